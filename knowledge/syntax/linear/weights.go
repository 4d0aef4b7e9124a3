package linear

import (
	"cmp"
	"encoding/binary"
	"errors"
	"math"
	"slices"
)

// Weights are what trainers have learned.
type Weights struct {
	names []uint32 // ascending
	rows  [][]cell
}

type cell struct {
	class uint16
	value float64
}

// Average returns the average over time, and over the trainers, of weights.
func Average(trainers ...*Trainer) *Weights {
	sums := make(map[uint32][]cell)
	for _, t := range trainers {
		for row, name := range t.names {
			list := sums[name]
			for i, v := range t.rows[row] {
				value := float64(v.value) - float64(t.late[row][i])/float64(t.step)
				list = plus(list, cell{v.class, value / float64(len(trainers))})
			}
			sums[name] = list
		}
	}
	w := &Weights{}
	for name := range sums {
		w.names = append(w.names, name)
	}
	slices.Sort(w.names)
	for _, name := range w.names {
		w.rows = append(w.rows, sums[name])
	}
	return w
}

func plus(list []cell, c cell) []cell {
	for i := range list {
		if list[i].class == c.class {
			list[i].value += c.value
			return list
		}
	}
	return append(list, c)
}

// Prune leaves at most so many weights, the largest.
func (w *Weights) Prune(most int) {
	var sizes []float64
	for _, row := range w.rows {
		for _, c := range row {
			sizes = append(sizes, math.Abs(c.value))
		}
	}
	least := 0.0
	if len(sizes) > most {
		slices.SortFunc(sizes, func(a, b float64) int { return cmp.Compare(b, a) })
		least = sizes[most]
	}
	kept := &Weights{}
	for i, row := range w.rows {
		row = slices.DeleteFunc(row, func(c cell) bool { return math.Abs(c.value) <= least })
		if len(row) > 0 {
			kept.names, kept.rows = append(kept.names, w.names[i]), append(kept.rows, row)
		}
	}
	*w = *kept
}

// Names returns the features that have weights.
func (w *Weights) Names() []uint32 { return w.names }

// unit is what a whole number is worth. It is the same for all models, so that
// margins are.
const unit = 1.0 / 8

// Append appends the weights to data, for Read.
func (w *Weights) Append(data []byte) []byte {
	data = binary.AppendUvarint(data, uint64(len(w.names)))
	before := uint32(0)
	for i, name := range w.names {
		data = binary.AppendUvarint(data, uint64(name-before))
		before = name
		data = binary.AppendUvarint(data, uint64(len(w.rows[i])))
		for _, c := range w.rows[i] {
			data = binary.AppendUvarint(data, uint64(c.class))
			value := math.Round(c.value / unit)
			data = binary.AppendVarint(data, int64(max(-math.MaxInt16, min(value, math.MaxInt16))))
		}
	}
	return data
}

var errModel = errors.New("is no model, or was cut short")

// Read reads a model from the beginning of data, and returns the rest.
func Read(data []byte) (*Model, []byte, error) {
	r := reader{data: data}
	n := r.uvarint()
	if n > uint64(len(data)) {
		return nil, nil, errModel
	}
	m := newModel(int(n))
	m.weights = make([]weight, 0, len(data)/3)
	name := uint32(0)
	var row [1 << countBits]weight
	for range n {
		name += uint32(r.uvarint())
		k := r.uvarint()
		if k == 0 || k >= uint64(len(row)) {
			return nil, nil, errModel
		}
		for i := range k {
			row[i] = weight{uint16(r.uvarint()), int16(r.varint())}
		}
		m.put(name, row[:k])
	}
	if r.bad {
		return nil, nil, errModel
	}
	return m, r.data, nil
}

// reader reads numbers, and zeros once the data is at its end.
type reader struct {
	data []byte
	bad  bool
}

func (r *reader) uvarint() uint64 {
	if len(r.data) > 0 && r.data[0] < 0x80 {
		v := r.data[0]
		r.data = r.data[1:]
		return uint64(v)
	}
	v, n := binary.Uvarint(r.data)
	if n <= 0 {
		r.bad, r.data = true, nil
		return 0
	}
	r.data = r.data[n:]
	return v
}

func (r *reader) varint() int64 {
	v := r.uvarint()
	return int64(v>>1) ^ -int64(v&1)
}
