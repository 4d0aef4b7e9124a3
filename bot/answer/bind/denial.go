package bind

import (
	"slices"

	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// part puts aside the facts that say what isn't so, and tells whether any is left
// to answer from. They answer who didn't, deny a claim, and are told where the
// statements themselves are the answer; of what is so they are no part.
func (x *binding) part() bool {
	var so, not []*stated
	for _, f := range x.facts {
		if f.Not {
			not = append(not, f)
		} else {
			so = append(so, f)
		}
	}
	switch {
	case len(not) == 0 || len(x.ask.Want) == 0 && !x.out.Claim:
		return true
	case x.out.Claim:
		x.facts, x.denials = so, not
		return true
	case x.m.Negated || x.has(query.Not) || x.has(query.Fail):
		x.facts, x.lacking = not, true
		return true
	}
	x.facts = so
	return len(so) > 0
}

// denied denies a claim of which a fact says that it isn't so, and tells whether
// there is one. What else is claimed at once, of somebody who did, is told beside.
func (x *binding) denied() bool {
	groups := x.groups()
	denying := slices.DeleteFunc(slices.Clone(x.denials), func(f *stated) bool { return !x.denies(f, groups) })
	if len(denying) == 0 {
		return false
	}
	said := func(i int) bool { return slices.ContainsFunc(denying, func(f *stated) bool { return x.says(f, i) }) }
	all := slices.Concat(groups...)
	others := slices.ContainsFunc(all, func(i int) bool { return !said(i) && x.borne(i) })
	if x.any && others {
		return false // "Riga or Oslo": one of them suffices
	}
	if x.facts = append(denying, x.facts...); !others {
		x.facts = denying
	}
	for _, i := range all {
		x.assert(i, query.Denied)
	}
	x.out.Truth = x.flipped(query.Denied)
	return true
}

// denies tells whether what f says isn't so is part of what is claimed: the claim
// names what f is about, and nothing in the stead of what else f has.
func (x *binding) denies(f *stated, groups [][]int) bool {
	about := knowledge.Subject
	if len(f.Slots[about]) == 0 {
		about = knowledge.Object
	}
	named := len(f.Slots[about]) == 0
	for _, group := range groups {
		says := slices.ContainsFunc(group, func(i int) bool { return x.says(f, i) })
		if !says && slices.ContainsFunc(group, func(i int) bool { return x.rival(f, i, knowledge.Slots...) != "" }) {
			return false
		}
		named = named || slices.ContainsFunc(group, func(i int) bool { return slices.Contains(x.slots(f, i), about) })
	}
	return named
}
