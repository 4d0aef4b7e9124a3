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
	Vector   []float64 // the nearer the product of two is to 1, the likelier two questions mean the same
	Near     []Near    // the asks that come near, the nearest first
}

// Near is an ask that comes near a question.
type Near struct {
	Ask *knowledge.Ask
	Fit float64 // its probability among those that come near
}

// Meaning tells what a question means, without answering it. It fails only when
// the index can't be read.
func (e *Engine) Meaning(ctx context.Context, question string) (Meaning, error) {
	m := e.stages.bare(e.vocab.Read(question))
	t := e.stages.alone(&m)
	meaning := Meaning{Language: m.Lang, Vector: rank.Vector(&m, t.words, e.vocab)}
	found, err := e.stages.retrieve(ctx, t)
	if err != nil {
		return Meaning{}, fmt.Errorf("meaning: %w", err)
	}
	scores := e.stages.ranker.Score(&m, t.words)
	e.stages.ranker.Rank(&scores, found, nil)
	for _, c := range found {
		meaning.Near = append(meaning.Near, Near{&e.kb.Asks[c.Ask], c.Rank})
	}
	return meaning, nil
}
