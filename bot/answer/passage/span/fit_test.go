package span

import (
	"math"
	"math/rand/v2"
	"slices"

	"summitbot/bot/answer/learn"
)

// model is the weights of both languages.
type model struct {
	sentence [2][sentenceFeatures]float64
	span     [2][spanFeatures]float64
}

// of are the weights for a language.
func (m *model) of(lang int) *weights { return &weights{m.sentence[lang], m.span[lang]} }

const (
	epochs    = 6
	batch     = 32
	rate      = 0.03  // of the first step; it falls to 0
	decaySpan = 0.002 // towards 0
)

// fit finds the weights that make the right sentences likely, and then those that make
// the right spans of these likely.
func fit(train []example) *model {
	m := &model{}
	m.sentence[0] = fitSentences(train, 0, [sentenceFeatures]float64{}, decaySentence)
	m.sentence[1] = fitSentences(train, 1, m.sentence[0], decayRussian)
	f := spanFit{model: m}
	for i := range train {
		if len(train[i].rows) > 0 {
			f.examples = append(f.examples, &train[i])
			f.near = append(f.near, train[i].see(m))
		}
	}
	climb(f.weights(), decaySpan, len(f.examples), f.gradient)
	return m
}

// climb finds the weights that make examples likely: logistic regression with weight
// decay towards where they start, by Adam (Kingma and Ba, 2015) over batches in an order that is the same each
// time. gradient adds that of the log-likelihood of an example.
func climb(w []*float64, decay float64, examples int, gradient func(n int, g []float64)) {
	rng := rand.New(rand.NewPCG(1, 2))
	order := rng.Perm(examples)
	start := make([]float64, len(w))
	for i := range w {
		start[i] = *w[i]
	}
	mean, square, g := make([]float64, len(w)), make([]float64, len(w)), make([]float64, len(w))
	steps := epochs * examples / batch
	for step := range steps {
		clear(g)
		for k := range batch {
			n := (step*batch + k) % examples
			if n == 0 {
				rng.Shuffle(examples, func(i, j int) { order[i], order[j] = order[j], order[i] })
			}
			gradient(order[n], g)
		}
		for i := range g {
			g[i] = g[i]/batch - decay*(*w[i]-start[i])
			mean[i] = 0.9*mean[i] + 0.1*g[i]
			square[i] = 0.99*square[i] + 0.01*g[i]*g[i]
			a, b := mean[i]/(1-math.Pow(0.9, float64(step+1))), square[i]/(1-math.Pow(0.99, float64(step+1)))
			*w[i] += rate * (1 - float64(step)/float64(steps)) * a / (math.Sqrt(b) + 1e-8)
		}
	}
}

// How fast the weights of sentences decay: towards 0, and in Russian, of which there are
// few examples, towards the English ones.
const (
	decaySentence = 0.001
	decayRussian  = 0.02
)

// ofNews is how much a question on the news counts beside one on an encyclopedia: it
// is asked as people do who haven't the text before them.
const ofNews = 3

// fitSentences finds the weights of sentences in a language.
func fitSentences(train []example, lang int, from [sentenceFeatures]float64, decay float64) [sentenceFeatures]float64 {
	w := from
	var list []*example
	for i := range train {
		if ex := &train[i]; ex.lang == lang && slices.Contains(ex.gold, true) {
			list = append(list, ex)
		}
	}
	climb(pointers(w[:]), decay, len(list), func(n int, g []float64) {
		ex, weight := list[n], 1.0
		if ex.set == setNews {
			weight = ofNews
		}
		p := make([]float64, len(ex.rows))
		for i := range ex.rows {
			for k, x := range ex.rows[i] {
				p[i] += w[k] * x
			}
		}
		learn.Softmax(p)
		gold := 0.0
		for i, is := range ex.gold {
			if is {
				gold += p[i]
			}
		}
		for i, is := range ex.gold {
			d := -p[i]
			if is {
				d += p[i] / gold
			}
			for k, x := range ex.rows[i] {
				g[k] += weight * d * x
			}
		}
	})
	return w
}

func pointers(list []float64) []*float64 {
	out := make([]*float64, len(list))
	for i := range list {
		out[i] = &list[i]
	}
	return out
}

// spanFit finds the weights of spans.
type spanFit struct {
	*model
	examples []*example
	near     [][]seen
}

func (f *spanFit) weights() []*float64 {
	return slices.Concat(pointers(f.span[0][:]), pointers(f.span[1][:]))
}

// gradient adds the gradient of an example's log-likelihood.
func (f *spanFit) gradient(n int, g []float64) {
	ex, w := f.examples[n], &f.span[f.examples[n].lang]
	if ex.proof {
		return
	}
	var scores, targets []float64
	gold := 0.0
	for _, s := range f.near[n] {
		for k, v := range s.spans {
			score := s.score
			for _, part := range v {
				score += part.dot(w)
			}
			scores, targets = append(scores, score), append(targets, s.target[k])
			gold += s.target[k]
		}
	}
	if gold == 0 {
		return
	}
	i := 0
	learn.Softmax(scores)
	for _, s := range f.near[n] {
		for _, v := range s.spans {
			d := targets[i]/gold - scores[i]
			for _, part := range v {
				for j, at := range part.at {
					g[ex.lang*spanFeatures+int(at)] += d * float64(part.value[j])
				}
			}
			i++
		}
	}
}
