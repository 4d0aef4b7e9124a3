package index

import (
	"context"
	"fmt"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search"
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
// facts first, then by number, so that the same query has the same answer. Of
// more equal ones than asked for, the first are found.
func (x *Index) Search(ctx context.Context, q Query) ([]Hit, error) {
	parts := x.parts(q)
	if len(parts) == 0 {
		return nil, nil
	}
	var all query.Query = query.NewDisjunctionQuery(parts)
	if len(parts) == 1 {
		all = parts[0]
	}
	ctx = context.WithValue(ctx, search.MakeDocumentMatchHandlerKey, search.MakeDocumentMatchHandler(x.byRank))
	res, err := x.bleve.SearchInContext(ctx, bleve.NewSearchRequestOptions(all, q.Size, 0, false))
	if err != nil {
		return nil, fmt.Errorf("search index: %w", err)
	}
	hits := make([]Hit, len(res.Hits))
	for i, h := range res.Hits {
		hits[i] = x.hit(int(h.HitNumber), h.Score)
	}
	return hits, nil
}

// hit returns the document of a rank.
func (x *Index) hit(rank int, score float64) Hit {
	if rank < x.facts {
		return Hit{Fact: true, N: rank, Score: score}
	}
	return Hit{N: rank - x.facts + 1, Score: score}
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
// edit distance. That is a match query as well, not a fuzzy query: the word
// must become lower case and lose its ending as the words of the index have.
func (x *Index) like(word string) query.Query {
	m := query.NewMatchQuery(word)
	if x.grams {
		m.SetField(gramField)
		m.SetBoost(0.3)
		return m
	}
	m.SetField(textField)
	m.SetFuzziness(1)
	m.SetPrefix(1)
	return m
}
