package index

import (
	"context"
	"fmt"
	"math"
	"sync"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/search"
	bleveindex "github.com/blevesearch/bleve_index_api"
)

// field is a field of the documents, as it is searched.
type field struct {
	name     string
	analyzer analysis.Analyzer

	measure sync.Once
	docs    float64 // how many documents there are, of all kinds
	length  float64 // how many terms they have in the field, on average
	failed  error   // of measuring

	mu    sync.RWMutex
	known map[string]*postings // those that were read, as few terms make up most queries
	kept  int                  // what these take, in documents
}

// postings are the documents that have a term.
type postings struct {
	idf    float64
	ranks  []uint32
	scores []float64 // of each: what having the term counts, as BM25 has it
}

const (
	// maxKept is how many documents the postings that are kept may have: for a field
	// some 6 MB. When there are more, all are read anew.
	maxKept = 1 << 19

	// missingSize is what it takes to keep that no document has a term, in documents.
	missingSize = 8
)

// terms cuts a text into terms, as the field's documents were.
func (f *field) terms(text string) analysis.TokenStream { return f.analyzer.Analyze([]byte(text)) }

// postings returns those of a term, with no documents for one that none has.
func (f *field) postings(ctx context.Context, x *Index, term string) (*postings, error) {
	f.mu.RLock()
	p := f.known[term]
	f.mu.RUnlock()
	if p != nil {
		return p, nil
	}
	p, err := f.read(ctx, x, []byte(term))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", f.name, err)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.kept > maxKept || f.known == nil {
		f.known, f.kept = make(map[string]*postings), 0
	}
	f.known[term] = p
	f.kept += missingSize + len(p.ranks)
	return p, nil
}

// read reads the postings of a term from Bleve.
func (f *field) read(ctx context.Context, x *Index, term []byte) (p *postings, err error) {
	if f.measure.Do(func() { f.failed = f.measured(x.reader) }); f.failed != nil {
		return nil, f.failed
	}
	docs, err := x.reader.TermFieldReader(ctx, term, f.name, true, true, false)
	if err != nil {
		return nil, err
	}
	defer func() {
		if e := docs.Close(); err == nil {
			err = e
		}
	}()
	count := docs.Count()
	p = &postings{idf: math.Log(1 + (f.docs-float64(count)+0.5)/(float64(count)+0.5)), ranks: make([]uint32, 0, count), scores: make([]float64, 0, count)}
	var d bleveindex.TermFieldDoc
	for {
		next, err := docs.Next(d.Reset())
		if err != nil || next == nil {
			return p, err
		}
		p.ranks = append(p.ranks, x.ranks[next.ID.Value()])
		p.scores = append(p.scores, f.score(p.idf, next))
	}
}

// measured notes how many documents there are and how long they are.
func (f *field) measured(r bleveindex.IndexReader) error {
	docs, err := r.DocCount()
	if err != nil {
		return err
	}
	measured, ok := r.(bleveindex.BM25Reader)
	if !ok {
		return fmt.Errorf("%T doesn't know how long documents are", r)
	}
	terms, err := measured.FieldCardinality(f.name)
	if err != nil {
		return err
	}
	f.docs, f.length = float64(docs), math.Ceil(float64(terms)/float64(docs))
	return nil
}

// score is what BM25 gives a document for having a term, as Bleve computes it: how
// often is counted by its root, and a norm is one by the root of the length.
func (f *field) score(idf float64, d *bleveindex.TermFieldDoc) float64 {
	tf := math.Sqrt(float64(d.Freq))
	length := 1 / float64(d.Norm*d.Norm)
	norm := 1 - search.BM25_b + float64(search.BM25_b*length/f.length)
	return idf * (tf * search.BM25_k1) / (tf + float64(search.BM25_k1*norm))
}

// like returns the terms that are an edit away from another but begin with the
// same letter, with how far each is away.
func (f *field) like(x *Index, term []byte) (terms []bleveindex.DictEntry, err error) {
	r, ok := x.reader.(bleveindex.IndexReaderFuzzy)
	if !ok {
		return nil, fmt.Errorf("%T can't look words up by likeness", x.reader)
	}
	dict, err := r.FieldDictFuzzy(f.name, string(term), 1, firstLetter(string(term)))
	if err != nil {
		return nil, err
	}
	defer func() {
		if e := dict.Close(); err == nil {
			err = e
		}
	}()
	for {
		next, err := dict.Next()
		if err != nil || next == nil {
			return terms, err
		}
		terms = append(terms, *next)
	}
}

func firstLetter(term string) string {
	for i := range term {
		if i > 0 {
			return term[:i]
		}
	}
	return term
}
