package span

import "math"

// The features of a span, each between 0 and 1. Those of its left edge and of
// its right edge depend on that edge alone, so that they are computed once for
// all spans that share it.
const (
	// Inside.
	fLen1 = iota
	fLen2
	fLen3
	fLen45
	fLen68
	fLen9
	fMatched    // share of its words that are the question's
	fAllMatched // all of them
	fComma      // a mark inside
	fVerb       // a verb form inside
	fBe         // a form of be inside
	fPrepInside // a preposition inside
	fFocus      // has the noun that the question names
	fWholeName  // a whole name
	fPartName   // part of one
	fAdverb     // one word, an adverb
	fVerbOnly   // one word, a verb form
	fNumFocus   // a number near the noun that is counted
	fNumOther   // a number of something else
	fPercent    // a percentage, where one is asked for
	fNoPercent  // a number that is none, where one is asked for
	fApposition // between two marks
	fChunk      // a phrase with no edge of one inside

	// Of the left edge.
	fStartDet    // begins with a determiner
	fStartPrep   // begins with a preposition
	fLeftPrep    // after one
	fLeftBreak   // after a mark
	fLeftStart   // at the beginning of the sentence
	fLeftFocus   // after the noun that the question names
	fLeftListed  // after "and" or "or"
	fNamed       // after "called", "named", "such as"
	fSplitLeft   // the word before belongs to the same name
	fSplitLeftN  // … to the same number
	fSplitLeftOf // cuts "Planet of Giants" before "Giants"
	fParens      // in brackets
	fQuoted      // after a quotation mark
	fSamePrep    // after the preposition that the question word stands after
	fNearLeft    // how near the question's words stand before it, by weight
	fLeftEdge    // a phrase may begin here: after grammar, a mark or a verb

	// Of the right edge.
	fRightEnd    // at the end of the sentence
	fRightBreak  // before a mark
	fRightOf     // before "of"
	fRightFocus  // before the noun that the question names
	fFocusEnd    // ends with it
	fRightListed // before "and" or "or"
	fSplitRight  // the word after belongs to the same name
	fSplitRightN // … to the same number
	fSplitOf     // cuts "Planet of Giants" after "Planet"
	fNearRight   // how near the question's words stand after it
	fRightEdge   // a phrase may end here

	// Of the tree.
	tOne   // one token that the others depend on
	tThree // more than two
	tWhole // all that depends on it
	tCut   // cuts a name or a number
	tNear  // how near the question's words stand to it in the tree
	tCover // the share of the question's weight that its clause has
	tVerb  // depends on the question's verb
	tGiven // … on one of the question's words
	tNoun  // is, or is called, what the question asks for
	plain
)

// Features that are crossed with the form of the question: where its words and
// the verbs stand.
const (
	aBefore    = iota // the question's words stand before the span
	aAfter            // … after it
	aLeftMatch        // the word before is the question's
	aRightMatch
	aLeftBe // after a form of be
	aRightVerb
	aAfterBy
	aLeftVerb
	aGivenLeft  // the nearest verb form before is the question's
	aGivenRight // … after
	sides
)

// Features that are crossed with the kind of the question: what the span looks
// like.
const (
	sNumber = iota
	sYear
	sMonth
	sUnit
	sAllNames // every word of content is capitalised
	sSomeName
	sNoName
	sLong // over four words
	sStopInside
	sAfterBy
	sAfterIn
	sAfterCause
	shapes
)

const (
	sidesFrom    = plain
	shapesFrom   = sidesFrom + int(forms)*sides
	partsFrom    = shapesFrom + int(kinds)*shapes
	rolesFrom    = partsFrom + int(kinds)*parts
	spanFeatures = rolesFrom + int(roles)*int(roles)*2
)

// features is a sparse vector.
type features struct {
	at    [64]int
	value [64]float64
	n     int
}

func (f *features) set(i int, v float64) {
	if v != 0 {
		f.at[f.n], f.value[f.n] = i, v
		f.n++
	}
}

func (f *features) flag(i int, is bool) {
	if is {
		f.set(i, 1)
	}
}

func (f *features) dot(w *[spanFeatures]float64) float64 {
	sum := 0.0
	for i := range f.n {
		sum += w[f.at[i]] * f.value[i]
	}
	return sum
}

// is tells whether there is a token i and it is one of a class.
func (s *sentence) is(i int, c class) bool {
	return i >= 0 && i < len(s.words) && s.words[i].is(c)
}

// plainly tells whether only a space stands before token i.
func (s *sentence) plainly(i int) bool { return i > 0 && i < len(s.words) && s.words[i].before == "" }

// edge tells whether a phrase may begin at, or end before, token i.
func (s *sentence) edge(i int) bool {
	return i == len(s.tokens) || s.words[i].is(stop|verb) || s.words[i].breaks
}

// left computes the features of a span that begins at token i.
func (f *features) left(q *question, s *sentence, i int) {
	f.n = 0
	w := &s.words[i]
	f.flag(fStartDet, w.is(det))
	f.flag(fStartPrep, w.is(prep))
	f.flag(fLeftStart, i == 0)
	f.flag(fLeftEdge, i == 0 || w.is(det) || w.breaks || s.is(i-1, stop|verb))
	f.flag(fParens, w.parentheses)
	f.flag(fQuoted, endsWithQuote(w.before))
	f.set(fNearLeft, s.nearness(i-1, -1))
	sides := sidesFrom + int(q.form)*sides
	shapes := shapesFrom + int(q.kind)*shapes
	f.flag(sides+aBefore, s.matches(0, i))
	f.flag(sides+aGivenLeft, s.given(i-1, -1))
	f.flag(fSamePrep, q.prep != "" && (s.tokens[i].Norm == q.prep || i > 0 && s.tokens[i-1].Norm == q.prep))
	if i == 0 {
		return
	}
	before := &s.words[i-1]
	f.flag(fLeftPrep, before.is(prep))
	f.flag(fLeftBreak, w.breaks)
	f.flag(fLeftFocus, q.isFocus(s.tokens[i-1].Stem))
	f.flag(fLeftListed, before.is(listing))
	f.flag(fNamed, before.is(naming))
	f.flag(fSplitLeft, before.is(capital) && w.is(capital) && s.plainly(i) && i > 1)
	f.flag(fSplitLeftN, before.is(number) && w.is(unit|number) && s.plainly(i) || before.is(interval) && s.is(i-2, number) && w.is(number))
	f.flag(fSplitLeftOf, w.is(capital) && before.is(joint) && s.plainly(i) && (s.is(i-2, capital) || s.is(i-2, joint) && s.is(i-3, capital)))
	f.flag(sides+aLeftMatch, s.match[i-1] > 0)
	f.flag(sides+aLeftBe, before.is(be))
	f.flag(sides+aAfterBy, before.is(agent))
	f.flag(sides+aLeftVerb, before.is(verb))
	f.flag(shapes+sAfterBy, before.is(agent))
	f.flag(shapes+sAfterIn, before.is(within))
	f.flag(shapes+sAfterCause, before.is(cause))
}

// right computes the features of a span that ends before token i.
func (f *features) right(q *question, s *sentence, i int) {
	f.n = 0
	last := &s.words[i-1]
	f.flag(fRightEnd, i == len(s.tokens))
	f.flag(fFocusEnd, q.isFocus(s.tokens[i-1].Stem))
	f.flag(fRightEdge, s.edge(i))
	f.set(fNearRight, s.nearness(i, 1))
	sides := sidesFrom + int(q.form)*sides
	f.flag(sides+aAfter, s.matches(i, len(s.tokens)))
	f.flag(sides+aGivenRight, s.given(i, 1))
	if i == len(s.tokens) {
		return
	}
	w := &s.words[i]
	f.flag(fRightBreak, w.breaks)
	f.flag(fRightOf, s.tokens[i].Norm == "of")
	f.flag(fRightFocus, q.isFocus(s.tokens[i].Stem))
	f.flag(fRightListed, w.is(listing))
	f.flag(fSplitRight, last.is(capital) && w.is(capital) && s.plainly(i))
	f.flag(fSplitRightN, last.is(number) && (w.is(unit|number) && s.plainly(i) || w.is(interval) && s.is(i+1, number)))
	f.flag(fSplitOf, last.is(capital) && w.is(joint) && s.plainly(i) && (s.is(i+1, capital) && s.plainly(i+1) || s.is(i+1, joint) && s.is(i+2, capital)))
	f.flag(sides+aRightMatch, s.match[i] > 0)
	f.flag(sides+aRightVerb, w.is(verb|be))
}

func endsWithQuote(marks string) bool {
	switch {
	case marks == "":
		return false
	case marks[len(marks)-1] == '"' || marks[len(marks)-1] == '\'':
		return true
	}
	last := []rune(marks)
	switch last[len(last)-1] {
	case '“', '«', '‘', '„':
		return true
	}
	return false
}

// matches tells whether one of the tokens [from, to) is the question's.
func (s *sentence) matches(from, to int) bool {
	for _, m := range s.match[from:to] {
		if m > 0 {
			return true
		}
	}
	return false
}

// given tells whether the first verb form from token i on, in steps, is the
// question's.
func (s *sentence) given(i, step int) bool {
	const far = 6
	for n := 0; n < far && i >= 0 && i < len(s.words); n++ {
		if s.words[i].is(verb) {
			return s.match[i] > 0
		}
		i += step
	}
	return false
}

// nearness sums the weights of the question's words from token i on, in steps,
// each the less the further away it stands, as a share of all.
func (s *sentence) nearness(i, step int) float64 {
	const reach = 6 // words, to fall by a factor e
	total, sum := 0.0, 0.0
	for _, m := range s.match {
		total += m
	}
	for d := 1.0; i >= 0 && i < len(s.match); i, d = i+step, d+1 {
		if s.match[i] > 0 {
			sum += s.match[i] * math.Exp(-d/reach)
		}
	}
	if sum == 0 {
		return 0
	}
	return sum / total
}
