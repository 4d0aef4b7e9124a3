package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"summitbot/knowledge/syntax/linear"
)

// Lemmas are made by rules. Which rule, tells the tag with the longest ending
// of the word that is known with it; the whole word counts as the longest.
type lemmas struct {
	rules []rule
	known map[uint32]uint16 // rules by ending and tag
}

// rule makes a lemma of a word.
type rule struct {
	spelling byte // how to write the word first: one of the constants below
	cut      int  // letters off its end
	add      string
}

const (
	lowered  = 'l'
	asIs     = 'a'
	titled   = 't'
	longest  = 7 // letters of the longest ending that isn't a whole word
	wholeKey = longest + 1
)

// lemma returns the lemma of a word with a tag.
func (l *lemmas) lemma(form string, tag int) string {
	lower := strings.ToLower(form)
	if r, ok := l.known[lemmaKey(lower, tag, wholeKey)]; ok {
		return l.rules[r].apply(form)
	}
	for n := min(longest, utf8.RuneCountInString(lower)); n >= 0; n-- {
		if r, ok := l.known[lemmaKey(lower, tag, n)]; ok {
			return l.rules[r].apply(form)
		}
	}
	return form
}

// lemmaKey names the last n letters of a word, or the whole word, with a tag.
func lemmaKey(lower string, tag, n int) uint32 {
	if n < wholeKey {
		lower = lower[len(lower)-len(ending(lower, n)):]
	}
	return linear.Hash(uint32(n), linear.String(lower), uint32(tag), 0)
}

// ending returns the last n letters of a word, or all.
func ending(word string, n int) string {
	at := len(word)
	for range n {
		_, size := utf8.DecodeLastRuneInString(word[:at])
		at -= size
	}
	return word[at:]
}

func (r rule) apply(form string) string {
	form = spell(form, r.spelling)
	return form[:len(form)-len(ending(form, r.cut))] + r.add
}

func spell(form string, how byte) string {
	switch how {
	case lowered:
		return strings.ToLower(form)
	case titled:
		first, size := utf8.DecodeRuneInString(form)
		return string(unicode.ToUpper(first)) + strings.ToLower(form[size:])
	}
	return form
}

// ruleFor returns the rule that makes lemma of form.
func ruleFor(form, lemma string) rule {
	r := rule{spelling: asIs}
	switch {
	case lemma == strings.ToLower(lemma):
		r.spelling = lowered
	case common(form, lemma) < common(spell(form, titled), lemma):
		r.spelling = titled
	}
	form = spell(form, r.spelling)
	same := common(form, lemma)
	r.cut, r.add = utf8.RuneCountInString(form[same:]), lemma[same:]
	return r
}

// common is how many bytes two words have in common at their beginning, in
// whole letters.
func common(a, b string) int {
	for i, r := range a {
		if !strings.HasPrefix(b[min(i, len(b)):], string(r)) {
			return i
		}
	}
	return len(a)
}
