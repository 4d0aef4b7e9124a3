package syntax

import (
	"context"
	"math/rand/v2"

	"summitbot/knowledge/syntax/linear"
)

// explored is how often, in percent, training goes on from a wrong transition,
// from the second round on: so the parser learns to make the best of its errors.
const explored = 90

// ahead is by how much the right transition has to lead for the weights to stay
// as they are. A change of one example moves scores by twice the number of its
// features; half of that gave the best trees of those tried.
const ahead = 100

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
		right, wrong := p.rivals(can, &e.tree, transitions)
		next := right
		if wrong >= 0 && p.scores[right]-p.scores[wrong] <= ahead {
			t.Change(features, right, 1)
			t.Change(features, wrong, -1)
			if p.scores[right] <= p.scores[wrong] && explore() {
				next = wrong
			}
		}
		p.apply(next)
	}
}

// rivals returns the right and the wrong transition with the highest scores;
// wrong is -1 if all that are allowed are right.
func (p *parser) rivals(can [3]bool, tr *tree, transitions int) (right, wrong int) {
	lost := p.costs(tr)
	least := leastCost(lost, can)
	right, wrong = -1, -1
	for t := range transitions {
		if !can[kindOf(t)] {
			continue
		}
		best := &wrong
		if p.isRight(t, tr, lost, least) {
			best = &right
		}
		if *best < 0 || p.scores[t] > p.scores[*best] {
			*best = t
		}
	}
	return right, wrong
}
