package words

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/russian"
)

// Stem removes the inflection of a normalised word. A Latin word is stemmed as
// English in every language, since names and abbreviations stay in Latin
// script within a Russian or Kazakh question. A Kazakh word is left as it is:
// Phrases tries each of its possible stems.
func Stem(word, lang string) string {
	if word == "" || word[0] < utf8.RuneSelf {
		return stemEnglish(word)
	}
	if lang == "kk" {
		return word
	}
	return stemRussian(word)
}

func stemEnglish(word string) string {
	if len(word) < 3 || word[0] <= '9' {
		return word
	}
	env := snowballstem.NewEnv(word)
	english.Stem(env)
	return env.Current()
}

// stemRussian stems until nothing changes: the Snowball stemmer cuts
// "Назарбаев" shorter than "Назарбаева", and twice makes them meet. What would
// leave too little after the first cut stays: "Токаев" is not "Токио".
func stemRussian(word string) string {
	least := 3
	for range 3 {
		env := snowballstem.NewEnv(word)
		russian.Stem(env)
		next := env.Current()
		if next == word || utf8.RuneCountInString(next) < least {
			break
		}
		word, least = next, 4
	}
	return word
}

// kazakhSuffixes are the plural, case, possessive and commonest verbal endings.
// Kazakh has no maintained stemmer in Go.
var kazakhSuffixes = []string{
	"лар", "лер", "дар", "дер", "тар", "тер",
	"ның", "нің", "дың", "дің", "тың", "тің", "ға", "ге", "қа", "ке", "на", "не", "а", "е",
	"ны", "ні", "ды", "ді", "ты", "ті", "н", "да", "де", "та", "те", "нда", "нде",
	"дан", "ден", "тан", "тен", "нан", "нен", "мен", "бен", "пен",
	"ы", "і", "сы", "сі", "ын", "ін", "ым", "ім", "ың", "ің", "мыз", "міз", "ымыз", "іміз",
	"ған", "ген", "қан", "кен", "атын", "етін", "йтын", "йтін", "ады", "еді", "йды", "йді",
	"ып", "іп", "п", "у", "ыл", "іл", "л", "лық", "лік", "дық", "дік", "тық", "тік", "шы", "ші",
	"ғы", "гі", "қы", "кі",
}

// maxEndings bounds what KazakhEnding takes apart, in bytes; a chain of four
// endings has about twenty.
const maxEndings = 24

// KazakhEnding tells whether word is nothing but endings, as in "ҰҚШҰ-ның",
// where a hyphen parts them from what they belong to.
func KazakhEnding(word string) bool {
	if len(word) > maxEndings {
		return false
	}
	for _, suffix := range kazakhSuffixes {
		rest, ok := strings.CutSuffix(word, suffix)
		if ok && (rest == "" || KazakhEnding(rest)) {
			return true
		}
	}
	return false
}

// voiced maps the last letter of a Kazakh stem before a vowel back to the
// letter that it has at the end of a word: "мүшелігі" is "мүшелік" with "і".
var voiced = map[rune]string{'г': "к", 'ғ': "қ", 'б': "п"}

// maxForms bounds the work for a long word of many possible endings.
const maxForms = 48

// kazakhForms returns the word and everything that is left of it after cutting
// chains of endings, at least two letters each, the longest first. Which of
// them is a word is for the lexicon to say: cutting only the longest chain
// would take "президенті" apart as "прези-ден-ті".
func kazakhForms(word string) []string { return forms(word, kazakhSuffixes, voiced) }

// plainLetters are typed for the letters that Kazakh has beside the Russian ones.
var plainLetters = strings.NewReplacer("ә", "а", "ғ", "г", "қ", "к", "ң", "н", "ө", "о", "ұ", "у", "ү", "у", "һ", "х", "і", "и")

// PlainKazakh returns a normalised Kazakh word as it is typed on a Russian keyboard.
func PlainKazakh(word string) string { return plainLetters.Replace(word) }

// plainSuffixes and plainVoiced are kazakhSuffixes and voiced on a Russian keyboard.
var (
	plainSuffixes = plainEndings()
	plainVoiced   = map[rune]string{'г': "к", 'б': "п"}
)

func plainEndings() []string {
	var plain []string
	for _, s := range kazakhSuffixes {
		if s = PlainKazakh(s); !slices.Contains(plain, s) {
			plain = append(plain, s)
		}
	}
	return plain
}

// PlainForms returns what is left of a Kazakh word typed on a Russian keyboard
// after cutting chains of endings, the longest first: "казакстаннын" gives
// "казакстан".
func PlainForms(word string) []string { return forms(word, plainSuffixes, plainVoiced) }

func forms(word string, suffixes []string, voiced map[rune]string) []string {
	forms := []string{word}
	seen := map[string]bool{word: true}
	add := func(form string) {
		if !seen[form] && len(forms) < maxForms && utf8.RuneCountInString(form) >= 2 {
			seen[form] = true
			forms = append(forms, form)
		}
	}
	for i := 0; i < len(forms); i++ {
		for _, suffix := range suffixes {
			rest, ok := strings.CutSuffix(forms[i], suffix)
			if !ok {
				continue
			}
			add(rest)
			last, size := utf8.DecodeLastRuneInString(rest)
			if hard, ok := voiced[last]; ok {
				add(rest[:len(rest)-size] + hard)
			}
		}
	}
	slices.SortStableFunc(forms, func(a, b string) int { return len(b) - len(a) })
	return forms
}
