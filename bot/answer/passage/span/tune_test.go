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

	"summitbot/bot/answer/query"
	"summitbot/bot/answer/read"
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
// format, on articles in English and in Russian, and from the wordings of the
// embedded pack:
//
//	go test ./bot/answer/passage/span -run Tune -v -timeout 60m -squad en.json,ru.json,… [-update]
//
// It prints hit@1 and F1 on articles that the weights were not found on
// (cross-validation by article), and then on those that they were.
func TestTune(t *testing.T) {
	if *squad == "" {
		t.Skip("needs -squad FILES")
	}
	var data []article
	for name := range strings.SplitSeq(*squad, ",") {
		data = append(data, readArticles(t, name)...)
	}
	data = append(data, article{"summit", summit(t)})
	for _, a := range newsArticles(t) {
		list := examples(t, a)
		for i := range list {
			list[i].set = list[i].set/sets*sets + setNews
		}
		data = append(data, article{a.Title, list})
	}
	supported := crossValidate(t, data)
	var list []example
	for _, a := range data {
		list = append(list, a.examples...)
	}
	m := fit(list)
	t.Logf("on the same articles: %v", judge(list, m))
	all, short := weigh(t, supported)
	if *update {
		m.write(t, all, short)
	}
}

// The sets of examples.
const (
	setEnglish = iota
	setRussian
	setLong
	setSummit
	setNews
	sets
)

var setNames = [sets]string{"English", "Russian", "long English", "summit", "news"}

// article is the examples of one.
type article struct {
	title    string
	examples []example
}

// readArticles makes the examples of a file.
func readArticles(t *testing.T, name string) []article {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	articles, err := eval.ReadSQuAD(f)
	if err != nil {
		t.Fatal(err)
	}
	var list []article
	for _, a := range articles {
		list = append(list, article{a.Title, examples(t, a)})
	}
	return list
}

// folds is into how many parts articles are divided, to learn from the others.
const folds = 4

// foldOf tells the part of each title: articles of the same title, which are
// translations or on the same thing, are left out together.
func foldOf(data []article) map[string]int {
	part := make(map[string]int)
	for _, a := range data {
		if _, ok := part[a.title]; !ok {
			part[a.title] = len(part) % folds
		}
	}
	return part
}

// crossValidate logs the figures on articles left out, and returns what was answered
// there, by the part of the articles.
func crossValidate(t *testing.T, data []article) [][]judged {
	part := foldOf(data)
	found := make([]figures, folds)
	pairs := make([][]judged, folds)
	var wait sync.WaitGroup
	slots := make(chan struct{}, runtime.NumCPU())
	for fold := range folds {
		wait.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			var train, test []example
			for _, a := range data {
				if part[a.title] == fold {
					test = append(test, a.examples...)
				} else {
					train = append(train, a.examples...)
				}
			}
			m := fit(train)
			found[fold] = judge(test, m)
			pairs[fold] = supports(test, m)
		})
	}
	wait.Wait()
	var sum figures
	for _, f := range found {
		for set := range f {
			for i, x := range f[set] {
				sum[set][i] += x
			}
		}
	}
	t.Logf("on articles left out: %v", sum)
	return pairs
}

// example is a question with its hits.
type example struct {
	lang  int  // 0 English, 1 Russian
	set   int  // sets more for an article without its answer
	proof bool // only the sentence is known that answers
	r     *Reader
	q     *question
	c     eval.Question
	hits  []Hit
	rows  [][sentenceFeatures]float64 // of each hit
	gold  []bool                      // whether it holds a right answer
}

// seen is a sentence that may hold the answer, as the model sees it.
type seen struct {
	score  float64
	spans  []vector
	target []float64 // how much each span should be preferred
}

// vector is the features of a span: of its edges and its inside.
type vector [3]*packed

// packed is features in less room.
type packed struct {
	at    []int16
	value []float32
}

func pack(f *features) *packed {
	p := &packed{make([]int16, f.n), make([]float32, f.n)}
	for i := range f.n {
		p.at[i], p.value[i] = int16(f.at[i]), float32(f.value[i])
	}
	return p
}

func (p *packed) dot(w *[spanFeatures]float64) float64 {
	sum := 0.0
	for i, at := range p.at {
		sum += w[at] * float64(p.value[i])
	}
	return sum
}

// summit are examples from the wordings of the embedded pack: of the article as
// bare text, with the sentence that answers, and near misses.
func summit(t *testing.T) []example {
	t.Helper()
	const every = 8 // of the wordings, for speed
	kb, err := knowledge.Load("../../../../knowledge/packs/astana2018")
	if err != nil {
		t.Fatal(err)
	}
	wordings, err := kb.Wordings()
	if err != nil {
		t.Fatal(err)
	}
	a := eval.Article{Title: "summit", Text: kb.Article}
	for i, w := range wordings {
		if i%every > 0 || w.Lang != "en" || w.Kind != knowledge.Asks && w.Kind != knowledge.Misses {
			continue
		}
		q := eval.Question{Text: w.Text}
		if w.Kind == knowledge.Asks {
			q.Answers = proof(kb, w.Ask)
		}
		a.Questions = append(a.Questions, q)
	}
	list := slices.DeleteFunc(examples(t, a), func(ex example) bool { return ex.set >= sets })
	for i := range list {
		list[i].set, list[i].proof = setSummit, true
	}
	return list
}

// proof are the sentences of an ask's facts.
func proof(kb *knowledge.Base, ask string) []eval.Span {
	var list []eval.Span
	for i := range kb.Asks {
		if kb.Asks[i].ID != ask {
			continue
		}
		for _, id := range kb.Asks[i].Facts {
			for k := range kb.Facts {
				if kb.Facts[k].ID == id {
					s := kb.Sentences[kb.Facts[k].Sentence-1]
					list = append(list, eval.Span{Start: s.Start, Text: s.Text})
				}
			}
		}
	}
	return list
}

func examples(t *testing.T, a eval.Article) []example {
	t.Helper()
	kb, err := knowledge.FromText(a.Title+".txt", a.Text)
	if err != nil {
		t.Fatal(err)
	}
	code := kb.Pack.Languages[0]
	lang := slices.Index([]string{"en", "ru"}, code)
	vocab := read.NewVocabulary(kb)
	r := New(kb.Sentences, code, vocab.Count, func(text string) []query.Term { return vocab.Content(text, code) })
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
		ex := example{lang: lang, set: lang, r: r, q: r.question(c.Text), c: c}
		if len(kb.Sentences) > 100 {
			ex.set = setLong
		}
		for _, h := range found {
			ex.hits = append(ex.hits, Hit{h.N, h.Score})
		}
		ex.hits = r.all(ex.hits)
		if len(ex.q.content) == 0 {
			ex.hits = nil
		}
		if len(ex.hits) > 0 && len(c.Answers) > 0 {
			ex.look()
			out = append(out, ex.without())
		}
		out = append(out, ex)
	}
	return out
}

// without is the example in an article without the sentences that answer it.
func (ex *example) without() example {
	twin, r := *ex, *ex.r
	r.sentences = slices.Clone(r.sentences)
	gone := make(map[string]int)
	for i := range r.sentences {
		if !ex.holds(i + 1) {
			continue
		}
		here := map[string]bool{}
		for _, t := range words.Tokens(r.sentences[i].Text, r.lang) {
			here[t.Stem] = true
		}
		for stem := range here {
			gone[stem]++
		}
		r.sentences[i].Text = ""
	}
	r.count = func(stem string) int { return ex.r.count(stem) - gone[stem] }
	twin.r, twin.q, twin.rows, twin.gold, twin.hits = &r, r.question(ex.c.Text), nil, nil, nil
	twin.set += sets
	for _, h := range ex.hits {
		if !ex.holds(h.Sentence) {
			twin.hits = append(twin.hits, h)
		}
	}
	twin.c.Answers = nil
	return twin
}

// look computes the features of the sentences.
func (ex *example) look() {
	for i, h := range ex.hits {
		s := ex.r.sentence(ex.q, h.Sentence)
		ex.rows = append(ex.rows, ex.r.look(ex.q, s, h.Score/max(ex.hits[0].Score, 1e-9), i == 0 && h.Score > 0))
		ex.gold = append(ex.gold, ex.holds(h.Sentence))
	}
}

// see computes the features of the spans of the sentences that a model puts first.
func (ex *example) see(m *model) (near []seen) {
	r := *ex.r
	r.weights = m.of(ex.lang)
	ranked := r.rank(ex.q, ex.hits)
	for _, s := range ranked[:min(maxSpanned, len(ranked))] {
		v, gold := seen{score: s.score}, ex.holds(s.number)
		s.grow(ex.q, r.parse(s.text, s.tokens))
		lefts, rights := map[int]*packed{}, map[int]*packed{}
		eachSpan(ex.q, s, func(in *inner) {
			f := new(features)
			if lefts[in.from] == nil {
				f.left(ex.q, s, in.from)
				lefts[in.from] = pack(f)
			}
			if rights[in.to] == nil {
				f.right(ex.q, s, in.to)
				rights[in.to] = pack(f)
			}
			f.inside(ex.q, s, in)
			v.spans = append(v.spans, vector{lefts[in.from], rights[in.to], pack(f)})
			v.target = append(v.target, ex.target(gold, s.text[s.start(in.from):s.end(in.to-1)]))
		})
		near = append(near, v)
	}
	return near
}

// holds tells whether a sentence holds a right answer.
func (ex *example) holds(number int) bool {
	s := ex.r.sentences[number-1]
	return slices.ContainsFunc(ex.c.Answers, func(a eval.Span) bool { return a.Start >= s.Start && a.Start < s.End })
}

// target is how much a span should be preferred: by its F1, but the best of
// all much more than the middling.
func (ex *example) target(gold bool, text string) float64 {
	if !gold {
		return 0
	}
	if ex.proof {
		return 1
	}
	best := 0.0
	for _, a := range ex.c.Answers {
		best = max(best, eval.F1(text, a.Text, ex.r.lang))
	}
	return math.Pow(best, 4)
}

// figures are sums for each language: hits, F1 and questions.
type figures [sets][3]float64

func (f figures) String() string {
	var out []string
	for lang, x := range f {
		if x[2] > 0 {
			out = append(out, fmt.Sprintf("%s hit@1 %.1f F1 %.1f", setNames[lang], 100*x[0]/x[2], 100*x[1]/x[2]))
		}
	}
	return strings.Join(out, ", ")
}

// judge answers the questions with a model, as Read does.
func judge(test []example, m *model) (sum figures) {
	for i := range test {
		ex := &test[i]
		if len(ex.c.Answers) == 0 {
			continue
		}
		f := &sum[ex.set]
		f[2]++
		if len(ex.hits) == 0 {
			continue
		}
		r := *ex.r
		r.weights = m.of(ex.lang)
		ranked, best := r.read(ex.q, ex.hits)
		s := ranked[0]
		if ex.holds(s.number) {
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

func (m *model) write(t *testing.T, all, short *trust) {
	t.Helper()
	var b bytes.Buffer
	b.WriteString(`package span

// Found by TestTune, which says how.
`)
	for lang, name := range []string{"english", "russian"} {
		fmt.Fprintf(&b, "\nvar %s = weights{[sentenceFeatures]float64{%s}, [spanFeatures]float64{%s}}\n", name, numbers(m.sentence[lang][:]), numbers(m.span[lang][:]))
	}
	for i, m := range []*trust{all, short} {
		fmt.Fprintf(&b, "\nvar %s = trust{[supportFeatures]float64{%s}, [supportFeatures]float64{%s}}\n", []string{"learnt", "learntShort"}[i], numbers(m.span[:]), numbers(m.sentence[:]))
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
