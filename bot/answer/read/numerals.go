package read

import (
	"strconv"
	"strings"

	"summitbot/knowledge/words"
)

// numerals are the words for numbers beside those of words.Numeral.
var numerals = words.Numerals(`
1 one один одна одно одного одной одному одним одну бір
10 он
100 hundred сто ста жүз
200 двести двухсот двумстам
300 триста трехсот тремстам
400 четыреста четырехсот
500 пятьсот пятисот
600 шестьсот шестисот
700 семьсот семисот
800 восемьсот восьмисот
900 девятьсот девятисот
1000 thousand тысяча тысячи тысяч тысячу тысяче тысячам тысячами тыс мың
1000000 million миллион миллиона миллионов миллиону млн
`)

// numeralOf returns the number that a word is without an ending of Kazakh.
func numeralOf(word string) (int, bool) {
	if n, ok := words.Numeral(word); ok {
		return n, true
	}
	n, ok := numerals[word]
	return n, ok
}

// numeral returns the number that the word of token i is. "Он" is ten in Kazakh,
// and he in Russian.
func (r *reader) numeral(i int) (int, bool) {
	word := r.tokens[i].Norm
	n, ok := numeralOf(word)
	if !ok && r.lang == "kk" {
		least := minNumeral
		if i+1 < len(r.tokens) && compares("kk", r.tokens[i+1].Norm) {
			least = minCompared
		}
		return inflected(word, least)
	}
	return n, ok && (word != "он" || r.lang == "kk")
}

// How long a Kazakh numeral is that may have an ending, in letters: shorter ones
// with one are other words ("үшін", "бірге"), unless they are compared with ("бестен
// астам").
const (
	minNumeral  = 4
	minCompared = 2
)

// inflected returns the number that a Kazakh word of at least so many letters is
// with an ending: жетпістен.
func inflected(word string, least int) (int, bool) {
	letters := []rune(word)
	for i := len(letters) - 1; i >= least; i-- {
		if n, ok := numeralOf(string(letters[:i])); ok && words.KazakhEnding(string(letters[i:])) {
			return n, true
		}
	}
	return 0, false
}

// number reads the number at token i, in digits or in words, of one token or
// several: "75", "seventy-five", "70 000", "70 thousand". It returns how many
// tokens it takes, 0 if there is none.
func (r *reader) number(i int) (n, size int) {
	sum := compound{room: noLimit}
	if r.tokens[i].Number {
		if n, size = r.digits(i); size == 0 {
			return 0, 0
		}
		sum = compound{part: n}
	}
	for i+size < len(r.tokens) {
		at := i + size
		if r.tokens[at].Norm == "and" && sum.hundreds() && at+1 < len(r.tokens) {
			at++
		}
		if v, ok := r.numeral(at); !ok || !sum.add(v, r.tokens[at].Norm == "он") {
			break
		}
		size = at + 1 - i
	}
	return sum.total + sum.part, size
}

// digits reads a number in digits, which spaces may set apart by three.
func (r *reader) digits(i int) (n, size int) {
	text := strings.TrimRight(r.tokens[i].Norm, "stndrhаяейогму-тіншы") // what makes an ordinal: 21st, 8ші
	size = 1
	for len(r.tokens[i].Norm) <= 3 && i+size < len(r.tokens) {
		next := r.tokens[i+size]
		if gap := r.gap(i + size); !next.Number || len(next.Norm) != 3 || gap != " " && gap != "\u00a0" && gap != "\u202f" {
			break
		}
		text += next.Norm
		size++
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0, 0
	}
	return n, size
}

// compound adds up the words of a number.
type compound struct {
	total int // thousands and millions
	part  int // what is below them
	room  int // the next word must be less, unless it multiplies
}

// noLimit is above every numeral.
const noLimit = 1 << 30

// add takes a further word of value v if it can stand there, as "five" can
// after "twenty" and "hundred", and "twenty" can't after "five". Kazakh makes
// the numbers up to twenty out of ten.
func (c *compound) add(v int, kazakhTen bool) bool {
	switch {
	case v >= 1000:
		if c.part >= v || c.part == 0 && c.total > 0 || c.total > 0 && c.total <= v {
			return false
		}
		c.total += max(1, c.part) * v
		c.part, c.room = 0, v
	case v == 100 && c.part > 0 && c.part < 20:
		c.part *= v
		c.room = v
	case v >= c.room:
		return false
	default:
		c.part += v
		c.room = 0
		if v >= 100 {
			c.room = 100
		} else if v >= 20 || kazakhTen {
			c.room = 10
		}
	}
	return true
}

// hundreds tells whether "and" may follow: "one hundred and five".
func (c *compound) hundreds() bool { return c.total+c.part > 0 && c.room >= 100 }
