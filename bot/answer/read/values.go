package read

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"summitbot/knowledge/words"
)

// latin tells whether a word is an English one, which isn't inflected here.
func latin(word string) bool { return word == "" || word[0] < utf8.RuneSelf }

// units of time, by the letter that ISO 8601 has for them, behind a T where they are
// less than a day, in English, Russian and Kazakh; with a star, the beginnings of words.
var units = map[string][]string{
	"Y": {"year", "years", "год", "года", "году", "годом", "годе", "годы", "годов", "лет", "летн*"},
	"M": {"month", "months", "месяц*"},
	"W": {"week", "weeks", "недел*"},
	"D": {"day", "days", "день", "дня", "дню", "днем", "дне", "дни", "дней", "дням", "днями", "дневн*"},
	// The singular "second" is an ordinal.
	"TH": {"hour", "hours", "час", "часа", "часу", "часом", "часе", "часы", "часов", "часам", "часами", "часах"},
	"TM": {"minute", "minutes", "минут*"},
	"TS": {"seconds", "секунд*"},
}

// englishUnits are those of units that are English.
var englishUnits = func() map[string]string {
	codes := make(map[string]string)
	for code, list := range units {
		for _, u := range list {
			if latin(u) {
				codes[u] = code
			}
		}
	}
	return codes
}()

// kazakhUnits have endings.
var kazakhUnits = map[string]string{"Y": "жыл", "M": "ай", "W": "апта", "D": "күн", "TH": "сағат", "TM": "минут", "TS": "секунд"}

// unit returns the letter that ISO 8601 has for a unit of time, behind a T where
// it is less than a day.
func unit(word string) string {
	if latin(word) {
		return englishUnits[word]
	}
	for code, list := range units {
		for _, u := range list {
			if begin, ok := strings.CutSuffix(u, "*"); word == u || ok && strings.HasPrefix(word, begin) {
				return code
			}
		}
		if rest, ok := strings.CutPrefix(word, kazakhUnits[code]); ok && (rest == "" || words.KazakhEnding(rest)) {
			return code
		}
	}
	return ""
}

// isValueWord tells whether a word is a numeral, a month or a unit of time.
func isValueWord(word string) bool {
	_, numeral := numeralOf(word)
	return numeral || words.Month(word) > 0 || unit(word) != "" || slices.Contains(ordinals, word)
}

// reader reads the dates, numbers and durations of a text.
type reader struct {
	text   string
	tokens []words.Token
	lang   string
	dates  map[string]bool // those that the pack has, to tell 8/11 from 11/8
}

// values finds dates, numbers and durations and marks their tokens as taken.
func (r *reader) values(taken []bool) []Mention {
	var found []Mention
	for i := 0; i < len(r.tokens); {
		size, kind, value := r.value(i)
		if kind != Word {
			for k := i; k < i+size; k++ {
				taken[k] = true
			}
			found = append(found, Mention{From: i, To: i + size, Kind: kind, Value: value})
		}
		i += size
	}
	return found
}

// value reads what stands at token i: how many tokens it takes, and the kind
// and value; Word for no value.
func (r *reader) value(i int) (int, Kind, string) {
	if size, date := r.date(i); size > 0 {
		return size, Date, date
	}
	n, size := r.number(i)
	switch {
	case size == 0:
		return 1, Word, ""
	case i+size < len(r.tokens) && unit(r.tokens[i+size].Norm) != "" && n < 1000:
		return size + 1, Duration, duration(n, unit(r.tokens[i+size].Norm))
	case n == 1 && !r.tokens[i].Number: // "one of them"
		return 1, Word, ""
	}
	return size, Number, strconv.Itoa(n)
}

// duration returns an ISO 8601 duration of n units.
func duration(n int, unit string) string {
	if time, ok := strings.CutPrefix(unit, "T"); ok {
		return fmt.Sprintf("PT%d%s", n, time)
	}
	return fmt.Sprintf("P%d%s", n, unit)
}

// date reads a date at token i: "Nov. 8, 2018", "8 November", "November",
// "2018", "08.11.2018", "2018 жылғы 8 қараша". It returns how many tokens it
// takes, 0 for none.
func (r *reader) date(i int) (int, string) {
	if size, date := r.digitDate(i); size > 0 {
		return r.skip(i+size, "Y") - i, date
	}
	year, at := r.year(i)
	date, end := r.monthDay(at)
	if date != "" && year == "" {
		year, end = r.year(end)
	}
	switch {
	case year == "":
		return end - i, date
	case date == "":
		return at - i, year
	}
	return end - i, year + "-" + date
}

// year reads a year at token i, and returns where it ends. A number with a
// comma is none.
func (r *reader) year(i int) (string, int) {
	if i == len(r.tokens) {
		return "", i
	}
	t := r.tokens[i]
	if tens, ok := r.spoken(i); ok {
		return tens, i + 2
	}
	year := strings.TrimSuffix(t.Norm, "г") // 2018г.
	if !t.Number || len(year) != 4 {
		return "", i
	}
	n, err := strconv.Atoi(year)
	if err != nil || n < 1000 || n >= 3000 || strings.Contains(r.text[t.Start:t.End], ",") {
		return "", i
	}
	return year, r.skip(i+1, "Y")
}

// spoken reads a year as it is spoken: "twenty eighteen".
func (r *reader) spoken(i int) (string, bool) {
	if r.lang != "en" || r.tokens[i].Norm != "twenty" || i+1 == len(r.tokens) {
		return "", false
	}
	n, ok := r.numeral(i + 1)
	return fmt.Sprintf("20%02d", n), ok && n >= 10 && n < 100
}

// monthDay reads a month with or without a day at token i, and returns where
// it ends.
func (r *reader) monthDay(i int) (string, int) {
	if i == len(r.tokens) {
		return "", i
	}
	if d, at := r.day(i); at > i {
		if at < len(r.tokens) && r.tokens[at].Norm == "of" {
			at++
		}
		if at == len(r.tokens) || words.Month(r.tokens[at].Norm) == 0 {
			return "", i
		}
		return fmt.Sprintf("%02d-%02d", words.Month(r.tokens[at].Norm), d), r.skip(r.skip(at+1, "M"), "D")
	}
	word := r.tokens[i].Norm
	m := words.Month(word)
	if m == 0 || strings.HasPrefix(word, "ma") && (i+1 == len(r.tokens) || !r.tokens[i+1].Number) {
		return "", i // may, march and mar are words
	}
	at := r.skip(i+1, "M")
	if d, end := r.day(at); end > at {
		return fmt.Sprintf("%02d-%02d", m, d), r.skip(end, "D")
	}
	return fmt.Sprintf("%02d", m), at
}

// day reads a day of the month at token i, and returns where it ends.
func (r *reader) day(i int) (int, int) {
	if n, size := r.spokenDay(i); size > 0 {
		return n, i + size
	}
	if i == len(r.tokens) || !r.tokens[i].Number {
		return 0, i
	}
	n, size := r.digits(i)
	if size != 1 || n < 1 || n > 31 {
		return 0, i
	}
	return n, i + 1
}

// ordinals are the days of a month as they are spoken in English, from the first.
var ordinals = strings.Fields(`first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
	fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth`)

// spokenDay reads a day of the month in English words at token i, and returns how
// many it takes: "eighth", "twenty-first", "eight".
func (r *reader) spokenDay(i int) (n, size int) {
	if i == len(r.tokens) || r.lang != "en" {
		return 0, 0
	}
	word := r.tokens[i].Norm
	n, ok := r.numeral(i)
	switch {
	case slices.Contains(ordinals, word):
		return slices.Index(ordinals, word) + 1, 1
	case word == "thirtieth":
		return 30, 1
	case !ok || n > 31:
		return 0, 0
	case n >= 20 && i+1 < len(r.tokens) && slices.Contains(ordinals[:9], r.tokens[i+1].Norm):
		return n + slices.Index(ordinals, r.tokens[i+1].Norm) + 1, 2
	}
	return n, 1
}

// skip returns the token after the noun of a unit, if it stands at token i, as
// it may in Russian and Kazakh: "2018 жылы", "қараша айында".
func (r *reader) skip(i int, code string) int {
	if i < len(r.tokens) && r.lang != "en" && unit(r.tokens[i].Norm) == code {
		return i + 1
	}
	return i
}

// digitDate reads a date in digits at token i: three numbers with points,
// slashes or hyphens between them, or a day and a month of two digits with a
// point. It returns how many tokens it takes, 0 for none. The day stands before
// the month, unless that is no date, or only the other is one of the pack.
func (r *reader) digitDate(i int) (int, string) {
	if !r.tokens[i].Number {
		return 0, ""
	}
	size := 1
	parts := strings.Split(r.tokens[i].Norm, ".")
	if mark := r.gap(i + 1); len(parts) == 1 && (mark == "-" || mark == "/") && r.gap(i+2) == mark {
		size = 3
		parts = append(parts, r.tokens[i+1].Norm, r.tokens[i+2].Norm)
	}
	switch {
	case len(parts) == 2 && len(parts[1]) == 2:
		if date := isoDate("2000", parts[1], parts[0]); date != "" { // a leap year
			return size, strings.TrimPrefix(date, "2000-")
		}
		return 0, ""
	case len(parts) != 3:
		return 0, ""
	case len(parts[0]) == 4:
		if date := isoDate(parts[0], parts[1], parts[2]); date != "" {
			return size, date
		}
		return 0, ""
	case len(parts[2]) == 2:
		parts[2] = "20" + parts[2]
	}
	date, swapped := isoDate(parts[2], parts[1], parts[0]), isoDate(parts[2], parts[0], parts[1])
	if date == "" || size == 3 && swapped != "" && r.dates[swapped] && !r.dates[date] {
		date = swapped
	}
	if date == "" {
		return 0, ""
	}
	return size, date
}

// isoDate returns a date as ISO 8601 has it, or nothing if there is none such.
func isoDate(year, month, day string) string {
	date, err := time.Parse("2006-1-2", year+"-"+month+"-"+day)
	if err != nil || date.Year() < 1000 || date.Year() >= 3000 {
		return ""
	}
	return date.Format(time.DateOnly)
}

// gap returns what stands between token i and the one before; "" if there is
// no such token.
func (r *reader) gap(i int) string {
	if i >= len(r.tokens) {
		return ""
	}
	return r.text[r.tokens[i-1].End:r.tokens[i].Start]
}

// joinEndings makes one token of an abbreviation or a number and the ending
// that a hyphen joins to it: "ҰҚШҰ-ның", "8-го", "70-тен".
func joinEndings(text string, tokens []words.Token, lang string) []words.Token {
	joined := tokens[:0]
	for _, t := range tokens {
		if n := len(joined); n > 0 && strings.Contains("-‑", text[joined[n-1].End:t.Start]) && isEnding(text, joined[n-1], t, lang) {
			joined[n-1].End = t.End
			continue
		}
		joined = append(joined, t)
	}
	return joined
}

// numberEndings are those of ordinals, as they are written after digits, and
// the Russian ones of cases.
var numberEndings = map[string][]string{
	"en": {"st", "nd", "rd", "th"},
	"ru": strings.Fields("й я е го му м х ый ой ая ое ые ого ому ым ую ых ти и ми ю"),
}

func isEnding(text string, before, t words.Token, lang string) bool {
	if lang != "kk" {
		return before.Number && slices.Contains(numberEndings[lang], t.Norm)
	}
	return (before.Number || capitals(text[before.Start:before.End])) && words.KazakhEnding(t.Norm)
}

// capitals tells whether a word has no small letters, as abbreviations have none.
func capitals(word string) bool { return strings.ToUpper(word) == word }
