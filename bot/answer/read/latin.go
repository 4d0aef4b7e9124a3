package read

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"summitbot/knowledge/words"
)

// Languages of texts in Latin letters. Russian and Kazakh are read however they
// are typed; the bot speaks none of the others.
const (
	english = "en"
	russian = "ru" // "kto prinyal predsedatelstvo"
	kazakh  = "kk" // "toragalyk kimge otti"
	unknown = "und"
)

// latin tells the language of a text that isn't in Cyrillic letters, cut into
// tokens of English: "en", "ru", "kk" or another, by the small words that only a
// few languages have. It says English unless more speaks for another, as a name, a
// title or a misspelt word may be anything.
func (v *Vocabulary) latin(text string, tokens []words.Token) string {
	if mostlyForeignLetters(text) {
		return unknown
	}
	list := make([]latinWord, min(maxTokens, len(tokens)))
	for i := range list {
		list[i] = v.latinWord(text, tokens[i])
	}
	if !slices.ContainsFunc(list, latinWord.strange) {
		return english
	}
	best, most := english, 0
	for _, l := range smallWords {
		if n := v.speaksFor(l, list); n > most {
			best, most = l.lang, n
		}
	}
	return best
}

// latinWord is a word that may be of any language.
type latinWord struct {
	words.Token
	typed   string
	english bool // the word is known in English
	name    bool // as a name, which is anybody's
}

func (v *Vocabulary) latinWord(text string, t words.Token) latinWord {
	known := &v.in(english).spelled
	rank, is := known.rank[t.Norm]
	return latinWord{t, text[t.Start:t.End], is || known.knows(t), is && rank == rankName}
}

// strange tells whether a word isn't English, but of a language that one can tell:
// single letters are anybody's.
func (w latinWord) strange() bool { return !w.english && len(w.Norm) > 1 }

// speaksFor weighs what in a text is of a language, if that is more than what is
// English.
func (v *Vocabulary) speaksFor(l language, list []latinWord) int {
	score, own, others := 0, 0, 0
	for _, w := range list {
		weight := l.weight(w.typed)
		if weight == 0 && !w.english && v.typedInLatin(w.Token, l.lang) {
			weight = 1
		}
		score += weight
		switch {
		case weight > 0 && w.strange():
			own++
		case weight == 0 && w.english && !w.name:
			others++
		}
	}
	if score < enough || own == 0 || score <= others {
		return 0
	}
	return score
}

// enough is what a language must weigh: a word that asks, or two that any text has.
const enough = 2

// weight is how much a word speaks for a language by itself.
func (l language) weight(typed string) int {
	word := strings.ToLower(typed)
	switch {
	case l.asking[word]:
		return 2
	case l.common[word]:
		return 1
	case cyrillicLetters[l.lang] == nil && word == typed && strings.ContainsFunc(word, accented):
		return 1 // capitalised, it may be a name
	}
	return 0
}

// accented tells letters that English and Russian in Latin letters don't have.
func accented(r rune) bool { return r >= utf8.RuneSelf && unicode.Is(unicode.Latin, r) }

// mostlyForeignLetters tells whether most letters of a text are neither Latin nor
// Cyrillic.
func mostlyForeignLetters(text string) bool {
	foreign, own := 0, 0
	for _, r := range text {
		switch {
		case unicode.In(r, unicode.Latin, unicode.Cyrillic):
			own++
		case unicode.IsLetter(r):
			foreign++
		}
	}
	return foreign > own
}
