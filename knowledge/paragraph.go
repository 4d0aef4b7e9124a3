package knowledge

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// block is a paragraph of an article with the heading above it.
type block struct {
	span
	heading string
}

// line is a line of an article without its line break and surrounding space.
type line struct {
	span
	text string
}

// margin is what may surround the text of a line: spaces, the byte order mark.
const margin = " \t\v\f\u00a0\u200b\ufeff"

// lines cuts a text at its line breaks: \n, \r\n, and a lone \r.
func lines(text string) []line {
	var out []line
	for from := 0; from < len(text); {
		to, next := len(text), len(text)
		if n := strings.IndexAny(text[from:], "\r\n"); n >= 0 {
			to, next = from+n, from+n+1
			if strings.HasPrefix(text[to:], "\r\n") {
				next++
			}
		}
		from += len(text[from:to]) - len(strings.TrimLeft(text[from:to], margin))
		to = from + len(strings.TrimRight(text[from:to], margin))
		out = append(out, line{span{from, to}, text[from:to]})
		from = next
	}
	return out
}

// textBlocks finds the paragraphs of a plain text. An empty line ends one. So
// does any line break, unless the text is wrapped at a column or the sentence
// plainly goes on.
func textBlocks(text string) []block {
	all := lines(text)
	width := wrapped(all)
	var out []block
	open := false
	for i, l := range all {
		switch {
		case l.text == "":
			open = false
		case open && joins(all[i-1].text, l.text, width):
			out[len(out)-1].end = l.end
		default:
			out = append(out, block{span: l.span})
			open = true
		}
	}
	return out
}

// joins tells whether next goes on with the paragraph that prev is in, in a
// text wrapped at width (0: not wrapped).
func joins(prev, next string, width int) bool {
	if full(prev, next, width) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(next)
	return unicode.IsLower(r) && !finished(prev)
}

// full tells whether the first word of next had no place on the line of prev.
func full(prev, next string, width int) bool {
	word, _, _ := strings.Cut(next, " ")
	return utf8.RuneCountInString(prev)+1+utf8.RuneCountInString(word) > width && width > 0
}

// finished tells whether a line ends like a sentence.
func finished(s string) bool {
	s = strings.TrimRight(s, "\"'”’»)]")
	r, _ := utf8.DecodeLastRuneInString(s)
	return isStop(r) || r == ':'
}

// maxWrap is the widest column that text is wrapped at; longer lines hold
// whole paragraphs.
const maxWrap = 120

// wrapped returns the column that a text is wrapped at, or 0 if its lines are
// paragraphs: wrapped lines are full, and few of them end with a sentence.
func wrapped(all []line) int {
	width, breaks, filled, ends := 0, 0, 0, 0
	for _, l := range all {
		width = max(width, utf8.RuneCountInString(l.text))
	}
	for i := 1; i < len(all); i++ {
		prev, next := all[i-1].text, all[i].text
		if prev == "" || next == "" {
			continue
		}
		breaks++
		if full(prev, next, width) {
			filled++
		}
		if finished(prev) {
			ends++
		}
	}
	if width > maxWrap || filled*10 < breaks*6 || ends*2 > breaks {
		return 0
	}
	return width
}
