package answer

import (
	"cmp"
	"context"
	"math"
	"slices"

	"summitbot/bot"
	"summitbot/bot/answer/query"
	"summitbot/index"
)

// maxCandidates is how many sentences an answer names beside those that prove it.
const maxCandidates = 5

// rank fills in the sentences that come nearest, if the request asks for them: those
// that prove the answer first, then what search gives.
func (e *Engine) rank(ctx context.Context, m *query.Message, r bot.Request, a *bot.Answer) error {
	if !r.Candidates {
		return nil
	}
	hits, err := e.stages.index.Search(ctx, index.Query{
		Text: m.Text, Terms: termNames(e.vocab, m), Size: 2 * maxCandidates, Kinds: []index.Kind{index.Sentence, index.Fact},
	})
	if err != nil {
		return err
	}
	scores := make(map[int]float64)
	top := 0.0
	for _, h := range hits {
		n := h.N
		if h.Kind == index.Fact {
			n = e.kb.Facts[h.N].Sentence
		}
		scores[n] = max(scores[n], h.Score)
		top = max(top, h.Score)
	}
	for i, ev := range a.Evidence {
		scores[ev.Sentence] = top + float64(len(a.Evidence)-i)
	}
	list := make([]bot.Candidate, 0, len(scores))
	for n, score := range scores {
		s := e.kb.Sentences[n-1]
		list = append(list, bot.Candidate{Sentence: n, Start: s.Start, End: s.End, Score: math.Round(score*1e3) / 1e3})
	}
	slices.SortFunc(list, func(a, b bot.Candidate) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Sentence, b.Sentence))
	})
	a.Candidates = list[:min(maxCandidates, len(list))]
	return nil
}
