package span

import (
	"slices"
	"strings"

	"summitbot/knowledge/syntax"
	"summitbot/knowledge/words"
)

// tree is how a text is built: its parse, with where the words of package words
// stand in it.
type tree struct {
	tokens []syntax.Token
	at     []int // for each word, the token that it begins in
	clause []int // for each token, the predicate of the clause that it is in
}

// maxParsed is how many words a sentence has at the most that is parsed. What is
// longer is a table or a list, and comparing all its spans would take seconds.
const maxParsed = 200

// parse parses one sentence; nil where there is no parser of the language.
func (r *Reader) parse(text string, list []words.Token) *tree {
	parser, ok := syntax.For(r.lang)
	if !ok || len(list) == 0 || len(list) > maxParsed {
		return nil
	}
	t := &tree{tokens: parser.Read(text), at: make([]int, len(list))}
	k := 0
	for i, w := range list {
		for k+1 < len(t.tokens) && t.tokens[k+1].Start <= w.Start {
			k++
		}
		t.at[i] = k
	}
	t.clause = make([]int, len(t.tokens))
	for i := range t.tokens {
		t.clause[i] = -1
	}
	for i := range t.tokens {
		t.clauseOf(i)
	}
	return t
}

// clauseOf finds the predicate of a token's clause: itself, if it is one.
func (t *tree) clauseOf(i int) int {
	if t.clause[i] < 0 {
		if head := t.tokens[i].Head; head < 0 || clausal[t.relation(i)] || t.relation(i) == "conj" && t.tokens[i].Tag == "VERB" {
			t.clause[i] = i
		} else {
			t.clause[i] = t.clauseOf(head)
		}
	}
	return t.clause[i]
}

// clausal are the relations of what is a clause of its own.
var clausal = words.Set("root ccomp xcomp advcl acl csubj parataxis")

// relation is that of a token to its head, without its subtype.
func (t *tree) relation(i int) string {
	relation, _, _ := strings.Cut(t.tokens[i].Relation, ":")
	return relation
}

// with returns the first dependent of a token with one of the relations; -1 for none.
func (t *tree) with(head int, relations ...string) int {
	for i := range t.tokens {
		if t.tokens[i].Head == head && slices.Contains(relations, t.tokens[i].Relation) {
			return i
		}
	}
	return -1
}

// role is what a token does in its clause.
type role int

const (
	roleSubject role = iota
	roleObject
	roleReceiver
	roleOblique
	roleAdverb
	rolePredicate
	roleOf   // belongs to a noun
	roleName // is called so: an apposition, a title, a part of a name
	roleNumber
	roleClause
	roleRest
	roles
)

// role tells what a token does, and for what: the verb or noun that it depends
// on. The passive is turned round, and what is listed has the role of the first.
func (t *tree) role(i int) (role, int) {
	for n := 0; n < len(t.tokens) && t.tokens[i].Relation == "conj" && t.tokens[i].Tag != "VERB"; n++ {
		i = t.tokens[i].Head
	}
	head := t.tokens[i].Head
	switch t.tokens[i].Relation {
	case "nsubj:pass", "obj", "csubj:pass":
		return roleObject, head
	case "nsubj", "csubj", "nsubj:outer", "obl:agent":
		return roleSubject, head
	}
	switch t.relation(i) {
	case "iobj":
		return roleReceiver, head
	case "obl":
		return roleOblique, head
	case "advmod":
		return roleAdverb, head
	case "nmod":
		return roleOf, head
	case "appos", "flat", "compound":
		return roleName, head
	case "nummod":
		return roleNumber, head
	case "root":
		return rolePredicate, i
	case "ccomp", "xcomp", "advcl", "acl", "parataxis":
		if t.tokens[i].Tag == "VERB" {
			return roleClause, head
		}
		return rolePredicate, i
	}
	return roleRest, head
}

// head is the token of [from, to) that the others there depend on, and how many
// of them depend on something outside.
func (t *tree) head(from, to int) (head, loose int) {
	head = -1
	for i := from; i < to; i++ {
		if h := t.tokens[i].Head; h >= from && h < to || t.tokens[i].Tag == "PUNCT" {
			continue
		}
		if r := t.tokens[i].Relation; head >= 0 && (r == "case" || r == "det" || r == "cc") {
			continue
		}
		head = i
		loose++
	}
	if head < 0 {
		return from, 1
	}
	return head, loose
}

// The parts of speech, as far as they tell answers apart.
const (
	partName = iota
	partNoun
	partNumber
	partVerb
	partQuality
	partRest
	parts
)

// part returns that of a token.
func (t *tree) part(i int) int {
	switch t.tokens[i].Tag {
	case "PROPN":
		return partName
	case "NOUN":
		return partNoun
	case "NUM", "SYM":
		return partNumber
	case "VERB", "AUX":
		return partVerb
	case "ADJ", "ADV":
		return partQuality
	}
	return partRest
}

// under tells whether a token is, or depends on, another.
func (t *tree) under(i, top int) bool {
	for i >= 0 && i != top {
		i = t.tokens[i].Head
	}
	return i >= 0
}
