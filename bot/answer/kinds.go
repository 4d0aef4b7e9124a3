package answer

import (
	"slices"

	"summitbot/bot/answer/question"
)

// kinds are the concepts that tell entities apart: two entities of one kind can
// stand in each other's place.
var kinds = []string{"person", "country", "city", "organisation", "body", "document", "event", "role"}

// agents are the kinds that "who" may ask for.
var agents = []string{"person", "country", "organisation", "body"}

// concreteKinds must be had by an entity: a city is no answer to "which country".
var concreteKinds = []string{"person", "place", "organisation", "date"}

func (e *Engine) isAny(t term, of []term) bool {
	return slices.ContainsFunc(of, func(c term) bool { return e.vocab.Is(t, c) })
}

func (e *Engine) isAgent(t term) bool { return e.isAny(t, e.agents) }

func (e *Engine) isGroup(t term) bool { return e.isAny(t, e.group) }

// concrete tells whether what "which …" names is a kind of things that have
// names, so that only a named thing answers.
func (e *Engine) concrete(types []term) bool {
	return slices.ContainsFunc(types, func(t term) bool { return e.isAny(t, e.concretes) })
}

// sameType tells whether two terms are of one kind.
func (e *Engine) sameType(a, b term) bool {
	for _, k := range e.kinds {
		if e.vocab.Is(a, k) && e.vocab.Is(b, k) {
			return true
		}
	}
	return false
}

// isInstance tells whether a mention is a single named thing (Turkey, the UN)
// rather than a kind of things (president, city).
func (e *Engine) isInstance(m *question.Mention) bool {
	if m.Kind == question.Entity {
		return true
	}
	return m.Kind == question.Concept && slices.ContainsFunc(m.Terms, func(t term) bool { return e.instances.has(t) })
}

// isPolite tells whether a mention is a greeting or thanks beside a question.
func (e *Engine) isPolite(m *question.Mention) bool {
	return m.Kind == question.ChatWord && slices.ContainsFunc(m.Chat, func(t term) bool {
		return e.vocab.Name(t) == "greet" || e.vocab.Name(t) == "thanks"
	})
}

// isOrder tells whether small talk in a question is an attempt to give orders.
func (e *Engine) isOrder(m *question.Mention) bool {
	return slices.ContainsFunc(m.Chat, func(t term) bool { return e.vocab.Name(t) == "orders" })
}
