package clause

import (
	"slices"
	"strings"

	"summitbot/knowledge/syntax"
)

// sentence is a parsed one, with the way from heads to dependents.
type sentence struct {
	tokens     []syntax.Token
	dependents [][]int
}

func newSentence(tokens []syntax.Token) *sentence {
	s := &sentence{tokens, make([][]int, len(tokens))}
	for i, t := range tokens {
		if t.Head >= 0 {
			s.dependents[t.Head] = append(s.dependents[t.Head], i)
		}
	}
	return s
}

// with returns the dependents that have one of the relations; nsubj is
// nsubj:pass, too.
func (s *sentence) with(head int, relations ...string) []int {
	var list []int
	for _, d := range s.dependents[head] {
		relation := s.tokens[d].Relation
		universal, _, _ := strings.Cut(relation, ":")
		if slices.Contains(relations, relation) || slices.Contains(relations, universal) {
			list = append(list, d)
		}
	}
	return list
}

func (s *sentence) relation(i int) string {
	relation, _, _ := strings.Cut(s.tokens[i].Relation, ":")
	return relation
}

// clausal relations are those of whole clauses.
var clausal = []string{"root", "ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis"}

// predicate tells whether a clause is said with a token.
func (s *sentence) predicate(i int) bool {
	t := s.tokens[i]
	if len(s.with(i, "cop")) > 0 {
		return true
	}
	switch s.relation(i) {
	case "amod", "compound", "fixed", "flat", "goeswith", "case", "mark", "aux", "cop":
		return false
	}
	return t.Tag == "VERB" || t.Tag == "ADJ" && t.VerbForm == "Part" && slices.Contains(clausal, s.relation(i)) ||
		t.Tag == "AUX" && slices.Contains(clausal, s.relation(i))
}

// outer are the relations of what isn't part of a phrase: what is listed beside
// it, says more of it, or belongs to the clause around it.
var outer = []string{
	"appos", "conj", "cc", "acl", "parataxis", "case", "mark", "nsubj", "csubj", "cop", "aux", "advcl", "discourse", "vocative", "ccomp", "expl",
}

// phrase is what stands around a head and belongs to it.
func (s *sentence) phrase(head int) Phrase {
	in := make([]bool, len(s.tokens))
	s.mark(head, in, true)
	p := Phrase{head, head, head + 1}
	for p.From > 0 && in[p.From-1] {
		p.From--
	}
	for p.To < len(in) && in[p.To] {
		p.To++
	}
	for p.From < head && s.loose(p.From) {
		p.From++
	}
	for p.To-1 > head && s.loose(p.To-1) {
		p.To--
	}
	return p
}

// mark marks a head's dependents; outer ones only below the first level.
func (s *sentence) mark(i int, in []bool, first bool) {
	in[i] = true
	for _, d := range s.dependents[i] {
		relation := s.relation(d)
		if first && (slices.Contains(outer, relation) || relation == "obl" && s.predicate(i)) || relation == "appos" || s.tokens[d].Relation == "acl:relcl" {
			continue
		}
		s.mark(d, in, first && relation == "flat")
	}
}

// loose tells marks that don't belong to a phrase's edge.
func (s *sentence) loose(i int) bool {
	return s.tokens[i].Tag == "PUNCT" && strings.Trim(s.tokens[i].Form, ".,;:!?-–—()\"“”«»'…") == "" || s.tokens[i].Relation == "cc"
}

// list is a head and what is listed beside it.
func (s *sentence) list(head int) []Phrase {
	list := []Phrase{s.phrase(head)}
	for _, d := range s.with(head, "conj") {
		list = append(list, s.list(d)...)
	}
	return list
}

func (s *sentence) lists(heads []int) []Phrase {
	var all []Phrase
	for _, h := range heads {
		all = append(all, s.list(h)...)
	}
	return all
}
