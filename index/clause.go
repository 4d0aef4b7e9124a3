package index

import (
	"context"
	"slices"

	"github.com/blevesearch/bleve/v2/analysis"
)

// clause is a part of a query: a term, or any of several clauses.
type clause struct {
	term  *postings // nil for several
	boost float64   // of a term
	any   []clause
}

// gramBoost is what grams count beside words.
const gramBoost = 0.3

// clauses makes a clause of each part of q, in the fields of the documents that
// are wanted.
func (x *Index) clauses(ctx context.Context, q Query, wanted [kinds]bool) (clause, error) {
	var all clause
	for _, f := range []struct {
		fields
		wanted bool
	}{
		{articleFields, wanted[Sentence] || wanted[Fact]},
		{askFields, wanted[Ask] && x.sizes.asks > 0},
	} {
		if !f.wanted {
			continue
		}
		if err := x.add(ctx, &all, q, f.fields); err != nil {
			return clause{}, err
		}
	}
	return all, ctx.Err()
}

// add adds a clause of each part of q, in some fields.
func (x *Index) add(ctx context.Context, all *clause, q Query, f fields) error {
	all.any = slices.Grow(all.any, 1+len(q.Terms)+len(q.Unknown))
	if q.Text != "" {
		c, err := x.match(ctx, f.text, q.Text, 1)
		if err != nil {
			return err
		}
		all.any = append(all.any, c)
	}
	for _, t := range q.Terms {
		p, err := x.fields[f.terms].postings(ctx, x, t)
		if err != nil {
			return err
		}
		all.any = append(all.any, clause{term: p, boost: 1})
	}
	for _, w := range q.Unknown {
		c, err := x.like(ctx, w, f)
		if err != nil {
			return err
		}
		all.any = append(all.any, c)
	}
	return nil
}

// match makes a clause of the terms of a text.
func (x *Index) match(ctx context.Context, name, text string, boost float64) (clause, error) {
	f := x.fields[name]
	tokens := f.terms(text)
	c := clause{any: make([]clause, len(tokens))}
	for i, t := range tokens {
		p, err := f.postings(ctx, x, string(t.Term))
		if err != nil {
			return clause{}, err
		}
		c.any[i] = clause{term: p, boost: boost}
	}
	return c, nil
}

// like makes a clause of the words that resemble one: by n-grams where they are
// kept, else by edit distance.
func (x *Index) like(ctx context.Context, word string, f fields) (clause, error) {
	if x.grams {
		return x.match(ctx, f.gram, word, gramBoost)
	}
	text := x.fields[f.text]
	tokens := text.terms(word)
	c := clause{any: make([]clause, len(tokens))}
	for i, t := range tokens {
		var err error
		if c.any[i], err = x.near(ctx, text, t); err != nil {
			return clause{}, err
		}
	}
	return c, nil
}

// near makes a clause of the terms that are at most an edit away from another.
// One that is counts half of what the term itself does.
func (x *Index) near(ctx context.Context, f *field, t *analysis.Token) (clause, error) {
	like, err := f.like(x, t.Term)
	if err != nil {
		return clause{}, err
	}
	if len(like) == 0 {
		p, err := f.postings(ctx, x, string(t.Term))
		return clause{term: p, boost: 1}, err
	}
	c := clause{any: make([]clause, len(like))}
	for i, l := range like {
		p, err := f.postings(ctx, x, l.Term)
		if err != nil {
			return clause{}, err
		}
		c.any[i] = clause{term: p, boost: 1 / float64(l.EditDistance+1)}
	}
	return c, nil
}
