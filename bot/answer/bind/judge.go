package bind

import (
	"slices"

	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// groups returns the names of the message, those that are listed ("Putin and
// Lukashenko") together.
func (x *binding) groups() [][]int {
	var groups [][]int
	last := -1
	for i := range x.m.Mentions {
		if !x.weighs(i) && !x.claimed(i) {
			continue
		}
		if last >= 0 && x.listed(last, i) {
			groups[len(groups)-1] = append(groups[len(groups)-1], i)
		} else {
			groups = append(groups, []int{i})
		}
		last = i
	}
	return groups
}

// listed tells whether two mentions are joined by "and", "or" or a comma.
func (x *binding) listed(i, j int) bool {
	a, b := x.m.Mentions[i], x.m.Mentions[j]
	if a.To > b.From || !joined(x.m, a.To, b.From, joints) {
		return false
	}
	return b.From > a.To && x.m.Tokens[b.From-1].Norm != "the" || b.From > a.To+1 ||
		commas(x.m.Text[x.m.Tokens[a.To-1].End:x.m.Tokens[b.From].Start])
}

// claimed tells whether a mention is a kind that a claim asserts: an office, or a
// kind of what the ask wants ("was a treaty signed?").
func (x *binding) claimed(i int) bool {
	s := &x.m.Mentions[i]
	if x.done[i] || !x.out.Claim || s.Soft || s.Excluded || s.Kind != query.Concept || s.From < x.from || s.From >= x.to || x.gazetted(s) {
		return false
	}
	office := x.holders[i] == "" && !x.plural(s) && slices.ContainsFunc(x.facts, func(f *stated) bool { return len(f.Slots[knowledge.Role]) > 0 })
	return slices.ContainsFunc(s.Terms, func(t query.Term) bool { return office && x.offices[t] && !x.types[t] || x.narrower(t) })
}

// narrower tells whether a kind falls under the type of something that the ask
// wants, and is not the type itself.
func (x *binding) narrower(t query.Term) bool {
	for _, f := range x.facts {
		for _, slot := range x.ask.Want {
			for _, id := range f.Slots[slot] {
				kind, ok := x.terms.Concept(x.entities[id].Type)
				if ok && x.entities[id].Type == "document" && t != kind && x.is(t, kind) {
					return true
				}
			}
		}
	}
	return false
}

// judge weighs a claim: everything that it asserts must be so of one fact, where
// names are listed of one fact each, or of one of them where "or" lists them.
func (x *binding) judge() {
	x.asserted = x.comparable(x.groups())
	groups := x.asserted
	truth := query.Confirmed
	if len(groups) > 0 {
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

// says tells whether f says what mention i asserts.
func (x *binding) says(f *stated, i int) bool {
	s := &x.m.Mentions[i]
	if len(x.slots(f, i)) > 0 {
		return true
	}
	switch {
	case x.contextual(i) && x.describes(i):
		return true
	case s.Kind == query.Date:
		return len(f.Slots[knowledge.Date]) == 0 && x.kb.Pack.Date != "" && covers(x.kb.Pack.Date, s.Value)
	case len(s.Terms) == 0:
		return s.Name && wording(f, x.m, s)
	case x.contextual(i) && !(x.roles[i] == agent && x.mayBe(s, x.place)) && (x.rival(f, i, knowledge.Place) == "" || !x.mayBe(s, x.place)):
		return true
	}
	return x.roles[i] != agent && slices.ContainsFunc(s.Terms, func(t query.Term) bool { return f.told[t] }) && x.rival(f, i, knowledge.Slots...) == ""
}

// rival returns the first of some slots in which f has something that is like
// what mention i names.
func (x *binding) rival(f *stated, i int, among ...knowledge.Slot) knowledge.Slot {
	for _, slot := range among {
		if slices.ContainsFunc(f.Slots[slot], func(id string) bool { return x.alike(&x.m.Mentions[i], x.entities[id], slot) }) && x.permits(f, i, slot) {
			return slot
		}
	}
	return ""
}

// excludes tells whether f leaves no room for what mention i asserts.
func (x *binding) excludes(f *stated, i int) bool {
	s := &x.m.Mentions[i]
	if s.Kind == query.Word && !x.m.Tokens[s.From].Upper {
		return false
	}
	for _, slot := range knowledge.Slots {
		if !f.closed(slot) && !x.single(slot) || x.rival(f, i, slot) == "" {
			continue
		}
		if s.Kind != query.Date || apart(x.entities[f.Slots[slot][0]].Value, s.Value) {
			return true
		}
	}
	return false
}

// naming slots name whom an ask wants: who did it, said it, or for whom.
var naming = []knowledge.Slot{knowledge.Subject, knowledge.Speaker, knowledge.Of}

// single tells whether the ask wants the one name that the facts have in a slot: of
// who introduced something, another is ruled out.
func (x *binding) single(slot knowledge.Slot) bool {
	if !slices.Contains(naming, slot) || !slices.Contains(x.ask.Want, slot) {
		return false
	}
	values, _ := x.values(slot, nil)
	return len(values) == 1
}

// assert notes that a claim asserts mention i, or that no fact could bear it out.
// Of names of which one suffices, those that don't are not what it comes to.
func (x *binding) assert(i int, truth query.Truth) {
	s := &x.m.Mentions[i]
	says := slices.ContainsFunc(x.facts, func(f *stated) bool { return x.says(f, i) })
	rival := slices.ContainsFunc(x.facts, func(f *stated) bool { return x.rival(f, i, knowledge.Slots...) != "" })
	if !says && !rival && !x.claimed(i) || s.Kind == query.Word && !x.m.Tokens[s.From].Upper {
		return
	}
	x.done[i] = true
	if says || !x.any || truth != query.Confirmed {
		x.out.Said = append(x.out.Said, x.said(s))
	}
}

// said returns the ID of what a mention names, or else its words.
func (x *binding) said(s *query.Mention) string {
	for _, t := range s.Terms {
		if e := x.of[t]; e != nil {
			return e.ID
		}
	}
	return x.m.Said(*s)
}
