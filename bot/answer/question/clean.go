package question

import (
	"regexp"
	"strings"
	"unicode"
)

var (
	scripts = regexp.MustCompile(`(?is)<(script|style)\b.*?</(script|style)>`)
	tags    = regexp.MustCompile(`</?[A-Za-z][^<>]{0,200}>|<!--.*?-->`)
	links   = regexp.MustCompile(`(?i)\b(?:https?://|www\.)\S+`)
	pings   = regexp.MustCompile(`<[@#][!&]?\d+>|@(?:everyone|here)\b`)
)

// Clean removes what is not the question: HTML tags, links, pings, control and
// direction characters. Letters, digits and punctuation stay as they were typed.
func Clean(text string) string {
	text = strings.ToValidUTF8(text, " ")
	if strings.ContainsAny(text, "<@") {
		text = scripts.ReplaceAllString(text, " ")
		text = pings.ReplaceAllString(text, " ")
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

// language tells Kazakh and Russian by script and letters, and by whose words
// the text has where the letters don't tell; anything else is English.
func (v *Vocabulary) language(text string) string {
	cyrillic, latin := 0, 0
	for _, r := range text {
		switch {
		case strings.ContainsRune("әғқңөұүһіӘҒҚҢӨҰҮҺІ", r):
			return "kk"
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic++
		case unicode.Is(unicode.Latin, r):
			latin++
		}
	}
	if cyrillic == 0 || latin > 3*cyrillic {
		return "en"
	}
	if v.known(text, "kk") > v.known(text, "ru") {
		return "kk"
	}
	return "ru"
}
