package index

import "math"

// Documents are scored as Bleve scores a disjunction of terms: by BM25, by how rare
// the terms are, and by the share of the clauses that a document has (TestAsBleve
// compares). Bleve's own searchers bring all clauses to their next documents, over
// and over, which for the fifty clauses of a question takes most of an answer's
// time. Here each clause in turn adds to the sums of its documents.

// scorer scores the documents of an index. It serves one search at a time.
type scorer struct {
	docs   int
	levels []*tally // one for each depth of clauses
}

func newScorer(docs int) *scorer { return &scorer{docs: docs} }

// run returns the scores of the documents that have any of the clauses; they are
// good until the next run.
func (s *scorer) run(all *clause) *tally { return s.score(all, 1/math.Sqrt(all.weight()), 0) }

// weight is the sum of the squared weights of a clause's terms.
func (c *clause) weight() float64 {
	if c.term != nil {
		w := c.boost * c.term.idf
		return w * w
	}
	sum := 0.0
	for i := range c.any {
		sum += c.any[i].weight()
	}
	return sum
}

func (s *scorer) score(c *clause, norm float64, depth int) *tally {
	into := s.level(depth)
	for i := range c.any {
		part := &c.any[i]
		if part.term != nil {
			into.addTerm(part.term, part.boost*part.term.idf*norm)
			continue
		}
		inner := s.score(part, norm, depth+1)
		for _, rank := range inner.ranks {
			into.add(rank, inner.scores[rank])
		}
	}
	for _, rank := range into.ranks {
		into.scores[rank] *= float64(into.counts[rank]) / float64(len(c.any))
	}
	return into
}

// level returns the tally of a depth, empty.
func (s *scorer) level(depth int) *tally {
	if depth == len(s.levels) {
		s.levels = append(s.levels, &tally{scores: make([]float64, s.docs), counts: make([]int32, s.docs)})
	}
	t := s.levels[depth]
	for _, rank := range t.ranks {
		t.scores[rank], t.counts[rank] = 0, 0
	}
	t.ranks = t.ranks[:0]
	return t
}

// tally is what clauses add up to, by the ranks of documents.
type tally struct {
	scores []float64
	counts []int32  // how many clauses a document has
	ranks  []uint32 // of the documents that have any
}

func (t *tally) add(rank uint32, score float64) {
	if t.counts[rank] == 0 {
		t.ranks = append(t.ranks, rank)
	}
	t.counts[rank]++
	t.scores[rank] += score
}

func (t *tally) addTerm(p *postings, weight float64) {
	for i, rank := range p.ranks {
		t.add(rank, float64(p.scores[i]*weight))
	}
}
