package index_test

import (
	"context"
	"runtime"
	"strings"
	"testing"

	"summitbot/index"
)

// large is far more sentences than any article has: about a thousand books.
const large = 200_000

// BenchmarkNew builds an index of 200,000 sentences in memory. live-MB is what
// the index keeps, beside what building it allocated (B/op).
func BenchmarkNew(b *testing.B) {
	src := index.Source{Base: synthetic(large)}
	b.ReportAllocs()
	var x *index.Index
	before := live()
	for b.Loop() {
		b.StopTimer()
		if x != nil {
			closeIndex(b, x)
		}
		b.StartTimer()
		var err error
		if x, err = index.New(context.Background(), src); err != nil {
			b.Fatal(err)
		}
	}
	b.StopTimer()
	b.ReportMetric(large*float64(b.N)/b.Elapsed().Seconds(), "sentences/s")
	b.ReportMetric(float64(live()-before)/(1<<20), "live-MB")
	runtime.KeepAlive(src) // it is in both figures
	closeIndex(b, x)
}

// BenchmarkAsks builds, and opens again, an index of the embedded pack with 150
// asks of 100 wordings each.
func BenchmarkAsks(b *testing.B) {
	src, dir := asked(b, 150, 100), b.TempDir()
	open(b, dir, src)
	for name, open := range map[string]func() (*index.Index, error){
		"memory": func() (*index.Index, error) { return index.New(b.Context(), src) },
		"folder": func() (*index.Index, error) { return index.Open(b.Context(), b.TempDir(), src) },
		"again":  func() (*index.Index, error) { return index.Open(b.Context(), dir, src) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				x, err := open()
				if err != nil {
					b.Fatal(err)
				}
				closeIndex(b, x)
			}
		})
	}
}

// asked is the embedded pack with n asks. Their wordings are pieces of the
// article.
func asked(b *testing.B, n, wordings int) index.Source {
	src, l := embedded(b)
	src = l.source(withAsks(src.Base, n))
	words := strings.Fields(src.Base.Article)
	src.AskText = func(i int) []string {
		texts := make([]string, wordings)
		for j := range texts {
			at := (i*wordings + j) * 7 % (len(words) - 8)
			texts[j] = strings.Join(words[at:at+8], " ")
		}
		return texts
	}
	src.AskTerms = func(i int) []string { return src.FactTerms(i % len(src.Base.Facts)) }
	return src
}

// live is how many bytes are in use.
func live() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

func closeIndex(b *testing.B, x *index.Index) {
	if err := x.Close(); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkOpenBuild builds the same index in a folder.
func BenchmarkOpenBuild(b *testing.B) {
	src := index.Source{Base: synthetic(large)}
	b.ReportAllocs()
	for b.Loop() {
		x, err := index.Open(context.Background(), b.TempDir(), src)
		if err != nil {
			b.Fatal(err)
		}
		closeIndex(b, x)
	}
	b.ReportMetric(large*float64(b.N)/b.Elapsed().Seconds(), "sentences/s")
}

// BenchmarkOpen opens that index when it is there: its check sums are compared
// and its documents' ids read.
func BenchmarkOpen(b *testing.B) {
	src, dir := index.Source{Base: synthetic(large)}, b.TempDir()
	open(b, dir, src)
	for b.Loop() {
		x, err := index.Open(context.Background(), dir, src)
		if err != nil {
			b.Fatal(err)
		}
		closeIndex(b, x)
	}
}

// BenchmarkSearch asks one question of the embedded pack and of a large index,
// with common and rare words, and with a misspelt one.
func BenchmarkSearch(b *testing.B) {
	src, l := embedded(b)
	question := "Which country took over the chairmanship of the CSTO?"
	for _, c := range []struct {
		name string
		src  index.Source
		q    index.Query
	}{
		{"embedded/words", src, index.Query{Text: question, Size: 64}},
		{"embedded/terms", src, index.Query{Terms: l.in(question, "en"), Size: 64}},
		{"embedded/misspelt", src, index.Query{Unknown: []string{"chairmenship"}, Size: 64}},
		{"large/words", index.Source{Base: synthetic(large)}, index.Query{Text: "Who approved item4321 at the meeting?", Size: 64}},
		{"large/misspelt", index.Source{Base: synthetic(large)}, index.Query{Unknown: []string{"itm4321"}, Size: 64}},
	} {
		var x *index.Index
		outer := b // closes x: what is below runs once a -count
		b.Run(c.name, func(b *testing.B) {
			if x == nil {
				x = build(outer, c.src)
			}
			hits := 0
			for b.Loop() {
				hits += len(search(b, x, c.q))
			}
			if hits == 0 {
				b.Fatalf("%+v finds nothing", c.q)
			}
		})
	}
}
