package index

import (
	"context"
	"fmt"
	"slices"

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
	Kinds   []Kind   // which documents to look among; all if it is empty
}

// Hit is a document found.
type Hit struct {
	Kind  Kind
	N     int     // index into Base.Facts or Base.Asks, or a sentence's number (from 1)
	Score float64 // compares within one search only
}

// Search returns the best documents, the best first; equal scores are ordered
// facts first, then sentences, then asks, and by number, so that the same query
// has the same answer. Of more equal ones than asked for, the first are found.
func (x *Index) Search(ctx context.Context, q Query) ([]Hit, error) {
	wanted := wantedKinds(q.Kinds)
	var parts []query.Query
	if wanted[Sentence] || wanted[Fact] {
		parts = append(parts, x.parts(q, articleFields)...)
	}
	if wanted[Ask] && x.sizes.asks > 0 {
		parts = append(parts, x.parts(q, askFields)...)
	}
	if len(parts) == 0 {
		return nil, nil
	}
	var all query.Query = query.NewDisjunctionQuery(parts)
	if len(parts) == 1 {
		all = parts[0]
	}
	ctx = context.WithValue(ctx, search.MakeDocumentMatchHandlerKey, x.byRank(wanted))
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

func wantedKinds(list []Kind) (wanted [kinds]bool) {
	for k := range kinds {
		wanted[k] = len(list) == 0 || slices.Contains(list, k)
	}
	return wanted
}

// hit returns the document of a rank.
func (x *Index) hit(rank int, score float64) Hit {
	kind, i := x.sizes.at(rank)
	if kind == Sentence {
		i++
	}
	return Hit{Kind: kind, N: i, Score: score}
}

// parts makes a query of each part of q, in the fields of some documents. They
// are built from types, never parsed: what people type is not a query language.
func (x *Index) parts(q Query, f fields) []query.Query {
	var parts []query.Query
	if q.Text != "" {
		m := query.NewMatchQuery(q.Text)
		m.SetField(f.text)
		parts = append(parts, m)
	}
	for _, t := range q.Terms {
		m := query.NewTermQuery(t)
		m.SetField(f.terms)
		parts = append(parts, m)
	}
	for _, w := range q.Unknown {
		parts = append(parts, x.like(w, f))
	}
	return parts
}

// like finds words that resemble one: by n-grams where they are kept, else by
// edit distance. That is a match query as well, not a fuzzy query: the word
// must become lower case and lose its ending as the words of the index have.
func (x *Index) like(word string, f fields) query.Query {
	m := query.NewMatchQuery(word)
	if x.grams {
		m.SetField(f.gram)
		m.SetBoost(0.3)
		return m
	}
	m.SetField(f.text)
	m.SetFuzziness(1)
	m.SetPrefix(1)
	return m
}
