package syntax

import (
	"math"

	"summitbot/knowledge/syntax/linear"
)

// choose returns the allowed transition with the highest score, and how far the
// second is behind.
func choose(scores *linear.Scores, can [3]bool, transitions int) (best int, margin int32) {
	first, second := int32(math.MinInt32), int32(math.MinInt32)
	if can[shift] {
		first = scores[0]
	}
	for kind := leftArc; kind <= rightArc; kind++ {
		if !can[kind] {
			continue
		}
		for t := kind; t < transitions; t += 2 {
			switch score := scores[t&(linear.MaxClasses-1)]; {
			case score > first:
				second, first, best = first, score, t
			case score > second:
				second = score
			}
		}
	}
	return best, first - max(second, math.MinInt32/2)
}

// parser is what parsing a sentence needs.
type parser struct {
	state
	collector
	room   [arcFeatures]uint32
	scores linear.Scores
}

// parse parses a sentence of tagged words.
func (p *parser) parse(m *linear.Model, words []word, tags []int, set *tagSet, transitions int) {
	p.f = p.room[:]
	p.reset(words, tags, set)
	for !p.done() {
		can := p.allowed()
		if !can[leftArc] && !can[rightArc] {
			p.apply(0)
			continue
		}
		clear(p.scores[:transitions])
		m.Add(p.state.collect(&p.collector), &p.scores)
		t, margin := choose(&p.scores, can, transitions)
		top := &p.nodes[p.top(0)]
		top.margin = min(top.margin, margin)
		p.apply(t)
	}
	p.lift(set)
}

// lift moves what depends on a mark to the head of the mark.
func (p *parser) lift(set *tagSet) {
	for i := range p.root {
		n := &p.nodes[i]
		for n.head < p.root && set.isMark(p.nodes[n.head].tag) {
			mark := &p.nodes[n.head]
			if mark.head == p.root {
				mark.head, mark.label, n.label = i, n.label, mark.label
				n.head = p.root
				break
			}
			n.head = mark.head
		}
	}
}
