package bind

import (
	"slices"

	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// judge weighs a claim: everything that it asserts must be so of one fact, where
// names are listed of one fact each, or of one of them where "or" lists them.
func (x *binding) judge() {
	if x.denied() {
		return
	}
	x.asserted = x.comparable(x.groups())
	groups := x.asserted
	truth := query.Confirmed
	switch {
	case len(x.facts) == 0:
		truth = query.Open
	case len(groups) > 0:
		truth = x.choices(groups, nil)
	}
	for _, group := range groups {
		for _, i := range group {
			x.assert(i, truth)
		}
	}
	x.out.Truth = x.flipped(both(append(x.truths, truth)...))
}

// comparable drops what no fact says and no fact has the like of: it is left, and
// denies nothing.
func (x *binding) comparable(groups [][]int) [][]int {
	for k, group := range groups {
		groups[k] = slices.DeleteFunc(group, func(i int) bool {
			return !slices.ContainsFunc(x.facts, func(f *stated) bool { return x.says(f, i) || x.rival(f, i, knowledge.Slots...) != "" }) && !x.claimed(i)
		})
	}
	return slices.DeleteFunc(groups, func(group []int) bool { return len(group) == 0 })
}

// hedge leaves open a claim of which something isn't accounted for. What is denied
// stays so, unless an operator may turn it round.
func (x *binding) hedge() {
	for _, l := range x.out.Left {
		strict := l.Reason != query.UnknownWord && x.out.Truth == query.Confirmed
		if strict || l.Reason == query.UnboundOperator {
			x.out.Truth = query.Open
		}
	}
}

// both returns the truth of several claims made at once.
func both(truths ...query.Truth) query.Truth {
	switch {
	case slices.Contains(truths, query.Denied):
		return query.Denied
	case slices.Contains(truths, query.Open):
		return query.Open
	}
	return query.Confirmed
}

// either returns the truth of a choice of claims.
func either(truths ...query.Truth) query.Truth {
	switch {
	case slices.Contains(truths, query.Confirmed):
		return query.Confirmed
	case slices.Contains(truths, query.Open):
		return query.Open
	}
	return query.Denied
}

// flipped returns the truth of a claim that is denied, if it is.
func (x *binding) flipped(t query.Truth) query.Truth {
	switch {
	case !x.flip:
		return t
	case t == query.Confirmed:
		return query.Denied
	case t == query.Denied:
		return query.Confirmed
	}
	return query.Open
}

// choices weighs every choice of one name of each group.
func (x *binding) choices(groups [][]int, chosen []int) query.Truth {
	if len(groups) == 0 {
		return x.one(chosen)
	}
	var truths []query.Truth
	for _, i := range groups[0] {
		truths = append(truths, x.choices(groups[1:], append(slices.Clone(chosen), i)))
	}
	if x.any {
		return either(truths...)
	}
	return both(truths...)
}

// one weighs a claim that asserts one thing of each kind. It is so if one fact
// says all of it; it is not so if what the nearest facts say otherwise is closed.
func (x *binding) one(chosen []int) query.Truth {
	fewest, truth := len(chosen)+1, query.Open
	for _, f := range x.facts {
		var fails []int
		for _, i := range chosen {
			if !x.says(f, i) {
				fails = append(fails, i)
			}
		}
		clash := slices.ContainsFunc(fails, func(i int) bool { return x.excludes(f, i) })
		switch {
		case len(fails) == 0:
			return query.Confirmed
		case len(fails) < fewest:
			fewest, truth = len(fails), query.Open
			fallthrough
		case len(fails) == fewest && clash:
			if clash {
				truth = query.Denied
			}
		}
	}
	return truth
}
