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
	set      int  // of the example; 4 more for one in an article without its answer
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
			r.weights = &weights{m.sentence[ex.lang], m.span[ex.lang]}
			ranked, best := r.read(ex.q, ex.hits)
			if best.to > 0 {
				s := ranked[0]
				j.support, j.gold = r.support(ex.q, ranked, best), ex.gold(s.number)
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
func weigh(t *testing.T, folds [][]judged) *trust {
	for k, fold := range folds {
		m := fitTrust(slices.Concat(slices.Concat(folds[:k]...), slices.Concat(folds[k+1:]...)))
		for i := range fold {
			if fold[i].support != nil {
				fold[i].chance = [2]float64{fold[i].chanceOf(&m.span), fold[i].chanceOf(&m.sentence)}
			}
		}
	}
	tested := slices.Concat(folds...)
	for set, name := range []string{"English", "Russian", "long English"} {
		list := slices.DeleteFunc(slices.Clone(tested), func(j judged) bool { return j.set != set && (j.set != set+4 || set == 2) })
		t.Logf("%s, of the span (area under the curve %.3f) and of the sentence (%.3f):\n%s", name, area(list, 0), area(list, 1), levels(list))
	}
	m := fitTrust(tested)
	t.Logf("mismatches: %.2f %.2f", m.span[uMismatch:uFits], m.sentence[uMismatch:uFits])
	return m
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

// fitTrust finds weights by logistic regression.
func fitTrust(list []judged) *trust {
	list = slices.DeleteFunc(slices.Clone(list), func(j judged) bool { return j.support == nil })
	var m trust
	spans := slices.DeleteFunc(slices.Clone(list), func(j judged) bool { return j.proof })
	fitLogistic(&m.span, spans, func(j *judged) float64 { return j.f1 })
	fitLogistic(&m.sentence, list, func(j *judged) float64 {
		if j.gold {
			return 1
		}
		return 0
	})
	return &m
}

// fitLogistic moves weights to where the chance fits what is right.
func fitLogistic(w *[supportFeatures]float64, list []judged, right func(*judged) float64) {
	const ofTwins = 0.5    // how much an example counts whose answer was taken out
	const ofWordings = 0.7 // how much one counts: all are on one article
	const steps, rate, decay = 300, 0.05, 0.0003
	var mean, square [supportFeatures]float64
	for step := 1; step <= steps; step++ {
		var g [supportFeatures]float64
		for i := range list {
			j := &list[i]
			d := (right(j) - j.chanceOf(w)) / float64(len(list))
			if j.proof {
				d *= ofWordings
			}
			if j.set >= 4 {
				d *= ofTwins
			}
			for k, x := range j.support {
				g[k] += d * x
			}
		}
		for k := range g {
			g[k] -= decay * w[k]
			mean[k] = 0.9*mean[k] + 0.1*g[k]
			square[k] = 0.99*square[k] + 0.01*g[k]*g[k]
			a, b := mean[k]/(1-math.Pow(0.9, float64(step))), square[k]/(1-math.Pow(0.99, float64(step)))
			w[k] += rate * a / (math.Sqrt(b) + 1e-8)
		}
	}
}
