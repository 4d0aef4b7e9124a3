package index_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/txtar"

	"summitbot/bot/bottest"
	"summitbot/index"
	"summitbot/knowledge"
)

// TestSearchCases runs testdata/search/*.txtar: an article (or else the
// embedded pack), terms with the words that mean them, asks with their wordings,
// a query a line, and the hits that each must have, the best first. go test -run SearchCases -update rewrites.
func TestSearchCases(t *testing.T) {
	t.Parallel()
	bottest.Scripts(t, "testdata/search/*.txtar", runSearchCase)
}

func runSearchCase(t *testing.T, script *txtar.Archive) {
	files := make(map[string]string)
	for _, f := range script.Files {
		files[f.Name] = string(f.Data)
	}
	src, l := embedded(t)
	if text, ok := files["article.txt"]; ok {
		kb := fromText(t, text)
		kb.Lexicon.Concepts = readTerms(files["terms"], kb.Pack.Languages[0])
		l = newTerms(kb)
		src = l.source(kb)
		readAsks(&src, files["asks"], l)
	}
	x := build(t, src)
	var got strings.Builder
	for line := range strings.Lines(files["queries"]) {
		q := readQuery(t, strings.TrimSpace(line), l)
		fmt.Fprintf(&got, "%s →%s\n", strings.TrimSpace(line), showHits(src.Base, search(t, x, q)))
	}
	bottest.Want(t, script, "want", got.String())
}

// readTerms reads "cat: cat, kitten" lines.
func readTerms(text, lang string) []knowledge.Concept {
	var concepts []knowledge.Concept
	for line := range strings.Lines(text) {
		id, wordings, _ := strings.Cut(strings.TrimSpace(line), ": ")
		concepts = append(concepts, knowledge.Concept{ID: id, Words: map[string][]string{lang: strings.Split(wordings, ", ")}})
	}
	return concepts
}

// readAsks gives a source the asks of "who: Who came? | Who was it?" lines, with
// the terms of their wordings.
func readAsks(src *index.Source, text string, l *terms) {
	var wordings [][]string
	for line := range strings.Lines(text) {
		id, all, _ := strings.Cut(strings.TrimSpace(line), ": ")
		src.Base.Asks = append(src.Base.Asks, knowledge.Ask{ID: id})
		wordings = append(wordings, strings.Split(all, " | "))
	}
	src.AskText = func(i int) []string { return wordings[i] }
	src.AskTerms = func(i int) []string { return l.in(strings.Join(wordings[i], "\n"), src.Base.Pack.Languages[0]) }
}

// readQuery reads "words: …", "en: …" (or ru, kk: what a text of that language
// means), "term: …", "typo: …" and "only: …" with a kind, joined by " + ".
func readQuery(t *testing.T, line string, l *terms) index.Query {
	q := index.Query{Size: 3}
	for part := range strings.SplitSeq(line, " + ") {
		kind, text, _ := strings.Cut(part, ": ")
		switch kind {
		case "words":
			q.Text = text
		case "en", "ru", "kk":
			q.Terms = append(q.Terms, l.in(text, kind)...)
		case "term":
			q.Terms = append(q.Terms, text)
		case "typo":
			q.Unknown = append(q.Unknown, text)
		case "only":
			q.Kinds = append(q.Kinds, map[string]index.Kind{"sentences": index.Sentence, "facts": index.Fact, "asks": index.Ask}[text])
		default:
			t.Fatalf("unknown kind of query: %s", part)
		}
	}
	return q
}

func showHits(kb *knowledge.Base, hits []index.Hit) string {
	var b strings.Builder
	for _, h := range hits {
		switch h.Kind {
		case index.Sentence:
			fmt.Fprintf(&b, " s%d", h.N)
		case index.Fact:
			fmt.Fprintf(&b, " %s", kb.Facts[h.N].ID)
		case index.Ask:
			fmt.Fprintf(&b, " ?%s", kb.Asks[h.N].ID)
		}
	}
	return b.String()
}

// embeddedAsked is the embedded pack with asks of which each fact's answer is a
// wording, two asks a fact.
func embeddedAsked(t testing.TB) index.Source {
	src, l := embedded(t)
	kb := withAsks(src.Base, 2*len(src.Base.Facts))
	src = l.source(kb)
	src.AskText = func(i int) []string { return []string{kb.Facts[i/2].Text["en"], "What is it?"} }
	src.AskTerms = func(i int) []string { return src.FactTerms(i / 2) }
	return src
}

// queries of every kind, each with hits in the embedded pack, all of which are
// wanted.
func queries(size int) []index.Query {
	return []index.Query{
		{Text: "Who approved the plans of the council?", Size: size},
		{Text: "security", Terms: []string{"@csto", "summit"}, Size: size},
		{Terms: []string{"@kazakhstan", "country", "transfer"}, Size: size},
		{Unknown: []string{"presidnt", "securty"}, Size: size},
		{Text: "delegates", Terms: []string{"meet"}, Unknown: []string{"declaraton"}, Size: size},
	}
}

// The same query has the same hits: asked again, of an index built again, and
// of one in a folder.
func TestDeterministic(t *testing.T) {
	t.Parallel()
	src, _ := embedded(t)
	for _, c := range []struct {
		name string
		src  index.Source
	}{
		{"embedded", src},
		{"several batches", index.Source{Base: synthetic(5000)}},
		{"with n-grams", index.Source{Base: synthetic(300)}},
		{"with asks", embeddedAsked(t)},
		{"asks of several batches", sourceOf(withAsks(synthetic(100), 5000))},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			first := build(t, c.src)
			others := map[string]*index.Index{
				"built again": build(t, c.src), "in a folder": open(t, dir, c.src), "opened again": open(t, dir, c.src),
			}
			for _, q := range queries(len(c.src.Base.Sentences) + len(c.src.Base.Facts) + len(c.src.Base.Asks)) {
				want := search(t, first, q)
				if got := search(t, first, q); !slices.Equal(got, want) {
					t.Errorf("asked again: %+v\ngot  %v\nwant %v", q, got, want)
				}
				for name, x := range others {
					if got := search(t, x, q); !slices.Equal(got, want) {
						t.Errorf("%s: %+v\ngot  %v\nwant %v", name, q, got, want)
					}
				}
			}
		})
	}
}

// Scores are the same in every build, bit for bit. With many n-grams Bleve adds
// their parts in another order each time, and the last bit differs.
func TestScoresRounded(t *testing.T) {
	t.Parallel()
	src := embeddedAsked(t)
	first := build(t, src)
	for range 10 {
		x := build(t, src)
		for _, q := range queries(1000) {
			if got, want := search(t, x, q), search(t, first, q); !slices.Equal(got, want) {
				t.Fatalf("%+v\ngot  %v\nwant %v", q, got, want)
			}
		}
	}
}

// Asks of equal scores are ordered by number, in every build and of every size;
// and behind facts and sentences of that score.
func TestTiesOfAsks(t *testing.T) {
	t.Parallel()
	src := sourceOf(withAsks(fromText(t, article), 100))
	src.AskText = func(int) []string { return []string{"Which cat?", "What sat?"} }
	for _, x := range []*index.Index{build(t, src), build(t, src), open(t, t.TempDir(), src)} {
		for _, size := range []int{1, 3, 20, 99} {
			hits := search(t, x, index.Query{Text: "cat", Size: size, Kinds: []index.Kind{index.Ask}})
			if len(hits) != size {
				t.Errorf("%d hits, want %d", len(hits), size)
			}
			for i, h := range hits {
				if h.Kind != index.Ask || h.N != i || h.Score != hits[0].Score {
					t.Fatalf("hit %d of %d is %v", i, size, h)
				}
			}
		}
	}
}

// A search of some kinds finds what one of all kinds does, of these kinds and in
// the same order; and no more of them than asked for.
func TestSearchKinds(t *testing.T) {
	t.Parallel()
	src := embeddedAsked(t)
	x := build(t, src)
	for _, kinds := range [][]index.Kind{{index.Sentence}, {index.Fact}, {index.Ask}, {index.Ask, index.Fact}, {index.Fact, index.Sentence}} {
		for _, q := range queries(1000) {
			want := slices.DeleteFunc(search(t, x, q), func(h index.Hit) bool { return !slices.Contains(kinds, h.Kind) })
			q.Kinds = kinds
			got := search(t, x, q)
			if !slices.EqualFunc(got, want, func(a, b index.Hit) bool { return a.Kind == b.Kind && a.N == b.N }) {
				t.Errorf("%+v\ngot  %v\nwant %v", q, got, want)
			}
			q.Size = 2
			if few := search(t, x, q); !slices.Equal(few, got[:min(2, len(got))]) {
				t.Errorf("%+v\ngot  %v\nwant %v", q, few, got[:min(2, len(got))])
			}
		}
	}
	bare := build(t, index.Source{Base: fromText(t, article)})
	if hits := search(t, bare, index.Query{Text: "oslo", Size: 5, Kinds: []index.Kind{index.Ask}}); len(hits) > 0 {
		t.Errorf("asks of a pack without asks: %v", hits)
	}
}

// Asks that are indexed leave the order of what else is found as it was.
func TestAsksApart(t *testing.T) {
	t.Parallel()
	kb := fromText(t, article)
	with, without := build(t, sourceOf(withAsks(kb, 50))), build(t, sourceOf(kb))
	for _, text := range []string{"Who approved the meeting?", "Which ministers meet in Oslo about fishing?"} {
		q := index.Query{Text: text, Size: 5, Kinds: []index.Kind{index.Sentence}}
		got, want := search(t, with, q), search(t, without, q)
		if !slices.EqualFunc(got, want, func(a, b index.Hit) bool { return a.N == b.N }) {
			t.Errorf("%q: got %v, want %v", text, got, want)
		}
	}
}

// Of more equal hits than asked for, the first by number are found.
func TestTiesAtTheEnd(t *testing.T) {
	t.Parallel()
	kb := fromText(t, strings.Repeat("The cat sat. ", 100))
	src := index.Source{Base: kb}
	for _, x := range []*index.Index{build(t, src), build(t, src), open(t, t.TempDir(), src)} {
		for _, size := range []int{1, 3, 20, 99} { // Bleve keeps more than ten in a heap
			hits := search(t, x, index.Query{Text: "cat", Size: size})
			if len(hits) != size {
				t.Errorf("%d hits, want %d", len(hits), size)
			}
			for i, h := range hits {
				if h.N != i+1 {
					t.Fatalf("hit %d of %d is sentence %d", i+1, size, h.N)
				}
			}
		}
	}
}

// Hits come best first; of equal ones facts first, then sentences, then by
// number; none twice; and never more than asked for.
func TestOrder(t *testing.T) {
	t.Parallel()
	src := embeddedAsked(t)
	x := build(t, src)
	for _, q := range queries(1000) {
		all := search(t, x, q)
		if len(all) == 0 {
			t.Errorf("%+v finds nothing", q)
		}
		seen := make(map[[2]int]bool)
		for i, h := range all {
			if key := [2]int{int(h.Kind), h.N}; seen[key] {
				t.Errorf("%+v: %v twice", q, h)
			} else {
				seen[key] = true
			}
			if !exists(src.Base, h) {
				t.Errorf("%+v: no such document: %v", q, h)
			}
			if i > 0 && !inOrder(all[i-1], h) {
				t.Errorf("%+v: %v before %v", q, all[i-1], h)
			}
		}
		for n := range 5 {
			q.Size = n
			hits := search(t, x, q)
			if len(hits) != min(n, len(all)) {
				t.Errorf("%+v: %d hits", q, len(hits))
			}
			for i, h := range hits {
				if h != all[i] {
					t.Errorf("%+v: hit %d is %v, want %v", q, i, h, all[i])
				}
			}
		}
	}
}

// exists tells whether a pack has what a hit stands for.
func exists(kb *knowledge.Base, h index.Hit) bool {
	switch h.Kind {
	case index.Sentence:
		return 1 <= h.N && h.N <= len(kb.Sentences)
	case index.Fact:
		return 0 <= h.N && h.N < len(kb.Facts)
	}
	return h.Kind == index.Ask && 0 <= h.N && h.N < len(kb.Asks)
}

func inOrder(a, b index.Hit) bool {
	order := []index.Kind{index.Fact, index.Sentence, index.Ask}
	switch i, j := slices.Index(order, a.Kind), slices.Index(order, b.Kind); {
	case a.Score != b.Score:
		return a.Score > b.Score
	case i != j:
		return i < j
	}
	return a.N < b.N
}

// What people type is text, never a query language; what has no word in it
// finds nothing and is no error.
func TestSearchOddText(t *testing.T) {
	t.Parallel()
	x := build(t, index.Source{Base: fromText(t, article)})
	for _, text := range []string{"", " \t\n", "?!", "the of and", "\xff\xfe", "\x00", "*", "👍", strings.Repeat("(", 1000), "piano"} {
		for _, q := range []index.Query{{Text: text, Size: 5}, {Terms: []string{text}, Size: 5}} {
			if hits := search(t, x, q); len(hits) > 0 {
				t.Errorf("%q finds %v", text, hits)
			}
		}
	}
	for _, text := range []string{"-oslo", "+Oslo", `"oslo`, "OSLO~2", "Oslo^9 AND", "oslo && (", "/oslo/", "Oslo’s", strings.Repeat("Oslo ", 2000)} {
		wantFirst(t, x, text, 1)
	}
	if hits := search(t, x, index.Query{Text: "oslo", Size: 0}); len(hits) > 0 {
		t.Errorf("no hits wanted, got %v", hits)
	}
	if hits := search(t, x, index.Query{Size: 5}); len(hits) > 0 {
		t.Errorf("an empty query finds %v", hits)
	}
}

func TestSearchCancelled(t *testing.T) {
	t.Parallel()
	x := build(t, index.Source{Base: fromText(t, article)})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if hits, err := x.Search(ctx, index.Query{Text: "oslo", Size: 5}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, %v", hits, err)
	}
	wantFirst(t, x, "oslo", 1) // the index is as good as before
}

// An index serves many at once.
func TestSearchConcurrently(t *testing.T) {
	t.Parallel()
	src, _ := embedded(t)
	size := len(src.Base.Sentences) + len(src.Base.Facts)
	for name, x := range map[string]*index.Index{"memory": build(t, src), "folder": open(t, t.TempDir(), src)} {
		var wg sync.WaitGroup
		for _, q := range queries(size) {
			want := search(t, x, q)
			for range 4 {
				wg.Go(func() {
					for range 5 {
						if got, err := x.Search(context.Background(), q); err != nil || !slices.Equal(got, want) {
							t.Errorf("%s: %+v: got %v, %v", name, q, got, err)
						}
					}
				})
			}
		}
		wg.Wait()
	}
}

// In a large pack a misspelt word is found by edit distance, as by n-grams in a
// small one, however it is written, and with an ending that the index knows not.
func TestSearchMisspelt(t *testing.T) {
	t.Parallel()
	for _, n := range []int{1000, 5000} {
		kb := synthetic(n)
		kb.Sentences[700].Text = "The Eurasian sponsor came."
		x := build(t, index.Source{Base: kb})
		for typo, want := range map[string]int{
			"itm432": 433, "itemm432": 433, "iten432": 433, "Itm432": 433, "ITEMM432": 433,
			"Eurazian": 701, "sponzors": 701, "Sponsrs": 701,
		} {
			hits := search(t, x, index.Query{Unknown: []string{typo}, Size: 1})
			if len(hits) != 1 || hits[0].N != want {
				t.Errorf("%d sentences: %q finds %v, want sentence %d", n, typo, hits, want)
			}
		}
	}
}
