package linear

import (
	"cmp"
	"encoding/binary"
	"errors"
	"math"
	"slices"
)

// Weights are what a trainer has learned.
type Weights struct {
	names []uint32 // ascending
	rows  [][]cell
}

type cell struct {
	class uint16
	value float64
}

// Average returns the average of the weights over time.
func (t *Trainer) Average() *Weights {
	w := &Weights{names: slices.Sorted(slices.Values(t.names))}
	for _, name := range w.names {
		row := t.slot(name).at - 1
		cells := make([]cell, len(t.rows[row]))
		for i, v := range t.rows[row] {
			cells[i] = cell{v.class, float64(v.value) - float64(t.late[row][i])/float64(t.step)}
		}
		w.rows = append(w.rows, cells)
	}
	return w
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

// Unit is what a whole number of the model is worth: the smallest weights become
// a few.
func (w *Weights) Unit() float64 {
	least := math.Inf(1)
	for _, row := range w.rows {
		for _, c := range row {
			least = min(least, math.Abs(c.value))
		}
	}
	return least / 3
}

// Append appends the weights to data, for Read. A feature is how much its name
// is above the one before, then its classes, the last one marked, and values.
func (w *Weights) Append(data []byte) []byte {
	unit := w.Unit()
	data = binary.AppendUvarint(data, uint64(len(w.names)))
	before := uint32(0)
	for i, name := range w.names {
		data = binary.AppendUvarint(data, uint64(name-before))
		before = name
		for k, c := range w.rows[i] {
			class := 2 * uint64(c.class)
			if k == len(w.rows[i])-1 {
				class++
			}
			data = binary.AppendUvarint(data, class)
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
	m := newModel(int(n), len(data)/3)
	name := uint32(0)
	var row [MaxClasses]weight
	for range n {
		name += uint32(r.uvarint())
		k, last := 0, false
		for ; !last && !r.bad && k < len(row); k++ {
			class := r.uvarint()
			row[k], last = weight{uint16(class / 2), int16(r.varint())}, class%2 == 1
		}
		if !last {
			return nil, nil, errModel
		}
		m.put(name, row[:k])
	}
	if r.bad {
		return nil, nil, errModel
	}
	return m, data[r.at:], nil
}

// reader reads numbers, and zeros once the data is at its end.
type reader struct {
	data []byte
	at   int
	bad  bool
}

func (r *reader) uvarint() uint64 {
	if r.at < len(r.data) && r.data[r.at] < 0x80 {
		r.at++
		return uint64(r.data[r.at-1])
	}
	return r.long()
}

// long reads a number of several bytes.
func (r *reader) long() uint64 {
	v, n := binary.Uvarint(r.data[r.at:])
	if n <= 0 {
		r.bad, r.at = true, len(r.data)
		return 0
	}
	r.at += n
	return v
}

func (r *reader) varint() int64 {
	v := r.uvarint()
	return int64(v>>1) ^ -int64(v&1)
}
