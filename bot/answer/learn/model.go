package learn

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
)

// Model is a trained linear model with whole-number weights. It is safe for
// concurrent use.
type Model struct {
	Classes int
	names   []uint32  // of the features, ascending
	scales  []float32 // what a weight of 1 is worth, by feature
	starts  []uint32  // of each feature's weights; one more than there are features
	classes []uint16
	weights []int8
	table   []int32 // features by the last bits of their names, as chains
	next    []int32
}

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
	m := &Model{Classes: f.Classes, starts: []uint32{0}}
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
		for _, c := range kept {
			m.classes = append(m.classes, uint16(c))
			m.weights = append(m.weights, int8(math.Round(float64(row[c]/scale))))
		}
		m.names = append(m.names, name)
		m.scales = append(m.scales, scale)
		m.starts = append(m.starts, uint32(len(m.weights)))
	}
	m.index()
	return m
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

// index makes the table by which features are found.
func (m *Model) index() {
	size := 1
	for size < 2*len(m.names) {
		size *= 2
	}
	m.table, m.next = make([]int32, size), make([]int32, len(m.names))
	for i := range m.table {
		m.table[i] = -1
	}
	for n, name := range m.names {
		slot := &m.table[name&uint32(size-1)]
		m.next[n], *slot = *slot, int32(n)
	}
}

func (m *Model) find(name uint32) int {
	for n := m.table[name&uint32(len(m.table)-1)]; n >= 0; n = m.next[n] {
		if m.names[n] == name {
			return int(n)
		}
	}
	return -1
}

// Has tells whether the model knows a feature.
func (m *Model) Has(name uint32) bool { return m.find(name) >= 0 }

// fixed is how many parts a nat has when scores are added up: sums of whole
// numbers are the same on every machine, whatever their order.
const fixed = 1 << 20

// Scores returns the score of each class, in nats, up to a constant.
func (m *Model) Scores(features []Feature) []float64 {
	sums := make([]int64, m.Classes)
	for _, f := range features {
		n := m.find(f.Name)
		if n < 0 {
			continue
		}
		value := int64(math.Round(float64(f.Value*float64(m.scales[n])) * fixed))
		for i := m.starts[n]; i < m.starts[n+1]; i++ {
			sums[m.classes[i]] += int64(m.weights[i]) * value
		}
	}
	scores := make([]float64, m.Classes)
	for c, s := range sums {
		scores[c] = float64(s) / fixed
	}
	return scores
}

// Softmax turns scores into probabilities, in their place.
func Softmax(scores []float64) []float64 {
	if len(scores) == 0 {
		return scores
	}
	most, sum := slices.Max(scores), 0.0
	for i, s := range scores {
		scores[i] = math.Exp(s - most)
		sum += scores[i]
	}
	for i := range scores {
		scores[i] /= sum
	}
	return scores
}

// narrow returns the classes in a byte each where there are few.
func (m *Model) narrow() any {
	if m.Classes > math.MaxUint8+1 {
		return m.classes
	}
	narrow := make([]uint8, len(m.classes))
	for i, c := range m.classes {
		narrow[i] = uint8(c)
	}
	return narrow
}

// Append appends the model to data, for Read.
func (m *Model) Append(data []byte) []byte {
	var b bytes.Buffer
	for _, v := range []any{
		uint32(m.Classes), uint32(len(m.names)), uint32(len(m.weights)),
		m.names, m.scales, m.starts, m.narrow(), m.weights,
	} {
		_ = binary.Write(&b, binary.LittleEndian, v) // a buffer takes all
	}
	return append(data, b.Bytes()...)
}

var errModel = errors.New("is no model, or was cut short")

// Read reads a model from the beginning of data, and returns the rest.
func Read(data []byte) (*Model, []byte, error) {
	var head struct{ Classes, Names, Weights uint32 }
	size := binary.Size(head)
	if len(data) < size {
		return nil, nil, errModel
	}
	if _, err := binary.Decode(data, binary.LittleEndian, &head); err != nil {
		return nil, nil, fmt.Errorf("read model: %w", err)
	}
	n, w := int(head.Names), int(head.Weights)
	wide := 1
	if head.Classes > math.MaxUint8+1 {
		wide = 2
	}
	if len(data)-size < n*12+4+w*(1+wide) {
		return nil, nil, errModel
	}
	m := &Model{Classes: int(head.Classes), names: make([]uint32, n), scales: make([]float32, n), starts: make([]uint32, n+1), classes: make([]uint16, w), weights: make([]int8, w)}
	data = data[size:]
	classes := any(m.classes)
	narrow := make([]uint8, w)
	if wide == 1 {
		classes = narrow
	}
	for _, v := range []any{m.names, m.scales, m.starts, classes, m.weights} {
		size := binary.Size(v)
		if _, err := binary.Decode(data[:size], binary.LittleEndian, v); err != nil {
			return nil, nil, fmt.Errorf("read model: %w", err)
		}
		data = data[size:]
	}
	for i, c := range narrow {
		m.classes[i] |= uint16(c)
	}
	if !m.sound() {
		return nil, nil, errModel
	}
	m.index()
	return m, data, nil
}

// sound tells whether a model that was read can be used without a fault.
func (m *Model) sound() bool {
	if !slices.IsSorted(m.starts) || int(m.starts[len(m.starts)-1]) != len(m.weights) {
		return false
	}
	return !slices.ContainsFunc(m.classes, func(c uint16) bool { return int(c) >= m.Classes })
}
