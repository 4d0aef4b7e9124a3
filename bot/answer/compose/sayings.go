package compose

import (
	"fmt"
	"strings"

	"summitbot/bot/answer/say"
)

// saying is what the bot says of itself around an answer, in one language.
type saying struct {
	shared
	own
}

// shared are the sayings that other stages have, too.
type shared struct {
	lang       string
	yes, no    string
	notCovered string
	covers     func(covers string) string
	ask        string // before questions that can be asked
}

// own are the sayings that only answers from facts need.
type own struct {
	and        string
	more       func(n int) string                  // the last of a list that is cut: how many more there are
	didYouMean string                              // before questions of which one is probably meant
	names      func(list string) string            // the article names …
	notAmong   func(list string, many bool) string // … isn't, or aren't, among them
	numbers    []string                            // from 1
}

// sharedIn takes over the shared sayings in a language.
func sharedIn(lang string) shared {
	w := say.In(lang)
	return shared{lang: w.Lang, yes: w.Yes, no: w.No, notCovered: w.NotCovered, covers: w.Covers, ask: w.Ask}
}

var english = saying{sharedIn("en"), own{
	and:        "and",
	more:       func(n int) string { return fmt.Sprintf("%d more", n) },
	didYouMean: "Did you mean:",
	names:      func(l string) string { return "the article names " + l },
	notAmong: func(l string, many bool) string {
		if many {
			return l + " aren't among them"
		}
		return l + " isn't among them"
	},
	numbers: strings.Fields("one two three four five six seven eight nine ten eleven twelve"),
}}

var russian = saying{sharedIn("ru"), own{
	and:        "и",
	more:       func(n int) string { return fmt.Sprintf("ещё %d", n) },
	didYouMean: "Вы имели в виду:",
	names:      func(l string) string { return "в статье названы " + l },
	notAmong: func(l string, many bool) string {
		if many {
			return l + " в их числе не значатся"
		}
		return l + " в их числе не значится"
	},
	numbers: strings.Fields("один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать"),
}}

var kazakh = saying{sharedIn("kk"), own{
	and:        "және",
	more:       func(n int) string { return fmt.Sprintf("тағы %d", n) },
	didYouMean: "Мынаны сұрағыңыз келді ме:",
	names:      func(l string) string { return "мақалада аталғандар: " + l },
	notAmong:   func(l string, _ bool) string { return l + " олардың арасында жоқ" },
	numbers:    strings.Fields("бір екі үш төрт бес алты жеті сегіз тоғыз он он_бір он_екі"),
}}

// sayingsIn returns the sayings in a language, or in English.
func sayingsIn(lang string) *saying {
	switch lang {
	case "ru":
		return &russian
	case "kk":
		return &kazakh
	default:
		return &english
	}
}

// number writes a small count as a word.
func (s *saying) number(n int) string {
	if n <= len(s.numbers) {
		return strings.ReplaceAll(s.numbers[n-1], "_", " ")
	}
	return fmt.Sprint(n)
}

// list joins names: "A, B and C".
func (s *saying) list(names []string) string {
	n := len(names)
	if n < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:n-1], ", ") + " " + s.and + " " + names[n-1]
}

// short joins names as list does, but of too many only the first, and tells how
// many names it shows: "A, B and 40 more".
func (s *saying) short(names []string) (list string, shown int) {
	size := 0
	for i, name := range names {
		if size += length(name) + len(", "); size > maxList && i > 0 {
			return s.list(append(names[:i:i], s.more(len(names)-i))), i
		}
	}
	return s.list(names), len(names)
}
