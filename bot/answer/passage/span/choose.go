package span

import (
	"math"
	"slices"
)

// weights are those of the linear model.
type weights struct {
	sentence [sentenceFeatures]float64
	span     [spanFeatures]float64
}

// stretch is a span of a sentence, tokens [from, to), with its score, which is
// the logarithm of how likely it is the answer, but for a constant.
type stretch struct {
	from, to int
	score    float64
}

// maxSpan is how many words an answer has at the most.
const maxSpan = 12

// stretches scores every span of a sentence that could be an answer.
func (w *weights) stretches(q *question, s *sentence) []stretch {
	right := make([]float64, len(s.tokens)+1)
	var f features
	for i := range s.tokens {
		f.right(q, s, i+1)
		right[i+1] = f.dot(&w.span)
	}
	list := make([]stretch, 0, len(s.tokens)*maxSpan/2)
	from, left := -1, 0.0
	eachSpan(q, s, func(in *inner) {
		if in.from != from {
			from = in.from
			f.left(q, s, from)
			left = s.score + f.dot(&w.span)
		}
		f.inside(q, s, in)
		list = append(list, stretch{in.from, in.to, left + right[in.to] + f.dot(&w.span)})
	})
	return list
}

// eachSpan calls do with every span that could be an answer: it doesn't begin
// or end with a word of mere grammar, articles and prepositions before it
// aside, says more than the question, crosses no bracket and cuts no word with
// hyphens.
func eachSpan(q *question, s *sentence, do func(*inner)) {
	for from := range s.words {
		if w := &s.words[from]; w.is(stop) && !w.is(det|prep) || w.is(be) || w.glued {
			continue
		}
		in := newInner(from)
		for to := from + 1; to <= min(from+maxSpan, len(s.words)); to++ {
			if to > from+1 && s.words[to-1].hard {
				break
			}
			in.grow(q, s)
			own := in.matched < in.content || in.content == 0
			if own && !s.words[to-1].is(stop) && (to == len(s.words) || !s.words[to].glued) {
				do(&in)
			}
		}
	}
}

// The scores of a linear model are too flat or too steep for the use that is
// made of them; these were found with TestTune.
const (
	sharpSentence = 1.5 // when spans vote for their sentence
	sharpSpan     = 2   // when spans vote for each other
)

// share gives each sentence the share of its spans in the whole likelihood.
// Many middling spans speak for a sentence as much as a single good one does.
func share(near []*sentence, spans [][]stretch) {
	top := math.Inf(-1)
	for _, list := range spans {
		for _, x := range list {
			top = max(top, x.score)
		}
	}
	total := 0.0
	for i, s := range near {
		for _, x := range spans[i] {
			s.probability += math.Exp(sharpSentence * (x.score - top))
		}
		total += s.probability
	}
	for _, s := range near {
		if total > 0 {
			s.probability /= total
		}
	}
}

// maxVoters is how many of the best spans vote: the others hardly count.
const maxVoters = 30

// choose returns the span with the highest expected F1, the harmonic mean of
// precision and recall of its words, where each span is right with its
// likelihood, and that expected F1: minimum Bayes risk decoding (Kumar and
// Byrne, 2004). Of "1521",
// "summer of 1521" and "In the summer of 1521", it takes the one in the middle.
func choose(s *sentence, spans []stretch) (stretch, float64) {
	slices.SortStableFunc(spans, func(a, b stretch) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return 0
	})
	spans = spans[:min(maxVoters, len(spans))]
	var best stretch
	most, total := 0.0, 0.0
	for _, x := range spans {
		total += math.Exp(sharpSpan * (x.score - spans[0].score))
		expected := 0.0
		for _, y := range spans {
			expected += math.Exp(sharpSpan*(y.score-spans[0].score)) * s.overlap(x, y)
		}
		if expected > most {
			best, most = x, expected
		}
	}
	return best, most / max(total, 1e-9)
}

// overlap is F1 of two spans of a sentence, articles aside.
func (s *sentence) overlap(a, b stretch) float64 {
	common := s.count(max(a.from, b.from), min(a.to, b.to))
	if common == 0 {
		return 0
	}
	return 2 * float64(common) / float64(s.count(a.from, a.to)+s.count(b.from, b.to))
}

// count is how many of the tokens [from, to) aren't articles.
func (s *sentence) count(from, to int) int {
	n := 0
	for i := from; i < to; i++ {
		if !s.words[i].is(det) {
			n++
		}
	}
	return n
}
