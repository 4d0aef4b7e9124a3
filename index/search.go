package index

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"
)

// Query is what to look for. Documents are ranked by all that they share with it.
type Query struct {
	Text    string   // words of the article's language; may be empty
	Terms   []string // terms as the source's functions give them
	Unknown []string // words that may be misspelt: looked up by likeness
	Size    int      // how many hits at the most
}

// Hit is a document found.
type Hit struct {
	Fact  bool    // a fact, else a sentence
	N     int     // index into Base.Facts, or a sentence's number (from 1)
	Score float64 // compares within one search only
}

// Search returns the best documents, the best first; equal scores are ordered
// facts first, then by number, so that the same query has the same answer.
func (x *Index) Search(ctx context.Context, q Query) ([]Hit, error) {
	parts := x.parts(q)
	if len(parts) == 0 {
		return nil, nil
	}
	var all query.Query = query.NewDisjunctionQuery(parts)
	if len(parts) == 1 {
		all = parts[0]
	}
	res, err := x.bleve.SearchInContext(ctx, bleve.NewSearchRequestOptions(all, q.Size, 0, false))
	if err != nil {
		return nil, fmt.Errorf("search index: %w", err)
	}
	hits := make([]Hit, 0, len(res.Hits))
	for _, h := range res.Hits {
		n, err := strconv.Atoi(h.ID[1:])
		if err != nil {
			return nil, fmt.Errorf("search index: document %q: %w", h.ID, err)
		}
		hits = append(hits, Hit{Fact: h.ID[0] == 'f', N: n, Score: h.Score})
	}
	slices.SortStableFunc(hits, order)
	return hits, nil
}

func order(a, b Hit) int {
	if c := cmp.Compare(b.Score, a.Score); c != 0 {
		return c
	}
	if a.Fact != b.Fact {
		if a.Fact {
			return -1
		}
		return 1
	}
	return a.N - b.N
}

// parts makes a query of each part of q. They are built from types, never
// parsed: what people type is not a query language.
func (x *Index) parts(q Query) []query.Query {
	var parts []query.Query
	if q.Text != "" {
		m := query.NewMatchQuery(q.Text)
		m.SetField(textField)
		parts = append(parts, m)
	}
	for _, t := range q.Terms {
		m := query.NewTermQuery(t)
		m.SetField(termsField)
		parts = append(parts, m)
	}
	for _, w := range q.Unknown {
		parts = append(parts, x.like(w))
	}
	return parts
}

// like finds words that resemble one: by n-grams where they are kept, else by
// edit distance.
func (x *Index) like(word string) query.Query {
	if x.grams {
		m := query.NewMatchQuery(word)
		m.SetField(gramField)
		m.SetBoost(0.3)
		return m
	}
	m := query.NewFuzzyQuery(word)
	m.SetField(textField)
	m.SetFuzziness(1)
	m.SetPrefix(1)
	return m
}
