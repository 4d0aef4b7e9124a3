package answer

import (
	"slices"

	"summitbot/bot/answer/question"
)

// judgeReadings decides the first reading that the article answers, or else
// the likeliest.
func (e *Engine) judgeReadings(readings []question.Question, focus, frames []*frame) (question.Question, verdict, bool) {
	var first verdict // why the likeliest isn't answered
	for i := range readings {
		v, ok := e.judge(&readings[i], focus, frames)
		if ok {
			return readings[i], v, true
		}
		if i == 0 {
			first = v
		}
	}
	for i := range readings {
		named, found := e.nameOffice(readings[i])
		if !found {
			continue
		}
		if v, ok := e.judge(&named, focus, e.frames); ok {
			return named, v, true
		}
	}
	return readings[0], first, false
}

// judgeRelaxed decides a question that stands by itself, and that the article
// doesn't answer as it is: with what matters least left out, or as one that the
// pack says it is worded like.
func (e *Engine) judgeRelaxed(q question.Question, focus, frames []*frame) (question.Question, verdict, bool) {
	for _, relax := range []func(question.Question) (question.Question, bool){e.loosen, e.untype} {
		loose, found := relax(q)
		if !found {
			continue
		}
		if v, ok := e.judge(&loose, focus, frames); ok {
			return loose, v, true
		}
	}
	for _, like := range e.rephrase(&q) {
		if v, ok := e.judge(&like, focus, e.frames); ok {
			return like, v, true
		}
	}
	return q, verdict{}, false
}

// loosen leaves out of a question a single word that nobody knows, where enough
// is left that a fact must support: "the overall ballpark number of states".
// Not so the word that says what is wanted, a name, or one in a question of yes
// or no: each may be what makes the answer another.
func (e *Engine) loosen(q question.Question) (question.Question, bool) {
	drop := -1
	for i := range q.Mentions {
		if m := &q.Mentions[i]; m.Kind == question.Word && len(m.Terms) == 0 && !m.Soft {
			if drop >= 0 || m.Name || m.Value != "" || m.To-m.From > 1 || e.wantedWord(&q, m) {
				return q, false
			}
			drop = i
		}
	}
	if drop < 0 || q.YesNo {
		return q, false
	}
	q.Mentions = slices.Delete(slices.Clone(q.Mentions), drop, drop+1)
	return q, e.content(&q) >= minKnown
}

// untype leaves out the kind of thing that a question asks for, where it is
// none that has names: "what two subjects do the plans cover" asks what they
// cover.
func (e *Engine) untype(q question.Question) (question.Question, bool) {
	if len(q.Type) == 0 || e.concrete(q.Type) || e.isAny(q.Type[0], e.kinds) || q.Has(question.HowMany) || q.YesNo {
		return q, false
	}
	q.Mentions = slices.DeleteFunc(slices.Clone(q.Mentions), func(m question.Mention) bool { return isType(&q, &m) })
	q.Type = nil
	return q, e.content(&q) >= minKnown
}

// minKnown is how much a question must say beside a word that nobody knows.
const minKnown = 2

// wantedWord tells whether a word follows a question word closely, so that it
// may be what is asked for: "what budget", "how expensive".
func (e *Engine) wantedWord(q *question.Question, m *question.Mention) bool {
	const close = 3
	return slices.ContainsFunc(q.Asks, func(a question.Ask) bool { return m.From > a.At && m.From <= a.At+close })
}
