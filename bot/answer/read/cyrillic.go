package read

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"summitbot/knowledge/words"
)

// typedInLatin tells whether a token is a word of Russian or Kazakh in Latin letters.
func (v *Vocabulary) typedInLatin(t words.Token, lang string) bool {
	letters, ok := cyrillicLetters[lang]
	if !ok || len(t.Norm) < minTyped {
		return false
	}
	word := letters.Replace(t.Norm)
	if _, restored := v.in(lang).restore(word); restored {
		return true
	}
	return v.in(lang).spelled.knows(words.Token{Norm: word, Stem: words.Stem(word, lang)})
}

// minTyped is from how many letters on a word is one of another language that
// isn't English.
const minTyped = 3

// cyrillic writes a text in Latin letters in those of its language. A name that is
// known in Latin letters alone stays as it is. What it gets wrong is a letter
// here and there, which is corrected as misspelt.
func (v *Vocabulary) cyrillic(text, lang string) string {
	latin, own := v.in(english).spelled.rank, v.in(lang).spelled.rank
	return latinWords.ReplaceAllStringFunc(text, func(word string) string {
		written := cyrillicLetters[lang].Replace(word)
		rank, name := latin[strings.ToLower(word)]
		if _, known := own[strings.ToLower(written)]; name && rank == rankName && !known {
			return word
		}
		return written
	})
}

var latinWords = regexp.MustCompile(`[A-Za-z']+`)

// cyrillicLetters are how people type Cyrillic letters in Latin ones. Of several
// that begin alike the longer one stands first. Those that Kazakh alone has are
// found by its words, as where they are typed on a Russian keyboard.
var cyrillicLetters = map[string]*strings.Replacer{
	russian: replacer(`shch:щ sch:щ zh:ж kh:х ts:ц ch:ч sh:ш
		ya:я yu:ю yo:ё ye:е ja:я ju:ю jo:ё iya:ия iy:ий yy:ый ay:ай ey:ей oy:ой uy:уй
		lk:льк lst:льст ln:льн eto:это
		a:а b:б c:ц d:д e:е f:ф g:г h:х i:и j:й k:к l:л m:м n:н o:о p:п q:к r:р s:с t:т u:у v:в w:в x:кс y:ы z:з ':ь`),
	kazakh: replacer(`zh:ж kh:х gh:г sh:ш ch:ш ng:н ts:ц ya:я ia:ия iya:ия yu:ю ay:ай ai:ай ey:ей ei:ей oy:ой oi:ой uy:уй ui:уй
		a:а b:б c:ц d:д e:е f:ф g:г h:х i:и j:ж k:к l:л m:м n:н o:о p:п q:к r:р s:с t:т u:у v:в w:у x:кс y:ы z:з ':`),
}

// replacer makes of pairs what replaces them, small and capitalised.
func replacer(pairs string) *strings.Replacer {
	var list []string
	for pair := range strings.FieldsSeq(pairs) {
		latin, letters, _ := strings.Cut(pair, ":")
		list = append(list, latin, letters, upper(latin), upper(letters))
	}
	return strings.NewReplacer(list...)
}

// upper is a text with its first letter capitalised.
func upper(text string) string {
	if text == "" {
		return ""
	}
	r, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(r)) + text[size:]
}
