// Package index finds the sentences, facts and asks that come near a question.
// It is the only home of Bleve: no type of Bleve leaves it.
//
// What is stored, a document each:
//
//	field      sentences                    facts             asks
//	text       the sentence, in the         -                 -
//	           article's language:
//	           stemmed, no stop words
//	terms      the terms that the caller    the terms that    -
//	           finds in it, as they are     the fact states
//	gram       pieces of three and four     -                 -
//	           letters of its words, where
//	           words are not stemmed and
//	           for misspelt ones
//	ask        -                            -                 all wordings, as in text
//	ask_terms  -                            -                 the terms of the ask
//	ask_gram   -                            -                 their words, each once, as in gram
//
// Asks have fields of their own: a hundred wordings would else decide which
// words are rare among sentences, and how long a text commonly is.
//
// Terms are how synonyms and other languages come in: the caller maps words to
// concepts on both sides, and equal concepts meet. Nothing is stored beside
// the postings: a hit is a number, and the caller has the text.
package index

import (
	"fmt"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/analysis/lang/ru"
	"github.com/blevesearch/bleve/v2/analysis/token/lowercase"
	"github.com/blevesearch/bleve/v2/analysis/token/ngram"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
	"github.com/blevesearch/bleve/v2/mapping"
	bleveindex "github.com/blevesearch/bleve_index_api"
)

// schema changes whenever the mapping below or the documents' ids do, so that
// indexes on disk are built anew.
const schema = 3

// fields are the names of the fields that a kind of documents has.
type fields struct{ text, terms, gram string }

var (
	articleFields = fields{"text", "terms", "gram"} // of sentences and facts
	askFields     = fields{"ask", "ask_terms", "ask_gram"}
)

// gramAnalyzer cuts words into pieces of three and four letters.
const gramAnalyzer = "grams"

// newMapping describes the documents of an article in lang.
func newMapping(lang string, grams bool) (mapping.IndexMapping, error) {
	m := bleve.NewIndexMapping()
	m.ScoringModel = bleveindex.BM25Scoring
	m.StoreDynamic, m.IndexDynamic, m.DocValuesDynamic = false, false, false
	filters := map[string]any{"type": ngram.Name, "min": 3.0, "max": 4.0}
	if err := m.AddCustomTokenFilter("grams_3_4", filters); err != nil {
		return nil, fmt.Errorf("define n-grams: %w", err)
	}
	analyzer := map[string]any{"type": custom.Name, "tokenizer": unicode.Name, "token_filters": []any{lowercase.Name, "grams_3_4"}}
	if err := m.AddCustomAnalyzer(gramAnalyzer, analyzer); err != nil {
		return nil, fmt.Errorf("define analyzer: %w", err)
	}
	doc := bleve.NewDocumentStaticMapping()
	for _, f := range []fields{articleFields, askFields} {
		doc.AddFieldMappingsAt(f.text, postingsOnly(analyzerFor(lang)))
		doc.AddFieldMappingsAt(f.terms, postingsOnly(keyword.Name))
		if grams {
			doc.AddFieldMappingsAt(f.gram, postingsOnly(gramAnalyzer))
		}
	}
	m.DefaultMapping = doc
	return m, nil
}

// postingsOnly is a text field with postings only: nothing stored, no positions.
func postingsOnly(analyzer string) *mapping.FieldMapping {
	f := bleve.NewTextFieldMapping()
	f.Analyzer = analyzer
	f.Store, f.IncludeTermVectors, f.IncludeInAll, f.DocValues = false, false, false, false
	return f
}

// analyzerFor returns Bleve's analyzer for a language. Kazakh has none: its
// words are matched whole and by their grams.
func analyzerFor(lang string) string {
	switch lang {
	case "en":
		return en.AnalyzerName
	case "ru":
		return ru.AnalyzerName
	}
	return "standard"
}
