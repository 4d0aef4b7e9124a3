package dialog

import (
	"slices"

	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// slots are where the answers to question words stand.
var slots = map[string][]knowledge.Slot{
	"who":      {knowledge.Subject, knowledge.Speaker, knowledge.To, knowledge.From, knowledge.Of},
	"when":     {knowledge.Date},
	"where":    {knowledge.Place},
	"how-long": {knowledge.Term},
	"how-many": {knowledge.Count},
	"the-role": {knowledge.Role},
}

// fit tells whether the answer to an ask is of the kind that a message asks
// for, and whether it certainly isn't.
func (r *Resolver) fit(s *shape, p *profile) (fits, misfits float64) {
	if p.ask.As == knowledge.AskClaim && len(s.asks) > 0 {
		return 0, 1
	}
	for _, a := range s.asks {
		slots, known := s.expected(a)
		switch {
		case p.hasForm(a.What), a.What == "why" && p.tellsWhy():
			return 1, 0
		case len(s.m.Expected) > 0:
			return truth(r.expectsType(p, s.m.Expected)), truth(!r.expectsType(p, s.m.Expected))
		case known && slices.ContainsFunc(slots, p.tells):
			return 1, 0
		case known:
			misfits = 1
		}
	}
	return 0, misfits
}

// expected returns the slots that answer what is asked for, and whether any
// answers in particular: "from whom" asks for less than "who".
func (s *shape) expected(a query.Ask) ([]knowledge.Slot, bool) {
	if a.At > 0 && giverWords[s.m.Tokens[a.At-1].Norm] {
		return []knowledge.Slot{knowledge.From}, true
	}
	expected, known := slots[a.What]
	return expected, known
}

// hasForm tells whether an ask is answered in the form that is asked for.
func (p *profile) hasForm(what string) bool {
	return what == "how-many" && p.ask.As == knowledge.AskCount || what == "quote" && p.ask.As == knowledge.AskQuote
}

// tells tells whether what stands in a slot of the facts answers an ask.
func (p *profile) tells(slot knowledge.Slot) bool {
	return slices.ContainsFunc(p.facts, func(f *knowledge.Fact) bool {
		return len(f.Slots[slot]) > 0 && slices.ContainsFunc(p.ask.Want, func(w knowledge.Slot) bool {
			return slices.Equal(f.Slots[w], f.Slots[slot])
		})
	})
}

// tellsWhy tells whether a fact of an ask tells what something is for.
func (p *profile) tellsWhy() bool {
	return len(p.ask.Want) == 0 && slices.ContainsFunc(p.facts, func(f *knowledge.Fact) bool { return len(f.Slots[knowledge.Purpose]) > 0 })
}

// expectsType tells whether what answers an ask is of a type.
func (r *Resolver) expectsType(p *profile, types []query.Term) bool {
	return slices.ContainsFunc(types, func(t query.Term) bool { return p.expected[r.terms.Name(t)] })
}
