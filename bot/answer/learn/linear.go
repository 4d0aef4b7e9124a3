package learn

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Example is a message's features with the class that it is of.
type Example struct {
	Features []Feature
	Class    int
	Weight   float64 // how much it counts; 1 for most
}

// Training says how a model is trained: multinomial logistic regression by
// stochastic gradient descent with AdaGrad's step (Duchi, Hazan and Singer 2011)
// and features left out at random, which keeps any one from being relied on.
type Training struct {
	Classes int
	Epochs  int
	Step    float64
	Drop    float64 // the share of features that are left out of each example, each time
	Seen    int     // features of fewer examples are left out for good
	Keep    float64 // the share of a feature's weights, by size, that is kept; 1 for all
}

// Train trains a model. The same examples give the same model to the byte.
func Train(examples []Example, t Training) *Model {
	names := vocabulary(examples, t.Seen)
	f := &fit{Training: t, names: names, weights: make([]float32, len(names)*t.Classes), squares: make([]float32, len(names)*t.Classes)}
	rows := make([][]entry, len(examples))
	for i, e := range examples {
		rows[i] = f.entries(e.Features)
	}
	f.run(examples, rows)
	return f.model()
}

// vocabulary returns the names of the features that enough examples have.
func vocabulary(examples []Example, seen int) []uint32 {
	counts := make(map[uint32]int)
	for _, e := range examples {
		for _, f := range e.Features {
			counts[f.Name]++
		}
	}
	names := make([]uint32, 0, len(counts))
	for name, n := range counts {
		if n >= seen {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// entry is a feature by its number.
type entry struct {
	n     int
	value float32
}

// fit is a model while it is trained.
type fit struct {
	Training
	names            []uint32
	weights, squares []float32 // by feature, then class
	active           []int32   // the classes whose weights the step at work moves
}

func (f *fit) entries(features []Feature) []entry {
	list := make([]entry, 0, len(features))
	for _, x := range features {
		if n, ok := slices.BinarySearch(f.names, x.Name); ok {
			list = append(list, entry{n, float32(x.Value)})
		}
	}
	return list
}

func (f *fit) run(examples []Example, rows [][]entry) {
	rng := rand.New(rand.NewPCG(1, 2))
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	p := make([]float32, f.Classes)
	var kept []entry
	for range f.Epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			kept = f.dropped(kept[:0], rows[i], rng)
			f.probabilities(kept, p)
			p[examples[i].Class]--
			f.step(kept, p, float32(examples[i].Weight))
		}
	}
}

// dropped appends the features that aren't left out this time to list.
func (f *fit) dropped(list, row []entry, rng *rand.Rand) []entry {
	for _, e := range row {
		if rng.Float64() >= f.Drop {
			list = append(list, entry{e.n, e.value / float32(1-f.Drop)})
		}
	}
	return list
}

func (f *fit) probabilities(row []entry, p []float32) {
	clear(p)
	for _, e := range row {
		weights := f.weights[e.n*f.Classes : (e.n+1)*f.Classes]
		for c := range p[:len(weights)] {
			p[c] += float32(weights[c] * e.value)
		}
	}
	most := slices.Max(p)
	sum := float32(0)
	for c := range p {
		p[c] = float32(math.Exp(float64(p[c] - most)))
		sum += p[c]
	}
	for c := range p {
		p[c] /= sum
	}
}

// tiny is the gradient below which a weight stays as it is: most classes have
// next to nothing to do with most messages, and this halves the time.
const tiny = 1e-5

// step moves the weights against the gradient.
func (f *fit) step(row []entry, gradient []float32, weight float32) {
	f.active = f.active[:0]
	for c, g := range gradient {
		if g *= weight * largestValue; g <= -tiny || g >= tiny {
			f.active = append(f.active, int32(c))
		}
	}
	rate := float32(f.Step)
	for _, e := range row {
		at := e.n * f.Classes
		weights, squares := f.weights[at:at+f.Classes], f.squares[at:at+f.Classes]
		for _, c := range f.active {
			g := float32(gradient[c]*e.value) * weight
			if g > -tiny && g < tiny {
				continue
			}
			squares[c] += float32(g * g)
			weights[c] -= float32(rate*g) / (float32(math.Sqrt(float64(squares[c]))) + 1e-6)
		}
	}
}

// largestValue is more than a feature's value is: classes whose gradient is tiny
// even then are skipped at once.
const largestValue = 8

func root(x float64) float64 { return math.Sqrt(x) }
