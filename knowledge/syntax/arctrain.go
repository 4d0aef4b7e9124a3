package syntax

import (
	"context"
	"math"
	"math/rand/v2"

	"summitbot/knowledge/syntax/linear"
)

// explored is how often, in percent, training goes on from a wrong transition,
// from the second round on: so the parser learns to make the best of its errors.
const explored = 90

// trainArcs goes over the examples in an order that is always the same,
// until ctx is done.
func trainArcs(ctx context.Context, examples []example, set *tagSet, transitions, rounds int, only []uint32) *linear.Trainer {
	t := linear.NewTrainer(only)
	random := rand.New(rand.NewPCG(uint64(len(only)), 2))
	p := &parser{}
	for round := range rounds {
		for _, n := range random.Perm(len(examples)) {
			if ctx.Err() != nil {
				return t
			}
			p.learn(t, &examples[n], set, transitions, func() bool { return round > 0 && random.IntN(100) < explored })
		}
	}
	return t
}

// learn parses a sentence and mends the weights where that was wrong.
func (p *parser) learn(t *linear.Trainer, e *example, set *tagSet, transitions int, explore func() bool) {
	p.f = p.room[:]
	p.reset(e.words, e.tags, set)
	for !p.done() {
		can := p.allowed()
		if !can[leftArc] && !can[rightArc] {
			p.apply(0)
			continue
		}
		clear(p.scores[:transitions])
		features := p.state.collect(&p.collector)
		t.Add(features, &p.scores)
		t.Step()
		got, _ := choose(&p.scores, can, transitions)
		want := p.wanted(can, got, &e.tree, transitions)
		if got != want {
			t.Change(features, want, 1)
			t.Change(features, got, -1)
			if !explore() {
				got = want
			}
		}
		p.apply(got)
	}
}

// wanted returns the right transition with the highest score: got, if it is
// right.
func (p *parser) wanted(can [3]bool, got int, tr *tree, transitions int) int {
	lost := p.costs(tr)
	least := leastCost(lost, can)
	if p.isRight(got, tr, lost, least) {
		return got
	}
	best, most := -1, int32(math.MinInt32)
	for t := range transitions {
		if can[kindOf(t)] && p.scores[t] > most && p.isRight(t, tr, lost, least) {
			best, most = t, p.scores[t]
		}
	}
	return best
}
