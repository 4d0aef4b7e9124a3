package bind

import (
	"slices"

	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// only denies a claim that the facts have more of than it names, and confirms one
// only where they are complete. Where values are asked for it adds nothing.
func (x *binding) only(op *query.Operator) bool {
	if !x.out.Claim {
		return true
	}
	names := x.near(op)
	for range 2 { // of a kind that all are ("the only president was Putin") the names are meant
		for _, slot := range knowledge.Slots {
			values, whole := x.values(slot, nil)
			others := slices.DeleteFunc(slices.Clone(values), func(id string) bool { return x.anyFits(names, id) })
			if len(names) == 0 || len(others) == len(values) || len(others) == 0 && x.isKind(names[0]) {
				continue
			}
			return x.settle(settled(len(others) == 0 && whole, len(others) > 0))
		}
		names = x.entitiesNamed()
	}
	return false
}

// anyFits tells whether one of some mentions names an entity.
func (x *binding) anyFits(names []int, id string) bool {
	return slices.ContainsFunc(names, func(i int) bool { return x.fits(&x.m.Mentions[i], x.entities[id]) })
}

// entitiesNamed returns the mentions of entities in the clause that asks.
func (x *binding) entitiesNamed() []int {
	var named []int
	for i, s := range x.m.Mentions {
		if s.Kind == query.Entity && x.weighs(i) && !x.contextual(i) {
			named = append(named, i)
		}
	}
	return named
}

// near returns the names or the kind that an operator stands beside, with what is
// listed with them.
func (x *binding) near(op *query.Operator) []int {
	for gap := range 2 {
		for i := range x.m.Mentions {
			s := &x.m.Mentions[i]
			beside := s.From == op.To+gap || x.m.Lang == "kk" && s.To == op.From-gap
			if beside && (len(s.Terms) > 0 || s.Name) {
				return x.list(i)
			}
		}
	}
	return nil
}

// list returns a mention with those that are listed after it.
func (x *binding) list(first int) []int {
	list := []int{first}
	for i := first + 1; i < len(x.m.Mentions); i++ {
		if x.listed(list[len(list)-1], i) {
			list = append(list, i)
		}
	}
	return list
}

// pair applies "both": to two names that are listed, or to what the facts, or the
// ask, have two of.
func (x *binding) pair(op *query.Operator) bool {
	two := func(group []int) bool { return len(group) == 2 }
	if slices.ContainsFunc(x.groups(), two) || len(x.ask.Want) == 2 || len(x.facts) == 2 {
		return true
	}
	of, _ := x.kindAfter(op.To)
	return slices.ContainsFunc(knowledge.Slots, func(slot knowledge.Slot) bool {
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
	excepted := func(id string) bool { return x.anyFits(names, id) }
	values := x.wantedAll()
	others := slices.DeleteFunc(slices.Clone(values), excepted)
	switch {
	case !x.out.Claim && len(x.ask.Want) == 0:
		return slices.ContainsFunc(names, x.borne)
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
