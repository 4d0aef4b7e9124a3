package syntax

import (
	"math"
	"slices"

	"summitbot/knowledge/syntax/treebank"
)

// tree is a sentence's, as the oracle needs it: projective.
type tree struct {
	heads    []int32 // of the word without a head, the root's number
	children [][]int32
	labels   []int // -1 for one that isn't learned
}

func newTree(words []treebank.Word, relations []string) tree {
	n := len(words)
	t := tree{heads: make([]int32, n), children: make([][]int32, n+2), labels: make([]int, n)}
	heads := make([]int, n)
	for i, w := range words {
		heads[i] = w.Head
		t.labels[i] = slices.Index(relations, w.Relation)
	}
	project(heads)
	for d, h := range heads {
		if h < 0 {
			h = n
		}
		t.heads[d] = int32(h)
		t.children[h] = append(t.children[h], int32(d))
	}
	return t
}

// project makes a tree projective: of the arcs that cross others, the shortest
// is moved to the head of its head until none cross.
func project(heads []int) {
	for {
		short, size := -1, math.MaxInt
		for d, h := range heads {
			if length := max(h-d, d-h); h >= 0 && length < size && !isProjective(heads, d) {
				short, size = d, length
			}
		}
		if short < 0 {
			return
		}
		heads[short] = heads[heads[short]]
	}
}

// isProjective tells whether all words between d and its head come from its head.
func isProjective(heads []int, d int) bool {
	h := heads[d]
	for k := min(d, h) + 1; k < max(d, h); k++ {
		a := k
		for a >= 0 && a != h {
			a = heads[a]
		}
		if a != h {
			return false
		}
	}
	return true
}

// costs are how many arcs of the tree each kind of transition puts out of reach
// (Goldberg and Nivre 2013).
func (s *state) costs(tr *tree) (lost [3]int) {
	for i, x := range s.stack {
		if s.next < s.root && (tr.heads[x] == s.next || tr.heads[s.next] == x && i < len(s.stack)-1) {
			lost[shift]++
		}
	}
	if len(s.stack) == 0 {
		return lost
	}
	x := s.top(0)
	for _, d := range tr.children[x] {
		if d >= s.next {
			lost[leftArc]++
			lost[rightArc]++
		}
	}
	if head := tr.heads[x]; head > s.next || head == s.top(1) {
		lost[leftArc]++
	}
	if tr.heads[x] >= s.next {
		lost[rightArc]++
	}
	return lost
}

// leastCost is that of the best transition that is allowed.
func leastCost(lost [3]int, can [3]bool) int {
	least := math.MaxInt
	for kind := range lost {
		if can[kind] {
			least = min(least, lost[kind])
		}
	}
	return least
}

// isRight tells whether a transition loses no more than it must, and gives the
// right relation if the head is right.
func (s *state) isRight(transition int, tr *tree, lost [3]int, least int) bool {
	kind := kindOf(transition)
	if lost[kind] != least || kind == shift {
		return lost[kind] == least
	}
	x, head := s.top(0), s.next
	if kind == rightArc {
		head = s.top(1)
	}
	return tr.heads[x] != head || tr.labels[x] < 0 || tr.labels[x] == int(labelOf(transition))
}
