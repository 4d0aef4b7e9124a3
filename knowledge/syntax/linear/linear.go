// Package linear scores classes by the sum of whole-number weights of hashed
// features, and learns such weights with an averaged perceptron. Sums of whole
// numbers are the same on every machine; so is what is learned.
package linear

// MaxClasses is how many classes a model may have.
const MaxClasses = 512

// Scores are those of the classes of a model.
type Scores [MaxClasses]int32

// Hash names a feature: a kind and up to three parts.
func Hash(kind, a, b, c uint32) uint32 {
	x := uint64(a)*0x9E3779B185EBCA87 ^ uint64(b)*0xC2B2AE3D27D4EB4F ^ uint64(c)*0x165667B19E3779F9 ^ uint64(kind+1)*0x27D4EB2F165667C5
	x ^= x >> 29
	x *= 0xBF58476D1CE4E5B9
	return uint32(x >> 32)
}

// String hashes a word, to be a part of a feature.
func String[T string | []byte](s T) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// Model holds the weights of features. It is safe for concurrent use.
//
// Features lie in the order of their names, so that reading a model writes to
// memory from front to back.
type Model struct {
	maybe   []uint64 // a bit for each feature, which some share: most that are asked for aren't there
	slots   []slot   // open addressing; a power of two
	shift   int      // what is left of a name by it is the number of its slot
	weights []weight // the first is 0, for features that aren't there
}

// slot is a feature and where its weights are; at is 0 in a free slot.
type slot struct{ name, at uint32 }

// countBits of slot.at hold how many weights there are beside the first.
const countBits = 10

// maybeBits, as a power of two, are in maybe for each slot.
const maybeBits = 3

type weight struct {
	class uint16
	value int16
}

// some is how many features are looked up at a time.
const some = 64

// Add adds the weights of features to the scores. A feature's name that the
// model doesn't hold adds nothing.
func (m *Model) Add(features []uint32, scores *Scores) {
	for len(features) > some {
		m.add(features[:some], scores)
		features = features[some:]
	}
	m.add(features, scores)
}

// add looks up all features before it adds, and their first weights with them,
// so that the memory's answers need not be waited for one by one.
func (m *Model) add(features []uint32, scores *Scores) {
	var known [some]uint32
	var found [some]slot
	var firsts [some]weight
	n := 0
	for _, name := range features {
		known[n&(some-1)] = name
		bit := name >> (m.shift - maybeBits)
		n += int(m.maybe[bit/64] >> (bit % 64) & 1)
	}
	for i, name := range known[:n] {
		found[i] = m.slots[name>>m.shift]
	}
	for i, name := range known[:n] {
		if s := found[i]; s.name != name && s.at != 0 {
			found[i] = m.after(name)
		}
	}
	for i, s := range found[:n] {
		if s.name != known[i] {
			s.at, found[i].at = 0, 0
		}
		firsts[i] = m.weights[s.at>>countBits]
	}
	for i, s := range found[:n] {
		scores[firsts[i].class&(MaxClasses-1)] += int32(firsts[i].value)
		start := s.at>>countBits + 1
		for _, w := range m.weights[start : start+s.at&(1<<countBits-1)] {
			scores[w.class&(MaxClasses-1)] += int32(w.value)
		}
	}
}

// after returns the slot of a feature that isn't in the first that it might be
// in, or a free one.
func (m *Model) after(name uint32) slot {
	for i := name>>m.shift + 1; ; i++ {
		if s := m.slots[i&uint32(len(m.slots)-1)]; s.name == name || s.at == 0 {
			return s
		}
	}
}

// newModel returns a model with room for a number of features and weights.
func newModel(features, weights int) *Model {
	bits := 4
	for 1<<bits < features+features/4 {
		bits++
	}
	return &Model{
		slots: make([]slot, 1<<bits), maybe: make([]uint64, 1<<(bits+maybeBits)/64), shift: 32 - bits,
		weights: make([]weight, 1, 1+weights),
	}
}

// put adds a feature. Its name is new, and it has a weight at least.
func (m *Model) put(name uint32, row []weight) {
	bit := name >> (m.shift - maybeBits)
	m.maybe[bit/64] |= 1 << (bit % 64)
	mask := uint32(len(m.slots) - 1)
	i := name >> m.shift
	for m.slots[i].at != 0 {
		i = (i + 1) & mask
	}
	m.slots[i] = slot{name, uint32(len(m.weights))<<countBits | uint32(len(row)-1)}
	m.weights = append(m.weights, row...)
}
