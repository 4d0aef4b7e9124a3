package learn

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
)

// center takes the median from the weights of each feature: what is added to all
// classes alike changes no probability, and with it gone most weights are next to
// nothing and can be left out.
func (f *fit) center() {
	sorted := make([]float32, f.Classes)
	for n := range f.names {
		row := f.weights[n*f.Classes : (n+1)*f.Classes]
		copy(sorted, row)
		slices.Sort(sorted)
		median := sorted[f.Classes/2]
		for c := range row {
			row[c] -= median
		}
	}
}

// least is the weight, in nats, below which it is left out. A feature's value is
// seldom above a half.
const least = 0.04

// model rounds the weights to a byte and leaves out what is next to nothing.
func (f *fit) model() *Model {
	f.center()
	w := &writer{classes: f.Classes}
	for n, name := range f.names {
		row := f.weights[n*f.Classes : (n+1)*f.Classes]
		kept := f.largest(row)
		if len(kept) == 0 {
			continue
		}
		scale := float32(0)
		for _, c := range kept {
			scale = max(scale, row[c]/math.MaxInt8, -row[c]/math.MaxInt8)
		}
		w.feature(name, scale)
		for _, c := range kept {
			w.weight(c, int8(math.Round(float64(row[c]/scale))))
		}
	}
	return w.model()
}

// largest returns the classes whose weights are kept, ascending: the largest,
// until they hold the share of the whole that is to be kept.
func (f *fit) largest(row []float32) []int {
	order := make([]int, len(row))
	all := 0.0
	for c, w := range row {
		order[c] = c
		all += math.Abs(float64(w))
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(math.Abs(float64(row[b])), math.Abs(float64(row[a])))
	})
	held := 0.0
	for i, c := range order {
		w := math.Abs(float64(row[c]))
		if w < least || held >= f.Keep*all {
			order = order[:i]
			break
		}
		held += w
	}
	slices.Sort(order)
	return order
}

// writer writes a model feature by feature, ascending by name.
type writer struct {
	classes           int
	names             []uint32
	features, weights []byte
	count             uint32 // of weights
}

func (w *writer) feature(name uint32, scale float32) {
	w.names = append(w.names, name)
	w.record(name, scale)
}

func (w *writer) record(name uint32, scale float32) {
	for _, x := range [...]uint32{name, math.Float32bits(scale), w.count} {
		w.features = binary.LittleEndian.AppendUint32(w.features, x)
	}
}

// weight adds a weight to the last feature; the classes of each are ascending.
func (w *writer) weight(class int, value int8) {
	w.weights = append(w.weights, byte(class))
	if wide(w.classes) {
		w.weights = append(w.weights, byte(class>>8))
	}
	w.weights = append(w.weights, byte(value))
	w.count++
}

func (w *writer) model() *Model {
	w.record(0, 0)
	var data []byte
	for _, n := range [...]int{w.classes, len(w.names), int(w.count)} {
		data = binary.LittleEndian.AppendUint32(data, uint32(n))
	}
	bits := bucketBits(len(w.names))
	for b, n := 0, 0; b <= 1<<bits; b++ {
		for n < len(w.names) && int(w.names[n]>>(32-bits)) < b {
			n++
		}
		data = binary.LittleEndian.AppendUint32(data, uint32(n))
	}
	m, _, err := Read(append(append(data, w.features...), w.weights...))
	if err != nil {
		panic(err) // what is written here can be read
	}
	return m
}
