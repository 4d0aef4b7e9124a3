package span

import (
	"math"
	"slices"

	"summitbot/bot/answer/learn"
	"summitbot/bot/answer/passage/wordnet"
	"summitbot/knowledge/words"
)

// rank reads the hits and orders them by what the sentences look like.
func (r *Reader) rank(q *question, hits []Hit) []*sentence {
	ranked, scores := make([]*sentence, len(hits)), make([]float64, len(hits))
	for i, h := range hits {
		s := r.sentence(q, h.Sentence)
		s.first = i == 0 && h.Score > 0
		s.looks = r.look(q, s, h.Score/max(hits[0].Score, 1e-9), s.first)
		for k, x := range s.looks {
			s.score += r.weights.sentence[k] * x
		}
		ranked[i], scores[i] = s, s.score
	}
	for i, p := range learn.Softmax(scores) {
		ranked[i].chosen = p
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
	gWords = gKind + int(kinds) // more of words
)

// More of words: by how rare they are in English, and by what they mean.
const (
	gCommon    = gWords + iota // the question's words that it has
	gMeant                     // … or that mean nearly the same
	gMeantMuch                 // … the likest of them counting most
	gSame                      // … that it has synonyms of
	gNear                      // … that are derived from what it has, or a kind of it
	gAkin                      // … farther relatives
	gStrong                    // … that are strongly alike
	gFair
	gFaint
	gDirection       // what question and sentence mean as a whole
	gLead            // near the beginning
	gTitle           // the first sentence
	gOffer           // what the question asks for in so many words, for each of these
	sentenceFeatures = gOffer + offerings
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
	f[gLead] = math.Exp(-float64(s.number-1) / 2)
	flag(gTitle, s.number == 1)
	f[gDirection] = direction(q, s)
	s.lookMeanings(q, &f)
	for i, o := range offersOf[r.lang] {
		flag(gOffer+i, q.offers[i] && o.shown.MatchString(s.text))
	}
	return f
}

// lookMeanings computes what the sentence has of the question by what words mean.
func (s *sentence) lookMeanings(q *question, f *[sentenceFeatures]float64) {
	total := 0.0
	for k := range q.content {
		w, n := &q.content[k], near{}
		total += w.rarity
		if s.seen[k] {
			f[gCommon] += w.rarity
			n.alike = 1
		} else {
			n = s.near[k]
		}
		f[gMeant] += w.rarity * max(n.alike, 0.3*float64(n.degree))
		f[gMeantMuch] += w.rarity * n.alike * n.alike
		if s.seen[k] {
			continue
		}
		if n.degree != wordnet.Apart {
			f[gSame+int(wordnet.Same-n.degree)] += w.rarity
		}
		switch {
		case n.alike >= .6:
			f[gStrong] += w.rarity
		case n.alike >= .45:
			f[gFair] += w.rarity
		case n.alike >= .3:
			f[gFaint] += w.rarity
		}
	}
	for i := gCommon; i <= gFaint; i++ {
		f[i] /= max(total, 1e-9)
	}
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
