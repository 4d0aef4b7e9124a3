package draft

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"summitbot/knowledge"
	"summitbot/knowledge/syntax"
)

// list is a set of words, written with spaces between them.
type list string

func (l list) has(word string) bool {
	return word != "" && slices.Contains(strings.Fields(string(l)), word)
}

// endsIn tells whether a word ends in one of some endings, which are written with
// spaces between them.
func endsIn(word, endings string) bool {
	return slices.ContainsFunc(strings.Fields(endings), func(e string) bool { return strings.HasSuffix(word, e) })
}

// word is a word, number or mark of a sentence; what hyphens join is one. It has
// the lemma and tag of its last part.
type word struct {
	syntax.Token
	lower string // without a possessive ending
	taken bool   // something has been found that it belongs to
}

func (w *word) capital() bool {
	r, _ := utf8.DecodeRuneInString(w.Form)
	return unicode.IsUpper(r)
}

func (w *word) letters() bool {
	r, _ := utf8.DecodeRuneInString(w.Form)
	return unicode.IsLetter(r)
}

// sentence is a sentence with its words, and as it is parsed.
type sentence struct {
	*knowledge.Sentence
	words  []word
	tokens []syntax.Token
}

// blank stands outside a sentence.
var blank = word{taken: true}

// at returns the word at i, or a blank outside the sentence.
func (s *sentence) at(i int) *word {
	if i < 0 || i >= len(s.words) {
		return &blank
	}
	return &s.words[i]
}

// lower returns the word at i in small letters, "" if it has been taken.
func (s *sentence) lower(i int) string {
	if w := s.at(i); !w.taken {
		return w.lower
	}
	return ""
}

// between returns the text of words[from..to].
func (s *sentence) between(from, to int) string {
	return s.Text[s.words[from].Start:s.words[to].End]
}

// spaced tells whether only a space stands before the word at i.
func (s *sentence) spaced(i int) bool {
	return i > 0 && i < len(s.words) && s.Text[s.words[i-1].End:s.words[i].Start] == " "
}

// take marks words[from..to] as found.
func (s *sentence) take(from, to int) {
	for i := from; i <= to; i++ {
		s.words[i].taken = true
	}
}

// possessives are the endings of "Lee's".
var possessives = []string{"'s", "’s"}

// bare returns a word without its possessive ending.
func bare(word string) string {
	for _, ending := range possessives {
		word = strings.TrimSuffix(word, ending)
	}
	return word
}

// readSentence splits and parses a sentence.
func readSentence(p *syntax.Parser, s *knowledge.Sentence) *sentence {
	out := &sentence{Sentence: s, tokens: p.Read(s.Text)}
	for _, t := range out.tokens {
		n := len(out.words)
		if n > 0 && out.words[n-1].End == t.Start && joins(&out.words[n-1], t) {
			last := &out.words[n-1]
			last.End, last.Lemma, last.Tag, last.Features = t.End, t.Lemma, t.Tag, t.Features
			last.Form = s.Text[last.Start:t.End]
			last.lower = strings.ToLower(bare(last.Form))
			continue
		}
		out.words = append(out.words, word{Token: t, lower: strings.ToLower(bare(t.Form))})
	}
	return out
}

// joins tells whether a token goes on with the word before it: a hyphen, what
// follows one, or the ending of a possessive.
func joins(before *word, t syntax.Token) bool {
	const hyphens = "-‑"
	if strings.Contains(hyphens, t.Form) {
		return !strings.Contains(hyphens, before.Form)
	}
	r, _ := utf8.DecodeRuneInString(t.Form)
	return slices.Contains(possessives, t.Form) || (unicode.IsLetter(r) || unicode.IsDigit(r)) && endsWithHyphen(before.Form)
}

func endsWithHyphen(form string) bool {
	return len(form) > 1 && (strings.HasSuffix(form, "-") || strings.HasSuffix(form, "‑"))
}
