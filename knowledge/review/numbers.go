package review

import (
	"strconv"
	"strings"

	"summitbot/knowledge/words"
)

// numerals are the words for numbers, with the cases of Russian.
var numerals = table(`
2 two два две двух двум двумя двое двоих екі екеу
3 three три трех трем тремя трое троих үш үшеу
4 four четыре четырех четырем четырьмя четверо төрт төртеу
5 five пять пяти пятью пятеро бес бесеу
6 six шесть шести шестью шестеро алты алтау
7 seven семь семи семью семеро жеті жетеу
8 eight восемь восьми сегіз
9 nine девять девяти тоғыз
10 ten десять десяти
11 eleven одиннадцать одиннадцати
12 twelve двенадцать двенадцати
13 thirteen тринадцать тринадцати
14 fourteen четырнадцать четырнадцати
15 fifteen пятнадцать пятнадцати
16 sixteen шестнадцать шестнадцати
17 seventeen семнадцать семнадцати
18 eighteen восемнадцать восемнадцати
19 nineteen девятнадцать девятнадцати
20 twenty двадцать двадцати жиырма
30 thirty тридцать тридцати отыз
40 forty сорок сорока қырық
50 fifty пятьдесят пятидесяти елу
60 sixty шестьдесят шестидесяти алпыс
70 seventy семьдесят семидесяти жетпіс
80 eighty восемьдесят восьмидесяти сексен
90 ninety девяносто девяноста тоқсан
`)

// scales multiply the number before them.
var scales = table(`
100 hundred сто сотня сотен жүз
1000 thousand тысяча тысячи тысяч тысячу тыс мың
1000000 million mn миллион миллиона миллионов млн
1000000000 billion bn миллиард миллиарда миллиардов млрд
1000000000000 trillion trn триллион триллиона триллионов трлн
`)

func table(lines string) map[string]float64 {
	list := make(map[string]float64)
	for line := range strings.Lines(lines) {
		fields := strings.Fields(line)
		for _, word := range fields[min(1, len(fields)):] {
			list[word], _ = strconv.ParseFloat(fields[0], 64)
		}
	}
	return list
}

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
		scale, ok := scales[next.Norm]
		if !ok {
			break
		}
		n *= scale
	}
	return digits(n)
}

func digits(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

// value returns the number that a word is. In "20th" and "5km" it is what the word
// begins with.
func value(t words.Token) (float64, bool) {
	if n, ok := numerals[t.Norm]; ok || !t.Number {
		return n, ok
	}
	end := strings.IndexFunc(t.Norm, func(c rune) bool { return (c < '0' || c > '9') && c != '.' })
	if end < 0 {
		end = len(t.Norm)
	}
	n, err := strconv.ParseFloat(t.Norm[:end], 64)
	return n, err == nil
}
