package bind

import (
	"slices"

	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// describe finds the people whom a message names by their office: with what it is
// of beside it ("the Armenian premier", "президент России"), or alone where nobody
// else has it. Each is found by the mention of the office and of what it is of.
func (b *Binder) describe(m *query.Message) map[int]string {
	people := make(map[int]string)
	for i := range m.Mentions {
		s := &m.Mentions[i]
		if s.Kind != query.Concept || s.Soft || !slices.ContainsFunc(s.Terms, func(t query.Term) bool { return b.offices[t] && !b.types[t] }) {
			continue
		}
		var all []string
		for _, f := range b.pack {
			if !b.filled(f, knowledge.Role, s) {
				continue
			}
			holders := f.Holders()
			if j := b.beside(m, i, f.Slots[knowledge.Of]); j >= 0 && len(holders) == 1 {
				people[i], people[j] = holders[0], holders[0]
			}
			for _, person := range holders {
				if !slices.Contains(all, person) {
					all = append(all, person)
				}
			}
		}
		if len(all) == 1 && people[i] == "" {
			people[i] = all[0]
		}
	}
	return people
}

// beside returns the mention next to mention i that names one of some entities,
// or -1.
func (b *Binder) beside(m *query.Message, i int, ids []string) int {
	s := &m.Mentions[i]
	for j := range m.Mentions {
		n := &m.Mentions[j]
		if i == j || n.Kind != query.Entity || !slices.ContainsFunc(ids, func(id string) bool { return b.fits(n, b.entities[id]) }) {
			continue
		}
		if n.To == s.From || n.From == s.To || n.From > s.To && joined(m, s.To, n.From, articles) {
			return j
		}
	}
	return -1
}
