package learn

import "sync"

// Near finds among some stems those that mean nearly what a word does. It is safe
// for concurrent use.
type Near struct {
	stems []stem
	least int

	mu    sync.RWMutex
	known map[uint32][]int // what was found, by the hash of a stem; for no more than there are vectors
}

// stem is one that there is a vector of.
type stem struct {
	n      int // its number
	vector Vector
	length int // of the vector, squared
}

// NewNear returns what finds, among count stems, those that are at least as rare
// and as like a word as asked: the likeness is the cosine of the angle between two
// vectors, times 100. Stems are given by their hashes, ascending.
func NewNear(count int, hash func(n int) uint32, rarity, likeness int) *Near {
	near := &Near{least: likeness, known: make(map[uint32][]int)}
	all := vectors()
	for n, at := 0, 0; n < count; n++ {
		h := hash(n)
		for at < all.len() && all.hash(at) < h {
			at++
		}
		if at < all.len() && all.hash(at) == h && all.rarity(at) >= rarity {
			v := all.at(at)
			near.stems = append(near.stems, stem{n, v, v.dot(v)})
		}
	}
	return near
}

// To returns the numbers of the stems that mean nearly what another does, if there
// is a vector of it.
func (near *Near) To(form string) []int {
	h := Hash(form)
	near.mu.RLock()
	list, ok := near.known[h]
	near.mu.RUnlock()
	if ok {
		return list
	}
	at := vectors().search(h)
	if at < 0 {
		return nil
	}
	list = near.find(vectors().at(at))
	near.mu.Lock()
	defer near.mu.Unlock()
	near.known[h] = list
	return list
}

func (near *Near) find(v Vector) (list []int) {
	length := v.dot(v)
	for i := range near.stems {
		s := &near.stems[i]
		if cosine(v.dot(s.vector), length, s.length) >= near.least {
			list = append(list, s.n)
		}
	}
	return list
}
