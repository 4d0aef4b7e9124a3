// Package words turns text into words that can be compared: tokens, stems, and
// the phrases of a lexicon found among them.
//
// A text of the article, a question about it and a wording of the lexicon all
// go through the same functions, so that they meet in the same form whatever
// their case, inflection, apostrophes or diacritics.
package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Token is a word or a number of a text.
type Token struct {
	Start, End int    // byte offsets: text[Start:End] is the token as written
	Norm       string // lower case, without diacritics on Latin letters, apostrophes or a possessive
	Stem       string // Norm without its inflection, in the language asked for
	Upper      bool   // starts with a capital letter
	Number     bool   // starts with a digit
}

// Tokens splits text into words and numbers and stems them in lang. Hyphens
// separate, apostrophes don't; "U.N." is one token and so is "1,000.5".
// Invisible characters (zero width, direction marks) are skipped over. Every
// token has a norm.
func Tokens(text, lang string) []Token {
	tokens := make([]Token, 0, len(text)/6+2)
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !isLetter(r) && !unicode.IsDigit(r) {
			i += size
			continue
		}
		end := scan(text, i, r)
		tok := Token{Start: i, End: end, Upper: unicode.IsUpper(r), Number: unicode.IsDigit(r)}
		tok.Norm = Normalise(text[i:end])
		tok.Stem = Stem(tok.Norm, lang)
		tokens = append(tokens, tok)
		i = end
	}
	return tokens
}

// scan returns where the token that starts at i with r ends.
func scan(text string, i int, r rune) int {
	prev := r
	initials := true // single letters with points between them so far
	j := i + utf8.RuneLen(r)
	for j < len(text) {
		r, size := utf8.DecodeRuneInString(text[j:])
		next, _ := utf8.DecodeRuneInString(text[j+size:])
		switch {
		case isLetter(r), unicode.IsDigit(r), unicode.Is(unicode.M, r), unicode.Is(unicode.Cf, r):
			initials = initials && prev == '.'
		case !joins(prev, r, next, initials):
			return j
		}
		prev = r
		j += size
	}
	return j
}

// isLetter tells whether r is a letter. U+02BC is one to Unicode, but it is
// typed, and goes, as an apostrophe.
func isLetter(r rune) bool { return unicode.IsLetter(r) && r != 'ʼ' }

// joins tells whether the punctuation r stands inside a token: an apostrophe
// between letters, a point or comma between digits, or the points of an
// abbreviation of single letters.
func joins(prev, r, next rune, initials bool) bool {
	switch r {
	case '\'', '’', 'ʼ':
		return isLetter(prev) && isLetter(next)
	case ',':
		return unicode.IsDigit(prev) && unicode.IsDigit(next)
	case '.':
		if unicode.IsDigit(prev) {
			return unicode.IsDigit(next)
		}
		return initials && unicode.IsUpper(prev) && unicode.IsUpper(next)
	}
	return false
}

// Normalise lower-cases a word, folds the diacritics of Latin letters and ё,
// and drops apostrophes, points of abbreviations and an English possessive.
func Normalise(word string) string {
	if plain(word) {
		return word
	}
	word = strings.TrimSuffix(strings.TrimSuffix(fold(word), "'s"), "'")
	if strings.ContainsAny(word, "'.,") {
		drop := "'."
		if word[0] >= '0' && word[0] <= '9' {
			drop = ","
		}
		word = strings.Map(func(r rune) rune {
			if strings.ContainsRune(drop, r) {
				return -1
			}
			return r
		}, word)
	}
	return word
}

// plain tells whether a word is lower-case ASCII letters and digits already.
func plain(word string) bool {
	for i := range len(word) {
		if c := word[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// fold lower-cases, composes and removes what does not tell words apart.
func fold(word string) string {
	ascii := true
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		return strings.ToLower(word)
	}
	var b strings.Builder
	latin := false
	for _, r := range norm.NFKD.String(word) {
		switch {
		case r == '’' || r == 'ʼ':
			b.WriteByte('\'')
		case unicode.Is(unicode.Cf, r):
		case unicode.Is(unicode.Mn, r):
			if !latin && r != '\u0308' && r != '\u0301' { // keep й, drop ё's dots and stress marks
				b.WriteRune(r)
			}
		default:
			latin = unicode.Is(unicode.Latin, r)
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return norm.NFC.String(b.String())
}
