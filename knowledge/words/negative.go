package words

import (
	"slices"
	"strings"
)

// negativeEndings end Kazakh verbs that say that something isn't done:
// қатыспады, келмеген.
var negativeEndings = strings.Fields(`мады меді бады беді пады педі маған меген баған беген паған пеген майды мейді байды бейді
	пайды пейді`)

// Negative tells whether a normalised word is a verb that says by its ending that
// something isn't done. Only Kazakh has such verbs.
func Negative(word, lang string) bool {
	return lang == "kk" && slices.ContainsFunc(negativeEndings, func(end string) bool { return strings.HasSuffix(word, end) && word != end })
}
