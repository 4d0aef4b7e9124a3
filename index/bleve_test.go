package index

import (
	"math"
	"slices"
	"strconv"
	"testing"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"

	"summitbot/knowledge"
)

// TestAsBleve finds the same documents with the same scores as Bleve's own search
// of the same query, with n-grams and without.
func TestAsBleve(t *testing.T) {
	t.Parallel()
	kb, err := knowledge.Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, sentences := range [][]knowledge.Sentence{kb.Sentences, slices.Repeat(kb.Sentences, 1+maxGrams/len(kb.Sentences))} {
		kb := *kb
		kb.Sentences = sentences
		x, err := New(t.Context(), Source{
			Base:      &kb,
			FactTerms: func(i int) []string { return []string{kb.Facts[i].Relation, kb.Facts[i].ID} },
			AskText:   func(i int) []string { return []string{kb.Asks[i].Text["en"], kb.Asks[i].Text["ru"]} },
			AskTerms:  func(i int) []string { return kb.Asks[i].Facts },
		})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = x.Close() })
		for _, q := range []Query{
			{Text: "Who took over the chairmanship of the CSTO, and the security council?"},
			{Text: "president", Terms: []string{"attend", kb.Facts[0].ID, "nothing has it"}},
			{Terms: []string{"attend"}, Kinds: []Kind{Fact}},
			{Text: "of the", Unknown: []string{"presidnt", "Казахстане", "securty", "qqqq"}},
			{Text: "where was the summit held", Terms: kb.Asks[3].Facts, Unknown: []string{"sumit"}, Kinds: []Kind{Ask}},
		} {
			q.Size = x.sizes.total()
			compare(t, x, q)
		}
	}
}

// compare searches with and without Bleve's searchers.
func compare(t *testing.T, x *Index, q Query) {
	t.Helper()
	hits, err := x.Search(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	want := bleveSearch(t, x, q)
	for _, h := range hits {
		rank := h.N + x.sizes.facts + x.sizes.sentences
		switch h.Kind {
		case Fact:
			rank = h.N
		case Sentence:
			rank = h.N - 1 + x.sizes.facts
		}
		if math.Abs(h.Score-want[rank]) > 1e-6*want[rank] {
			t.Errorf("%+v: %v, want the score %v", q, h, want[rank])
		}
	}
	if len(hits) != len(want) || len(hits) == 0 {
		t.Errorf("%+v: %d hits, want %d", q, len(hits), len(want))
	}
}

// bleveSearch returns the scores of the documents that Bleve finds, by rank.
func bleveSearch(t *testing.T, x *Index, q Query) map[int]float64 {
	t.Helper()
	wanted := wantedKinds(q.Kinds)
	var parts []query.Query
	if wanted[Sentence] || wanted[Fact] {
		parts = bleveParts(parts, x, q, articleFields)
	}
	if wanted[Ask] {
		parts = bleveParts(parts, x, q, askFields)
	}
	res, err := x.bleve.SearchInContext(t.Context(), bleve.NewSearchRequestOptions(query.NewDisjunctionQuery(parts), q.Size, 0, false))
	if err != nil {
		t.Fatal(err)
	}
	scores := make(map[int]float64)
	for _, h := range res.Hits {
		rank, err := strconv.Atoi(h.ID)
		if err != nil {
			t.Fatal(err)
		}
		if kind, _ := x.sizes.at(rank); wanted[kind] {
			scores[rank] = h.Score
		}
	}
	return scores
}

func bleveParts(parts []query.Query, x *Index, q Query, f fields) []query.Query {
	match := func(field, text string) *query.MatchQuery {
		m := query.NewMatchQuery(text)
		m.SetField(field)
		return m
	}
	if q.Text != "" {
		parts = append(parts, match(f.text, q.Text))
	}
	for _, term := range q.Terms {
		m := query.NewTermQuery(term)
		m.SetField(f.terms)
		parts = append(parts, m)
	}
	for _, word := range q.Unknown {
		m := match(f.gram, word)
		m.SetBoost(gramBoost)
		if !x.grams {
			m = match(f.text, word)
			m.SetFuzziness(1)
			m.SetPrefix(1)
		}
		parts = append(parts, m)
	}
	return parts
}
