package read

import (
	"slices"

	"summitbot/knowledge/words"
)

// yield gives back to a name of several words what was read as a value: the
// "Jan" of "Jan Holub" is no month.
func (v *Vocabulary) yield(q *Question, taken []bool) {
	q.Mentions = slices.DeleteFunc(q.Mentions, func(m Mention) bool {
		if m.To-m.From != 1 || q.Tokens[m.From].Number || !v.namedAround(q, m.From) {
			return false
		}
		taken[m.From] = false
		return true
	})
}

// namedAround tells whether token i is in a name of several words that begins
// with it, or up to two words before.
func (v *Vocabulary) namedAround(q *Question, i int) bool {
	phrases := v.in(q.Lang).phrases
	for from := max(0, i-2); from <= i; from++ {
		for _, m := range phrases.Find(q.Tokens[from:min(i+3, len(q.Tokens))]) {
			if m.From+from <= i && i < m.To+from && m.To-m.From > 1 && v.isName(m) {
				return true
			}
		}
	}
	return false
}

// isName tells whether a wording is the name of an entity.
func (v *Vocabulary) isName(m words.Match) bool {
	return slices.ContainsFunc(m.IDs, func(id int) bool { return v.names[id][0] == '@' })
}
