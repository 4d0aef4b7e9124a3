package bind

import (
	"slices"

	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// says tells whether f says what mention i asserts.
func (x *binding) says(f *stated, i int) bool {
	s := &x.m.Mentions[i]
	if len(x.slots(f, i)) > 0 {
		return true
	}
	switch {
	case x.contextual(i) && x.describes(i):
		return true
	case s.Kind == query.Date:
		return len(f.Slots[knowledge.Date]) == 0 && x.kb.Pack.Date != "" && covers(x.kb.Pack.Date, s.Value)
	case len(s.Terms) == 0:
		return s.Name && wording(f, x.m, s)
	case x.contextual(i) && !(x.roles[i] == agent && x.mayBe(s, x.place)) && (x.rival(f, i, knowledge.Place) == "" || !x.mayBe(s, x.place)):
		return true
	}
	return x.roles[i] != agent && x.roles[i] != equal && slices.ContainsFunc(s.Terms, func(t query.Term) bool { return f.told()[t] }) &&
		(x.topical(s) || x.rival(f, i, knowledge.Slots...) == "")
}

// like tells whether mention i could stand in the stead of e in a slot; an office
// does so for who has it.
func (x *binding) like(i int, e *entity, slot knowledge.Slot) bool {
	return x.alike(&x.m.Mentions[i], e, slot) || x.holders[i] != "" && x.isA(e.ID, "person")
}

// topical tells whether a mention is of a topic: one doesn't rule out another.
func (x *binding) topical(s *query.Mention) bool {
	return slices.ContainsFunc(s.Terms, func(t query.Term) bool { return x.of[t] != nil && x.of[t].Type == "topic" })
}

// rival returns the first of some slots in which f has something that is like
// what mention i names.
func (x *binding) rival(f *stated, i int, among ...knowledge.Slot) knowledge.Slot {
	for _, slot := range among {
		if slices.ContainsFunc(f.Slots[slot], func(id string) bool { return x.like(i, x.entities[id], slot) }) && x.permits(f, i, slot) {
			return slot
		}
	}
	return ""
}

// excludes tells whether f leaves no room for what mention i asserts.
func (x *binding) excludes(f *stated, i int) bool {
	s := &x.m.Mentions[i]
	if s.Kind == query.Word && !x.m.Tokens[s.From].Upper {
		return false
	}
	for _, slot := range knowledge.Slots {
		if !f.closed(slot) && !x.single(slot) || x.rival(f, i, slot) == "" {
			continue
		}
		if s.Kind != query.Date || apart(x.entities[f.Slots[slot][0]].Value, s.Value) {
			return true
		}
	}
	return false
}

// naming slots name whom an ask wants: who did it, said it, or for whom.
var naming = []knowledge.Slot{knowledge.Subject, knowledge.Speaker, knowledge.Of}

// single tells whether the ask wants the one name that the facts have in a slot: of
// who introduced something, another is ruled out.
func (x *binding) single(slot knowledge.Slot) bool {
	if !slices.Contains(naming, slot) || !slices.Contains(x.ask.Want, slot) {
		return false
	}
	values, _ := x.values(slot, nil)
	return len(values) == 1
}

// assert notes that a claim asserts mention i, or that no fact could bear it out.
// Of names of which one suffices, those that don't are not what it comes to.
func (x *binding) assert(i int, truth query.Truth) {
	s := &x.m.Mentions[i]
	says := slices.ContainsFunc(x.facts, func(f *stated) bool { return x.says(f, i) })
	rival := slices.ContainsFunc(x.facts, func(f *stated) bool { return x.rival(f, i, knowledge.Slots...) != "" })
	if !says && !rival && !x.claimed(i) || s.Kind == query.Word && !x.m.Tokens[s.From].Upper {
		return
	}
	x.done[i] = true
	if says || !x.any || truth != query.Confirmed {
		x.out.Said = append(x.out.Said, x.said(s))
	}
}

// said returns the ID of what a mention names, or else its words.
func (x *binding) said(s *query.Mention) string {
	for _, t := range s.Terms {
		if e := x.of[t]; e != nil {
			return e.ID
		}
	}
	return x.m.Said(*s)
}
