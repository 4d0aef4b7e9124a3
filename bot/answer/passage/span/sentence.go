package span

import (
	"slices"
	"strings"
	"unicode"

	"summitbot/bot/answer/learn"
	"summitbot/bot/answer/query"
	"summitbot/knowledge/words"
)

// sentence is a hit read word by word.
type sentence struct {
	number      int
	text        string
	tokens      []words.Token
	words       []word    // for each token
	match       []float64 // for each token, the weight of the question's word that it is, or 0
	values      []string  // … the number that it is part of; nil without figures
	same        []int     // … and which of its content words that is, or -1
	seen        []bool    // for each content word of the question, whether it is here
	close       []float64 // … how nearly a word here means the same, where it isn't
	covered     float64   // share of the question's weight that it has
	score       float64   // by the weights of sentences alone
	probability float64   // to hold the answer, among the sentences read
	expected    float64   // expected F1 of its best span
	first       bool      // the best by search
	grown       *grown    // what its tree shows; nil where it was not parsed
}

// rank reads the hits and orders them by what the sentences look like.
func (r *Reader) rank(q *question, hits []Hit) []*sentence {
	ranked := make([]*sentence, len(hits))
	for i, h := range hits {
		s := r.sentence(q, h.Sentence)
		s.first = i == 0 && h.Score > 0
		f := r.look(q, s, h.Score/max(hits[0].Score, 1e-9), s.first)
		for k, x := range f {
			s.score += r.weights.sentence[k] * x
		}
		ranked[i] = s
	}
	slices.SortStableFunc(ranked, func(a, b *sentence) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return a.number - b.number
	})
	return ranked
}

func (r *Reader) sentence(q *question, number int) *sentence {
	s := &sentence{number: number, text: r.sentences[number-1].Text}
	s.tokens = words.Tokens(s.text, r.lang)
	s.words = make([]word, len(s.tokens))
	s.match = make([]float64, len(s.tokens))
	s.seen = make([]bool, len(q.content))
	s.same = make([]int, len(s.tokens))
	s.values = values(s.text, s.tokens)
	for i := range s.tokens {
		s.classify(i)
		s.same[i] = -1
		for k, w := range q.content {
			if w.same(&s.tokens[i]) && (w.value == "" || s.values == nil || w.value == s.values[i] || letters(w.value)) {
				s.meet(q, i, k)
			}
		}
	}
	r.speaker(q, s)
	s.compare(q)
	return s
}

// speaker notes the question's words that name who speaks in the sentence, which
// may say no more than "she said".
func (r *Reader) speaker(q *question, s *sentence) {
	for _, t := range words.Tokens(r.sentences[s.number-1].Speaker, r.lang) {
		for k := range q.content {
			if w := &q.content[k]; !s.seen[k] && w.same(&t) {
				s.seen[k] = true
				s.covered += w.weight / q.weight
			}
		}
	}
}

// leastAlike is from which likeness on words mean nearly the same.
const leastAlike = 45

// compare finds how nearly the sentence's words mean what the question's do that
// it doesn't have.
func (s *sentence) compare(q *question) {
	s.close = make([]float64, len(q.content))
	if !slices.ContainsFunc(q.content, func(w contentWord) bool { return w.meaning != nil }) {
		return
	}
	for i := range s.tokens {
		if s.same[i] >= 0 || s.words[i].is(stop|number) {
			continue
		}
		meaning := learn.Meaning(s.tokens[i].Stem)
		for k := range q.content {
			if s.seen[k] {
				continue
			}
			if alike := q.content[k].meaning.Alike(meaning); alike >= leastAlike {
				s.close[k] = max(s.close[k], float64(alike)/100)
			}
		}
	}
}

// conceived is how nearly words mean the same that stand for one concept of the
// lexicon.
const conceived = 0.7

// conceive finds what the sentence has other words of the lexicon for.
func (r *Reader) conceive(q *question, s *sentence) {
	var own []query.Term
	for k := range q.content {
		w := &q.content[k]
		if s.seen[k] || len(w.concepts) == 0 {
			continue
		}
		if own == nil {
			own = r.concepts(s.text)
		}
		if slices.ContainsFunc(w.concepts, func(t query.Term) bool { return slices.Contains(own, t) }) {
			s.close[k] = max(s.close[k], conceived)
		}
	}
}

// letters tells whether a number has some: "1700s".
func letters(value string) bool { return strings.ContainsFunc(value, unicode.IsLetter) }

// meet notes that token i is content word k of the question.
func (s *sentence) meet(q *question, i, k int) {
	w := &q.content[k]
	if !s.seen[k] {
		s.covered += w.weight / q.weight
	}
	s.match[i], s.same[i], s.seen[k] = w.weight, k, true
}

// The features of a sentence. Each is between 0 and 1; the last are given for
// each kind of question.
const (
	gSearch    = iota // the search score, relative to the best
	gFirst            // the best by search
	gCovered          // the question's words that it has, by rarity
	gPairs            // the question's neighbouring words that are neighbours in it
	gRun              // the longest run of words in common
	gDense            // how close together the question's words stand
	gPrev             // what the sentence before has, and this one hasn't
	gNext             // … and the sentence after
	gInherited        // what the sentence before has, where this one refers back to it
	gLeads            // what the sentence after has, where that one refers back to this
	gNew              // words of its own that could answer
	gNames            // the question's names that it has
	gNumbers          // the question's numbers that it has
	gRarest           // the question's rarest word
	gAlike            // what it has words for that mean nearly the same
	gFocus            // the noun that "which …" names
	gShort
	gLong
	gKind
	sentenceFeatures = gKind + int(kinds)
)

// Few words say less that isn't meant; many say more that is.
const (
	shortWords = 8
	longWords  = 35
)

// look computes the features of a sentence that search scored.
func (r *Reader) look(q *question, s *sentence, search float64, first bool) [sentenceFeatures]float64 {
	var f [sentenceFeatures]float64
	flag := func(i int, is bool) {
		if is {
			f[i] = 1
		}
	}
	f[gSearch], f[gCovered], f[gPairs] = search, s.covered, pairs(q, s)
	flag(gFirst, first)
	f[gRun], f[gDense], f[gNew] = longestRun(q, s), density(s), news(s)
	f[gPrev], f[gNext] = r.lent(q, s, s.number-1), r.lent(q, s, s.number+1)
	if f[gPrev] > 0 && r.refersBack(s.number) {
		f[gInherited] = f[gPrev]
	}
	if f[gNext] > 0 && r.refersBack(s.number+1) {
		f[gLeads] = f[gNext]
	}
	f[gNames] = s.share(q, func(w *contentWord) bool { return w.name })
	f[gNumbers] = s.share(q, func(w *contentWord) bool { return w.number })
	f[gRarest] = s.share(q, func(w *contentWord) bool { return w.weight == q.rarest })
	for k, w := range q.content {
		if !s.seen[k] {
			f[gAlike] += s.close[k] * w.weight / q.weight
		}
	}
	f[gFocus] = focusShare(q, s)
	flag(gShort, len(s.tokens) < shortWords)
	flag(gLong, len(s.tokens) > longWords)
	flag(gKind+int(q.kind), offers(q, s))
	return f
}

// lent is the share of the question's weight that sentence n of the same
// paragraph has and this one hasn't.
func (r *Reader) lent(q *question, s *sentence, n int) float64 {
	if n < 1 || n > len(r.sentences) || r.sentences[n-1].Paragraph != r.sentences[s.number-1].Paragraph {
		return 0
	}
	got := 0.0
	for k, w := range q.content {
		if !s.seen[k] && r.has(n, w) {
			got += w.weight / q.weight
		}
	}
	return got
}

// refersBack tells whether a sentence takes up what the one before was about
// within its first words: "He also …".
func (r *Reader) refersBack(number int) bool {
	const first, bytes = 4, 48
	text := r.sentences[number-1].Text
	for i, t := range words.Tokens(text[:min(len(text), bytes)], r.lang) {
		if i < first && classes[t.Norm]&back != 0 {
			return true
		}
	}
	return false
}

// news is how much a sentence says beside the question's words, counted up to
// six words.
func news(s *sentence) float64 {
	const enough = 6
	n := 0
	for i := range s.words {
		if !s.words[i].is(stop) && s.match[i] == 0 {
			n++
		}
	}
	return float64(min(n, enough)) / enough
}

// share is the share of the question's words of a sort that the sentence has; 0
// where the question has none.
func (s *sentence) share(q *question, of func(*contentWord) bool) float64 {
	n, got := 0, 0
	for k := range q.content {
		if of(&q.content[k]) {
			n++
			if s.seen[k] {
				got++
			}
		}
	}
	return ratio(got, n)
}

func ratio(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// focusShare is the share of the words of "which …" that the sentence has.
func focusShare(q *question, s *sentence) float64 {
	n := 0
	for _, stem := range q.focus {
		if slices.ContainsFunc(s.tokens, func(t words.Token) bool { return t.Stem == stem }) {
			n++
		}
	}
	return ratio(n, len(q.focus))
}

// longestRun is the longest run of words that question and sentence have in
// common, grammar included, as a share of the question.
func longestRun(q *question, s *sentence) float64 {
	best := 0
	row := make([]int, len(s.tokens)+1)
	for _, a := range q.tokens {
		diagonal := 0
		for j := range s.tokens {
			above := row[j+1]
			row[j+1] = 0
			if a.Stem == s.tokens[j].Stem {
				row[j+1] = diagonal + 1
				best = max(best, row[j+1])
			}
			diagonal = above
		}
	}
	return ratio(best, len(q.tokens))
}

// density is the weight of the question's words that stand within ten words of
// each other, as a share of those that the sentence has.
func density(s *sentence) float64 {
	const window = 10
	total, sum, best := 0.0, 0.0, 0.0
	for i, m := range s.match {
		total += m
		sum += m
		if i >= window {
			sum -= s.match[i-window]
		}
		best = max(best, sum)
	}
	if total == 0 {
		return 0
	}
	return best / total
}

// pairs is the share of the question's neighbouring words that are neighbours
// in the sentence as well, at most one word of grammar between them.
func pairs(q *question, s *sentence) float64 {
	n := 0
	for k := 1; k < len(q.content); k++ {
		if !s.seen[k] || !s.seen[k-1] {
			continue
		}
		for i := 1; i < len(s.tokens); i++ {
			near := i - 1
			if s.words[near].is(stop) && near > 0 {
				near--
			}
			if q.content[k].same(&s.tokens[i]) && q.content[k-1].same(&s.tokens[near]) {
				n++
				break
			}
		}
	}
	return ratio(n, len(q.content)-1)
}

// expected is what an answer to a kind of question looks like, where it shows.
var expected = [kinds]class{askPerson: capital, askPlace: capital, askTime: month | number | season, askNumber: number, askLength: number}

// offers tells whether a sentence has something of the kind that a question
// asks for, beside the question's own words.
func offers(q *question, s *sentence) bool {
	want := expected[q.kind]
	for i := range s.words {
		if s.match[i] == 0 && s.words[i].is(want) && (want != capital || i > 0 && !s.words[i].is(month|season)) {
			return true
		}
	}
	return false
}
