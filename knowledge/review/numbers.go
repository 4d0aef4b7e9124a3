package review

import (
	"strconv"
	"strings"

	"summitbot/knowledge/words"
)

// hundreds multiply the number before them, beside what words.Scale knows.
var hundreds = words.Numerals("100 hundred сто сотня сотен жүз")

// numbers returns the numbers that tokens tell, in digits: "41 million" and "41m"
// are 41000000, though the latter may be metres, and "six" is 6.
func numbers(tokens []words.Token) map[string]bool {
	found := make(map[string]bool)
	for i, t := range tokens {
		n, ok := value(t)
		if !ok {
			continue
		}
		found[scaled(tokens[i:])] = true
		for unit, scale := range attached {
			if strings.HasSuffix(t.Norm, unit) {
				found[digits(n*scale)] = true
			}
		}
	}
	return found
}

// attached are scales that are written right after a number.
var attached = map[string]float64{"m": 1e6, "mn": 1e6, "k": 1e3, "bn": 1e9}

// scaled returns the number that tokens begin with, times the scales after it.
func scaled(tokens []words.Token) string {
	n, _ := value(tokens[0])
	for _, next := range tokens[1:] {
		scale, ok := words.Scale(next.Norm)
		if !ok {
			scale, ok = hundreds[next.Norm]
		}
		if !ok {
			break
		}
		n *= float64(scale)
	}
	return digits(n)
}

func digits(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

// value returns the number that a word is. In "20th" and "5km" it is what the word
// begins with.
func value(t words.Token) (float64, bool) {
	switch n, ok := words.Numeral(t.Norm); {
	case ok:
		return float64(n), true
	case t.Norm == "семью":
		return 7, true
	case !t.Number:
		return 0, false
	}
	end := strings.IndexFunc(t.Norm, func(c rune) bool { return (c < '0' || c > '9') && c != '.' })
	if end < 0 {
		end = len(t.Norm)
	}
	n, err := strconv.ParseFloat(t.Norm[:end], 64)
	return n, err == nil
}
