package draft

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"summitbot/knowledge/words"
)

// beforeMonths are the words before a month that stands alone: May and March are
// words, too.
const beforeMonths list = "in by until till since from to of next last this during early late mid в во до с по к на қарай"

// seasons are told by their names.
const seasons list = "spring summer autumn winter весна весной весны лето летом лета осень осенью осени зима зимой зимы көктем жаз күз қыс"

// yearWords stand behind a year in Russian and Kazakh.
const yearWords list = "год года году годом годах годов годы г жылы жылғы жылдың"

// hyphened has a hyphen in the place of each dash.
var hyphened = strings.NewReplacer("–", "-", "—", "-")

// dates finds days, months and years, several of them in a row, seasons, and times
// of the day.
func (a *article) dates(n int, s *sentence) {
	for i := 0; i < len(s.words); i++ {
		if s.at(i).taken {
			continue
		}
		for _, find := range []func(int, *sentence, int) bool{a.days, a.monthFirst, a.season, a.years, a.clock} {
			if find(n, s, i) {
				break
			}
		}
	}
}

// days finds "8 November 2018", "14 to 16 May", "14–16 мая 2024 года".
func (a *article) days(n int, s *sentence, i int) bool {
	first, last := day(s.lower(i)), 0
	at := i + 1
	switch {
	case first > 0 && list("to – — - until по до and").has(s.lower(at)) && day(s.lower(at+1)) > 0:
		last, at = day(s.lower(at+1)), at+2
	case first == 0:
		from, to, ok := strings.Cut(hyphened.Replace(s.lower(i)), "-")
		if first, last = day(from), day(to); !ok || first == 0 || last == 0 {
			return false
		}
	}
	if !s.at(at).letters() || words.Month(s.lower(at)) == 0 {
		return false
	}
	month := words.Month(s.lower(at))
	a.date(n, s, i, at, month, first, last)
	return true
}

// monthFirst finds "Nov. 8, 2018", "октябрь 2025 года" and "in September".
func (a *article) monthFirst(n int, s *sentence, i int) bool {
	w := s.at(i)
	month := words.Month(strings.TrimSuffix(w.lower, "."))
	if !w.letters() || month == 0 || a.lang == "en" && !w.capital() {
		return false
	}
	at := i + 1
	if s.lower(at) == "." {
		at++
	}
	if first := day(s.lower(at)); first > 0 && a.lang == "en" {
		a.date(n, s, i, at, month, first, 0)
		return true
	}
	if !beforeMonths.has(s.lower(i-1)) && year(s.lower(i+1)) == "" {
		return false
	}
	a.date(n, s, i, i, month, 0, 0)
	return true
}

// date adds words[from..to] with the year behind them. Without one it is taken to
// be of the article's year.
func (a *article) date(n int, s *sentence, from, to, month, first, last int) {
	next := to + 1
	if s.lower(next) == "," {
		next++
	}
	y := year(s.lower(next))
	name := s.between(from, to)
	if y == "" && s.yearBefore(from) { // 2024 жылғы 14 мамыр
		y, next, from = year(s.lower(from-2)), to, from-2
	}
	if y != "" {
		if to = next; yearWords.has(s.lower(to + 1)) {
			to++
		}
		name = s.between(from, to)
	}
	if first == 0 && a.lang == "ru" {
		name = strings.Replace(name, s.words[from].Form, words.RussianMonth(month), 1)
	}
	e := entity{kind: "date", name: name, value: dateValue(y, month, first, last)}
	if y == "" {
		y = a.mainYear()
		e.value, e.note = dateValue(y, month, first, last), "is it of "+y+"?"
	}
	if e.value == "" {
		e.value, e.note, e.undone = "YEAR"+strings.TrimPrefix(dateValue("2000", month, first, last), "2000"), "which year?", true
	}
	known := a.add(n, from, to, e)
	known.also(s.between(from, to))
}

// dateValue returns a date as ISO 8601 has it, or "" if there is none such.
func dateValue(year string, month, first, last int) string {
	if year == "" {
		return ""
	}
	if first == 0 {
		return fmt.Sprintf("%s-%02d", year, month)
	}
	value := fmt.Sprintf("%s-%02d-%02d", year, month, first)
	if _, err := time.Parse(time.DateOnly, value); err != nil {
		return ""
	}
	if last > first {
		end := fmt.Sprintf("%s-%02d-%02d", year, month, last)
		if _, err := time.Parse(time.DateOnly, end); err != nil {
			return ""
		}
		value += "/" + end
	}
	return value
}

// yearBefore tells whether a year stands before word i with its noun, as it does in
// Kazakh.
func (s *sentence) yearBefore(i int) bool {
	return list("жылы жылғы жылдың").has(s.lower(i-1)) && year(s.lower(i-2)) != ""
}

// season finds "the spring of 2025", "весной 2025 года".
func (a *article) season(n int, s *sentence, i int) bool {
	at := i + 1
	if s.lower(at) == "of" {
		at++
	}
	y := year(s.lower(at))
	if !seasons.has(s.lower(i)) || y == "" {
		return false
	}
	if yearWords.has(s.lower(at + 1)) {
		at++
	}
	a.add(n, i, at, entity{kind: "date", name: s.between(i, at), value: y})
	return true
}

// years finds "2018", "2023-м", "2024–2026 годах".
func (a *article) years(n int, s *sentence, i int) bool {
	w := s.lower(i)
	from, to, several := strings.Cut(hyphened.Replace(w), "-")
	if !several && list("– —").has(s.lower(i+1)) && year(s.lower(i+2)) != "" {
		from, to, several = w, s.lower(i+2), true
	}
	at := i
	value := year(from)
	if s.yearBefore(i+2) && day(s.lower(i+2)) > 0 && words.Month(s.lower(i+3)) > 0 {
		return false
	}
	switch {
	case value == "" || value < "1900" && s.at(i+1).Tag == "NOUN" && !yearWords.has(s.lower(i+1)): // 1200 people
		return false
	case several && year(to) != "" && from < to:
		value += "/" + to
		if w == from {
			at += 2
		}
	}
	name := value
	if strings.Contains(value, "/") {
		name = s.between(i, at)
	}
	if yearWords.has(s.lower(at + 1)) {
		at++
	}
	a.add(n, i, at, entity{kind: "date", name: name, value: value})
	return true
}

// clock finds "9:30 a.m." and "10:15", which are of the day that was named last.
func (a *article) clock(n int, s *sentence, i int) bool {
	hours, minutes, colon := strings.Cut(s.lower(i), ":")
	h, err := strconv.Atoi(hours)
	half := strings.NewReplacer(".", "", " ", "").Replace(s.lower(i + 1))
	if err != nil || h > 24 || !colon && half != "am" && half != "pm" {
		return false
	}
	if m, err := strconv.Atoi(minutes); colon && (err != nil || len(minutes) != 2 || m > 59) {
		return false
	}
	to := i
	if half == "am" || half == "pm" {
		to++
	}
	if half == "pm" && h < 12 {
		h += 12
	}
	if minutes == "" {
		minutes = "00"
	}
	e := entity{kind: "date", name: s.between(i, to), note: "of which day?"}
	if e.value = a.dayBefore(n); e.value == "" || h > 23 {
		e.undone, e.value = true, "DAY"
	}
	e.value += fmt.Sprintf("T%02d:%s", h, minutes)
	a.add(n, i, to, e)
	return true
}

// dayBefore returns the day that was named last up to sentence n, or "".
func (a *article) dayBefore(n int) string {
	for ; n >= 0; n-- {
		for i := len(a.mentions[n]) - 1; i >= 0; i-- {
			if e := a.mentions[n][i].entity; e.kind == "date" && len(e.value) >= len(time.DateOnly) && !e.undone {
				return e.value[:len(time.DateOnly)]
			}
		}
	}
	return ""
}

// mainYear returns the year of the first day that is told in full, or "".
func (a *article) mainYear() string {
	for _, s := range a.sentences {
		for i := range s.words {
			if y := s.fullDate(i); y != "" {
				return y
			}
		}
	}
	return ""
}

// fullDate returns the year of the day that is told around the month at word i, or
// "".
func (s *sentence) fullDate(i int) string {
	if words.Month(strings.TrimSuffix(s.at(i).lower, ".")) == 0 {
		return ""
	}
	next := i + 1
	if s.at(next).lower == "." {
		next++
	}
	if day(s.at(i-1).lower) == 0 {
		if day(s.at(next).lower) == 0 {
			return ""
		}
		next++
	}
	if s.at(next).lower == "," {
		next++
	}
	return year(s.at(next).lower)
}

func day(word string) int {
	n, err := strconv.Atoi(word)
	if err != nil || n < 1 || n > 31 || len(word) > 2 {
		return 0
	}
	return n
}

// year returns the year that a word is, or "".
func year(word string) string {
	n, err := strconv.Atoi(word)
	if err != nil || len(word) != 4 || n < 1000 || n >= 2100 {
		return ""
	}
	return word
}
