package read

import (
	"slices"
	"strings"
)

// typed are the asks after which a noun says what kind of thing is wanted.
var typed = []string{What, Which, HowMany, HowMuch, List}

// findAnswerType finds the noun of "which country", "how many presidents", "list the
// six states": the first mention after the question word with nothing but
// grammar, a number or an adjective between.
func (v *Vocabulary) findAnswerType(q *Question) {
	for _, a := range q.Asks {
		if !slices.Contains(typed, a.What) || a.Noun && a.What != HowMany || a.What == What && q.Lang != "en" {
			continue // "что" and "не" stand alone: "что отражает декларация"
		}
		if t := v.typeAfter(q, a.At); t != nil {
			q.Expected = t
			return
		}
	}
}

// maxTypeGap is how many words may stand between a question word and its noun:
// "which other two member countries" has three.
const maxTypeGap = 4

func (v *Vocabulary) typeAfter(q *Question, at int) []Term {
	for _, m := range q.Mentions {
		if m.From < at || m.Soft || m.Excluded {
			continue
		}
		if m.From > at+maxTypeGap || separated(q, at, m.From) {
			return nil
		}
		if m.Kind == Number || m.Kind == Entity {
			continue
		}
		if types := v.kindsOf(q, m); types != nil {
			return types
		}
		for _, n := range q.Mentions { // "which terrorist organisations"
			if n.From == m.To && !n.Soft && q.Lang == "en" {
				return v.kindsOf(q, n)
			}
		}
		return nil
	}
	return nil
}

// kindsOf returns the meanings of m that are kinds of things, and of what is
// joined to it with "and"; nil where m is no kind.
func (v *Vocabulary) kindsOf(q *Question, m Mention) []Term {
	var terms []Term
	for _, t := range m.Terms {
		if v.isKind(t) {
			terms = append(terms, t)
		}
	}
	for _, n := range q.Mentions {
		if len(terms) > 0 && n.From == m.To+1 && (q.Tokens[m.To].Norm == "and" || q.Tokens[m.To].Norm == "or" || q.Tokens[m.To].Norm == "и") {
			terms = append(terms, v.kindsOf(q, n)...)
		}
	}
	return terms
}

// separators stand between a question word and what is no longer its noun.
var separators = append(strings.Fields("in on at about for from with by"), auxiliaries...)

// separated tells whether a verb or preposition comes between a question word
// and what follows: in "what did the president say" president is no type, nor
// is declaration in "what's in the declaration".
func separated(q *Question, at, to int) bool {
	for _, t := range q.Tokens[min(at+1, to):to] {
		if slices.Contains(separators, t.Norm) {
			return true
		}
	}
	return false
}
