package answer

import (
	"slices"
	"strconv"
	"strings"

	"summitbot/bot/answer/question"
)

// judgeYesNo decides a question of yes or no. One that names several things of
// a kind ("did Armenia and Georgia attend?") is so for all of them or not at all.
func (e *Engine) judgeYesNo(q *question.Question, frames []*frame) (verdict, bool) {
	if v, ok, counts := e.judgeCount(q, frames); counts {
		return v, ok
	}
	v, ok := e.decideYesNo(q, frames)
	if ok && !v.deny {
		return v, true
	}
	var all verdict
	parts := e.split(q)
	for i := range parts {
		w, ok := e.decideYesNo(&parts[i], frames)
		if choice(q) && len(parts) > 1 {
			if ok && w.yes {
				return w, true
			}
			continue
		}
		if !ok || w.deny {
			return w, ok
		}
		w.frames = append(all.frames, w.frames...)
		all = w
	}
	if len(parts) > 0 && !choice(q) {
		return all, true
	}
	return v, ok
}

// alternatives part what a question lets one choose between.
var alternatives = []string{"or", "или", "либо", "әлде", "немесе"}

// choice tells whether a question asks which of two things is so: "in Astana or
// in Moscow?".
func choice(q *question.Question) bool {
	for i, t := range q.Tokens {
		if i > 0 && i+1 < len(q.Tokens) && slices.Contains(alternatives, t.Norm) && q.Tokens[i+1].Norm != "not" && q.Tokens[i+1].Norm != "нет" {
			return q.YesNo
		}
	}
	return false
}

// judgeCount decides whether as many took part, say, as the question has it:
// by asking how many did.
func (e *Engine) judgeCount(q *question.Question, frames []*frame) (v verdict, ok, counts bool) {
	for i := range q.Mentions {
		m := &q.Mentions[i]
		if m.Kind != question.Number || i+1 == len(q.Mentions) || q.Mentions[i+1].Kind != question.Concept {
			continue
		}
		how := *q
		how.YesNo = false
		how.Mentions = slices.Delete(slices.Clone(q.Mentions), i, i+1)
		how.Type = q.Mentions[i+1].Terms
		v, ok = e.decide(&how, question.HowMany, frames)
		if !ok || v.count == 0 {
			return v, false, false
		}
		v.ask, v.yes, v.deny = "", strconv.Itoa(v.count) == m.Value, strconv.Itoa(v.count) != m.Value
		return v, true, true
	}
	return v, false, false
}

// split returns the question once for each of several entities of one kind
// that it joins with "and", or nothing.
func (e *Engine) split(q *question.Question) []question.Question {
	var same []int
	for i := range q.Mentions {
		m := &q.Mentions[i]
		if (e.isInstance(m) || m.Value != "") && (len(same) == 0 || e.joined(q, q.Mentions[same[len(same)-1]], *m)) {
			same = append(same, i)
		}
	}
	if len(same) < 2 {
		return nil
	}
	var parts []question.Question
	for _, keep := range same {
		part := *q
		part.Mentions = nil
		for i, m := range q.Mentions {
			if i == keep || !slices.Contains(same, i) {
				part.Mentions = append(part.Mentions, m)
			}
		}
		parts = append(parts, part)
	}
	return parts
}

// joined tells whether b follows a of the same kind with nothing but "and", or
// "or in", between.
func (e *Engine) joined(q *question.Question, a, b question.Mention) bool {
	if !e.sameTypeAny(a.Terms, b.Terms) && (a.Value == "" || a.Kind != b.Kind) {
		return false
	}
	if b.From < a.To {
		return false // not both are of the same message
	}
	between := q.Tokens[a.To:b.From]
	return len(between) == 0 || len(between) <= 2 && slices.Contains(conjunctions, between[0].Norm)
}

var conjunctions = []string{"and", "or", "и", "или", "және", "пен", "мен", "бен"}

// splitRelations returns the question once for each of several happenings that
// it joins: "what was adopted, approved and signed". None states all of them.
func (e *Engine) splitRelations(q *question.Question) []question.Question {
	var joined []int
	for i := 1; i < len(q.Mentions); i++ {
		a, b := q.Mentions[i-1], q.Mentions[i]
		if !e.isRelation(&a) || !e.isRelation(&b) || sharesAny(a.Terms, b.Terms) || !lists(q, a, b) {
			continue
		}
		if len(joined) == 0 {
			joined = []int{i - 1}
		}
		if joined[len(joined)-1] == i-1 {
			joined = append(joined, i)
		}
	}
	var parts []question.Question
	for _, keep := range joined {
		part := *q
		part.Mentions = nil
		for i, m := range q.Mentions {
			if i == keep || !slices.Contains(joined, i) {
				part.Mentions = append(part.Mentions, m)
			}
		}
		parts = append(parts, part)
	}
	return parts
}

// lists tells whether b follows a with a comma or "and" between.
func lists(q *question.Question, a, b question.Mention) bool {
	if b.From == a.To {
		return strings.Contains(q.Text[q.Tokens[a.To-1].End:q.Tokens[b.From].Start], ",")
	}
	return b.From == a.To+1 && slices.Contains(conjunctions, q.Tokens[a.To].Norm)
}

// isRelation tells whether a mention is what a fact states of its subject.
func (e *Engine) isRelation(m *question.Mention) bool {
	return m.Kind == question.Concept && slices.ContainsFunc(e.frames, func(f *frame) bool { return slices.Contains(m.Terms, f.relation) })
}

// decideAll decides the parts of a question that asks the same of several
// happenings; all must be answered.
func (e *Engine) decideAll(parts []question.Question, ask string, frames []*frame) (verdict, bool) {
	var all verdict
	for i := range parts {
		v, ok := e.decide(&parts[i], ask, frames)
		if !ok {
			return v, false
		}
		if i == 0 {
			all = v
			continue
		}
		all.more = append(all.more, v)
	}
	return all, true
}
