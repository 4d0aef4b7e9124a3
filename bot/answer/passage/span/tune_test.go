package span

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"go/format"
	"math"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"summitbot/bot/eval"
	"summitbot/index"
	"summitbot/knowledge"
	"summitbot/knowledge/words"
)

var (
	squad  = flag.String("squad", "", "files of questions in SQuAD's format, with commas between them, to find the weights with")
	update = flag.Bool("update", false, "rewrite weights.go")
)

// TestTune finds the weights of weights.go, from files of questions in SQuAD's
// format, the first in English and the second in Russian:
//
//	go test ./bot/answer/passage/span -run Tune -v -timeout 30m -squad en.json,ru.json [-update]
//
// It prints hit@1 and F1 on articles that the weights were not found on
// (cross-validation by article), and then on those that they were.
func TestTune(t *testing.T) {
	if *squad == "" {
		t.Skip("needs -squad FILES")
	}
	var data [][]example // by article
	for lang, name := range strings.Split(*squad, ",") {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		articles, err := eval.ReadSQuAD(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range articles {
			data = append(data, examples(t, a, lang))
		}
	}
	crossValidate(t, data)
	all := slices.Concat(data...)
	m := fit(all)
	t.Logf("on the same articles: %v", judge(all, m))
	if *update {
		m.write(t)
	}
}

// crossValidate logs the figures on articles left out. The same articles of
// both languages are left out together: they are translations.
func crossValidate(t *testing.T, data [][]example) {
	const folds = 12
	articles := len(data) / len(strings.Split(*squad, ","))
	found := make([]figures, folds)
	var wait sync.WaitGroup
	slots := make(chan struct{}, runtime.NumCPU())
	for fold := range folds {
		wait.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			var train, test []example
			for i, ex := range data {
				if i%articles%folds == fold {
					test = append(test, ex...)
				} else {
					train = append(train, ex...)
				}
			}
			found[fold] = judge(test, fit(train))
		})
	}
	wait.Wait()
	var sum figures
	for _, f := range found {
		for lang := range f {
			for i, x := range f[lang] {
				sum[lang][i] += x
			}
		}
	}
	t.Logf("on articles left out: %v", sum)
}

// example is a question with its hits.
type example struct {
	lang int // 0 English, 1 Russian
	r    *Reader
	q    *question
	c    eval.Question
	hits []Hit
	near []seen
}

// seen is a sentence that may hold the answer, as the model sees it.
type seen struct {
	gold   bool // it holds a right answer
	vector [sentenceFeatures]float64
	spans  []vector
	target []float64 // how much each span should be preferred
}

// vector is the features of a span: of its edges and its inside.
type vector [3]*features

func examples(t *testing.T, a eval.Article, lang int) []example {
	t.Helper()
	kb, err := knowledge.FromText(a.Title+".txt", a.Text)
	if err != nil {
		t.Fatal(err)
	}
	code := kb.Pack.Languages[0]
	counts := map[string]int{}
	for _, s := range kb.Sentences {
		here := map[string]bool{}
		for _, tok := range words.Tokens(s.Text, code) {
			if !here[tok.Stem] {
				here[tok.Stem] = true
				counts[tok.Stem]++
			}
		}
	}
	r := New(kb.Sentences, code, func(stem string) int { return counts[stem] })
	r.weights = prior()
	x, err := index.New(context.Background(), index.Source{Base: kb})
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	var out []example
	for _, c := range a.Questions {
		found, err := x.Search(context.Background(), index.Query{Text: c.Text, Size: maxRead})
		if err != nil {
			t.Fatal(err)
		}
		ex := example{lang: lang, r: r, q: r.question(c.Text), c: c}
		for _, h := range found {
			ex.hits = append(ex.hits, Hit{h.N, h.Score})
		}
		if len(ex.hits) > 0 {
			ex.see()
		}
		out = append(out, ex)
	}
	return out
}

// see computes the features of the spans of the best sentences.
func (ex *example) see() {
	ranked := ex.r.rank(ex.q, ex.hits)
	for _, s := range ranked[:min(maxSpanned, len(ranked))] {
		i := slices.IndexFunc(ex.hits, func(h Hit) bool { return h.Sentence == s.number })
		v := seen{gold: ex.gold(s.number)}
		v.vector = ex.r.look(ex.q, s, ex.hits[i].Score/ex.hits[0].Score, i == 0)
		lefts, rights := map[int]*features{}, map[int]*features{}
		eachSpan(ex.q, s, func(in *inner) {
			f := new(features)
			if lefts[in.from] == nil {
				lefts[in.from] = new(features)
				lefts[in.from].left(ex.q, s, in.from)
			}
			if rights[in.to] == nil {
				rights[in.to] = new(features)
				rights[in.to].right(ex.q, s, in.to)
			}
			f.inside(ex.q, s, in)
			v.spans = append(v.spans, vector{lefts[in.from], rights[in.to], f})
			v.target = append(v.target, ex.target(v.gold, s.text[s.start(in.from):s.end(in.to-1)]))
		})
		ex.near = append(ex.near, v)
	}
}

// gold tells whether a sentence holds a right answer.
func (ex *example) gold(number int) bool {
	s := ex.r.sentences[number-1]
	return slices.ContainsFunc(ex.c.Answers, func(a eval.Span) bool { return a.Start >= s.Start && a.Start < s.End })
}

// target is how much a span should be preferred: by its F1, but the best of
// all much more than the middling.
func (ex *example) target(gold bool, text string) float64 {
	if !gold {
		return 0
	}
	best := 0.0
	for _, a := range ex.c.Answers {
		best = max(best, eval.F1(text, a.Text, ex.r.lang))
	}
	return math.Pow(best, 4)
}

// model is the weights of both languages. They share those of sentences, for
// which there are few examples.
type model struct {
	sentence [sentenceFeatures]float64
	span     [2][spanFeatures]float64
}

// prior is what the weights are before any example: those of spans 0, those of
// sentences set by hand. Examples move them away as far as they outweigh that.
func prior() *weights {
	w := &weights{}
	w.sentence = [sentenceFeatures]float64{gSearch: 4, gCovered: 4, gRun: 3.2, gInherited: 3.2, gPairs: .8, gPrev: .8, gNext: .8}
	for k := gKind; k < sentenceFeatures; k++ {
		w.sentence[k] = 1.2
	}
	return w
}

const (
	rounds        = 100
	rate          = 0.05
	decaySpan     = 0.002 // towards 0
	decaySentence = 0.07  // towards the prior
)

// gradient is a step of the model, flat.
const flat = sentenceFeatures + 2*spanFeatures

// fit finds the weights that make the right spans likely: multinomial logistic
// regression, with weight decay, by Adam (Kingma and Ba, 2015) over all
// examples at once.
func fit(train []example) *model {
	start := prior().sentence
	m := &model{sentence: start}
	var mean, square [flat]float64
	for round := 1; round <= rounds; round++ {
		var g [flat]float64
		for i := range m.sentence {
			g[i] = -decaySentence * (m.sentence[i] - start[i])
		}
		for i := range 2 * spanFeatures {
			g[sentenceFeatures+i] = -decaySpan * m.span[i/spanFeatures][i%spanFeatures]
		}
		for i := range train {
			m.climb(&train[i], &g, 1/float64(len(train)))
		}
		for i := range g {
			mean[i] = 0.9*mean[i] + 0.1*g[i]
			square[i] = 0.99*square[i] + 0.01*g[i]*g[i]
			a, b := mean[i]/(1-math.Pow(0.9, float64(round))), square[i]/(1-math.Pow(0.99, float64(round)))
			*m.at(i) += rate * a / (math.Sqrt(b) + 1e-8)
		}
	}
	return m
}

func (m *model) at(i int) *float64 {
	if i < sentenceFeatures {
		return &m.sentence[i]
	}
	i -= sentenceFeatures
	return &m.span[i/spanFeatures][i%spanFeatures]
}

// climb adds the gradient of an example's log-likelihood.
func (m *model) climb(ex *example, g *[flat]float64, scale float64) {
	var scores [][]float64
	gold, top, total := 0.0, math.Inf(-1), 0.0
	for _, s := range ex.near {
		base := 0.0
		for i, x := range s.vector {
			base += m.sentence[i] * x
		}
		list := make([]float64, len(s.spans))
		for k, v := range s.spans {
			list[k] = base
			for _, f := range v {
				list[k] += f.dot(&m.span[ex.lang])
			}
			top = max(top, list[k])
			gold += s.target[k]
		}
		scores = append(scores, list)
	}
	if gold == 0 {
		return
	}
	for _, list := range scores {
		for k := range list {
			list[k] = math.Exp(list[k] - top)
			total += list[k]
		}
	}
	for i, s := range ex.near {
		all := 0.0
		for k, v := range s.spans {
			d := scale * (s.target[k]/gold - scores[i][k]/total)
			all += d
			for _, f := range v {
				for j := range f.n {
					g[sentenceFeatures+ex.lang*spanFeatures+f.at[j]] += d * f.value[j]
				}
			}
		}
		for j, x := range s.vector {
			g[j] += all * x
		}
	}
}

// figures are sums for each language: hits, F1 and questions.
type figures [2][3]float64

func (f figures) String() string {
	var out []string
	for lang, x := range f {
		if x[2] > 0 {
			out = append(out, fmt.Sprintf("%s hit@1 %.1f F1 %.1f", []string{"English", "Russian"}[lang], 100*x[0]/x[2], 100*x[1]/x[2]))
		}
	}
	return strings.Join(out, ", ")
}

// judge answers the questions with a model, as Read does.
func judge(test []example, m *model) (sum figures) {
	for i := range test {
		ex := &test[i]
		f := &sum[ex.lang]
		f[2]++
		if len(ex.hits) == 0 {
			continue
		}
		r := *ex.r
		r.weights = &weights{m.sentence, m.span[ex.lang]}
		ranked, best := r.read(ex.q, ex.hits)
		s := ranked[0]
		if ex.gold(s.number) {
			f[0]++
		}
		if best.to == 0 {
			continue
		}
		f1 := 0.0
		for _, a := range ex.c.Answers {
			f1 = max(f1, eval.F1(s.text[s.start(best.from):s.end(best.to-1)], a.Text, r.lang))
		}
		f[1] += f1
	}
	return sum
}

func (m *model) write(t *testing.T) {
	t.Helper()
	var b bytes.Buffer
	b.WriteString(`package span

// Found by TestTune, which says how, from questions on 24 articles.

var sentenceWeights = [sentenceFeatures]float64{` + numbers(m.sentence[:]) + "}\n")
	for lang, name := range []string{"english", "russian"} {
		fmt.Fprintf(&b, "\nvar %s = weights{sentenceWeights, [spanFeatures]float64{%s}}\n", name, numbers(m.span[lang][:]))
	}
	code, err := format.Source(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("weights.go", code, 0o644); err != nil {
		t.Fatal(err)
	}
}

func numbers(list []float64) string {
	var b strings.Builder
	for i, x := range list {
		if i%12 == 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "%.2f, ", x+0) // no -0
	}
	return b.String() + "\n"
}
