package console

import (
	"strings"
	"unicode"
)

// wrap breaks a text at its spaces into lines of at most width columns; 0 is any
// number. A word that is longer has a line of its own, for the terminal to break.
func wrap(text string, width int) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(text, "\n") {
		if width <= 0 || columns(paragraph) <= width {
			lines = append(lines, paragraph)
			continue
		}
		line := ""
		for _, word := range strings.Fields(paragraph) {
			switch {
			case line == "":
				line = word
			case columns(line)+1+columns(word) > width:
				lines = append(lines, line)
				line = word
			default:
				line += " " + word
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// columns is how many columns a text takes: one a letter, as in all languages
// that the bot speaks, and none for marks upon letters and what isn't seen.
func columns(text string) int {
	n := 0
	for _, r := range text {
		if !unicode.In(r, unicode.Mn, unicode.Cf) {
			n++
		}
	}
	return n
}
