package read

import (
	"regexp"
	"strings"
	"unicode"
)

var (
	scripts = regexp.MustCompile(`(?is)<(?:script|style)\b.*?</(?:script|style)\b[^>]*>`)
	tags    = regexp.MustCompile(`</?[A-Za-z][^<>]{0,200}>|<!--.*?-->`)
	links   = regexp.MustCompile(`(?i)\b(?:https?://|www\.)\S+`)
	pings   = regexp.MustCompile(`<[@#][!&]?\d+>|(^|[^\pL\pN])@(?:everyone|here)\b`) // not within an address
)

// Clean removes what is not the question: HTML tags, links, pings, control and
// direction characters. Letters, digits and punctuation stay as they were typed.
func Clean(text string) string {
	text = strings.ToValidUTF8(text, " ")
	if strings.ContainsAny(text, "<@") {
		text = scripts.ReplaceAllString(text, " ")
		text = pings.ReplaceAllString(text, "$1 ")
		text = tags.ReplaceAllString(text, " ")
	}
	if strings.Contains(text, "/") || strings.Contains(text, "www") {
		text = links.ReplaceAllString(text, " ")
	}
	clean := func(r rune) bool {
		return unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
	}
	if strings.IndexFunc(text, clean) >= 0 {
		text = strings.Map(func(r rune) rune {
			if clean(r) {
				if r == '\n' || r == '\t' || r == '\r' {
					return ' '
				}
				return -1
			}
			return r
		}, text)
	}
	return strings.TrimSpace(text)
}
