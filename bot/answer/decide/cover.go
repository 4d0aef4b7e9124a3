package decide

import (
	"slices"

	"summitbot/knowledge"
)

// Cover tells which asks' answers answer other asks, too: who asks who handed
// over the chair is answered by "Kazakhstan handed it over to Kyrgyzstan".
type Cover struct {
	asks []profile
}

// profile is what an ask's answer gives.
type profile struct {
	ask       *knowledge.Ask
	sentences []int    // that prove it
	values    []string // that answer it; none where statements do
	told      []string // all that its facts name
}

// NewCover compares the asks of a pack.
func NewCover(kb *knowledge.Base) *Cover {
	c := &Cover{asks: make([]profile, len(kb.Asks))}
	facts := make(map[string]*knowledge.Fact, len(kb.Facts))
	for i := range kb.Facts {
		facts[kb.Facts[i].ID] = &kb.Facts[i]
	}
	for i := range kb.Asks {
		c.asks[i] = profileOf(&kb.Asks[i], facts)
	}
	return c
}

func profileOf(ask *knowledge.Ask, facts map[string]*knowledge.Fact) profile {
	p := profile{ask: ask}
	for _, id := range ask.Facts {
		f := facts[id]
		if f == nil {
			continue
		}
		p.sentences = append(p.sentences, f.Sentence)
		for _, slot := range knowledge.Slots {
			p.told = append(p.told, f.Slots[slot]...)
			if slices.Contains(ask.Want, slot) {
				p.values = append(p.values, f.Slots[slot]...)
			}
		}
	}
	return p
}

// Same tells whether two asks have the same answer.
func (c *Cover) Same(a, b int) bool {
	x, y := &c.asks[a], &c.asks[b]
	return a == b || sameSet(x.values, y.values) && sameSet(x.ask.Facts, y.ask.Facts) &&
		slices.Equal(x.ask.By, y.ask.By) && x.ask.As == y.ask.As
}

// Covers tells whether the answer to one ask answers another as well: it has the
// same values from the same sentence, or says in a statement what the other asks
// for, or gives more than one thing of the same facts.
func (c *Cover) Covers(answered, asked int) bool {
	x, y := &c.asks[answered], &c.asks[asked]
	switch {
	case c.Same(answered, asked):
		return true
	case x.ask.As != knowledge.AskValues && x.ask.As != y.ask.As && x.ask.As != knowledge.AskCount,
		y.ask.As == knowledge.AskCount || y.ask.As == knowledge.AskClaim || y.ask.As == knowledge.AskQuote,
		len(y.ask.By) > 0 && !slices.Equal(x.ask.By, y.ask.By),
		!subset(y.sentences, x.sentences):
		return false
	case len(y.values) == 0: // statements
		return len(x.values) == 0 && subset(y.ask.Facts, x.ask.Facts) && len(x.ask.Facts) <= len(y.ask.Facts)+beyond
	case len(x.values) == 0:
		return subset(y.values, x.told)
	}
	return sameSet(x.values, y.values) || len(x.ask.Want) > len(y.ask.Want) && subset(y.ask.Want, x.ask.Want) && subset(y.values, x.values)
}

// beyond is how many statements that weren't asked for an answer may have: nobody
// looks for one among many.
const beyond = 1

// prefer puts the proposal first whose answer is likeliest to answer what is
// asked, whichever ask that is: in doubt between who handed over and who took
// over, the statement that says both. Of equal ones the likelier ask is first.
func (c *Cover) prefer(list []Proposal) []Proposal {
	list = slices.Clone(list[:min(Proposals, len(list))])
	best, most := 0, 0.0
	for i := range list {
		sum := 0.0
		for k := range list {
			if c.Covers(list[i].Ask, list[k].Ask) {
				sum += list[k].Rank
			}
		}
		if sum > most+preferred {
			best, most = i, sum
		}
	}
	first := list[best]
	return append([]Proposal{first}, slices.Delete(list, best, best+1)...)
}

// preferred is by how much a less likely ask must answer more to be preferred.
const preferred = 0.1

// Tells tells whether two asks are about the same facts or sentences, so that a
// claim about the one may be answered by the other.
func (c *Cover) Tells(a, b int) bool {
	return a == b || subset(c.asks[b].sentences, c.asks[a].sentences)
}

func subset[T comparable](part, whole []T) bool {
	return !slices.ContainsFunc(part, func(x T) bool { return !slices.Contains(whole, x) })
}

func sameSet[T comparable](a, b []T) bool { return subset(a, b) && subset(b, a) }
