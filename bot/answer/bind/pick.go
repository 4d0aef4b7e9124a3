package bind

import (
	"slices"

	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// pick keeps the facts of which the message names a value in each slot that the
// ask goes by, and tells whether it names any. What only says where or when the
// whole occasion was counts if it is all there is: in "who represented Armenia at
// the CSTO summit?" the CSTO is represented by nobody.
func (x *binding) pick(also []string) bool {
	for _, slot := range x.ask.By {
		named := x.naming(slot, func(i int) bool { return !x.contextual(i) })
		if len(named) == 0 {
			named = x.naming(slot, x.contextual)
		}
		if len(named) == 0 && !x.strange(slot) {
			named = also
		}
		if len(named) == 0 && !x.strange(slot) {
			x.left(x.from, x.to, query.NothingNamed)
			return false
		}
		x.facts = slices.DeleteFunc(x.facts, func(f *stated) bool {
			return !slices.ContainsFunc(f.Slots[slot], func(id string) bool { return slices.Contains(named, id) })
		})
	}
	return true
}

// naming returns the values of a slot of the facts that the message names by
// such mentions; by an office only those of whom it doesn't name any.
func (x *binding) naming(slot knowledge.Slot, by func(int) bool) []string {
	if named := x.namedBy(slot, func(i int) bool { return by(i) && x.m.Mentions[i].Kind != query.Concept }); len(named) > 0 {
		return named
	}
	return x.namedBy(slot, by)
}

func (x *binding) namedBy(slot knowledge.Slot, by func(int) bool) []string {
	var named []string
	for i := range x.m.Mentions {
		if s := &x.m.Mentions[i]; s.Excluded || s.Soft && s.Kind == query.Concept || !by(i) {
			continue
		}
		for _, f := range x.facts {
			for _, id := range f.Slots[slot] {
				if x.permits(f, i, slot) && x.names(i, x.entities[id]) && !slices.Contains(named, id) {
					named = append(named, id)
				}
			}
		}
	}
	return named
}

// strange tells whether the message names something of the type that a slot of
// the facts has, and that none of them has there: it is not for an earlier
// message to fill in.
func (x *binding) strange(slot knowledge.Slot) bool {
	for i := range x.m.Mentions {
		if !x.weighs(i) || x.contextual(i) {
			continue
		}
		for _, f := range x.facts {
			if slices.ContainsFunc(f.Slots[slot], func(id string) bool { return x.alike(&x.m.Mentions[i], x.entities[id], slot) }) {
				return true
			}
		}
	}
	return false
}

// contextual tells whether a mention is of the occasion as a whole: what its name
// holds, its place, or where that is ("in Kazakhstan").
func (x *binding) contextual(i int) bool {
	s := &x.m.Mentions[i]
	place := x.term(x.kb.Pack.Place)
	return slices.ContainsFunc(s.Terms, func(t query.Term) bool {
		return x.context[t] || preposed(x.m, s) == knowledge.Place && x.within(place, t)
	})
}

// named types have names of their own, so that a kind alone names none: "the
// president" is not Putin.
var named = []string{"person", "country", "city"}

// names tells whether mention i names e: by its name or its value, by its kind
// where it goes by that, or as the holder of an office.
func (x *binding) names(i int, e *entity) bool {
	s := &x.m.Mentions[i]
	if s.Kind != query.Concept || !slices.Contains(named, e.Type) {
		return x.fits(s, e)
	}
	return x.holders[i] == e.ID
}

// joined tells whether nothing but some words stand between two tokens.
func joined(m *query.Message, from, to int, words map[string]bool) bool {
	for i := from; i < to; i++ {
		if !words[m.Tokens[i].Norm] {
			return false
		}
	}
	return from <= to
}

// narrow keeps, for what asks for values, the facts that say what the message
// says of them: "who came from Armenia?".
func (x *binding) narrow() {
	for _, group := range x.groups() {
		keep := slices.DeleteFunc(slices.Clone(x.facts), func(f *stated) bool {
			return !slices.ContainsFunc(group, func(i int) bool { return x.weighs(i) && !x.contextual(i) && x.given(f, i) })
		})
		if len(keep) > 0 {
			x.facts = keep
		}
	}
}

// given tells whether f has what mention i names in a slot that isn't asked for.
func (x *binding) given(f *stated, i int) bool {
	return slices.ContainsFunc(x.slots(f, i), func(slot knowledge.Slot) bool { return !slices.Contains(x.ask.Want, slot) })
}

// slots returns the slots of f that mention i fills and may fill, by its place in
// the sentence.
func (x *binding) slots(f *stated, i int) []knowledge.Slot {
	slots := x.slotsWith(f, &x.m.Mentions[i])
	if person := x.holders[i]; person != "" {
		for _, slot := range knowledge.Slots {
			if slices.Contains(f.Slots[slot], person) {
				slots = append(slots, slot)
			}
		}
	}
	return slices.DeleteFunc(slots, func(slot knowledge.Slot) bool { return !x.permits(f, i, slot) })
}
