package span

import "strings"

// inner is what stands inside a span. It grows with the span, word by word.
type inner struct {
	from, to         int
	content, matched int // words that aren't mere grammar; those that are the question's
	names, joints    int // capitalised words; words that join them
	has              class
	number           int  // the last number in it, or -1
	comma, grammar   bool // a mark, a word of grammar after the first
	prep, focus      bool // a preposition after the first word; the noun that the question names
	broken           bool // an edge of a phrase inside
	percent          bool
}

func newInner(from int) inner { return inner{from: from, to: from, number: -1} }

// grow takes in the next token.
func (in *inner) grow(q *question, s *sentence) {
	i := in.to
	in.to++
	w := &s.words[i]
	first := i == in.from
	if !w.is(stop) {
		in.content++
		if s.match[i] > 0 {
			in.matched++
		}
	}
	switch {
	case w.is(capital):
		in.names++
	case !first && w.is(joint) && s.plainly(i), first && w.is(det):
		in.joints++
	}
	if w.is(number) {
		in.number = i
	}
	in.has |= w.class
	in.comma = in.comma || !first && w.breaks
	in.grammar = in.grammar || !first && w.is(stop)
	in.prep = in.prep || !first && w.is(prep)
	in.broken = in.broken || !first && s.edge(i) && !w.is(capital)
	in.focus = in.focus || q.isFocus(s.tokens[i].Stem)
	in.percent = in.percent || w.is(unit) && strings.HasPrefix(s.tokens[i].Norm, "p") || strings.HasPrefix(s.text[s.tokens[i].End:], "%")
}

// inside computes the features of what a span holds.
func (f *features) inside(q *question, s *sentence, in *inner) {
	f.n = 0
	from, to := in.from, in.to
	n := to - from
	f.set(length(n), 1)
	if in.content > 0 {
		f.set(fMatched, float64(in.matched)/float64(in.content))
		f.flag(fAllMatched, in.matched == in.content)
	}
	f.flag(fComma, in.comma)
	f.flag(fVerb, in.has&verb != 0)
	f.flag(fBe, in.has&be != 0)
	f.flag(fPrepInside, in.prep)
	f.flag(fFocus, in.focus)
	f.flag(fChunk, !in.broken)
	f.flag(fApposition, from > 0 && s.words[from].breaks && (to == len(s.words) || s.words[to].breaks))
	if in.names > 0 && in.names+in.joints == n {
		whole := !(s.is(from-1, capital) && s.plainly(from)) && !(s.is(to, capital) && s.plainly(to))
		f.flag(fWholeName, whole)
		f.flag(fPartName, !whole)
	}
	if n == 1 {
		f.flag(fAdverb, in.has&adverb != 0)
		f.flag(fVerbOnly, in.has&verb != 0)
	}
	f.counts(q, s, in)
	f.shape(q, in)
	f.built(q, s, in)
}

func length(n int) int {
	switch {
	case n <= 3:
		return fLen1 + n - 1
	case n <= 5:
		return fLen45
	case n <= 8:
		return fLen68
	}
	return fLen9
}

// counts are the features of numbers: of what, and whether in percent.
func (f *features) counts(q *question, s *sentence, in *inner) {
	if in.number < 0 {
		return
	}
	if q.percent {
		f.flag(fPercent, in.percent)
		f.flag(fNoPercent, !in.percent)
	}
	if len(q.focus) == 0 {
		return
	}
	const near = 3
	counted := false
	for i := max(0, in.from-near); i < min(len(s.tokens), in.to+near+1); i++ {
		counted = counted || s.match[i] > 0 && q.isFocus(s.tokens[i].Stem)
	}
	next := in.number + 1
	f.flag(fNumFocus, counted)
	f.flag(fNumOther, !counted && s.plainly(next) && !s.words[next].is(stop) && s.match[next] == 0)
}

// shape are the features of what the span looks like, for the question's kind.
func (f *features) shape(q *question, in *inner) {
	base := shapesFrom + int(q.kind)*shapes
	f.flag(base+sNumber, in.has&number != 0)
	f.flag(base+sYear, in.has&year != 0)
	f.flag(base+sMonth, in.has&month != 0)
	f.flag(base+sUnit, in.has&unit != 0 && in.has&number != 0)
	f.flag(base+sAllNames, in.names > 0 && in.names == in.content)
	f.flag(base+sSomeName, in.names > 0 && in.names < in.content)
	f.flag(base+sNoName, in.names == 0)
	f.flag(base+sLong, in.to-in.from > 4)
	f.flag(base+sStopInside, in.grammar)
}
