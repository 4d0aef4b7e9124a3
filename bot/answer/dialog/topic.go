package dialog

import (
	"slices"

	"summitbot/bot"
	"summitbot/knowledge"
)

// topic is what a message may refer to: the turn that it most likely goes on
// from, and what else the conversation spoke of.
type topic struct {
	asks    []int
	facts   []*knowledge.Fact
	answers []string
	links   []string
	events  []string // that the facts tell of
	things  []string // what the facts are about: their objects, and their subjects
	older   []bot.State
}

// recall picks the turn that a message goes on from: where it returns to
// something, the one that tells most of what it names, and else the newest. It
// tells whether there is any; a turn that was refused and named nothing leaves
// nothing.
func (r *Resolver) recall(s *shape, states []bot.State) (topic, bool) {
	at, most := -1, 0.0
	for i, st := range slices.Backward(states) {
		if len(st.Asks)+len(st.Links)+len(st.Choices) == 0 {
			continue
		}
		if at < 0 {
			at = i
		}
		if told := r.told(s, &st); s.returns && told > most {
			at, most = i, told
		}
	}
	if at < 0 {
		return topic{}, false
	}
	t := r.topic(states[at])
	for i := at - 1; i >= 0 && len(t.asks) == 0; i-- { // it was refused: what it named counts, and what was asked before
		before := r.topic(states[i])
		before.links = append(slices.Clone(t.links), before.links...)
		t = before
	}
	t.older = slices.Concat(states[:at], states[at+1:])
	return t, true
}

// topic looks up what a state speaks of.
func (r *Resolver) topic(st bot.State) topic {
	t := topic{answers: st.Answers, links: st.Links}
	for _, id := range st.Asks {
		if i, ok := r.asks[id]; ok {
			t.asks = append(t.asks, i)
		}
	}
	for _, id := range st.Facts {
		f := r.facts[id]
		if f == nil {
			continue
		}
		t.facts = append(t.facts, f)
		t.events = appendNew(t.events, f.Slots[knowledge.Event])
		for _, slot := range []knowledge.Slot{knowledge.Object, knowledge.Subject} {
			t.things = appendNew(t.things, f.Slots[slot])
		}
	}
	return t
}

// told measures how much of what a message names the asks of a state hold.
func (r *Resolver) told(s *shape, st *bot.State) (most float64) {
	for _, id := range st.Asks {
		if i, ok := r.asks[id]; ok {
			most = max(most, r.naming(s, &r.profiles[i]))
		}
	}
	return most
}

// elsewhere tells whether the facts are of another event than the pack's own.
func (r *Resolver) elsewhere(t *topic) bool {
	return len(t.events) > 0 && !slices.Contains(t.events, r.kb.Pack.Event)
}

// listed returns what an answer listed, for "the second one": its values, the
// several things that one fact is about, or what each of several facts is about.
func (r *Resolver) listed(t *topic) []string {
	if len(t.answers) > 1 {
		if e := r.entities[t.answers[0]]; e == nil || !r.is(t.answers[1], e.Type) {
			return nil
		}
		return t.answers
	}
	var each []string
	for _, f := range t.facts {
		for _, slot := range []knowledge.Slot{knowledge.Object, knowledge.Topic, knowledge.Purpose, knowledge.Subject} {
			if values := f.Slots[slot]; len(values) > 1 && len(t.facts) == 1 {
				return values
			} else if len(values) > 0 {
				each = append(each, values[0])
				break
			}
		}
	}
	return each
}

// in returns what stands in a slot of the facts.
func (t *topic) in(slot knowledge.Slot) (ids []string) {
	for _, f := range t.facts {
		ids = appendNew(ids, f.Slots[slot])
	}
	return ids
}

func appendNew(list, ids []string) []string {
	for _, id := range ids {
		if !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return list
}
