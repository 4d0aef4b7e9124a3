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

// Likeness is the cosine of the angle between two vectors, times 100.
func (v Vector) Likeness(w Vector) int {
	dot, a, b := 0, 0, 0
	for i := range v {
		x, y := int(int8(v[i])), int(int8(w[i]))
		dot += x * y
		a += x * x
		b += y * y
	}
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

// VectorAt returns the vector of the stem with a hash, if it has one and is at
// least as rare as asked.
func VectorAt(hash uint32, rarity int) Vector {
	n := vectors().search(hash)
	if n < 0 || vectors().rarity(n) < rarity {
		return nil
	}
	return vectors().at(n)
}
