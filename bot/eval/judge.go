package eval

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"summitbot/bot"
)

// judge says why a is not a right reply to c, or "".
func judge(c *Case, a bot.Answer) string {
	for _, f := range c.Forbid {
		if strings.Contains(strings.ToLower(a.Reply()), strings.ToLower(f)) {
			return fmt.Sprintf("the reply contains %q", f)
		}
	}
	if c.Behaviour != behaviourAnswer {
		if a.Status == bot.Answered && (len(c.Expected) == 0 || lacks(c, a) != "") {
			return "answered, but the article doesn't"
		}
		return ""
	}
	if a.Status != bot.Answered {
		return "not answered: " + string(a.Status)
	}
	if n := utf8.RuneCountInString(a.Answer); n > c.limit() {
		return fmt.Sprintf("the answer has %d characters, at most %d are read", n, c.limit())
	}
	if missing := lacks(c, a); missing != "" {
		return "the answer lacks " + missing
	}
	if len(c.Evidence) > 0 && !slices.ContainsFunc(a.Evidence, func(e bot.Evidence) bool { return slices.Contains(c.Evidence, e.Sentence) }) {
		return fmt.Sprintf("the evidence lacks sentence %s", joinNumbers(c.Evidence))
	}
	return ""
}

// lacks returns what an answer doesn't say of what is expected, or "".
func lacks(c *Case, a bot.Answer) string {
	said := words(a.Answer)
	for _, group := range c.Expected {
		if !slices.ContainsFunc(group, func(s string) bool { return containsWords(said, words(s)) }) {
			return strings.Join(group, " / ")
		}
	}
	return ""
}

func joinNumbers(ns []int) string { return strings.Trim(fmt.Sprint(ns), "[]") }

// words splits text into words that compare without regard to case,
// punctuation and British or American spelling.
func words(text string) []string {
	list := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
	for i, w := range list {
		list[i] = american(w)
	}
	return list
}

var (
	ise  = regexp.MustCompile(`is(e|es|ed|er|ers|ing|ation|ations|ational)$`)
	ence = regexp.MustCompile(`^(def|off|lic|pret)ence`)
	our  = regexp.MustCompile(`^(behavi|col|fav|hon|lab|neighb)our`)
)

// american spells a word the American way. It may misspell a word ("wize"), but
// all spellings of it alike.
func american(w string) string {
	w = ise.ReplaceAllString(w, "iz$1")
	w = ence.ReplaceAllString(w, "${1}ense")
	w = our.ReplaceAllString(w, "${1}or")
	switch w {
	case "programme", "programmes":
		return strings.Replace(w, "mme", "m", 1)
	case "centre", "centres":
		return strings.Replace(w, "tre", "ter", 1)
	}
	return w
}

// containsWords tells whether part stands in said, word for word.
func containsWords(said, part []string) bool {
	for i := 0; i+len(part) <= len(said); i++ {
		if slices.Equal(said[i:i+len(part)], part) {
			return true
		}
	}
	return false
}
