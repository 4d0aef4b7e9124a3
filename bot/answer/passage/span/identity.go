package span

import (
	"slices"

	"summitbot/knowledge/syntax/clause"
)

// asksIdentity tells whether a question asks who somebody is: it has nothing but
// a name.
func (q *question) asksIdentity() bool {
	return q.kind == askPerson && q.form == formBe && len(q.content) > 0 &&
		!slices.ContainsFunc(q.content, func(w contentWord) bool { return !w.name || w.at < 0 })
}

// identity finds what a sentence calls the person whom a question names: in an
// apposition, before the name, or with "be".
func (s *sentence) identity(q *question) (start, end int, ok bool) {
	if s.grown == nil {
		return 0, 0, false
	}
	r := clause.Read(s.grown.tokens)
	for _, t := range r.Titles {
		from, to := s.grown.tokens[t.What.From].Start, s.grown.tokens[t.What.To-1].End
		if s.names(q, t.Who) && s.grown.tokens[t.What.Head].Tag == "NOUN" && s.text[to-1] != '.' && to-from > end-start {
			start, end, ok = from, to, true
		}
	}
	if ok {
		return start, end, true
	}
	for _, c := range r.Clauses {
		if c.Negated || len(c.Is) != 1 || len(c.Hedges) > 0 || !slices.ContainsFunc(c.Subjects, func(p clause.Phrase) bool { return s.names(q, p) }) {
			continue
		}
		return s.grown.tokens[c.Is[0].From].Start, s.grown.tokens[c.Is[0].To-1].End, true
	}
	return 0, 0, false
}

// names tells whether a phrase has every word of a question.
func (s *sentence) names(q *question, p clause.Phrase) bool {
	for k := range q.content {
		if !s.stands(k, func(token int) bool { return token >= p.From && token < p.To }) {
			return false
		}
	}
	return true
}
