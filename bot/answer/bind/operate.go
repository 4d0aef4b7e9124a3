package bind

import (
	"slices"

	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// operate applies the operators of the message and notes those that can't be.
func (x *binding) operate() {
	for k := range x.m.Operators {
		op := &x.m.Operators[k]
		if op.From < x.asks || op.From >= x.to {
			continue
		}
		applied := x.apply(op)
		for i, s := range x.m.Mentions { // what is compared with is part of the operator, as are its own words
			x.done[i] = x.done[i] || s.Kind != query.Entity && op.From <= s.From && s.To <= op.To
		}
		if !applied {
			x.left(op.From, op.To, query.UnboundOperator)
		}
	}
}

// apply applies an operator and tells whether it could. Most, once and twice are
// never borne out by facts that say neither of how many nor how often.
func (x *binding) apply(op *query.Operator) bool {
	switch op.Kind {
	case query.And, query.Manage:
		return true
	case query.Or:
		return x.choose(op)
	case query.Not, query.Fail:
		return x.negate(op)
	case query.AtLeast, query.MoreThan, query.FewerThan, query.AtMost, query.Exactly:
		return x.compare(op)
	case query.All:
		return x.every(op)
	case query.None:
		return x.none(op)
	case query.Only:
		return x.only(op)
	case query.Both:
		return x.pair(op)
	case query.Except, query.Besides:
		return x.except(op)
	case query.Before, query.After, query.Until, query.Since:
		return x.order(op)
	case query.Weekday:
		return x.weekday(op)
	case query.Still:
		return x.still(op)
	case query.NoLonger:
		return x.noLonger()
	case query.First, query.Last:
		return x.ranked(op)
	case query.Again:
		return slices.ContainsFunc(x.facts, func(f *stated) bool { return x.rank(f) > 0 })
	}
	return false
}

// choose lets one of the names that "or" lists suffice. Where values are asked
// for, the names are a choice to answer from.
func (x *binding) choose(op *query.Operator) bool {
	x.any = true
	if x.out.Claim {
		return true
	}
	for _, group := range x.groups() {
		first, last := x.m.Mentions[group[0]], x.m.Mentions[group[len(group)-1]]
		if first.From > op.From || last.To <= op.From || !slices.ContainsFunc(group, x.borne) {
			continue
		}
		for _, i := range group {
			x.done[i] = true
		}
	}
	return true
}

// negate turns a claim round. In "attendees who weren't presidents" what is
// denied is not wanted.
func (x *binding) negate(op *query.Operator) bool {
	unlike := x.unlike(op)
	if x.out.Claim && !unlike {
		x.flip = !x.flip
	}
	return x.out.Claim || unlike || x.lacking
}

// unlike tells whether an operator denies a kind of people that nobody who answers
// is of: "which leader was no president?".
func (x *binding) unlike(op *query.Operator) bool {
	for i, s := range x.m.Mentions {
		if s.From < op.To || !x.isKind(i) || !x.person(&s) {
			continue
		}
		values, _ := x.values(knowledge.Subject, nil)
		unlike := s.Excluded || len(values) > 0 && !slices.ContainsFunc(values, func(id string) bool { return x.isAny(id, s.Terms) })
		x.done[i] = x.done[i] || unlike
		return unlike
	}
	return false
}

// compare applies what compares with a number or a duration.
func (x *binding) compare(op *query.Operator) bool {
	for i, s := range x.m.Mentions {
		if s.Value == op.Value && op.From <= s.From && s.To <= op.To {
			of, kind := x.kindAfter(s.To)
			return x.weigh(op.Kind, op.Value, i, of, kind)
		}
	}
	return x.weigh(op.Kind, op.Value, -1, nil, -1)
}

// every applies "all": to a list that is asked for it adds nothing; a claim of all
// of a kind is borne out only where it says how many they are and the facts have
// as many. "All except" is left to "except".
func (x *binding) every(op *query.Operator) bool {
	if !x.out.Claim || x.has(query.Except) {
		return true
	}
	for i, s := range x.m.Mentions {
		if s.Kind == query.Number && s.From >= op.To && s.From <= op.To+1 {
			of, kind := x.kindAfter(s.To)
			return x.weigh(query.Exactly, s.Value, i, of, kind)
		}
	}
	return false
}

// has tells whether the message has an operator of a kind.
func (x *binding) has(kind query.OperatorKind) bool {
	return slices.ContainsFunc(x.m.Operators, func(op query.Operator) bool { return op.Kind == kind })
}

// none denies a claim that nobody is what the facts say that some are. Beside a
// name it denies what is said of that: "no Turkey at the summit".
func (x *binding) none(op *query.Operator) bool {
	of, kind := x.kindAfter(op.To)
	switch values := x.wanted(of); {
	case !x.out.Claim:
		return x.unlike(op)
	case slices.ContainsFunc(x.m.Mentions, func(s query.Mention) bool { return s.Kind == query.Entity || x.gazetted(&s) }) && len(x.ask.Want) > 0:
		x.flip = !x.flip
		return true
	case len(values) == 0 && len(x.ask.Want) > 0:
		return false
	}
	if kind >= 0 {
		x.done[kind] = true
	}
	x.truths = append(x.truths, query.Denied)
	return true
}

// wanted returns the values that answer, of some kinds, without those that the
// message excepts.
func (x *binding) wanted(of []query.Term) []string {
	var wanted []string
	for _, slot := range x.ask.Want {
		values, _ := x.values(slot, of)
		wanted = append(wanted, values...)
	}
	return slices.DeleteFunc(wanted, func(id string) bool {
		return slices.ContainsFunc(x.m.Mentions, func(s query.Mention) bool { return s.Excluded && x.fits(&s, x.entities[id]) })
	})
}

// ranked tells whether the facts themselves say first or last, or, where values are
// asked for, come before the article's event.
func (x *binding) ranked(op *query.Operator) bool {
	if !x.out.Claim && op.Kind == query.First && x.ranks(query.Before) {
		return true
	}
	t, ok := x.terms.Concept(string(op.Kind))
	return ok && slices.ContainsFunc(x.facts, func(f *stated) bool { return f.told()[t] })
}
