package bind

import (
	"slices"

	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// only denies a claim that the facts have more of than it names, and confirms one
// only where they are complete.
func (x *binding) only(op *query.Operator) bool {
	names := x.near(op)
	if !x.out.Claim || len(names) == 0 {
		return false
	}
	for _, slot := range knowledge.Slots {
		values, whole := x.values(slot, nil)
		others := slices.DeleteFunc(slices.Clone(values), func(id string) bool {
			return slices.ContainsFunc(names, func(i int) bool { return x.fits(&x.m.Mentions[i], x.entities[id]) })
		})
		switch {
		case len(others) == len(values):
			continue
		case len(others) > 0:
			x.truths = append(x.truths, query.Denied)
		case !whole:
			x.truths = append(x.truths, query.Open)
		}
		return true
	}
	return false
}

// near returns the names or the kind that an operator stands beside, with what is
// listed with them.
func (x *binding) near(op *query.Operator) []int {
	var names []int
	for i := range x.m.Mentions {
		s := &x.m.Mentions[i]
		switch {
		case len(names) > 0:
			if x.listed(names[len(names)-1], i) {
				names = append(names, i)
			}
		case s.From >= op.To && s.From <= op.To+1, x.m.Lang == "kk" && (s.To == op.From || s.To == op.From-1):
			if len(s.Terms) > 0 || s.Name {
				names = append(names, i)
			}
		}
	}
	return names
}

// pair applies "both" to two names, or to a kind of which the facts have two.
func (x *binding) pair(op *query.Operator) bool {
	if x.out.Claim && len(x.near(op)) == 2 {
		return true
	}
	of, kind := x.kindAfter(op.To)
	return kind >= 0 && slices.ContainsFunc(x.ask.Want, func(slot knowledge.Slot) bool {
		values, _ := x.values(slot, of)
		return len(values) == 2
	})
}

// except applies "except": to a claim of all it is denied if the one excepted is
// among them after all; a claim of anyone else is so if there are others. Where
// values are asked for they are answered without it.
func (x *binding) except(op *query.Operator) bool {
	names := x.near(op)
	if len(names) == 0 {
		return false
	}
	for _, i := range names {
		x.done[i] = true
	}
	excepted := func(id string) bool {
		return slices.ContainsFunc(names, func(i int) bool { return x.fits(&x.m.Mentions[i], x.entities[id]) })
	}
	values := x.wantedAll()
	others := slices.DeleteFunc(slices.Clone(values), excepted)
	switch {
	case !x.out.Claim:
		x.without = append(x.without, names...)
		return len(others) > 0
	case x.has(query.All):
		x.take(names)
		x.truths = append(x.truths, query.Denied)
		return len(others) < len(values)
	}
	return len(others) > 0
}

// wantedAll returns the values that answer, those that the message excepts among
// them.
func (x *binding) wantedAll() []string {
	var wanted []string
	for _, slot := range x.ask.Want {
		values, _ := x.values(slot, nil)
		wanted = append(wanted, values...)
	}
	return wanted
}
