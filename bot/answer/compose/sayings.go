package compose

import (
	"fmt"
	"strings"
)

// saying is what the bot says of itself around an answer, in one language.
type saying struct {
	lang       string
	yes, no    string
	and        string
	more       func(n int) string // the last of a list that is cut: how many more there are
	notCovered string
	covers     func(covers string) string
	ask        string                              // before questions that can be asked
	didYouMean string                              // before questions of which one is probably meant
	names      func(list string) string            // the article names …
	notAmong   func(list string, many bool) string // … isn't, or aren't, among them
	cite       func(sentence int) string
	numbers    []string // from 1
}

var english = saying{
	lang: "en", yes: "Yes", no: "No", and: "and",
	more:       func(n int) string { return fmt.Sprintf("%d more", n) },
	notCovered: "The article doesn't say.",
	covers:     func(c string) string { return "It covers " + c + "." },
	ask:        "You could ask:",
	didYouMean: "Did you mean:",
	names:      func(l string) string { return "the article names " + l },
	notAmong: func(l string, many bool) string {
		if many {
			return l + " aren't among them"
		}
		return l + " isn't among them"
	},
	cite:    func(n int) string { return fmt.Sprintf("sentence %d", n) },
	numbers: strings.Fields("one two three four five six seven eight nine ten eleven twelve"),
}

var russian = saying{
	lang: "ru", yes: "Да", no: "Нет", and: "и",
	more:       func(n int) string { return fmt.Sprintf("ещё %d", n) },
	notCovered: "В статье об этом не говорится.",
	covers:     func(c string) string { return "О чём она: " + c + "." },
	ask:        "Можно спросить:",
	didYouMean: "Вы имели в виду:",
	names:      func(l string) string { return "в статье названы " + l },
	notAmong: func(l string, many bool) string {
		if many {
			return l + " в их числе не значатся"
		}
		return l + " в их числе не значится"
	},
	cite:    func(n int) string { return fmt.Sprintf("предложение %d", n) },
	numbers: strings.Fields("один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать"),
}

var kazakh = saying{
	lang: "kk", yes: "Иә", no: "Жоқ", and: "және",
	more:       func(n int) string { return fmt.Sprintf("тағы %d", n) },
	notCovered: "Мақалада бұл туралы айтылмаған.",
	covers:     func(c string) string { return "Мақала мазмұны: " + c + "." },
	ask:        "Мынаны сұрауға болады:",
	didYouMean: "Мынаны сұрағыңыз келді ме:",
	names:      func(l string) string { return "мақалада аталғандар: " + l },
	notAmong:   func(l string, _ bool) string { return l + " олардың арасында жоқ" },
	cite:       func(n int) string { return fmt.Sprintf("%d-сөйлем", n) },
	numbers:    strings.Fields("бір екі үш төрт бес алты жеті сегіз тоғыз он он_бір он_екі"),
}

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
