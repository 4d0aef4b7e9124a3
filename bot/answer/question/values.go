package question

import (
	"fmt"
	"strconv"
	"strings"

	"summitbot/knowledge"
	"summitbot/knowledge/words"
)

// known counts the words of a text that wordings of a language cover.
func (v *Vocabulary) known(text, lang string) int {
	n := 0
	for _, m := range v.in(lang).phrases.Find(words.Tokens(text, lang)) {
		if v.classes[m.IDs[0]] != knowledge.Known {
			n += m.To - m.From
		}
	}
	return n
}

// months by their first letters, in English, Russian and Kazakh.
var months = [12][]string{
	{"january", "jan", "январ", "қаңтар"}, {"february", "feb", "феврал", "ақпан"}, {"march", "mar", "март", "наурыз"},
	{"april", "apr", "апрел", "сәуір"}, {"may", "мая", "мамыр"}, {"june", "jun", "июн", "маусым"},
	{"july", "jul", "июл", "шілде"}, {"august", "aug", "август", "тамыз"}, {"september", "sept", "sep", "сентябр", "қыркүйек"},
	{"october", "oct", "октябр", "қазан"}, {"november", "nov", "ноябр", "қараша"}, {"december", "dec", "декабр", "желтоқсан"},
}

// month returns the number of a month from 1, or 0. English names must be
// whole, since "march" and "may" begin many words; the others are inflected.
func month(word string) int {
	for i, names := range months {
		for _, n := range names {
			if word == n || n[0] >= 0x80 && strings.HasPrefix(word, n) {
				return i + 1
			}
		}
	}
	return 0
}

// numerals up to twelve; "one" counts only before a unit of time.
var numerals = map[string]int{
	"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
	"seventy": 70, "fifty": 50, "hundred": 100, "sixty": 60, "eighty": 80, "twenty": 20, "thirty": 30, "forty": 40, "ninety": 90,
	"два": 2, "две": 2, "двух": 2, "три": 3, "трех": 3, "четыре": 4, "пять": 5, "пяти": 5, "шесть": 6, "шести": 6, "семь": 7, "семи": 7, "восемь": 8, "девять": 9, "десять": 10,
	"екі": 2, "үш": 3, "төрт": 4, "бес": 5, "алты": 6, "жеті": 7, "сегіз": 8, "тоғыз": 9, "он": 10,
}

// units of time, by the beginning of the word.
var units = []struct {
	prefix string
	code   string
}{
	{"year", "Y"}, {"month", "M"}, {"week", "W"}, {"day", "D"},
	{"год", "Y"}, {"лет", "Y"}, {"месяц", "M"}, {"недел", "W"}, {"дн", "D"}, {"день", "D"},
	{"жыл", "Y"}, {"ай", "M"}, {"апта", "W"}, {"күн", "D"},
}

func unit(word string) string {
	for _, u := range units {
		if strings.HasPrefix(word, u.prefix) {
			return u.code
		}
	}
	return ""
}

// values finds dates, numbers and durations and marks their tokens as taken.
func values(tokens []words.Token, taken []bool) []Mention {
	var found []Mention
	add := func(from, to int, kind Kind, value string) {
		for i := from; i < to; i++ {
			taken[i] = true
		}
		found = append(found, Mention{From: from, To: to, Kind: kind, Value: value})
	}
	for i := 0; i < len(tokens); i++ {
		if n, date := dateAt(tokens[i:]); n > 0 {
			add(i, i+n, Date, date)
			i += n - 1
			continue
		}
		n, ok := numberAt(tokens[i])
		switch {
		case !ok:
		case i+1 < len(tokens) && unit(tokens[i+1].Norm) != "" && n < 1000:
			add(i, i+2, Duration, fmt.Sprintf("P%d%s", n, unit(tokens[i+1].Norm)))
			i++
		case n == 1 && !tokens[i].Number:
		case isYear(tokens[i]):
			add(i, i+1, Date, tokens[i].Norm)
		default:
			add(i, i+1, Number, strconv.Itoa(n))
		}
	}
	return found
}

// numberAt reads a number in digits or in words; "one" and "a" count as 1.
func numberAt(t words.Token) (int, bool) {
	if t.Number {
		digits := strings.TrimRight(t.Norm, "stndrhаяейогму-тіншы")
		n, err := strconv.Atoi(digits)
		return n, err == nil
	}
	switch t.Norm {
	case "one", "один", "одного", "бір":
		return 1, true
	}
	n, ok := numerals[t.Norm]
	return n, ok
}

func isYear(t words.Token) bool {
	n, err := strconv.Atoi(t.Norm)
	return err == nil && len(t.Norm) == 4 && n >= 1000 && n < 3000
}

// dateAt reads a date at the start of tokens: "Nov. 8, 2018", "8 November",
// "November". It returns how many tokens it takes, 0 for none.
func dateAt(tokens []words.Token) (int, string) {
	m := month(tokens[0].Norm)
	if m > 0 && strings.HasPrefix(tokens[0].Norm, "ma") && (len(tokens) < 2 || !tokens[1].Number) {
		return 0, "" // may, march and mar are words
	}
	day, n := 0, 1
	if m == 0 {
		d, ok := dayOf(tokens[0])
		at := 1
		if ok && at < len(tokens) && tokens[at].Norm == "of" {
			at++
		}
		if !ok || at >= len(tokens) {
			return 0, ""
		}
		if m = month(tokens[at].Norm); m == 0 {
			return 0, ""
		}
		day, n = d, at+1
	} else if len(tokens) > 1 {
		if d, ok := dayOf(tokens[1]); ok {
			day, n = d, 2
		}
	}
	value := fmt.Sprintf("%02d", m)
	if day > 0 {
		value += fmt.Sprintf("-%02d", day)
	}
	if n < len(tokens) && isYear(tokens[n]) {
		value = tokens[n].Norm + "-" + value
		n++
	}
	return n, value
}

// isValueWord tells whether a word is a numeral, a month or a unit of time.
func isValueWord(word string) bool {
	_, numeral := numerals[word]
	return numeral || month(word) > 0 || unit(word) != ""
}

func dayOf(t words.Token) (int, bool) {
	n, ok := numberAt(t)
	return n, ok && t.Number && n >= 1 && n <= 31
}
