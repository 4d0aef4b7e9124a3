package words

import (
	"strings"
	"unicode/utf8"
)

// months in English, Russian and Kazakh. Names in Cyrillic of four letters and
// more are the beginnings of words. Russian abbreviations are there but for those
// that are other words, too ("сен" is you in Kazakh).
var months = [12][]string{
	{"january", "jan", "янв", "январ", "қаңтар"}, {"february", "feb", "фев", "феврал", "ақпан"}, {"march", "mar", "март", "наурыз"},
	{"april", "apr", "апр", "апрел", "сәуір"}, {"may", "май", "мая", "мае", "маю", "маем", "майск", "мамыр"},
	{"june", "jun", "июн", "июнь", "июня", "июне", "июню", "маусым"}, {"july", "jul", "июл", "июль", "июля", "июле", "июлю", "шілде"},
	{"august", "aug", "авг", "август", "тамыз"}, {"september", "sept", "sep", "сентябр", "қыркүйек"},
	{"october", "oct", "окт", "октябр", "қазан"}, {"november", "nov", "ноябр", "қараша"}, {"december", "dec", "дек", "декабр", "желтоқсан"},
}

// Month returns the number of the month that a normalised word names, from 1, or 0.
// English names must be whole, since "march" and "may" begin many words; the others
// are inflected.
func Month(word string) int {
	if n, ok := monthNumbers[word]; ok || word == "" || word[0] < utf8.RuneSelf {
		return n
	}
	for i, names := range months {
		for _, n := range names {
			if n[0] >= utf8.RuneSelf && utf8.RuneCountInString(n) >= 4 && strings.HasPrefix(word, n) {
				return i + 1
			}
		}
	}
	return 0
}

// monthNumbers are the months by all their names.
var monthNumbers = func() map[string]int {
	numbers := make(map[string]int)
	for i, names := range months {
		for _, n := range names {
			numbers[n] = i + 1
		}
	}
	return numbers
}()
