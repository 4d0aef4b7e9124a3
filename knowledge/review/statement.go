package review

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"summitbot/knowledge"
	"summitbot/knowledge/words"
)

// statement reports a number, a name or a month of a fact's text that the article
// doesn't have. Names are compared in the article's own language only.
func (r *reviewer) statement(e evidence) {
	have := r.mayHave(e.fact)
	for _, lang := range slices.Sorted(maps.Keys(e.fact.Text)) {
		text := e.fact.Text[lang]
		tokens := words.Tokens(text, lang)
		for i, t := range tokens {
			_, ok := value(t)
			switch {
			case ok && !have[scaled(tokens[i:])]:
				r.lie(e.fact, lang, "number", text[t.Start:t.End])
			case ok || lang != r.lang:
			case words.Month(t.Norm) > 0 && (t.Upper || lang != "en"):
				if !r.hasMonth(e.fact, words.Month(t.Norm)) {
					r.lie(e.fact, lang, "month", text[t.Start:t.End])
				}
			case t.Upper && !r.knows(t, i == 0):
				r.lie(e.fact, lang, "name", text[t.Start:t.End])
			}
		}
	}
}

func (r *reviewer) lie(f *knowledge.Fact, lang, kind, what string) {
	r.bad(f.File, f.Line, "fact %q: text: {%s: …} has the %s %q, which the article doesn't have; say what the article says", f.ID, lang, kind, what)
}

// mayHave returns the numbers that the statement of a fact may have: those of the
// article, and of the dates of the event and of what fills the slots.
func (r *reviewer) mayHave(f *knowledge.Fact) map[string]bool {
	have := maps.Clone(r.numbers)
	for _, v := range r.values(f) {
		maps.Copy(have, numbers(words.Tokens(v, "en")))
	}
	return have
}

// spaced parts the numbers of a date.
var spaced = strings.NewReplacer("-", " ", "/", " ", "T", " ")

// values returns the date of the pack, and the values in a fact's slots.
func (r *reviewer) values(f *knowledge.Fact) []string {
	list := []string{spaced.Replace(r.kb.Pack.Date)}
	for _, ids := range f.Slots {
		for _, id := range ids {
			list = append(list, spaced.Replace(strings.Trim(r.entities[id].Value, "PTYMWDHS")))
		}
	}
	return list
}

// hasMonth tells whether the article has a month, or the date of a slot does.
func (r *reviewer) hasMonth(f *knowledge.Fact, n int) bool {
	for w := range r.said {
		if words.Month(w) == n {
			return true
		}
	}
	for _, ids := range f.Slots {
		for _, id := range ids {
			if d := strings.Split(r.entities[id].Value, "-"); len(d) > 1 && d[1] == fmt.Sprintf("%02d", n) {
				return true
			}
		}
	}
	return false
}

// knows tells whether a word with a capital is of the article. The first of a
// statement has one anyhow, and may be any word of the lexicon.
func (r *reviewer) knows(t words.Token, first bool) bool {
	if r.said.has(t) {
		return true
	}
	return first && slices.ContainsFunc(r.kb.Lexicon.Concepts, func(c knowledge.Concept) bool {
		return !strings.HasPrefix(c.ID, "x-") && slices.ContainsFunc(c.Words[r.lang], func(w string) bool { return words.Stem(words.Normalise(w), r.lang) == t.Stem })
	})
}
