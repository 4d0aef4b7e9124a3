package syntax

import "math"

// state is how far a sentence is parsed: arc-hybrid (Kuhlmann, Gómez-Rodríguez
// and Satta 2011). The words of the sentence are nodes; after them come the
// root, which all that has no other head depends on, and a node that stands for
// none.
type state struct {
	nodes []node
	stack []int32
	next  int32 // the first word that isn't on the stack yet
	root  int32
}

// node is a word while its sentence is parsed.
type node struct {
	form, upos, tag, stem uint32
	head                  int32
	label                 uint32
	margin                int32 // the least by which a transition of it was preferred
	left, left2           int32 // the outermost dependents on the left, and the ones after them
	right, right2         int32
	lefts, rights         uint32
	leftSet, rightSet     uint32 // the relations of dependents, a bit each, shared by some
	seen                  uint32 // of the marks before it: commas, verbs, conjunctions, a byte each
}

// A transition moves the next word onto the stack, or takes the top word off it
// and gives it a head and a label: the next word, or the word below it.
const (
	shift = iota
	leftArc
	rightArc
)

// kindOf tells a transition by its number: 0 shifts; 1 + 2*label is a left arc,
// 2 + 2*label a right.
func kindOf(transition int) int {
	if transition == 0 {
		return shift
	}
	return leftArc + (transition-1)&1
}

func labelOf(transition int) uint32 { return uint32(transition-1) / 2 }

// reset makes the state that of an unparsed sentence.
func (s *state) reset(words []word, tags []int, set *tagSet) {
	n := len(tags)
	s.root, s.next = int32(n), 0
	s.stack = s.stack[:0]
	s.nodes = s.nodes[:0]
	absent := int32(n + 1)
	fresh := node{head: -1, label: none, margin: math.MaxInt32, left: absent, left2: absent, right: absent, right2: absent}
	seen := uint32(0)
	for i, t := range tags {
		w := &words[i+2]
		x := fresh
		x.form, x.stem, x.tag, x.upos, x.seen = w.form, w.stem, uint32(t), set.upos[t], seen
		seen += set.marks[t]
		s.nodes = append(s.nodes, x)
	}
	root, no := fresh, fresh
	root.form, root.upos, root.tag, root.stem, root.seen = none-1, none-1, none-1, none-1, seen
	no.form, no.upos, no.tag, no.stem = none, none, none, none
	s.nodes = append(s.nodes, root, no)
}

// top returns the word n below the top of the stack.
func (s *state) top(n int) int32 {
	if i := len(s.stack) - 1 - n; i >= 0 {
		return s.stack[i]
	}
	return s.root + 1
}

// ahead returns the word n after the next; the root comes after the words.
func (s *state) ahead(n int32) int32 { return min(s.next+n, s.root+1) }

func (s *state) done() bool { return s.next == s.root && len(s.stack) == 0 }

// allowed tells which kinds of transitions lead on. The root gets one
// dependent.
func (s *state) allowed() (can [3]bool) {
	can[shift] = s.next < s.root
	can[leftArc] = len(s.stack) == 1 || len(s.stack) > 1 && s.next < s.root
	can[rightArc] = len(s.stack) > 1
	return can
}

// apply makes a transition.
func (s *state) apply(transition int) {
	if transition == 0 {
		s.stack = append(s.stack, s.next)
		s.next++
		return
	}
	dependent := s.top(0)
	s.stack = s.stack[:len(s.stack)-1]
	label := labelOf(transition)
	d := &s.nodes[dependent]
	d.label = label
	if kindOf(transition) == leftArc {
		h := &s.nodes[s.next]
		d.head = s.next
		h.left2, h.left = h.left, dependent
		h.lefts++
		h.leftSet |= 1 << (label & 31)
		return
	}
	h := &s.nodes[s.top(0)]
	d.head = s.top(0)
	h.right2, h.right = h.right, dependent
	h.rights++
	h.rightSet |= 1 << (label & 31)
}
