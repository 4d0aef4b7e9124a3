package read

import (
	"slices"
	"strings"
	"unicode"

	"summitbot/knowledge"
	"summitbot/knowledge/words"
)

// findLanguage finds the language of a message, and cuts it into tokens of that.
// One in a language that the bot doesn't speak is read as English, and marked; but
// an article may be in such a language, and then messages may be, too.
func (v *Vocabulary) findLanguage(q *Question) {
	q.Lang = v.language(q.Text)
	q.Tokens = words.Tokens(q.Text, q.Lang)
	if q.Lang != english {
		return
	}
	switch lang := v.latin(q.Text, q.Tokens); lang {
	case english:
	case russian, kazakh:
		q.Lang, q.Text = lang, v.cyrillic(q.Text, lang)
		q.Tokens = words.Tokens(q.Text, q.Lang)
	default:
		q.Foreign = lang != v.written()
	}
}

// language tells Kazakh and Russian by script and letters, and by whose words
// the text has where the letters don't tell; anything else is English. Kazakh
// shares і with Ukrainian, which lacks ы; Ukrainian is read as Russian.
func (v *Vocabulary) language(text string) string {
	if strings.ContainsAny(text, "әғқңөұүһӘҒҚҢӨҰҮҺ") {
		return "kk"
	}
	cyrillic, latin := 0, 0
	for _, r := range text {
		if unicode.Is(unicode.Cyrillic, r) {
			cyrillic++
		} else if unicode.Is(unicode.Latin, r) {
			latin++
		}
	}
	switch {
	case cyrillic == 0 || latin > 3*cyrillic:
		return "en"
	case strings.ContainsAny(text, "їєґўЇЄҐЎ"):
		return "ru"
	case strings.ContainsAny(text, "іІ") && strings.ContainsAny(text, "ыЫ"), v.known(text, "kk") > v.known(text, "ru"), v.plainKazakh(text):
		return "kk"
	}
	return "ru"
}

// known counts the words of a text that wordings of a language cover.
func (v *Vocabulary) known(text, lang string) int {
	n := 0
	for _, m := range v.in(lang).phrases.Find(words.Tokens(text, lang)) {
		if v.classes[m.IDs[0]] != knowledge.Known {
			n += m.To - m.From
		}
	}
	return n
}

// kazakhMarks are common Kazakh words, typed without the letters that Russian
// lacks, that are no Russian words.
var kazakhMarks = strings.Fields(`айт айтты айтшы айында алды бойынша болады болды болған болган деген деп екен
	емес жайлы жане жок жылгы жылы кай кайда кайдан калай кандай канша кашан кезинде келди келеси кимге кимде кимдер
	кимди ким кимнин катысады катыскан катысты неше отеди отти отип туралы ушин`)

// kazakhParticles end a question in Kazakh; alone they don't tell it from Russian.
var kazakhParticles = strings.Fields("ма ме ба бе па пе")

// plainKazakh tells whether a text without a letter of its own is Kazakh: it has
// a word that only Kazakh has, or ends like a Kazakh question, and none that is
// Russian and not a name.
func (v *Vocabulary) plainKazakh(text string) bool {
	tokens := words.Tokens(text, "ru")
	tokens = tokens[:min(maxTokens, len(tokens))]
	marked := len(tokens) > 1 && slices.Contains(kazakhParticles, tokens[len(tokens)-1].Norm)
	for i, t := range tokens {
		switch {
		case slices.Contains(kazakhMarks, words.PlainKazakh(t.Norm)) && !startsName(tokens, i):
			marked = true
		case v.onlyRussian(t):
			return false
		}
	}
	return marked
}

// startsName tells whether a token is the beginning of a name of several words,
// as Ким, "who" in Kazakh, is of Ким Чен Ын.
func startsName(tokens []words.Token, i int) bool {
	return tokens[i].Upper && i+1 < len(tokens) && tokens[i+1].Upper
}

// onlyRussian tells whether a token is a Russian word that Kazakh doesn't have
// too. Names are anybody's.
func (v *Vocabulary) onlyRussian(t words.Token) bool {
	ru, kk := &v.in("ru").spelled, v.in("kk")
	if rank, ok := ru.rank[t.Norm]; ok && rank == rankName || !ru.knows(t) {
		return false
	}
	kazakh := words.Token{Norm: t.Norm, Stem: t.Norm}
	_, restored := kk.restore(t.Norm)
	return !restored && len(kk.phrases.Find([]words.Token{kazakh})) == 0 && !kk.spelled.knows(kazakh)
}

// addPlain notes how words are typed without the letters that Russian lacks.
func (l *lexis) addPlain(tokens []words.Token) {
	if l.plain == nil {
		l.plain = make(map[string]string)
	}
	for _, t := range tokens {
		l.plain[words.PlainKazakh(t.Norm)] = t.Norm
	}
}

// restore returns the Kazakh word that was typed without the letters that
// Russian lacks, less its endings.
func (l *lexis) restore(word string) (string, bool) {
	for _, form := range words.PlainForms(word) {
		if w, ok := l.plain[form]; ok {
			return w, true
		}
	}
	return "", false
}

// restore gives the words of a Kazakh question that nothing knows the letters
// that they were typed without.
func (v *Vocabulary) restore(q *Question) {
	if q.Lang != "kk" {
		return
	}
	lex := v.in(q.Lang)
	for i := range q.Tokens {
		t := &q.Tokens[i]
		if t.Number || lex.spelled.knows(*t) || len(lex.phrases.Find(q.Tokens[i:i+1])) > 0 {
			continue
		}
		if word, ok := lex.restore(t.Norm); ok {
			t.Norm, t.Stem = word, words.Stem(word, q.Lang)
		}
	}
}
