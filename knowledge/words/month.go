package words

import (
	"strings"
	"unicode/utf8"
)

// The months' names, in full.
var (
	englishMonths = strings.Fields("january february march april may june july august september october november december")
	russianMonths = strings.Fields("январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь")
	kazakhMonths  = strings.Fields("қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан")
)

// otherMonths are their abbreviations, but for those that are other words, too
// ("сен" is you in Kazakh), and the forms of Russian names of which too little
// stays the same.
var otherMonths = [12]string{
	"jan янв", "feb фев", "mar", "apr апр", "мае маю маем майск", "jun июн июне июню", "jul июл июле июлю",
	"aug авг", "sept sep", "oct окт", "nov", "dec дек",
}

// months are all their names, the Russian ones also as dates have them ("8 ноября").
// Those in Cyrillic of four letters and more are the beginnings of words.
var months = func() (months [12][]string) {
	for i := range months {
		russian := russianMonths[i]
		stem, end := russian, "а"
		if soft := strings.TrimRight(russian, "ьй"); soft != russian {
			stem, end = soft, "я"
		}
		months[i] = append(strings.Fields(otherMonths[i]), englishMonths[i], russian, stem+end, kazakhMonths[i])
		if utf8.RuneCountInString(stem) >= 4 {
			months[i] = append(months[i], stem)
		}
	}
	return months
}()

// RussianMonth is the name of a month, from 1.
func RussianMonth(n int) string { return russianMonths[n-1] }

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

// IsMonth tells whether a normalised word is a month's name, whole or as it is
// abbreviated.
func IsMonth(word string) bool { return monthNumbers[word] > 0 }

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
