package answer

import (
	"context"
	"fmt"

	"summitbot/bot/answer/rank"
	"summitbot/knowledge"
)

// Meaning is what a question by itself means to the ranking.
type Meaning struct {
	Language string
	Vector   []float64      // the nearer the product of two is to 1, the likelier two questions mean the same
	Ask      *knowledge.Ask // the one that comes nearest; nil if none does
	Fit      float64        // the probability of that ask among those that come near
}

// Meaning tells what a question means, without answering it. It fails only when
// the index can't be read.
func (e *Engine) Meaning(ctx context.Context, question string) (Meaning, error) {
	m := e.vocab.Read(question)
	t := e.stages.alone(&m)
	meaning := Meaning{Language: m.Lang, Vector: rank.Vector(&m, t.words, e.vocab)}
	found, err := e.stages.retrieve(ctx, t)
	if err != nil {
		return Meaning{}, fmt.Errorf("meaning: %w", err)
	}
	e.stages.ranker.Rank(&m, t.words, found, nil)
	if len(found) > 0 {
		meaning.Ask, meaning.Fit = &e.kb.Asks[found[0].Ask], found[0].Rank
	}
	return meaning, nil
}
