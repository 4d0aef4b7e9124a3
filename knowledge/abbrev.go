package knowledge

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Abbreviations by what may follow them within a sentence, in lower case.
var (
	// titles and the like stand before a name.
	beforeName = wordSet(`mr mrs ms dr prof st mt ft gen col capt lt maj sgt sen rep gov pres hon rev fr sr messrs mme mlle
		vs cf al ca approx e.g i.e u.s.s ph.d им г-н г-жа проф акад ул пр наб пл св гр тов т.е напр ред сост пер изд обл р-н пос`)
	// months and references stand before a number.
	beforeNumber = wordSet(`jan feb mar apr jun jul aug sep sept oct nov dec no nos vol pp p fig ch sec art par op
		стр с рис табл гл ст п пп №`)
	// units and endings stand anywhere; a capital letter after them begins a
	// sentence, unless they are points of initials.
	anywhere = wordSet(`т д г гг в вв н.э тыс млн млрд руб коп см кг км мин сек ч`)
)

func wordSet(list string) map[string]bool {
	set := make(map[string]bool)
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// abbreviates tells whether a word with a point after it, followed by
// something that begins with next, is an abbreviation within a sentence.
func abbreviates(word string, next rune) bool {
	lower := strings.ToLower(word)
	switch {
	case utf8.RuneCountInString(word) == 1 && unicode.IsUpper(firstRune(word)) && word != "I" && word != "Я":
		return unicode.IsLetter(next) // an initial
	case beforeName[lower]:
		return true
	case beforeNumber[lower]:
		return unicode.IsDigit(next)
	case anywhere[lower]:
		return !unicode.IsUpper(next)
	}
	return false
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
