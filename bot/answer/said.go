package answer

import (
	"encoding/binary"
	"maps"
	"slices"
	"sort"

	"summitbot/bot/answer/learn"
	"summitbot/knowledge"
)

// said tells which wordings there are, and what each asks: six bytes each, the hash
// of its text as plain has it, and the ask, by index into Base.Asks; by hash. What
// somebody worded for an ask is surely meant.
type said []byte

const saidSize = 6

// newSaid collects the wordings that ask something.
func newSaid(list []told) said {
	asks := make(map[uint32]int)
	for i := range list {
		if w := &list[i]; w.Kind == knowledge.Asks && w.ask >= 0 {
			asks[learn.Hash(plain(w.Text))] = w.ask
		}
	}
	s := make(said, 0, saidSize*len(asks))
	for _, h := range slices.Sorted(maps.Keys(asks)) {
		s = binary.LittleEndian.AppendUint16(binary.LittleEndian.AppendUint32(s, h), uint16(asks[h]))
	}
	return s
}

// ask returns what a message asks, if it is a wording.
func (s said) ask(text string) (ask int, ok bool) {
	h := learn.Hash(plain(text))
	at := func(n int) []byte { return s[saidSize*n:] }
	n := sort.Search(len(s)/saidSize, func(n int) bool { return binary.LittleEndian.Uint32(at(n)) >= h })
	if saidSize*n == len(s) || binary.LittleEndian.Uint32(at(n)) != h {
		return 0, false
	}
	return int(binary.LittleEndian.Uint16(at(n)[4:])), true
}

// readSaid reads wordings from the beginning of data, which they keep.
func readSaid(data []byte) (s said, rest []byte, err error) {
	if len(data) < 4 {
		return nil, nil, errShort
	}
	size := int(binary.LittleEndian.Uint32(data))
	if data = data[4:]; size > len(data) || size%saidSize != 0 {
		return nil, nil, errShort
	}
	return data[:size], data[size:], nil
}
