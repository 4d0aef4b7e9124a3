package bind

import (
	"slices"

	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// account notes every name, date, number and duration of the message that the
// facts don't bear out.
func (x *binding) account() {
	for i := range x.m.Mentions {
		s := &x.m.Mentions[i]
		if !x.weighs(i) || x.borne(i) && !x.answers(i) {
			continue
		}
		x.left(s.From, s.To, x.reason(i))
	}
	if x.unnamed() {
		x.left(x.from, x.to, query.Unnamed)
	}
	if x.namedAlready() {
		x.left(x.from, x.to, query.NamedAlready)
	}
	x.repeat()
}

// reason returns what it matters that mention i isn't accounted for. An unknown word
// that isn't written as a name, or begins the message, need be none.
func (x *binding) reason(i int) query.Reason {
	s := &x.m.Mentions[i]
	switch {
	case x.reversed(i):
		return query.OtherRole
	case s.Value != "":
		return query.OtherValue
	case s.Kind == query.Word && (s.From == 0 && s.To == 1 || !x.m.Tokens[s.From].Upper):
		return query.UnknownWord
	}
	return query.UnknownEntity
}

// reversed tells whether mention i does in the question what the facts have done to
// it: "Who did Kazakhstan support?", where others supported it.
func (x *binding) reversed(i int) bool {
	return !x.out.Claim && x.roles[i] == agent && slices.ContainsFunc(x.facts, func(f *stated) bool {
		return slices.ContainsFunc(x.slotsWith(f, &x.m.Mentions[i]), func(slot knowledge.Slot) bool {
			return slot != knowledge.Speaker // who tells of it does nothing else
		})
	})
}

// borne tells whether one of the facts has mention i: in a slot, or, unless it is
// a person, anywhere in its sentence. Nobody is part of a fact only because
// another fact of the sentence is about them.
func (x *binding) borne(i int) bool {
	s := &x.m.Mentions[i]
	return slices.ContainsFunc(x.facts, func(f *stated) bool {
		if x.says(f, i) || x.contextual(i) && preposed(x.m, s) != knowledge.Place || x.takesPart(f, s) {
			return true
		}
		return s.Kind != query.Date && x.rival(f, i, knowledge.Subject) == "" && !x.person(s) && x.holders[i] == "" &&
			slices.ContainsFunc(s.Terms, func(t query.Term) bool { return f.around()[t] })
	})
}

// answers tells whether mention i does what is asked about, and would be all that
// is answered: who "Who did Peter replace?" asks for isn't Peter.
func (x *binding) answers(i int) bool {
	if x.out.Claim || x.roles[i] != agent {
		return false
	}
	return !slices.ContainsFunc(x.facts, func(f *stated) bool {
		return !slices.ContainsFunc(x.slots(f, i), func(slot knowledge.Slot) bool { return slices.Contains(x.ask.Want, slot) }) || x.given(f, i)
	})
}

// namedAlready tells whether a question names all that would be answered: who asks
// for the price of the terminal isn't told the terminal. Where it lists names, they
// are a choice, and an ask that goes by a slot may want what it goes by.
func (x *binding) namedAlready() bool {
	values := x.kept()
	return !x.out.Claim && !x.any && len(x.ask.By) == 0 && len(values) > 0 && !slices.ContainsFunc(values, func(id string) bool {
		return !slices.ContainsFunc(x.m.Mentions, func(s query.Mention) bool {
			return s.Kind == query.Entity && slices.Contains(s.Terms, x.term(id))
		})
	})
}

// takesPart tells whether a mention is of a body that another fact has at the same
// event as f.
func (x *binding) takesPart(f *stated, s *query.Mention) bool {
	body, ok := x.terms.Concept("organisation")
	return ok && x.mayBe(s, body) && slices.ContainsFunc(f.Slots[knowledge.Event], func(event string) bool {
		return slices.ContainsFunc(x.pack, func(g *stated) bool {
			return slices.Contains(g.Slots[knowledge.Event], event) && len(x.slotsWith(g, s)) > 0
		})
	})
}

// person tells whether a mention is of a person.
func (x *binding) person(s *query.Mention) bool {
	person, ok := x.terms.Concept("person")
	return ok && slices.ContainsFunc(s.Terms, func(t query.Term) bool { return x.is(t, person) })
}

// finish notes the facts that were picked and the values that answer.
func (x *binding) finish() {
	keep := x.kept()
	for _, f := range x.proof() {
		answers := len(x.ask.Want) == 0
		for _, slot := range x.ask.Want {
			for _, id := range f.Slots[slot] {
				if !slices.Contains(keep, id) {
					continue
				}
				answers = true
				if !slices.Contains(x.out.Values, id) {
					x.out.Values = append(x.out.Values, id)
				}
			}
		}
		if answers {
			x.out.Facts = append(x.out.Facts, f.Fact)
		}
	}
}

// kept returns the values that answer: without what the message excepts, and of
// the kind that it asks for, if some are of it and the others are not.
func (x *binding) kept() []string {
	if x.out.Claim {
		return x.wantedAll()
	}
	values := slices.DeleteFunc(x.wanted(nil), func(id string) bool {
		return slices.ContainsFunc(x.without, func(i int) bool { return x.fits(&x.m.Mentions[i], x.entities[id]) })
	})
	of := slices.DeleteFunc(slices.Clone(values), func(id string) bool { return !x.isAny(id, x.m.Expected) })
	if len(of) > 0 {
		return of
	}
	return values
}

// proof returns the facts that answer: of a claim that is so those that say it,
// where there are such; otherwise all that were picked.
func (x *binding) proof() []*stated {
	if !x.out.Claim || x.out.Truth != query.Confirmed || x.flip {
		return x.facts
	}
	proof := slices.DeleteFunc(slices.Clone(x.facts), func(f *stated) bool {
		return slices.ContainsFunc(x.asserted, func(group []int) bool {
			return !slices.ContainsFunc(group, func(i int) bool { return x.says(f, i) })
		})
	})
	if len(proof) == 0 {
		return x.facts
	}
	return proof
}
