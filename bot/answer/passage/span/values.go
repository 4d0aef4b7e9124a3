package span

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"summitbot/knowledge/words"
)

// values returns for each token that is in figures the number that it is part
// of, as it compares: "3 400 000" and "3,400,000" are three tokens and one, and
// both 3400000; −18 isn't 18, nor 9:30 30.
func values(text string, tokens []words.Token) []string {
	var list []string // most texts have no figures
	for i := 0; i < len(tokens); i++ {
		if !tokens[i].Number {
			continue
		}
		if list == nil {
			list = make([]string, len(tokens))
		}
		to := i + 1
		for to < len(tokens) && sameNumber(text, &tokens[to-1], &tokens[to]) {
			to++
		}
		value := sign(text, tokens[i].Start) + plainNumber(text[tokens[i].Start:tokens[to-1].End])
		for ; i < to; i++ {
			list[i] = value
		}
		i--
	}
	return list
}

// sameNumber tells whether a token goes on with the number before it: after a
// colon or a stroke, or with the next three digits.
func sameNumber(text string, before, t *words.Token) bool {
	gap := text[before.End:t.Start]
	switch {
	case !t.Number:
		return false
	case gap == ":" || gap == "/":
		return true
	}
	return strings.Trim(gap, spaces) == "" && gap != "" && t.End-t.Start == 3 && allDigits(text[t.Start:t.End]) &&
		before.End-before.Start <= 3 && allDigits(text[before.Start:before.End])
}

// spaces part the thousands of numbers, and numbers from their units.
const spaces = " \u00a0\u202f"

func allDigits(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsDigit(r) }) < 0
}

// sign is the minus before a number; a dash between two is none.
func sign(text string, at int) string {
	before := strings.TrimRight(text[:at], words.Currency)
	r, size := utf8.DecodeLastRuneInString(before)
	if r == '-' || r == '−' || r == '–' {
		if left := before[:len(before)-size]; left == "" || strings.ContainsRune(spaces+"(", lastRune(left)) {
			return "-"
		}
	}
	if strings.HasSuffix(before, "minus ") || strings.HasSuffix(before, "минус ") {
		return "-"
	}
	return ""
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// plainNumber is a number without what parts its thousands.
func plainNumber(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(spaces, r) {
			return -1
		}
		return r
	}, s)
	if i := strings.IndexByte(s, ','); i > 0 && len(s)-i >= 4 && allDigits(s[i+1:i+4]) {
		s = strings.ReplaceAll(s, ",", "")
	}
	return s
}

const (
	amountPattern = `(?:(?:minus |минус |[−-])?(?:US\$|[` + words.Currency + `])?` +
		`(?:\d{1,3}(?:[ \x{a0}\x{202f}]\d{3})+|\d+(?:[.,:/]\d+)*|[½¼¾⅓⅔])(?:st|nd|rd|th)?` +
		`(?:[ \x{a0}\x{202f}]?(?:hundred|thousand|million|billion|trillion|bn|mn|m|k|тысяч[аи]?|тыс\.|млн|млрд|трлн|миллион(?:а|ов)?|миллиард(?:а|ов)?)\b)?` +
		`(?:[ \x{a0}\x{202f}]?(?:%|°[ \x{a0}\x{202f}]?[CF]?|[ap]\.m\.|[ap]m\b|percent\b|per cent\b|degrees(?: Celsius| Fahrenheit)?\b|процент(?:а|ов)?))?)`
	monthPattern = `(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?|July?|Aug(?:ust|\.)|Sept?(?:ember|\.)?|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.)|` +
		`январ[ья]|феврал[ья]|марта?|апрел[ья]|ма[йя]|июн[ья]|июл[ья]|августа?|сентябр[ья]|октябр[ья]|ноябр[ья]|декабр[ья])`
	weekdayPattern = `(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?`
)

// expressions are what is never cut: amounts and their ranges, scores and
// dates.
var expressions = []*regexp.Regexp{
	regexp.MustCompile(weekdayPattern + `\d{1,2}(?:st|nd|rd|th)?[ \x{a0}\x{202f}](?:of )?` + monthPattern + `(?:,?[ \x{a0}\x{202f}]\d{4})?`),
	regexp.MustCompile(weekdayPattern + monthPattern + `[ \x{a0}\x{202f}]\d{1,2}(?:st|nd|rd|th)?\b(?:,?[ \x{a0}\x{202f}]\d{4})?`),
	regexp.MustCompile(monthPattern + `(?: of)?,?[ \x{a0}\x{202f}]\d{4}`),
	regexp.MustCompile(amountPattern + `(?:(?: ?[–-] ?| to )` + amountPattern + `)?`),
}

// whole widens [start, end) of a text to hold no part of an amount or a date.
func whole(text string, start, end int) (int, int) {
	for _, e := range expressions {
		for _, m := range e.FindAllStringIndex(text, -1) {
			if m[0] < end && start < m[1] && (m[0] == 0 || !letterOrDigit(lastRune(text[:m[0]])) || m[0] >= start) {
				start, end = min(start, m[0]), max(end, m[1])
			}
		}
	}
	return start, end
}

func letterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
