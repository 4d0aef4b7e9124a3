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
type Model struct {
	maybe   []uint64 // a bit for each feature, which some share: most that are asked for aren't there
	slots   []slot   // open addressing; a power of two
	weights []weight
}

// slot is a feature and where its weights are; at is 0 in a free slot.
type slot struct{ name, at uint32 }

// countBits of slot.at hold how many weights there are.
const countBits = 10

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

// add looks up all features before it adds, so that the memory's answers need
// not be waited for one by one.
func (m *Model) add(features []uint32, scores *Scores) {
	var known, places [some]uint32
	n, bits := 0, uint32(len(m.maybe)-1)
	for _, name := range features {
		known[n&(some-1)] = name
		n += int(m.maybe[name>>6&bits] >> (name & 63) & 1)
	}
	found := 0
	for _, name := range known[:n] {
		at := m.find(name)
		places[found&(some-1)] = at
		if at != 0 {
			found++
		}
	}
	for _, at := range places[:found] {
		start := at >> countBits
		for _, w := range m.weights[start : start+at&(1<<countBits-1)] {
			scores[w.class&(MaxClasses-1)] += int32(w.value)
		}
	}
}

// find returns slot.at of a feature, or 0.
func (m *Model) find(name uint32) uint32 {
	mask := uint32(len(m.slots) - 1)
	for i := name & mask; ; i = (i + 1) & mask {
		if s := m.slots[i]; s.name == name || s.at == 0 {
			return s.at
		}
	}
}

// newModel returns a model with room for a number of features.
func newModel(features int) *Model {
	size := 16
	for size < features+features/2 {
		size *= 2
	}
	return &Model{slots: make([]slot, size), maybe: make([]uint64, size/8)}
}

// put adds a feature. Its name is new, and it has a weight at least.
func (m *Model) put(name uint32, row []weight) {
	mask := uint32(len(m.slots) - 1)
	i := name & mask
	for m.slots[i].at != 0 {
		i = (i + 1) & mask
	}
	m.maybe[name>>6&uint32(len(m.maybe)-1)] |= 1 << (name & 63)
	m.slots[i] = slot{name, uint32(len(m.weights))<<countBits | uint32(len(row))}
	m.weights = append(m.weights, row...)
}
