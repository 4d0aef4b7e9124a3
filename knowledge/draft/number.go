package draft

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"summitbot/knowledge/words"
)

// lowerBounds are the words before a number that make it one.
var lowerBounds = []string{
	"over", "above", "at least", "more than", "no less than", "not less than", "no fewer than", "not fewer than",
	"свыше", "более", "более чем", "больше", "больше чем", "не менее", "не менее чем", "не меньше", "не меньше чем",
}

// lowerBound tells whether the number at word i is one, by the words before it.
func (s *sentence) lowerBound(i int) bool {
	return slices.ContainsFunc(lowerBounds, func(bound string) bool {
		from := i
		for _, w := range slices.Backward(strings.Fields(bound)) {
			if from--; s.at(from).lower != w {
				return false
			}
		}
		return !list("no not не").has(s.at(from - 1).lower) // no more than
	})
}

// hundredths are the parts of a unit of money.
const hundredths list = "cents pence копеек копейки копейка центов цента тиын"

// percents follow a number.
const percents list = "% percent per процент процента процентов процентам процентами пайыз пайызға"

// spans are the units of time, by their letters in ISO 8601.
var spans = map[string]list{
	"Y": "year years год года лет жыл", "M": "month months месяц месяца месяцев ай", "W": "week weeks неделя недели недель неделю апта",
	"D": "day days день дня дней күн", "TH": "hour hours час часа часов сағат", "TM": "minute minutes минута минуты минут минуту",
	"TS": "seconds секунда секунды секунд секунду",
}

// numbers finds numbers with what they count, or measure: "more than 70
// countries", "48,3 млрд рублей", "61 percent", "two hours", "a three-day meeting".
func (a *article) numbers(n int, s *sentence) {
	for i := 0; i < len(s.words); i++ {
		if s.at(i).taken {
			continue
		}
		if from, to, e, ok := a.number(s, i); ok {
			a.add(n, from, to, e)
			i = to
		}
	}
}

// number reads what stands at word i.
func (a *article) number(s *sentence, i int) (from, to int, e entity, ok bool) {
	if e, ok := joinedSpan(s.lower(i)); ok {
		return i, i, e, true
	}
	value, at, ok := a.quantity(s, i)
	if !ok {
		return 0, 0, entity{}, false
	}
	digits := strings.ContainsAny(s.at(i).Form, "0123456789")
	unit := s.lower(at)
	e = entity{kind: "number", more: s.lowerBound(i)}
	code := spanOf(unit)
	switch {
	case code != "" && value == float64(int(value)):
		e.kind, e.value, e.more = "duration", span(int(value), code), false
	case percents.has(unit):
		if unit == "per" && s.lower(at+1) == "cent" {
			at++
		}
	case s.at(at).letters() && !s.at(at).capital() && utf8.RuneCountInString(unit) > 2 && (s.spaced(at)):
		if s.at(at).Tag == "ADJ" && s.spaced(at+1) && s.at(at+1).Tag == "NOUN" && !s.at(at+1).taken {
			at++
		}
		if !list("NOUN ADJ PROPN").has(s.at(at).Tag) || unit == "more" {
			at--
		}
		if part, end, ok := a.quantity(s, at+1); ok && hundredths.has(s.lower(end)) {
			value, at = value+part/100, end
		}
	default:
		at--
	}
	if at < i+1 && (!digits || value < 100 && !strings.ContainsAny(s.at(i).Form, ".,")) {
		return 0, 0, entity{}, false // "two", or an age
	}
	e.name = s.between(i, at)
	if e.value == "" {
		e.value = strconv.FormatFloat(value, 'f', -1, 64)
	}
	return i, at, e, true
}

// quantity reads the number at word i with the scales behind it, and returns the
// word after them.
func (a *article) quantity(s *sentence, i int) (float64, int, bool) {
	value, ok := a.digits(s.lower(i))
	at := i + 1
	if numeral, isNumeral := words.Numeral(s.lower(i)); isNumeral {
		value, ok = float64(numeral), true
	}
	if !ok || s.numbered(i) || s.continued(i) {
		return 0, 0, false
	}
	for len(s.lower(at)) == 3 && s.spaced(at) && strings.Trim(s.lower(at), "0123456789") == "" && value < 1000 {
		part, _ := strconv.Atoi(s.lower(at))
		value, at = value*1000+float64(part), at+1
	}
	for {
		scale, ok := words.Scale(strings.TrimSuffix(s.lower(at), "."))
		if !ok {
			return value, at, true
		}
		value, at = value*float64(scale), at+1
		if s.lower(at) == "." {
			at++
		}
	}
}

// numbered tells whether the number at word i is of the name before it: "Python 3.12".
func (s *sentence) numbered(i int) bool {
	return strings.Contains(s.lower(i), ".") && s.spaced(i) && s.at(i-1).capital()
}

// continued tells whether word i goes on with what stands right before it, which
// neither opens something nor is a currency's sign.
func (s *sentence) continued(i int) bool {
	return i > 0 && s.words[i-1].End == s.words[i].Start && !strings.ContainsAny(s.words[i-1].Form, "(«“\"—–"+words.Currency)
}

// digits reads a number in digits: 2,340 has thousands in English, 48,3 decimals
// elsewhere.
func (a *article) digits(word string) (float64, bool) {
	word = strings.TrimSuffix(strings.TrimLeft(word, words.Currency), "%")
	if word == "" || strings.Trim(word, "0123456789.,") != "" {
		return 0, false
	}
	if a.lang == "en" {
		word = strings.ReplaceAll(word, ",", "")
	} else {
		word = strings.ReplaceAll(word, ",", ".")
	}
	n, err := strconv.ParseFloat(word, 64)
	return n, err == nil && n < 1e15
}

// joinedSpan reads "three-day".
func joinedSpan(word string) (entity, bool) {
	number, unit, ok := strings.Cut(word, "-")
	n, isNumeral := words.Numeral(number)
	if d, err := strconv.Atoi(number); err == nil {
		n, isNumeral = d, true
	}
	code := spanOf(unit)
	if !ok || !isNumeral || code == "" {
		return entity{}, false
	}
	return entity{kind: "duration", name: number + " " + unit + "s", alias: []string{word}, value: span(n, code)}, true
}

// spanOf returns the letter of a unit of time, or "".
func spanOf(word string) string {
	for code, forms := range spans {
		if forms.has(word) {
			return code
		}
	}
	return ""
}

// span returns an ISO 8601 duration of n units.
func span(n int, code string) string {
	if rest, ok := strings.CutPrefix(code, "T"); ok {
		return fmt.Sprintf("PT%d%s", n, rest)
	}
	return fmt.Sprintf("P%d%s", n, code)
}
