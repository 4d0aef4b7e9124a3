package decide

import (
	"encoding/binary"
	"errors"
	"maps"
	"math"
	"slices"

	"summitbot/bot/answer/learn"
)

// Append appends the model to data, for Read.
func (model *Model) Append(data []byte) []byte {
	data = binary.LittleEndian.AppendUint64(data, math.Float64bits(model.Scale))
	data = model.Verdicts.Append(data)
	data = appendCounts(data, model.Seen)
	data = binary.AppendUvarint(data, uint64(len(model.Asks)))
	for i := range model.Asks {
		w := &model.Asks[i]
		data = binary.AppendUvarint(data, uint64(w.Size))
		data = appendCounts(data, w.Kinds)
		data = binary.AppendUvarint(data, uint64(len(w.Words)))
		for _, h := range slices.Sorted(maps.Keys(w.Words)) {
			data = binary.LittleEndian.AppendUint32(data, h)
			data = binary.AppendUvarint(data, uint64(w.Words[h].Asking))
			data = binary.AppendUvarint(data, uint64(w.Words[h].Missing))
		}
	}
	return data
}

func appendCounts(data []byte, counts map[uint32]int) []byte {
	data = binary.AppendUvarint(data, uint64(len(counts)))
	for _, h := range slices.Sorted(maps.Keys(counts)) {
		data = binary.LittleEndian.AppendUint32(data, h)
		data = binary.AppendUvarint(data, uint64(counts[h]))
	}
	return data
}

var errModel = errors.New("is no model, or was cut short")

// Read reads a model from the beginning of data, and returns the rest.
func Read(data []byte) (*Model, []byte, error) {
	if len(data) < 8 {
		return nil, nil, errModel
	}
	model := &Model{Scale: math.Float64frombits(binary.LittleEndian.Uint64(data))}
	var err error
	if model.Verdicts, data, err = learn.Read(data[8:]); err != nil {
		return nil, nil, err
	}
	r := &reader{data: data}
	model.Seen = r.counts()
	model.Asks = make([]Wordings, r.size())
	for i := range model.Asks {
		w := &model.Asks[i]
		w.Size = r.number()
		w.Kinds = r.counts()
		n := r.size()
		w.Words = make(map[uint32]Counts, n)
		for range n {
			h := r.hash()
			w.Words[h] = Counts{Asking: r.number(), Missing: r.number()}
		}
	}
	if r.short {
		return nil, nil, errModel
	}
	return model, r.data, nil
}

// reader reads numbers until there are no more.
type reader struct {
	data  []byte
	short bool
}

func (r *reader) number() int {
	n, size := binary.Uvarint(r.data)
	if size <= 0 {
		r.short, r.data = true, nil
		return 0
	}
	r.data = r.data[size:]
	return int(n)
}

// size reads how many entries follow: no more than there are bytes left.
func (r *reader) size() int {
	n := r.number()
	if n < 0 || n > len(r.data) {
		r.short = true
		return 0
	}
	return n
}

func (r *reader) hash() uint32 {
	if len(r.data) < 4 {
		r.short, r.data = true, nil
		return 0
	}
	h := binary.LittleEndian.Uint32(r.data)
	r.data = r.data[4:]
	return h
}

func (r *reader) counts() map[uint32]int {
	n := r.size()
	counts := make(map[uint32]int, n)
	for range n {
		h := r.hash()
		counts[h] = r.number()
	}
	return counts
}
