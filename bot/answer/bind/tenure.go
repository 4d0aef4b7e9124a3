package bind

import (
	"slices"

	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// still tells whether something is so now: who gave it away no longer has it. Of
// what doesn't pass on, "now" is the time of the article; that it is still so, no
// fact says.
func (x *binding) still(op *query.Operator) bool {
	gave, took, names := x.tenure()
	switch {
	case gave && x.out.Claim:
		x.take(names)
		return x.settle(query.Denied)
	case gave:
		return false
	}
	return op.Value != "" && (took || len(x.ask.Want) == 0 || !slices.ContainsFunc(x.pack, x.handsOver))
}

// noLonger tells whether someone gave away what a claim says that they no longer
// have.
func (x *binding) noLonger() bool {
	gave, took, names := x.tenure()
	if !x.out.Claim || !gave && !took {
		return false
	}
	x.take(names)
	return x.settle(settled(gave, took))
}

// tenure tells whether those whom a claim names, or else the values that answer,
// gave away what the facts are about, or took it over; and who of the message.
func (x *binding) tenure() (gave, took bool, names []int) {
	for _, f := range x.pack {
		if !x.handsOver(f) {
			continue
		}
		for i := range x.m.Mentions {
			s := &x.m.Mentions[i]
			if !x.out.Claim || s.Kind != query.Entity {
				continue
			}
			from, to := x.filled(f, knowledge.From, s), x.filled(f, knowledge.To, s)
			gave, took = gave || from, took || to
			if (from || to) && !slices.Contains(names, i) {
				names = append(names, i)
			}
		}
		for _, id := range x.wanted(nil) {
			gave = gave || !x.out.Claim && slices.Contains(f.Slots[knowledge.From], id)
			took = took || !x.out.Claim && slices.Contains(f.Slots[knowledge.To], id)
		}
	}
	return gave, took, names
}

// filled tells whether a mention names what f has in a slot.
func (b *Binder) filled(f *stated, slot knowledge.Slot, s *query.Mention) bool {
	return slices.ContainsFunc(f.Slots[slot], func(id string) bool { return b.fits(s, b.entities[id]) })
}

// handsOver tells whether f has something pass from one to another that one of
// the facts is about.
func (x *binding) handsOver(f *stated) bool {
	return len(f.Slots[knowledge.From]) > 0 && slices.ContainsFunc(x.facts, func(g *stated) bool {
		return slices.ContainsFunc(g.Slots[knowledge.Object], func(id string) bool { return slices.Contains(f.Slots[knowledge.Object], id) })
	})
}

// take notes names that an operator has dealt with.
func (x *binding) take(names []int) {
	for _, i := range names {
		x.done[i] = true
		if x.out.Claim {
			x.out.Said = append(x.out.Said, x.said(&x.m.Mentions[i]))
		}
	}
}
