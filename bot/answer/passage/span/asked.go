package span

import "math"

// asked is what a question asks for, as its parse has it.
type asked struct {
	tree *tree
	head int // the question word, or the noun that it stands with; -1 if there is none
	verb int // what that depends on, itself where it is the predicate
	role role
	noun int // what the answer is said to be: "mayor" of "which mayor …" and of "who is the mayor …"; or -1
}

// readAsked reads the parse of a question.
func (r *Reader) readAsked(text string, q *question) {
	t := r.parse(text, q.tokens)
	if t == nil {
		return
	}
	a := &asked{tree: t, head: -1, noun: -1}
	q.asked = a
	for i, w := range q.tokens {
		if asks[w.Norm] != 0 {
			a.read(t.at[i])
			return
		}
	}
}

// read finds what the question word at token i asks for.
func (a *asked) read(i int) {
	t := a.tree
	a.head = i
	for n := 0; n < 3 && t.tokens[a.head].Head >= 0 && a.within(a.head); n++ {
		a.head = t.tokens[a.head].Head
		a.noun = a.head
	}
	a.role, a.verb = t.role(a.head)
	if a.role == rolePredicate && a.noun < 0 {
		a.noun = t.with(a.head, "nsubj", "nsubj:outer")
	}
}

// within tells whether a question word is part of the phrase of its head:
// "which mayor", "how many people", "whose ship".
func (a *asked) within(i int) bool {
	switch a.tree.relation(i) {
	case "det", "nmod", "amod", "nummod", "compound":
		return true
	case "advmod":
		tag := a.tree.tokens[a.tree.tokens[i].Head].Tag
		return tag == "ADJ" || tag == "ADV" || tag == "NUM" || tag == "DET"
	}
	return false
}

// grown is what the tree of a sentence shows, for a question.
type grown struct {
	*tree
	match []float64 // for each token, the weight of the question's word that it is, or 0
	verb  []bool    // … whether it is the question's verb
	noun  []bool    // … whether it is what the answer is said to be
	near  []float64 // … how near the question's words stand to it in the tree, as a share of all
	cover []float64 // … the share of the question's weight that its clause has
}

// grow compares the tree of a sentence with the question.
func (s *sentence) grow(q *question, t *tree) {
	if t == nil || q.asked == nil {
		s.grown = nil
		return
	}
	s.meetLemmas(q, t)
	n := len(t.tokens)
	g := &grown{t, make([]float64, n), make([]bool, n), make([]bool, n), make([]float64, n), make([]float64, n)}
	s.grown = g
	for i, k := range s.same {
		if k < 0 {
			continue
		}
		at := t.at[i]
		g.match[at] = max(g.match[at], s.match[i])
		if w := &q.content[k]; w.at >= 0 {
			g.verb[at] = g.verb[at] || q.asked.tree.at[w.at] == q.asked.verb
			g.noun[at] = g.noun[at] || q.asked.tree.at[w.at] == q.asked.noun
		}
	}
	g.spread(q.weight)
}

// meetLemmas finds the question's words that are in the sentence in another form
// that doesn't look alike: "won" for "win".
func (s *sentence) meetLemmas(q *question, t *tree) {
	for k := range q.content {
		w := &q.content[k]
		if s.seen[k] || w.at < 0 || w.number {
			continue
		}
		lemma := q.asked.tree.tokens[q.asked.tree.at[w.at]].Lemma
		for i := range s.tokens {
			if own := t.tokens[t.at[i]].Lemma; s.same[i] < 0 && (own == lemma || own == w.norm) {
				s.meet(q, i, k)
			}
		}
	}
}

// spread computes how near the question's words stand to each token.
func (g *grown) spread(weight float64) {
	const reach = 2 // edges, to fall by a factor e
	byClause := make(map[int]float64)
	for i, m := range g.match {
		if m == 0 {
			continue
		}
		byClause[g.clause[i]] += m
		for k, d := range g.distances(i) {
			g.near[k] += m * math.Exp(-float64(d)/reach) / weight
		}
	}
	for i := range g.cover {
		g.cover[i] = min(byClause[g.clause[i]]/weight, 1)
	}
}

// distances are how many edges lie between a token and each other.
func (t *tree) distances(from int) []int {
	list := make([]int, len(t.tokens))
	for i := range list {
		list[i] = -1
	}
	up := 0
	for i := from; i >= 0; i = t.tokens[i].Head {
		list[i] = up
		up++
	}
	for i := range list {
		t.distance(list, i)
	}
	return list
}

func (t *tree) distance(list []int, i int) int {
	if list[i] < 0 {
		list[i] = 1 + t.distance(list, t.tokens[i].Head)
	}
	return list[i]
}

// built computes the features of what a span is in its sentence.
func (f *features) built(q *question, s *sentence, in *inner) {
	g := s.grown
	if g == nil {
		return
	}
	from, to := g.at[in.from], g.at[in.to-1]+1
	h, loose := g.head(from, to)
	f.flag(tOne, loose == 1)
	f.flag(tThree, loose > 2)
	whole, cut := g.complete(h, from, to)
	f.flag(tWhole, whole && loose == 1)
	f.flag(tCut, cut)
	f.set(tNear, g.near[h])
	f.set(tCover, g.cover[h])
	role, of := g.role(h)
	f.set(partsFrom+int(q.kind)*parts+g.part(h), 1)
	verb := of >= 0 && g.verb[of]
	f.flag(tVerb, verb)
	f.flag(tGiven, of >= 0 && g.match[of] > 0)
	f.flag(tNoun, g.calls(h))
	pair := rolesFrom + (int(q.asked.role)*int(roles)+int(role))*2
	if verb {
		pair++
	}
	f.set(pair, 1)
}

// calls tells whether a token is what the answer is said to be, or is called so:
// by an apposition, a title or "be".
func (g *grown) calls(i int) bool {
	if g.noun[i] {
		return true
	}
	for d := range g.tokens {
		if g.tokens[d].Head == i && g.noun[d] {
			switch g.relation(d) {
			case "appos", "nmod", "compound", "nsubj", "flat":
				return true
			}
		}
	}
	head := g.tokens[i].Head
	if head < 0 || !g.noun[head] {
		return false
	}
	switch g.relation(i) {
	case "appos", "nsubj", "flat", "compound":
		return true
	}
	return false
}

// complete tells whether [from, to) has all that depends on its head, clauses
// and appositions aside, and whether it cuts a name or a number.
func (g *grown) complete(h, from, to int) (whole, cut bool) {
	whole = true
	for i := range g.tokens {
		inside := i >= from && i < to
		head := g.tokens[i].Head
		if head < 0 {
			continue
		}
		if in := head >= from && head < to; in == inside {
			continue
		}
		switch relation := g.relation(i); relation {
		case "compound", "flat", "fixed", "goeswith", "nummod":
			cut = true
			whole = false
		case "amod", "nmod", "advmod", "conj":
			whole = whole && !(head == h && !inside)
		}
	}
	return whole, cut
}
