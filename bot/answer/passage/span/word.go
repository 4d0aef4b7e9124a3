package span

import (
	"strings"
	"unicode/utf8"

	"summitbot/knowledge/words"
)

// word is what a token of a sentence looks like.
type word struct {
	class              // of the word in the lists, and what its letters show
	before      string // the marks before it
	breaks      bool   // they end a phrase
	hard        bool   // they are never inside an answer
	glued       bool   // nothing but a hyphen or the like parts it from the word before
	parentheses bool   // it stands in brackets
}

func (w *word) is(c class) bool { return w.class&c != 0 }

// classify looks at token i of a sentence; those before it are known.
func (s *sentence) classify(i int) {
	t, w := &s.tokens[i], &s.words[i]
	w.class = classes[t.Norm]
	from := 0
	if i > 0 {
		from = s.tokens[i-1].End
	}
	gap := s.text[from:t.Start]
	w.before = strings.TrimSpace(gap)
	w.breaks = strings.ContainsAny(w.before, ",;:()[]—–“”«»\"?!") || strings.Contains(gap, " - ")
	w.hard = strings.ContainsAny(w.before, "()[];:—–?!<>|{}")
	w.add(stop, strings.HasSuffix(gap, "<") || strings.HasSuffix(gap, "</"))
	w.glued = i > 0 && len(gap) == len(w.before) && !strings.ContainsAny(gap, "()[]/—,;:\"“”")
	opened, closed := strings.LastIndexAny(gap, "(["), strings.LastIndexAny(gap, ")]")
	w.parentheses = opened > closed || closed < 0 && i > 0 && s.words[i-1].parentheses
	w.add(number, t.Number)
	w.add(year, t.Number && len(t.Norm) == 4 && (t.Norm[0] == '1' || t.Norm[0] == '2'))
	w.add(capital, t.Upper && (i > 0 || !w.is(stop)))
	ending := strings.HasSuffix(t.Norm, "ed") || strings.HasSuffix(t.Norm, "ing")
	w.add(verb, len(t.Norm) > 4 && !t.Upper && ending)
	w.add(adverb, !t.Upper && strings.HasSuffix(t.Norm, "ly"))
}

func (w *word) add(c class, is bool) {
	if is {
		w.class |= c
	}
}

// signs stand before a number without a space and belong to it.
var signs = strings.Split(words.Currency, "")

// start returns where token i starts with the sign that belongs to it: "$5".
func (s *sentence) start(i int) int {
	start := s.tokens[i].Start
	for _, sign := range signs {
		if strings.HasSuffix(s.text[:start], sign) {
			return start - len(sign)
		}
	}
	return start
}

// end returns where token i ends with the sign that belongs to it: "50 %".
func (s *sentence) end(i int) int {
	end := s.tokens[i].End
	rest := s.text[end:]
	if strings.HasPrefix(rest, "%") || strings.HasPrefix(rest, " %") {
		return end + strings.IndexByte(rest, '%') + 1
	}
	if r, size := utf8.DecodeRuneInString(rest); r == '°' {
		return end + size
	}
	return end
}
