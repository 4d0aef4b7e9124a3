package index

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"summitbot/knowledge"
)

// Source is what is indexed: a pack, and how its sentences, facts and asks map
// to terms.
type Source struct {
	Base *knowledge.Base
	// SentenceTerms and FactTerms return the terms of Sentences[i] and Facts[i].
	// SentenceTerms may be nil: then sentences are found by their words alone.
	SentenceTerms, FactTerms func(i int) []string
	// AskText returns the wordings of Asks[i]. It may be nil: then asks are not
	// indexed.
	AskText func(i int) []string
	// AskTerms returns the terms of Asks[i]. It may be nil: then asks are found
	// by their words alone.
	AskTerms func(i int) []string
	// Version is that of the caller's terms: it changes whenever the functions
	// above return other terms for the same pack. It is part of the stamp of an
	// index on disk, which is then built anew. It may be empty.
	Version string
	// Progress is called now and then while building; it may be nil.
	Progress func(done, total int)
}

// Index is an index that is open for searching. It is safe for concurrent use.
type Index struct {
	lang    string
	grams   bool
	sizes   sizes
	ranks   []uint32 // a document's place in the pack, by Bleve's number
	fields  map[string]*field
	scorers sync.Pool // of *scorer

	mu     sync.RWMutex // held to read, as what is closed must not be read
	bleve  bleve.Index
	reader bleveindex.IndexReader // nil when it is closed
}

// maxGrams is up to how many sentences n-grams are kept: they are what makes
// an index large, and in a large one misspelt words are found by edit distance.
const maxGrams = 2000

// batch is how many documents are added at once: fewer make more segments to
// merge, more take more memory.
const batch = 2000

// New builds an index in memory.
func New(ctx context.Context, src Source) (*Index, error) {
	x := describe(src)
	m, err := newMapping(x.lang, x.grams)
	if err != nil {
		return nil, err
	}
	// NewUsing with Scorch, not NewMemOnly: that builds the old engine, which
	// knows no BM25.
	b, err := bleve.NewUsing("", m, scorch.Name, scorch.Name, nil)
	if err != nil {
		return nil, fmt.Errorf("create index: %w", err)
	}
	if err := fill(ctx, src, x.grams, newBatcher(b).add); err != nil {
		_ = b.Close() // else its goroutines stay; there is a better error
		return nil, fmt.Errorf("build index: %w", err)
	}
	if err := x.use(b); err != nil {
		return nil, fmt.Errorf("build index: %w", err)
	}
	return x, nil
}

func describe(src Source) *Index {
	x := &Index{lang: "en", grams: len(src.Base.Sentences) <= maxGrams, sizes: sizesOf(src), fields: make(map[string]*field)}
	x.scorers.New = func() any { return newScorer(x.sizes.total()) }
	if langs := src.Base.Pack.Languages; len(langs) > 0 {
		x.lang = langs[0]
	}
	return x
}

// Close releases the index.
func (x *Index) Close() error {
	x.mu.Lock()
	defer x.mu.Unlock()
	var err error
	if x.reader != nil {
		err = x.reader.Close()
		x.reader = nil
	}
	if err = errors.Join(err, x.bleve.Close()); err != nil {
		return fmt.Errorf("close index: %w", err)
	}
	return nil
}

// document is what one sentence, fact or ask is indexed as.
type document struct {
	Text     string   `json:"text"`
	Terms    []string `json:"terms"`
	Gram     string   `json:"gram"`
	Ask      string   `json:"ask"`
	AskTerms []string `json:"ask_terms"`
	AskGram  string   `json:"ask_gram"`
}

// Type satisfies Bleve: every document has the default mapping.
func (document) Type() string { return "" }

// fill hands every document to add, in the order of their ranks, which are
// their ids, and an empty id at the end.
func fill(ctx context.Context, src Source, grams bool, add func(id string, d document) error) error {
	sizes := sizesOf(src)
	total := sizes.total()
	if total == 0 { // Bleve's builder panics
		return errors.New("the pack has nothing to index")
	}
	for rank := range total {
		if err := ctx.Err(); err != nil {
			return err
		}
		if src.Progress != nil && rank%batch == 0 {
			src.Progress(rank, total)
		}
		if err := add(strconv.Itoa(rank), src.document(sizes, rank, grams)); err != nil {
			return err
		}
	}
	if src.Progress != nil {
		src.Progress(total, total)
	}
	return add("", document{})
}

// document makes the document of a rank.
func (src Source) document(sizes sizes, rank int, grams bool) document {
	var d document
	switch kind, i := sizes.at(rank); kind {
	case Fact:
		d.Terms = src.FactTerms(i)
	case Sentence:
		d.Text = src.Base.Sentences[i].Text
		if src.SentenceTerms != nil {
			d.Terms = src.SentenceTerms(i)
		}
	case Ask:
		d.Ask = strings.Join(src.AskText(i), "\n")
		if src.AskTerms != nil {
			d.AskTerms = src.AskTerms(i)
		}
	}
	if grams {
		d.Gram, d.AskGram = d.Text, distinct(d.Ask)
	}
	return d
}

// distinct returns the words of a text, each once. The wordings of an ask have
// the same few words over and over, and to cut each of them into grams is most
// of the work of building.
func distinct(text string) string {
	words := strings.Fields(strings.ToLower(text))
	slices.Sort(words)
	return strings.Join(slices.Compact(words), " ")
}

// batcher adds documents to an index in batches.
type batcher struct {
	index bleve.Index
	batch *bleve.Batch
}

func newBatcher(x bleve.Index) *batcher { return &batcher{x, x.NewBatch()} }

// add adds a document; an empty id flushes the last batch.
func (b *batcher) add(id string, d document) error {
	if id != "" {
		if err := b.batch.Index(id, d); err != nil {
			return err
		}
	}
	if b.batch.Size() < batch && id != "" || b.batch.Size() == 0 {
		return nil
	}
	err := b.index.Batch(b.batch)
	b.batch.Reset()
	return err
}
