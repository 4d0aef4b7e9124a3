package answer_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/index/scorch"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"summitbot/bot"
	"summitbot/bot/answer"
	"summitbot/knowledge"
)

// BenchmarkAnswer measures, side by side, a bare match query of Bleve and the
// whole answer, over the summit and over 20,000 and 200,000 sentences.
func BenchmarkAnswer(b *testing.B) {
	summit, err := knowledge.Default()
	if err != nil {
		b.Fatal(err)
	}
	b.Run("summit", func(b *testing.B) { compare(b, summit, summitQuestions) })
	for _, n := range []int{20_000, 200_000} {
		b.Run(fmt.Sprintf("sentences=%d", n), func(b *testing.B) {
			text, questions := synthetic(n)
			kb, err := knowledge.FromText("synthetic.txt", text)
			if err != nil {
				b.Fatal(err)
			}
			compare(b, kb, questions)
		})
	}
}

var summitQuestions = []string{
	"Who took over the CSTO chairmanship?",
	"Which countries took part in the joint meeting?",
	"When and where was the summit held?",
	"What did Nazarbayev say about the code of conduct?",
	"How many countries signed the code of conduct on terrorism?",
	"Did Uzbekistan attend the summit?",
	"Who is the president of Georgia?",
	"For how long does Kyrgyzstan chair the organisation?",
}

func compare(b *testing.B, kb *knowledge.Base, questions []string) {
	ctx := context.Background()
	bare := bareIndex(b, kb)
	e, err := answer.New(ctx, kb, answer.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = e.Close() })
	b.Run("match", func(b *testing.B) {
		median(b, func(i int) error {
			q := bleve.NewMatchQuery(questions[i%len(questions)])
			q.SetField("text")
			_, err := bare.SearchInContext(ctx, bleve.NewSearchRequestOptions(q, 10, 0, false))
			return err
		})
	})
	b.Run("answer", func(b *testing.B) {
		median(b, func(i int) error {
			_, err := e.Answer(ctx, bot.Request{Text: questions[i%len(questions)]})
			return err
		})
	})
}

// BenchmarkFirst measures the first answer of an engine in each language, as it is
// made and warmed up.
func BenchmarkFirst(b *testing.B) {
	kb, err := knowledge.Default()
	if err != nil {
		b.Fatal(err)
	}
	for _, warm := range []bool{false, true} {
		for _, question := range []string{"Who attended the summit?", "Кто участвовал в саммите?", "Саммитке кім қатысты?"} {
			b.Run(fmt.Sprintf("warm=%t/%s", warm, question), func(b *testing.B) {
				for b.Loop() {
					b.StopTimer()
					e, err := answer.New(b.Context(), kb, answer.Options{})
					if err == nil && warm {
						err = e.Warm(b.Context())
					}
					if err != nil {
						b.Fatal(err)
					}
					b.StartTimer()
					if _, err := e.Answer(b.Context(), bot.Request{Text: question}); err != nil {
						b.Fatal(err)
					}
					b.StopTimer()
					_ = e.Close()
					b.StartTimer()
				}
			})
		}
	}
}

// bareIndex is an index of Bleve's own of the sentences of a pack.
func bareIndex(b *testing.B, kb *knowledge.Base) bleve.Index {
	b.Helper()
	text := bleve.NewTextFieldMapping()
	text.Analyzer, text.Store, text.IncludeTermVectors, text.IncludeInAll, text.DocValues = en.AnalyzerName, false, false, false, false
	m := bleve.NewIndexMapping()
	m.ScoringModel = bleveindex.BM25Scoring
	m.DefaultMapping = bleve.NewDocumentStaticMapping()
	m.DefaultMapping.AddFieldMappingsAt("text", text)
	x, err := bleve.NewUsing("", m, scorch.Name, scorch.Name, nil)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = x.Close() })
	batch := x.NewBatch()
	for i, s := range kb.Sentences {
		if err := batch.Index(strconv.Itoa(i), map[string]string{"text": s.Text}); err != nil {
			b.Fatal(err)
		}
		if i%2000 == 1999 || i+1 == len(kb.Sentences) {
			if err := x.Batch(batch); err != nil {
				b.Fatal(err)
			}
			batch.Reset()
		}
	}
	return x
}

// median runs do again and again and reports, beside the mean, the median of
// its times.
func median(b *testing.B, do func(i int) error) {
	var times []time.Duration
	for i := 0; b.Loop(); i++ {
		start := time.Now()
		if err := do(i); err != nil {
			b.Fatal(err)
		}
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Nanoseconds()), "p50-ns/op")
}

// synthetic makes an article of n sentences whose words are as unevenly
// distributed as those of a language are (Zipf), and questions about them.
func synthetic(n int) (text string, questions []string) {
	rng := rand.New(rand.NewPCG(1, 2))
	zipf := rand.NewZipf(rng, 1.1, 3, 30_000)
	word := func() string {
		const consonants, vowels = "bdfgklmnprstvz", "aeiou"
		var w strings.Builder
		for x := zipf.Uint64() + 5; x > 0; x /= uint64(len(consonants) * len(vowels)) {
			w.WriteByte(consonants[x%uint64(len(consonants))])
			w.WriteByte(vowels[x/uint64(len(consonants))%uint64(len(vowels))])
		}
		return w.String()
	}
	var b strings.Builder
	for i := range n {
		list := make([]string, 8+rng.IntN(16))
		for k := range list {
			list[k] = word()
		}
		list[0] = strings.ToUpper(list[0][:1]) + list[0][1:]
		b.WriteString(strings.Join(list, " "))
		b.WriteString(".\n")
		if i%(n/20) == 0 {
			questions = append(questions, "What "+strings.Join(list[2:7], " ")+"?")
		}
		if i%5 == 4 {
			b.WriteString("\n")
		}
	}
	return b.String(), questions
}
