package words

import (
	"strconv"
	"strings"
)

// numerals are the words for the numbers from 2 to 90, with the cases of Russian.
var numerals = Numerals(`
2 two два две двух двум двумя двое двоих екі екеу
3 three три трех трем тремя трое троих үш үшеу
4 four четыре четырех четырем четырьмя четверо четверых төрт төртеу
5 five пять пяти пятью пятеро пятерых бес бесеу
6 six шесть шести шестью шестеро шестерых алты алтау
7 seven семь семи семеро семерых жеті жетеу
8 eight восемь восьми восемью сегіз
9 nine девять девяти девятью тоғыз
10 ten десять десяти десятью
11 eleven одиннадцать одиннадцати
12 twelve двенадцать двенадцати
13 thirteen тринадцать тринадцати
14 fourteen четырнадцать четырнадцати
15 fifteen пятнадцать пятнадцати
16 sixteen шестнадцать шестнадцати
17 seventeen семнадцать семнадцати
18 eighteen восемнадцать восемнадцати
19 nineteen девятнадцать девятнадцати
20 twenty двадцать двадцати двадцатью жиырма
30 thirty тридцать тридцати тридцатью отыз
40 forty сорок сорока қырық
50 fifty пятьдесят пятидесяти пятьюдесятью елу
60 sixty шестьдесят шестидесяти шестьюдесятью алпыс
70 seventy семьдесят семидесяти семьюдесятью жетпіс
80 eighty восемьдесят восьмидесяти восемьюдесятью сексен
90 ninety девяносто девяноста тоқсан
`)

// scales are the words that multiply the number before them.
var scales = Numerals(`
1000 thousand тысяча тысячи тысяч тысячу тысячами тыс мың
1000000 million mn миллион миллиона миллионов миллионами млн
1000000000 billion bn миллиард миллиарда миллиардов миллиардами млрд
1000000000000 trillion trn триллион триллиона триллионов трлн
`)

// Numerals reads a table of words for numbers: a line each, the number first.
func Numerals(table string) map[string]int {
	numerals := make(map[string]int)
	for line := range strings.Lines(table) {
		fields := strings.Fields(line)
		for _, word := range fields[min(1, len(fields)):] {
			numerals[word], _ = strconv.Atoi(fields[0])
		}
	}
	return numerals
}

// Numeral returns the number from 2 to 90 that a normalised word is in English,
// Russian or Kazakh. Words that are numbers only now and then are none: "он", ten in
// Kazakh, and "семью", of seven in Russian.
func Numeral(word string) (int, bool) {
	n, ok := numerals[word]
	return n, ok
}

// Scale returns by how much a normalised word multiplies the number before it:
// "million", "млн".
func Scale(word string) (int, bool) {
	n, ok := scales[word]
	return n, ok
}
