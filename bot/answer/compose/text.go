package compose

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"summitbot/bot"
)

// How long an answer may get, in characters: 300 for a single statement and 700
// for a list or several statements, which is what a phone shows at a glance and
// without scrolling. A statement and a list leave room for what comes before
// and after them ("Yes: ", "; … isn't among them").
const (
	maxOne     = 290 // a single statement
	maxList    = 450 // the names of a list
	maxSeveral = 700
)

// fitting are the first sentences that fit into an answer; what would go beyond
// is left out. The first is always among them, cut if need be.
func fitting(sentences []string) []string {
	var fit []string
	size := 0
	for _, s := range sentences {
		if size += length(s); size > maxSeveral && len(fit) > 0 {
			break
		}
		fit = append(fit, bot.Cut(s, maxSeveral))
		size += len(". ")
	}
	return fit
}

// join puts sentences after each other; the last one goes without a full stop.
func join(sentences []string) string {
	var b strings.Builder
	for i, s := range sentences {
		if i == len(sentences)-1 {
			b.WriteString(s)
		} else {
			b.WriteString(bot.Stop(s) + " ")
		}
	}
	return b.String()
}

// length counts characters.
func length(s string) int { return utf8.RuneCountInString(s) }

// capital makes the first letter a capital.
func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}

// addNew appends those of more that the list doesn't have yet.
func addNew(list []string, more ...string) []string {
	for _, s := range more {
		if !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}
