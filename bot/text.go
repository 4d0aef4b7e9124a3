package bot

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

const ellipsis = "…"

// Cut shortens text to at most n characters: to whole sentences if they fill
// half of that or more, else to whole words with an ellipsis. A first word that
// is longer than n is cut in the middle.
func Cut(text string, n int) string {
	if utf8.RuneCountInString(text) <= n {
		return text
	}
	if n < 1 {
		return ""
	}
	fits := firstRunes(text, n)
	if end := lastSentence(text, len(fits)); utf8.RuneCountInString(text[:end])*2 >= n {
		return text[:end]
	}
	fits = firstRunes(text, n-1)
	if next, _ := utf8.DecodeRuneInString(text[len(fits):]); !unicode.IsSpace(next) {
		if space := strings.LastIndexFunc(fits, unicode.IsSpace); space > 0 {
			fits = fits[:space]
		}
	}
	return strings.TrimRightFunc(fits, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",;:–—-", r) }) + ellipsis
}

// firstRunes is the first n runes of text, which has more.
func firstRunes(text string, n int) string {
	for i := range text {
		if n == 0 {
			return text[:i]
		}
		n--
	}
	return text
}

// lastSentence is the end of the last sentence that ends in text[:limit], or 0.
// A mark ends a sentence where a space follows, and then no lower-case letter
// or digit: "Nov. 8" and "e.g. this" go on.
func lastSentence(text string, limit int) int {
	end := 0
	for i, r := range text[:limit] {
		if !strings.ContainsRune(".!?…", r) {
			continue
		}
		after := i + utf8.RuneLen(r)
		for after < limit {
			c, size := utf8.DecodeRuneInString(text[after:])
			if !strings.ContainsRune("”’\"»)", c) {
				break
			}
			after += size
		}
		rest := strings.TrimLeftFunc(text[after:], unicode.IsSpace)
		next, _ := utf8.DecodeRuneInString(rest)
		if len(rest) < len(text)-after && !unicode.IsLower(next) && !unicode.IsDigit(next) {
			end = after
		}
	}
	return end
}

// Stop ends a sentence with a full stop unless it has a mark of its own, perhaps
// within quotation marks.
func Stop(s string) string {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "”»\"’"))
	if strings.ContainsRune(".!?…", last) {
		return s
	}
	return s + "."
}

// leftover is what words that were taken out leave before a mark.
var leftover = regexp.MustCompile(`[ ,;:]+([?!.,;:])`)

// Tidy makes a sentence of a text that words were taken out of, such as names of
// others: a space between words, and no marks that nothing stands before.
func Tidy(text string) string {
	text = leftover.ReplaceAllString(strings.Join(strings.Fields(text), " "), "$1")
	return strings.TrimRight(strings.TrimLeft(text, " ,;:!–"), " ,;:")
}

// Plain makes text safe to show anywhere: valid UTF-8 without control
// characters but line breaks and tabs, and without the invisible ones that
// reverse or hide what follows.
func Plain(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r == '\u2028', r == '\u2029', r == '\uFEFF':
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
}

// OneLine is text safe to show, with a space for each run of spaces and line breaks.
func OneLine(text string) string { return strings.Join(strings.Fields(Plain(text)), " ") }

// Units is the length of text in the 16-bit units of UTF-16, by which some
// platforms count, and at least what the others count as characters.
func Units(text string) int {
	n := 0
	for _, r := range text {
		n += unitsOf(r)
	}
	return n
}

func unitsOf(r rune) int {
	if r > 0xFFFF {
		return 2
	}
	return 1
}

// Fit is text safe to show, cut to n units as CutUnits does.
func Fit(text string, n int) string {
	text = strings.TrimSpace(Plain(text))
	if Units(text) <= n {
		return text
	}
	if n <= Units(Omitted) {
		return ""
	}
	return CutUnits(text, n-Units(Omitted))
}

// Omitted stands behind a text of which something is left out.
const Omitted = " " + ellipsis

// CutUnits shortens text as Cut does, to at most n units, behind which Omitted
// stands unless it ends with an ellipsis already.
func CutUnits(text string, n int) string {
	runes := 0
	for _, r := range text {
		if n -= unitsOf(r); n < 0 {
			break
		}
		runes++
	}
	cut := strings.TrimSpace(Cut(text, runes))
	if strings.HasSuffix(cut, ellipsis) {
		return cut
	}
	return cut + Omitted
}
