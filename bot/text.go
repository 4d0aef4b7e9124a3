package bot

import (
	"strings"
	"unicode"
)

// OneLine makes a text safe to show on one line: runs of blanks become one,
// control and direction characters go, and a text of over 200 letters is cut.
func OneLine(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, ""))
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > maxOneLine {
		return string(runes[:maxOneLine]) + "…"
	}
	return text
}

const maxOneLine = 200
