package answer

import (
	"slices"
	"strconv"
	"strings"

	"summitbot/bot/answer/question"
	"summitbot/knowledge"
)

// summary is the verdict on a question for the gist of the article.
func (e *Engine) summary() verdict {
	v := verdict{ask: question.Summary, score: 1}
	for _, id := range e.kb.Pack.Summary {
		v.frames = append(v.frames, e.frames[e.order[id]])
	}
	return v
}

// define finds what an abbreviation stands for, or what a name means.
func (e *Engine) define(q *question.Question, frames []*frame) (verdict, bool) {
	for i := range q.Mentions {
		m := &q.Mentions[i]
		if m.Kind != question.Entity {
			continue
		}
		for _, f := range frames {
			if f.fact.Relation == "stand-for" && sharesAny(f.slots[knowledge.Subject], m.Terms) {
				return verdict{frames: []*frame{f}, ask: question.Define, values: f.slots[knowledge.Subject], score: 1}, true
			}
		}
	}
	return verdict{}, false
}

// decideQuote finds what somebody said of something, in their words.
func (e *Engine) decideQuote(q *question.Question, frames []*frame) (verdict, bool) {
	var best []candidate
	for _, f := range frames {
		if len(f.slots[knowledge.Speaker]) == 0 {
			continue
		}
		if ft := e.compare(q, f, nil); len(ft.missing) == 0 {
			best = append(best, candidate{fit: ft})
		}
	}
	if len(best) == 0 {
		return verdict{why: "nobody is quoted on all of this"}, false
	}
	slices.SortStableFunc(best, func(a, b candidate) int { return compareFloat(b.score, a.score) })
	v := verdict{ask: question.Quote, score: best[0].score}
	for _, c := range best {
		if c.score >= best[0].score-tie {
			v.frames = append(v.frames, c.frame)
		}
	}
	return v, true
}

// maxAbout is how many facts answer a bare keyword.
const maxAbout = 3

// decideAbout answers a keyword or "tell me about": the facts that it is most
// central to.
func (e *Engine) decideAbout(q *question.Question, frames []*frame) (verdict, bool) {
	if e.content(q) == 0 && len(q.Mentions) > 0 && !e.onlyNames(q) && len(e.kb.Pack.Summary) > 0 {
		return e.summary(), true
	}
	var best []candidate
	for _, f := range frames {
		ft := e.compare(q, f, nil)
		if len(ft.missing) > 0 || !e.central(q, f) {
			continue
		}
		ft.score += e.centrality(q, f)
		best = append(best, candidate{fit: ft})
	}
	if len(best) == 0 {
		return verdict{why: "no fact is about all of this"}, false
	}
	slices.SortStableFunc(best, func(a, b candidate) int { return compareFloat(b.score, a.score) })
	v := verdict{ask: question.About, score: best[0].score}
	for _, c := range best {
		if c.score >= best[0].score-tie {
			v.frames = append(v.frames, c.frame)
		}
	}
	if len(v.frames) > maxAbout && e.enumerates(v.frames) {
		v.ask = question.Who
		for _, f := range v.frames {
			v.values = append(v.values, f.slots[knowledge.Subject]...)
		}
	} else {
		v.frames = v.frames[:min(maxAbout, len(v.frames))]
	}
	slices.SortFunc(v.frames, func(a, b *frame) int { return e.order[a.fact.ID] - e.order[b.fact.ID] })
	return v, true
}

// enumerates tells whether facts say the same of different subjects.
func (e *Engine) enumerates(frames []*frame) bool {
	for _, f := range frames {
		if f.relation != frames[0].relation || len(f.slots[knowledge.Subject]) == 0 {
			return false
		}
	}
	return true
}

// central tells whether a question names something that f is about, not only
// words that f happens to hold.
func (e *Engine) central(q *question.Question, f *frame) bool {
	if mentions(q, f.relation) {
		return true
	}
	for _, slot := range knowledge.Slots {
		if len(f.slots[slot]) > 0 && e.evoked(q, f, slot) {
			return true
		}
	}
	for _, id := range f.fact.Evokes {
		if t, ok := e.vocab.Concept(id); ok && mentions(q, t) {
			return true
		}
	}
	return false
}

// centrality prefers facts that say what a thing is to facts that it has a part in.
func (e *Engine) centrality(q *question.Question, f *frame) float64 {
	c := 0.0
	for i := range q.Mentions {
		m := &q.Mentions[i]
		switch {
		case sharesAny(m.Terms, f.slots[knowledge.Subject]) && (f.fact.Relation == "be" || f.fact.Relation == "stand-for"):
			c += 0.5
		case sharesAny(m.Terms, f.slots[knowledge.Subject]), sharesAny(m.Terms, f.slots[knowledge.Object]):
			c += 0.2
		}
	}
	return c
}

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
		v.yes, v.deny = strconv.Itoa(v.count) == m.Value, strconv.Itoa(v.count) != m.Value
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

// saidBy returns the facts that the person whom a question names stated, if it
// asks what they said about something: "what did Nazarbayev say about the CSTO".
func (e *Engine) saidBy(q *question.Question, frames []*frame) []*frame {
	if !q.Has(question.About) || !e.stance(q) && !e.says(q) {
		return nil
	}
	var said []*frame
	for _, f := range frames {
		if slices.ContainsFunc(q.Mentions, func(m question.Mention) bool { return sharesAny(m.Terms, f.slots[knowledge.Speaker]) }) {
			said = append(said, f)
		}
	}
	return said
}

// topicOf is q without who speaks: what the words are about.
func topicOf(q *question.Question, said []*frame) *question.Question {
	topic := *q
	topic.Mentions = slices.DeleteFunc(slices.Clone(q.Mentions), func(m question.Mention) bool {
		return m.Soft || sharesAny(m.Terms, said[0].slots[knowledge.Speaker])
	})
	return &topic
}

// eachAbout answers "who are Putin and Rahmon?": what each of them is.
func (e *Engine) eachAbout(parts []question.Question, frames []*frame) (verdict, bool) {
	all := verdict{ask: question.What, score: 1}
	for i := range parts {
		v, ok := e.decideAbout(&parts[i], frames)
		if !ok {
			return v, false
		}
		all.frames = append(all.frames, v.frames...)
		all.score = min(all.score, v.score)
	}
	return all, true
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

var conjunctions = []string{"and", "or", "и", "или", "және", "пен", "мен", "бен"}

// joined tells whether b follows a of the same kind with nothing but "and", or
// "or in", between.
func (e *Engine) joined(q *question.Question, a, b question.Mention) bool {
	if !e.sameTypeAny(a.Terms, b.Terms) && (a.Value == "" || a.Kind != b.Kind) {
		return false
	}
	between := q.Tokens[a.To:b.From]
	return len(between) == 0 || len(between) <= 2 && slices.Contains(conjunctions, between[0].Norm)
}
