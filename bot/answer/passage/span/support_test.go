package span

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"summitbot/bot/eval"
)

// judged is an answer with what speaks for it, and whether it is right.
type judged struct {
	set      int  // of the example; sets more for one in an article without its answer
	none     bool // the article doesn't answer
	gold     bool // its sentence does
	f1       float64
	proof    bool       // only the sentence is known
	*support            // nil where nothing was found
	chance   [2]float64 // that the span, and the sentence, are right; on articles left out
}

// supports answers examples with a model, as Read does.
func supports(test []example, m *model) []judged {
	var list []judged
	for i := range test {
		ex := &test[i]
		j := judged{set: ex.set, none: len(ex.c.Answers) == 0, proof: ex.proof}
		if len(ex.hits) > 0 {
			r := *ex.r
			r.weights = m.of(ex.lang)
			ranked, best := r.read(ex.q, ex.hits)
			if best.to > 0 {
				s := ranked[0]
				j.support, j.gold = r.support(ex.q, ranked, best), ex.holds(s.number)
				for _, a := range ex.c.Answers {
					j.f1 = max(j.f1, eval.F1(s.text[s.start(best.from):s.end(best.to-1)], a.Text, r.lang))
				}
			}
		}
		list = append(list, j)
	}
	return list
}

// weigh finds the weights of support, and logs what they are worth on articles
// left out.
func weigh(t *testing.T, folds [][]judged) (all, short *trust) {
	for k, fold := range folds {
		all, short := fitTrusts(slices.Concat(slices.Concat(folds[:k]...), slices.Concat(folds[k+1:]...)))
		for i := range fold {
			m := all
			if fold[i].set%sets == setNews {
				m = short
			}
			if fold[i].support != nil {
				fold[i].chance = [2]float64{fold[i].chanceOf(&m.span), fold[i].chanceOf(&m.sentence)}
			}
		}
	}
	tested := slices.Concat(folds...)
	for set, name := range setNames {
		real := set == setLong || set == setNews || set == setSummit // they have questions without an answer
		list := slices.DeleteFunc(slices.Clone(tested), func(j judged) bool { return j.set != set && (j.set != set+sets || real) })
		t.Logf("%s, of the span (area under the curve %.3f) and of the sentence (%.3f):\n%s", name, area(list, 0), area(list, 1), levels(list))
	}
	all, short = fitTrusts(tested)
	t.Logf("mismatches: %.2f %.2f", short.span[uMismatch:uFits], short.sentence[uMismatch:uFits])
	return all, short
}

// area is the chance that a right answer has a higher chance than a wrong one.
func area(list []judged, of int) float64 {
	slices.SortStableFunc(list, func(a, b judged) int { return cmp.Compare(a.chance[of], b.chance[of]) })
	wrong, right, sum := 0.0, 0.0, 0.0
	for _, j := range list {
		if of == 0 && j.f1 >= .5 || of == 1 && j.gold {
			sum += wrong
			right++
		} else {
			wrong++
		}
	}
	return sum / (right * wrong)
}

// levels tells what becomes of questions at levels of the chance.
func levels(list []judged) string {
	var b strings.Builder
	for of := range 2 {
		for level := .3; level < .75; level += .05 {
			var answered, f1, right, refused, all, none float64
			for _, j := range list {
				yes := j.chance[of] >= level
				switch {
				case j.none:
					none++
					if !yes {
						refused++
					}
					continue
				case yes:
					answered++
					f1 += j.f1
					if j.gold {
						right++
					}
				}
				all++
			}
			fmt.Fprintf(&b, "%.2f: answered %.1f, with the right sentence %.1f; F1 %.1f; of none refused %.1f; F1 of all %.1f\n",
				level, 100*answered/all, 100*right/all, 100*f1/all, 100*refused/none, 100*(f1+refused)/(all+none))
		}
	}
	return b.String()
}

// fitTrusts finds weights by logistic regression: for all articles, and from these on
// for short ones, by questions on the news.
func fitTrusts(list []judged) (all, short *trust) {
	list = slices.DeleteFunc(slices.Clone(list), func(j judged) bool { return j.support == nil })
	all = new(trust)
	all.fit(list, false)
	short = new(trust)
	*short = *all
	short.fit(slices.DeleteFunc(list, func(j judged) bool { return j.set%sets != setNews }), true)
	return all, short
}

func (m *trust) fit(list []judged, news bool) {
	spans := slices.DeleteFunc(slices.Clone(list), func(j judged) bool { return j.proof })
	fitLogistic(&m.span, spans, news, func(j *judged) float64 { return j.f1 })
	fitLogistic(&m.sentence, list, news, func(j *judged) float64 {
		if j.gold {
			return 1
		}
		return 0
	})
}

// decayNews is how fast weights that are found by questions on the news decay towards
// those for all articles.
const decayNews = 0.0015

// fitLogistic moves weights to where the chance fits what is right.
func fitLogistic(w *[supportFeatures]float64, list []judged, news bool, right func(*judged) float64) {
	const ofTwins = 0.5    // how much an example counts whose answer was taken out
	const ofWordings = 0.7 // how much one counts: all are on one article
	const steps, rate = 300, 0.05
	decay, start := 0.0003, [supportFeatures]float64{}
	if news {
		decay, start = decayNews, *w
	}
	var mean, square [supportFeatures]float64
	for step := 1; step <= steps; step++ {
		var g [supportFeatures]float64
		for i := range list {
			j := &list[i]
			d := (right(j) - j.chanceOf(w)) / float64(len(list))
			if j.proof {
				d *= ofWordings
			}
			if j.set >= sets {
				d *= ofTwins
			}
			if j.set == setNews && !news {
				d *= ofNews
			}
			for k, x := range j.support {
				g[k] += d * x
			}
		}
		for k := range g {
			g[k] -= decay * (w[k] - start[k])
			mean[k] = 0.9*mean[k] + 0.1*g[k]
			square[k] = 0.99*square[k] + 0.01*g[k]*g[k]
			a, b := mean[k]/(1-math.Pow(0.9, float64(step))), square[k]/(1-math.Pow(0.99, float64(step)))
			w[k] += rate * a / (math.Sqrt(b) + 1e-8)
		}
	}
}
