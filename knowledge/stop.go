package knowledge

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// ends tells whether the stop at text[i:stop], with what closes after it up to
// end, ends a sentence: white space must follow, and then what can begin a
// sentence, and the stop must not belong to an abbreviation or an ellipsis.
func (c *cutter) ends(i, stop, end int) bool {
	if end == len(c.text) {
		return true
	}
	if !unicode.IsSpace(c.next(end)) {
		return c.unspaced(i, end)
	}
	follows := newFollowing(c.text[end:], c.markdown)
	if follows.word == "" {
		return true
	}
	if follows.lower || isStop(follows.first) || c.depth > 0 && c.closesLater(end) || c.inCode(i) {
		return false
	}
	switch marks := c.text[i:stop]; {
	case strings.ContainsAny(marks, "!?"):
		return i > c.from && !(end > stop && saidNext(c.text[end:]))
	case marks != ".":
		before, _ := utf8.DecodeLastRuneInString(c.text[:i])
		return i > c.from && !unicode.IsSpace(before)
	}
	return !c.abbreviated(i, follows)
}

// unspaced tells whether the stop at text[i] ends a sentence although no space
// follows: between a word in lower case and one with a capital, or after a
// footnote. File names and addresses don't look like that.
func (c *cutter) unspaced(i, end int) bool {
	before, after := lastWord(c.text[c.from:i]), newFollowing(c.text[end:], false)
	if c.text[i:end] != "." && c.text[end-1] != ']' || utf8.RuneCountInString(before) < 3 || beforeNames.has(before) {
		return false
	}
	return !after.opened && !after.dotted && lowerCase(before) && unicode.IsUpper(after.first) && !camel(after.word) && len(after.word) > 2 &&
		!strings.HasSuffix(c.text[:i-len(before)], "/")
}

// lowerCase tells whether a word has small letters only.
func lowerCase(word string) bool {
	return strings.IndexFunc(word, func(r rune) bool { return !unicode.IsLower(r) }) < 0
}

// closesLater tells whether the bracket is closed that the sentence opened,
// rather than forgotten.
func (c *cutter) closesLater(i int) bool {
	near := c.text[i:min(len(c.text), i+300)]
	return strings.ContainsAny(near, ")]")
}

// inCode tells whether text[i] stands in Markdown between backquotes.
func (c *cutter) inCode(i int) bool {
	return c.markdown && strings.Count(c.text[c.from:i], "`")%2 == 1 && strings.Contains(c.text[i:], "`")
}

// following is what comes after a stop.
type following struct {
	word   string // the first word, without what opens before it
	first  rune
	lower  bool // the word goes on with a sentence
	digit  bool
	opened bool // a quotation mark, bracket or dash stands before the word
	dotted bool // a point stands after the word
}

// newFollowing reads the first word of s.
func newFollowing(s string, markdown bool) following {
	s = strings.TrimLeftFunc(s, unicode.IsSpace)
	opening := "\"'“”„‘’«‹([{–—-…¿¡"
	if markdown {
		opening += "*_`>~!"
	}
	word := strings.TrimLeftFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(opening, r) })
	n := strings.IndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' })
	if n < 0 {
		n = len(word)
	}
	f := following{word: word[:n], opened: len(word) < len(s), dotted: strings.HasPrefix(word[n:], ".")}
	f.first, _ = utf8.DecodeRuneInString(word)
	f.digit = unicode.IsDigit(f.first)
	f.lower = unicode.IsLower(f.first) && !camel(f.word)
	if n == 0 && len(word) > 0 {
		f.word = string(f.first)
	}
	return f
}

// camel tells whether a word is a name like iPhone or eBay.
func camel(word string) bool {
	_, size := utf8.DecodeRuneInString(word)
	r, _ := utf8.DecodeRuneInString(word[size:])
	return unicode.IsUpper(r)
}

// abbreviated tells whether the point at text[i] belongs to the word before it
// and does not end the sentence.
func (c *cutter) abbreviated(i int, f following) bool {
	word := lastWord(c.text[c.from:i])
	if word == "" {
		return false
	}
	before := strings.TrimRightFunc(c.text[c.from:i-len(word)], unicode.IsSpace)
	lower := strings.ToLower(word)
	starts := starters.has(f.word) && !f.dotted
	switch {
	case number(word):
		return before == "" && len(word) < 4 // "1. First"
	case initial(word):
		return !starts && !f.digit && !labels.has(strings.ToLower(lastWord(before)))
	case afterNumbers.has(lower) && number(lastWord(strings.TrimRight(before, "."))):
		return !starts && opening(before)
	case f.digit:
		return beforeNumbers.has(lower) || beforeNames.has(word)
	case mayEnd.has(word) || dotted(word):
		return !starts
	case ends.has(lower):
		return false
	}
	return beforeNames.has(word) && !(starts && lower == word) || beforeNumbers.has(lower) && roman(f.word)
}

// opening tells whether a sentence has only come as far as its date: "2018 ж.",
// "В начале 1990 г." — then a capital letter after that goes on with it.
func opening(before string) bool {
	words := strings.Fields(before)
	return len(words) == 1 || len(words) <= 5 && prepositions.has(words[0])
}

// maxWord is longer than any abbreviation; of a longer word the end will do.
const maxWord = 80

// lastWord returns the word that s ends with: letters, digits, and points and
// hyphens between them.
func lastWord(s string) string {
	if len(s) > maxWord {
		s = strings.ToValidUTF8(s[len(s)-maxWord:], "")
	}
	start := strings.LastIndexFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(".-’'№", r)
	})
	if start >= 0 {
		_, size := utf8.DecodeRuneInString(s[start:])
		s = s[start+size:]
	}
	return strings.TrimLeft(s, ".-'’")
}

// initial tells whether a word is one capital letter, or ends with one after a
// hyphen ("J.-P").
func initial(word string) bool {
	word = word[strings.LastIndexByte(word, '-')+1:]
	r, size := utf8.DecodeRuneInString(word)
	return size == len(word) && unicode.IsUpper(r)
}

// dotted tells whether a word is single letters with points between them, as
// "U.S" is.
func dotted(word string) bool {
	if !strings.Contains(word, ".") {
		return false
	}
	for part := range strings.SplitSeq(word, ".") {
		if utf8.RuneCountInString(part) != 1 {
			return false
		}
	}
	return true
}

// number tells whether a word is a number in digits or Roman letters.
func number(word string) bool {
	return word != "" && (strings.Trim(word, "0123456789.,-–") == "" || len(word) > 1 && roman(word))
}

func roman(word string) bool { return word != "" && strings.Trim(word, "IVXLCХ") == "" }

// saidNext tells whether s, which follows a quotation, says whose it is: then a
// quotation that ends with "?" or "!" doesn't end the sentence.
func saidNext(s string) bool {
	for i, t := range tokens(s[:min(len(s), 80)]) {
		switch {
		case i > 4 || !letter(t.text):
			return false
		case surely.has(t.text) || withThat.has(t.text):
			next := strings.TrimLeft(s[t.end:], " ")
			return i > 0 && !strings.HasPrefix(next, ":") && !strings.HasPrefix(next, "that ")
		}
	}
	return false
}
