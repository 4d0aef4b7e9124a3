package answer

import (
	"slices"

	"summitbot/bot/answer/question"
	"summitbot/knowledge"
	"summitbot/knowledge/words"
)

// Pronouns by what they stand for. A question with one of them is about what
// was last spoken of.
var (
	personPronouns = []string{"he", "she", "him", "his", "her", "hers", "он", "она", "его", "ее", "ему", "ей"}
	thingPronouns  = []string{"it", "its", "that", "this", "оно", "это", "этот", "эта", "ол", "бұл", "оның"}
)

func (e *Engine) hasPerson(q *question.Question) bool {
	return slices.ContainsFunc(q.Tokens, func(t words.Token) bool { return slices.Contains(personPronouns, t.Norm) })
}

func (e *Engine) hasPronoun(q *question.Question) bool {
	for _, t := range q.Tokens {
		if slices.Contains(personPronouns, t.Norm) || slices.Contains(thingPronouns, t.Norm) {
			return true
		}
	}
	return false
}

// withReferent adds what the pronoun of q stands for.
func (e *Engine) withReferent(q question.Question, c conversation) question.Question {
	var referent term
	var ok bool
	for _, t := range q.Tokens {
		if slices.Contains(personPronouns, t.Norm) {
			referent, ok = e.lastPerson(c)
			break
		}
	}
	if !ok {
		referent, ok = e.lastThing(c)
	}
	if !ok || slices.ContainsFunc(q.Mentions, func(m question.Mention) bool { return slices.Contains(m.Terms, referent) }) {
		return q
	}
	terms := []term{referent}
	if event, ok := e.vocab.Concept("event"); ok && e.vocab.Is(referent, event) {
		for _, t := range e.vocab.Concepts(e.entity(referent).Is) {
			if !e.context.has(t) {
				terms = append(terms, t) // another of its kind is meant as well
			}
		}
	}
	q.Mentions = append(slices.Clone(q.Mentions), question.Mention{From: 0, To: 1, Kind: question.Entity, Terms: terms})
	return q
}

// lastPerson returns the person that the conversation named last: in the
// question before, else in the reply.
func (e *Engine) lastPerson(c conversation) (term, bool) {
	person := e.vocab.Concepts([]string{"person"})
	for _, q := range []*question.Question{c.question, &c.reply} {
		for i := len(q.Mentions) - 1; i >= 0; i-- {
			if m := &q.Mentions[i]; m.Kind == question.Entity {
				for _, t := range m.Terms {
					if e.isAny(t, person) {
						return t, true
					}
				}
			}
		}
	}
	return 0, false
}

// lastThing returns what "it" stands for: what the last answer was, or else
// the event, object or subject of its facts.
func (e *Engine) lastThing(c conversation) (term, bool) {
	for _, f := range c.verdict.frames {
		if !f.own {
			return f.slots[knowledge.Event][0], true
		}
		for _, slot := range []knowledge.Slot{knowledge.Object, knowledge.Subject} {
			if values := f.slots[slot]; len(values) == 1 && !e.isAny(values[0], e.people) {
				return values[0], true
			}
		}
	}
	if len(c.verdict.frames) > 0 {
		return 0, false
	}
	for _, m := range c.question.Mentions { // of a question that was refused
		if m.Kind == question.Entity && !anyOf(m.Terms, e.context) && !e.isAny(m.Terms[0], e.people) {
			return m.Terms[0], true
		}
	}
	return 0, false
}

// nameOffice replaces "the president of Kazakhstan" by the person who holds the
// office, as far as the facts name him.
func (e *Engine) nameOffice(q question.Question) (question.Question, bool) {
	for i := range q.Mentions {
		for j := range q.Mentions {
			office, of := &q.Mentions[i], &q.Mentions[j]
			if i == j || office.Kind != question.Concept || of.Kind != question.Entity || abs(office.From-of.From) > 3 {
				continue
			}
			person, ok := e.holder(office, of)
			if !ok {
				continue
			}
			named := q
			named.Mentions = nil
			for k, m := range q.Mentions {
				if k == i {
					m.Kind, m.Terms = question.Entity, []term{person}
				}
				if k != j {
					named.Mentions = append(named.Mentions, m)
				}
			}
			return named, true
		}
	}
	return q, false
}

// holder returns who holds an office in, or for, something.
func (e *Engine) holder(office, of *question.Mention) (term, bool) {
	for _, f := range e.frames {
		if f.fact.Relation != "be" || !sharesAny(of.Terms, f.slots[knowledge.Of]) || len(f.slots[knowledge.Subject]) != 1 {
			continue
		}
		for _, role := range f.slots[knowledge.Role] {
			if anyOf(office.Terms, e.evokes[role]) {
				return f.slots[knowledge.Subject][0], true
			}
		}
	}
	return 0, false
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
