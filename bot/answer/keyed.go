package answer

import (
	"slices"

	"summitbot/bot/answer/question"
	"summitbot/knowledge"
)

// keyed tells whether the question brings to mind what the fact is about, beside
// what it asks for. Without this "who created the organisation" would be
// answered by who created something else of the organisation's.
func (e *Engine) keyed(q *question.Question, f *frame, slot knowledge.Slot) bool {
	if slot == knowledge.Object || slot == knowledge.Topic {
		return true
	}
	switch slot {
	case knowledge.Term, knowledge.Date, knowledge.Place, knowledge.Count:
		if e.evoked(q, f, slot) {
			return true // "how long is the inter-sessional period"
		}
	case knowledge.To:
		if e.benefits(q) {
			return true
		}
	}
	if e.content(q) == 1 && onlyMeans(q, f.relation) && e.sole(f) {
		return true // "who took over?"
	}
	if slot == knowledge.Subject && mentions(q, f.relation) && e.evoked(q, f, knowledge.To) {
		return true // "who helped Kazakhstan?"
	}
	keys := 0
	for _, key := range []knowledge.Slot{knowledge.Object, knowledge.Topic, knowledge.Subject} {
		if key == slot || len(f.slots[key]) == 0 || slices.Equal(f.slots[key], f.slots[slot]) {
			continue
		}
		if key == knowledge.Subject && e.eventEvoked(q, f) {
			if !f.own {
				return true
			}
			continue
		}
		if e.evoked(q, f, key) {
			return true
		}
		keys++
	}
	return keys == 0
}

// onlyMeans tells whether the question has a word that means t and nothing else.
func onlyMeans(q *question.Question, t term) bool {
	return slices.ContainsFunc(q.Mentions, func(m question.Mention) bool { return len(m.Terms) == 1 && m.Terms[0] == t })
}

// sole tells whether the article tells of one thing only that had done to it
// what f says.
func (e *Engine) sole(f *frame) bool {
	return len(f.slots[knowledge.Object]) == 1 && !slices.ContainsFunc(e.frames, func(g *frame) bool {
		return g.relation == f.relation && !slices.Equal(g.slots[knowledge.Object], f.slots[knowledge.Object])
	})
}

// happens tells whether the question says what the doer that it asks for does:
// who introduced a status is not who has it. Being, meeting and taking part go
// without saying.
func (e *Engine) happens(q *question.Question, f *frame, slot knowledge.Slot) bool {
	switch slot {
	case knowledge.Subject, knowledge.Of, knowledge.To, knowledge.From:
	default:
		return true
	}
	if mentions(q, f.relation) || e.reminded(q, f) || len(f.slots[knowledge.Object])+len(f.slots[knowledge.Topic]) == 0 {
		return true
	}
	return slices.ContainsFunc(q.Mentions, func(m question.Mention) bool {
		return !m.Soft && m.Kind == question.Concept && !isType(q, &m) && anyOf(m.Terms, f.core) && !anyOf(m.Terms, e.context) &&
			!slices.ContainsFunc(f.slots[knowledge.Object], func(t term) bool { return anyOf(m.Terms, e.evokes[t]) })
	})
}

// eventEvoked tells whether the question is about the event that f is about:
// the article's own, unless it names another.
func (e *Engine) eventEvoked(q *question.Question, f *frame) bool {
	if len(f.slots[knowledge.Event]) == 0 {
		return false
	}
	if f.own {
		return !e.saysMore(q) || mentions(q, f.relation) || e.reminded(q, f) || slices.ContainsFunc(q.Mentions, func(m question.Mention) bool { return anyOf(m.Terms, e.context) })
	}
	return anyOf(q.Focus, f.event) || slices.ContainsFunc(q.Mentions, func(m question.Mention) bool {
		return anyOf(m.Terms, f.event) || sharesAny(m.Terms, f.slots[knowledge.Event])
	}) || slices.ContainsFunc(q.Mentions, func(m question.Mention) bool {
		return m.Kind == question.Date && e.supportsDate(m.Value, f) == stated
	})
}
