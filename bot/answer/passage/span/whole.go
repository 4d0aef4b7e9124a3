package span

import "strings"

// widen returns the span of a sentence that a stretch stands for, in bytes: with
// the rest of a name, a list or an amount that it cuts.
func (s *sentence) widen(q *question, x stretch) (start, end int) {
	start, end = s.start(x.from), s.end(x.to-1)
	if s.grown == nil {
		return whole(s.text, start, end)
	}
	g := s.grown
	from, to := g.at[x.from], g.at[x.to-1]+1
	if i := g.counted(from, to); i >= 0 && q.kind == askNumber {
		from, to = i, i+1
		start, end = g.tokens[i].Start, g.tokens[i].End
	}
	if q.manifold() {
		from, to = g.listed(from, to)
	}
	from, to = g.named(from, to)
	start, end = min(start, g.tokens[from].Start), max(end, g.tokens[to-1].End)
	start, end = whole(s.text, start, end)
	if q.kind == askNumber || q.kind == askLength {
		end = s.unit(q, start, end)
	}
	return start, end
}

// counted returns the number of which tokens [from, to) tell only the whole: "two"
// of "two of the five cranes"; -1 if there is none.
func (t *tree) counted(from, to int) int {
	for i := from; i < to; i++ {
		if t.tokens[i].Tag != "NUM" || t.relation(i) != "nummod" {
			continue
		}
		noun := t.tokens[i].Head
		if of := t.tokens[noun].Head; t.relation(noun) == "nmod" && of >= 0 && of < from && t.tokens[of].Tag == "NUM" {
			return of
		}
	}
	return -1
}

// manifold tells whether a question asks for several: "which countries", "who
// were".
func (q *question) manifold() bool {
	a := q.asked
	if a == nil || a.head < 0 || q.kind == askNumber {
		return false
	}
	t := a.tree.tokens
	return t[a.head].Number == "Plur" || a.noun >= 0 && t[a.noun].Number == "Plur" || strings.EqualFold(t[min(a.head+1, len(t)-1)].Form, "were")
}

// listed widens tokens [from, to) to all that is listed with their head.
func (t *tree) listed(from, to int) (int, int) {
	top, _ := t.head(from, to)
	for n := 0; n < len(t.tokens) && t.relation(top) == "conj"; n++ {
		top = t.tokens[top].Head
	}
	last := -1
	for i := range t.tokens {
		if t.relation(i) == "conj" && t.tokens[i].Head == top && t.tokens[i].Tag != "VERB" {
			last = i
		}
	}
	if last < 0 || t.tokens[top].Tag == "VERB" {
		return from, to
	}
	for i := range t.tokens {
		if !t.under(i, top) || t.tokens[i].Tag == "PUNCT" {
			continue
		}
		switch r := t.relation(i); {
		case r == "case", r == "nsubj", r == "cop", r == "aux", r == "mark" && t.tokens[i].Head == top && i < top:
		default:
			from, to = min(from, i), max(to, i+1)
		}
	}
	return from, to
}

// named widens tokens [from, to) to the whole of the names that they cut.
func (t *tree) named(from, to int) (int, int) {
	for from > 0 && t.joined(from-1, from, from, to) {
		from--
	}
	for to < len(t.tokens) && t.joined(to, to-1, from, to) {
		to++
	}
	return from, to
}

// joined tells whether token i outside [from, to) is of one name with the token
// at the edge beside it.
func (t *tree) joined(i, edge, from, to int) bool {
	if t.tokens[i].Tag != "PROPN" || t.tokens[edge].Tag != "PROPN" {
		return false
	}
	partOf := func(a, b int) bool {
		r := t.relation(a)
		return t.tokens[a].Head == b && (r == "flat" || r == "compound")
	}
	for k := from; k < to; k++ {
		if partOf(i, k) || partOf(k, i) {
			return true
		}
	}
	return t.tokens[i].Head == t.tokens[edge].Head && t.relation(i) == "flat" && t.relation(edge) == "flat"
}

// unit takes the noun in that an amount counts, unless the question has it: "12
// crowns", but "12" of "How many crowns …".
func (s *sentence) unit(q *question, start, end int) int {
	g := s.grown
	for i := range g.tokens {
		t := &g.tokens[i]
		if t.Start != end+1 || t.Tag != "NOUN" {
			continue
		}
		for k := range g.tokens {
			if n := &g.tokens[k]; n.Head == i && g.relation(k) == "nummod" && n.Start >= start && n.End <= end && g.match[i] == 0 {
				return t.End
			}
		}
	}
	return end
}
