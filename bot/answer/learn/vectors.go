package learn

import (
	_ "embed"
	"encoding/binary"
	"sort"
	"sync"
)

// The vectors tell how alike English words are in what they mean. They are
// distilled from GloVe (Pennington, Socher and Manning 2014, trained on
// Wikipedia and Gigaword; Public Domain Dedication and License 1.0): the
// commonest stems, the directions that tell most apart, a byte each.
//
//go:embed vectors.bin
var vectorData []byte

// Dimensions is the length of a vector.
const Dimensions = 64

// entrySize is that of an entry of vectors.bin: the hash of a stem, its rarity,
// its vector; ordered by hash.
const entrySize = 4 + 1 + Dimensions

// Vector is the direction of a word's meaning; each has about the same length.
type Vector []byte

func (v Vector) dot(w Vector) int {
	sum := 0
	w = w[:len(v)]
	for i, x := range v {
		sum += int(int8(x)) * int(int8(w[i]))
	}
	return sum
}

// cosine is that of the angle between two vectors, times 100, by their product and
// their squared lengths; 0 where it is negative.
func cosine(dot, a, b int) int {
	if dot <= 0 {
		return 0
	}
	return int(100 * float64(dot) / root(float64(a)*float64(b)))
}

// table finds the entry of a stem.
type table struct{ data []byte }

var vectors = sync.OnceValue(func() *table { return &table{vectorData} })

func (t *table) hash(n int) uint32 { return binary.LittleEndian.Uint32(t.data[n*entrySize:]) }
func (t *table) rarity(n int) int  { return int(t.data[n*entrySize+4]) }
func (t *table) at(n int) Vector   { return t.data[n*entrySize+5 : (n+1)*entrySize] }
func (t *table) len() int          { return len(t.data) / entrySize }

// find returns the number of a stem's entry, or -1.
func (t *table) find(stem string) int { return t.search(Hash(stem)) }

func (t *table) search(h uint32) int {
	n := sort.Search(t.len(), func(n int) bool { return t.hash(n) >= h })
	if n < t.len() && t.hash(n) == h {
		return n
	}
	return -1
}

// Meaning returns the vector of an English stem; nil where there is none.
func Meaning(stem string) Vector {
	if n := vectors().find(stem); n >= 0 {
		return vectors().at(n)
	}
	return nil
}

// Alike tells how alike two words are in what they mean: the cosine of the angle
// between their vectors, times 100; 0 where there is none of one.
func (v Vector) Alike(w Vector) int {
	if v == nil || w == nil {
		return 0
	}
	return cosine(v.dot(w), v.dot(v), w.dot(w))
}

// Rarity tells how rare a stem is in English, as Word has it.
func Rarity(stem string) int {
	if n := vectors().find(stem); n >= 0 {
		return vectors().rarity(n)
	}
	return unknownRarity
}
