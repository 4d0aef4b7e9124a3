// Package clause reads parsed sentences as clauses: who is said to have done
// what to whom, where, when and by how much, and who says so. It also tells the
// titles that people are given beside their names.
//
// A clause is as sure as the parse. It says nothing of the world: what is
// denied, planned or said by somebody is a clause too, and marked so.
package clause

import "summitbot/knowledge/syntax"

// Clause is what is said with one verb, or with "be" of what somebody or
// something is. The passive is turned round: of "The treaty was signed by
// Riga", Riga is the subject and the treaty the object.
type Clause struct {
	Token     int    // the verb, or what the subject is said to be
	Verb      string // its lemma with its particle: "sign", "take over"; "be"
	Subjects  []Phrase
	Objects   []Phrase
	Receivers []Phrase // whom it is done for: "gave Riga a ship"
	Is        []Phrase // what the subjects are said to be; of "be"
	Others    []Oblique
	Passive   bool
	Negated   bool
	Hedges    []string // lemmas of what makes it less than a statement: may, plan, if, deny
	Speakers  []Phrase // who says it, where somebody does
	Sure      int      // percent, that of its least sure part
}

// Phrase is a stretch of tokens that names something: tokens[From:To], of which
// Head is the one that the others depend on. It holds neither appositions nor
// what else is listed beside it.
type Phrase struct{ Head, From, To int }

// Oblique is what else a clause tells.
type Oblique struct {
	Preposition string // in lower case, "" if there is none
	Role        Role
	Phrase
}

// Role tells what an oblique is about.
type Role int

// The roles.
const (
	Other Role = iota
	Time
	Place
	Amount
)

func (r Role) String() string { return [...]string{"other", "time", "place", "amount"}[r] }

// Title is what somebody or something is called beside the name: "Ann Lee,
// mayor of Oslo", "President Lee".
type Title struct {
	Who, What Phrase
	Sure      int
}

// Reading is what a sentence says.
type Reading struct {
	Clauses []Clause // in the order of their verbs
	Titles  []Title
}

// Read reads the tokens of one sentence, as a parser gives them.
func Read(tokens []syntax.Token) Reading {
	s := newSentence(tokens)
	var r Reading
	for i := range tokens {
		if s.predicate(i) {
			r.Clauses = append(r.Clauses, s.clause(i))
		}
		r.Titles = append(r.Titles, s.titles(i)...)
	}
	return r
}
