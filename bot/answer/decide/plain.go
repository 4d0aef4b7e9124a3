package decide

import (
	"slices"

	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// Without a model it is decided strictly: every mention of the message must be
// among the terms of the ask, and what is asked for among what the ask wants.

// certain is the probability that is given to what nothing speaks against. There
// is nothing to learn it from.
const certain = 0.9

// strictly returns the first proposal that every word of the message goes with, one
// whose facts state what the message has a word for before others; or else the
// first of all, judged as a miss.
func strictly(m *query.Message, list []Proposal) Proposal {
	var chosen *Proposal
	for i := range list {
		x := &list[i]
		b := x.Bound()
		if len(b.Strange) > 0 || !fitting(m, b.Ask) || len(b.Left) > 0 && b.Truth != query.Denied {
			continue
		}
		if x.Likely = meant(b); x.Likely[Miss] < certain && (chosen == nil || b.Related && !chosen.Bound().Related) {
			chosen = x
		}
	}
	if chosen != nil {
		return *chosen
	}
	first := list[0]
	first.Likely = nothing
	return first
}

// nothing are the probabilities of the verdicts where nothing speaks for an ask.
var nothing = [verdicts]float64{Miss: certain, Other: 1 - certain}

// meant are the probabilities of the verdicts where it is sure that the ask is
// meant: only the facts may still speak against it.
func meant(b *Bound) [verdicts]float64 {
	if b.Claim {
		return tested(b)
	}
	return [verdicts]float64{Miss: 1 - certain, Answer: certain}
}

// plausible is the probability from which on an ask is taken for what is meant,
// where the facts settle the rest.
const plausible = 0.3

// settles tells whether the facts settle a claim by themselves: it is bound as a
// whole, with nothing left over, and either an operator was applied ("before 2019",
// "more than five", "Putin or Trump"), as what that compares with is no word of the
// ask; or nothing of it is strange to the ask and it doesn't read like a near miss.
func settles(m *query.Message, p *Proposal) bool {
	b := p.Bound()
	if !b.Claim || b.Truth == query.Open || len(b.Left) > 0 || p.Rank < plausible {
		return false
	}
	return slices.ContainsFunc(m.Operators, func(o query.Operator) bool { return o.Value != "" || slices.Contains(ordering, o.Kind) }) ||
		len(b.Said) > 0 && len(b.Strange) == 0 && speaks(m) > len(b.Said) && p.Likely[Miss] < missed
}

// ordering are the operators that compare without a value: "before the summit", "in
// Astana or in Moscow".
var ordering = []query.OperatorKind{query.Or, query.Before, query.After}

// speaks counts what a message speaks of. One that only names somebody ("and
// Belarus?") claims nothing.
func speaks(m *query.Message) int {
	n := 0
	for i := range m.Mentions {
		if x := &m.Mentions[i]; !x.Soft && (len(x.Terms) > 0 || x.Value != "" || x.Name) {
			n++
		}
	}
	return n
}

// tested are the probabilities of the verdicts on a message that tests an answer:
// what the facts say of it is all there is.
func tested(b *Bound) [verdicts]float64 {
	switch b.Truth {
	case query.Confirmed:
		return [verdicts]float64{Miss: 1 - certain, Yes: certain}
	case query.Denied:
		return [verdicts]float64{Miss: 1 - certain, No: certain}
	}
	return nothing
}

// fitting tells whether an ask answers what a message asks for.
func fitting(m *query.Message, ask *knowledge.Ask) bool {
	for _, a := range m.Asks {
		slots, ok := query.Fill[a.What]
		if !ok || ask.As == knowledge.AskCount && a.What == "how-many" {
			continue
		}
		if !slices.ContainsFunc(ask.Want, func(s knowledge.Slot) bool { return slices.Contains(slots, s) }) {
			return false
		}
	}
	return true
}
