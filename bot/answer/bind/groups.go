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
	person, _ := x.terms.Concept("person")
	office := !x.plural(s) && (x.holders[i] != "" || slices.ContainsFunc(x.facts, func(f *stated) bool { return len(f.Slots[knowledge.Role]) > 0 }))
	return slices.ContainsFunc(s.Terms, func(t query.Term) bool { return office && t != person && x.is(t, person) || x.narrower(t) })
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
