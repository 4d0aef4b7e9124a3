package syntax

import (
	"unicode"
	"unicode/utf8"

	"summitbot/knowledge/syntax/linear"
)

// none stands for a word or tag that isn't there.
const none = 0xFFFF

// letters is how many letters of a word's end make features of their own.
const letters = 5

// word is what the models see of a word.
type word struct {
	form   uint32          // in lower case, any digit as 0
	starts [3]uint32       // its first one to three letters
	ends   [letters]uint32 // its last one to five
	stem   uint32          // its beginning, most likely without the ending
	shape  uint32
}

// outside is what stands before and after a sentence.
var outside = word{form: none, shape: none}

// looker takes words apart; it keeps room for it.
type looker struct {
	lower []byte // the word in lower case
	at    []int  // where its letters begin
}

// all takes the words of a sentence apart, with what stands before and after it.
func (l *looker) all(forms []string, list []word) []word {
	list = append(list[:0], outside, outside)
	for _, f := range forms {
		list = append(list, l.look(f))
	}
	return append(list, outside, outside)
}

// look takes a word apart.
func (l *looker) look(form string) word {
	l.lower, l.at = l.lower[:0], l.at[:0]
	shape := shaper{}
	for _, r := range form {
		l.at = append(l.at, len(l.lower))
		shape.add(r)
		switch {
		case r < utf8.RuneSelf && 'A' <= r && r <= 'Z':
			r += 'a' - 'A'
		case '0' <= r && r <= '9':
			r = '0'
		case r >= 0x2010 && r <= 0x203A || r == '«' || r == '»':
			r = plainMark(r)
		case r >= utf8.RuneSelf:
			r = unicode.ToLower(r)
		}
		l.lower = utf8.AppendRune(l.lower, r)
	}
	if string(l.lower) == "--" {
		l.lower = append(l.lower[:0], "—"...)
		l.at = l.at[:1]
	}
	w := word{form: linear.String(l.lower), shape: shape.class()}
	n := len(l.at)
	for i := range w.starts {
		w.starts[i] = linear.String(l.lower[:l.place(min(i+1, n))])
	}
	for i := range w.ends {
		w.ends[i] = linear.String(l.lower[l.place(max(n-i-1, 0)):])
	}
	w.stem = linear.String(l.lower[:l.place(max(min(n, 3), min(n-2, 7)))])
	return w
}

// plainMark writes quotation marks and dashes one way.
func plainMark(r rune) rune {
	switch r {
	case '’', '‘':
		return '\''
	case '“', '”', '„', '«', '»':
		return '"'
	case '–', '—':
		return '—'
	case '‐', '‑':
		return '-'
	}
	return r
}

// place is where the letter n of the word begins, or the word's end.
func (l *looker) place(n int) int {
	if n >= len(l.at) {
		return len(l.lower)
	}
	return l.at[n]
}

// shaper tells capitals, digits and hyphens.
type shaper struct {
	n                                 int
	first, later, lower, digit, other bool
	hyphen, point, latin              bool
}

func (s *shaper) add(r rune) {
	switch {
	case r == '-':
		s.hyphen = true
	case r == '.':
		s.point = true
	case unicode.IsDigit(r):
		s.digit = true
	case unicode.IsUpper(r):
		if s.n == 0 {
			s.first = true
		} else {
			s.later = true
		}
	case unicode.IsLetter(r):
		s.lower = true
	default:
		s.other = true
	}
	s.latin = s.latin || r < utf8.RuneSelf && unicode.IsLetter(r)
	s.n++
}

func (s *shaper) class() uint32 {
	c := uint32(min(s.n, 3))
	for _, b := range []bool{s.first, s.later, s.lower, s.digit, s.other, s.hyphen, s.point, s.latin} {
		c *= 2
		if b {
			c++
		}
	}
	return c
}
