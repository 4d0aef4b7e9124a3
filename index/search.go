package index

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
)

// Query is what to look for. Documents are ranked by all that they share with it.
type Query struct {
	Text    string   // words of the article's language; may be empty
	Terms   []string // terms as the source's functions give them
	Unknown []string // words that may be misspelt: looked up by likeness
	Size    int      // how many hits at the most
	Kinds   []Kind   // which documents to look among; all if it is empty
}

// Hit is a document found.
type Hit struct {
	Kind  Kind
	N     int     // index into Base.Facts or Base.Asks, or a sentence's number (from 1)
	Score float64 // compares within one search only
}

var errClosed = errors.New("it is closed")

// Search returns the best documents, the best first; equal scores are ordered
// facts first, then sentences, then asks, and by number, so that the same query
// has the same answer. Of more equal ones than asked for, the first are found.
func (x *Index) Search(ctx context.Context, q Query) ([]Hit, error) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	if x.reader == nil {
		return nil, fmt.Errorf("search index: %w", errClosed)
	}
	wanted := wantedKinds(q.Kinds)
	all, err := x.clauses(ctx, q, wanted)
	if err != nil {
		return nil, fmt.Errorf("search index: %w", err)
	}
	s := x.scorers.Get().(*scorer)
	defer x.scorers.Put(s)
	return x.best(s.run(&all), wanted, q.Size), nil
}

func wantedKinds(list []Kind) (wanted [kinds]bool) {
	for k := range kinds {
		wanted[k] = len(list) == 0 || slices.Contains(list, k)
	}
	return wanted
}

// best returns the best documents of the kinds that are wanted, so many at most.
func (x *Index) best(found *tally, wanted [kinds]bool, size int) []Hit {
	ranks := make([]ranked, 0, min(size, len(found.ranks)))
	for _, rank := range found.ranks {
		if kind, _ := x.sizes.at(int(rank)); !wanted[kind] || size == 0 {
			continue
		}
		r := ranked{rank, float32(found.scores[rank])}
		if len(ranks) == size && r.compare(ranks[size-1]) > 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(ranks, r, ranked.compare)
		ranks = slices.Insert(ranks[:min(len(ranks), size-1)], at, r)
	}
	hits := make([]Hit, len(ranks))
	for i, r := range ranks {
		hits[i] = x.hit(int(r.rank), float64(r.score))
	}
	return hits
}

// ranked is a document with its score, in seven digits: far more than mean
// anything, and few enough that it makes no difference in which order the parts
// of the score were added.
type ranked struct {
	rank  uint32
	score float32
}

func (r ranked) compare(o ranked) int {
	if c := cmp.Compare(o.score, r.score); c != 0 {
		return c
	}
	return cmp.Compare(r.rank, o.rank)
}

// hit returns the document of a rank.
func (x *Index) hit(rank int, score float64) Hit {
	kind, i := x.sizes.at(rank)
	if kind == Sentence {
		i++
	}
	return Hit{Kind: kind, N: i, Score: score}
}
