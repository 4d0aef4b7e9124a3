package learn

import (
	"encoding/binary"
	"errors"
	"math"
	"math/bits"
	"slices"
)

// Model is a trained linear model with whole-number weights. It is used as the
// bytes that it is kept as: nothing is made of them, so that megabytes are there
// at once. It is safe for concurrent use.
//
//	4 bytes   how many classes there are, how many features, how many weights
//	4 bytes   where the features begin whose names have the same first bits, for
//	          each of these; and where the last end
//	12 bytes  a feature, by name: its name, what a weight of 1 is worth, where its
//	          weights begin; and one more, for where the last end
//	2 bytes   a weight: its class and its value; 3 where there are more than 256
//	          classes
type Model struct {
	Classes  int
	data     []byte // all of it
	buckets  []byte
	features []byte
	weights  []byte
	shift    int // what brings a name to its bucket
}

// The sizes of what a model consists of, in bytes.
const (
	headSize    = 3 * 4
	bucketSize  = 4
	featureSize = 3 * 4
)

// wide tells whether a class takes two bytes.
func wide(classes int) bool { return classes > math.MaxUint8+1 }

func weightSize(classes int) int {
	if wide(classes) {
		return 3
	}
	return 2
}

// bucketBits is how many first bits of their names features are found by: there
// are two to four of them in a bucket.
func bucketBits(features int) int { return max(0, bits.Len(uint(features))-2) }

func number(data []byte, n int) uint32 { return binary.LittleEndian.Uint32(data[4*n:]) }

var errModel = errors.New("is no model, or was cut short")

// Read reads a model from the beginning of data, which the model keeps, and
// returns the rest. Where data was damaged, scores are wrong and nothing else.
func Read(data []byte) (*Model, []byte, error) {
	if len(data) < headSize {
		return nil, nil, errModel
	}
	classes, features, weights := int(number(data, 0)), int(number(data, 1)), int(number(data, 2))
	if classes > math.MaxUint16+1 {
		return nil, nil, errModel
	}
	bits := bucketBits(features)
	m := &Model{Classes: classes, data: data, shift: 32 - bits}
	data = data[headSize:]
	for _, part := range []struct {
		data *[]byte
		size int
	}{
		{&m.buckets, (1<<bits + 1) * bucketSize},
		{&m.features, (features + 1) * featureSize},
		{&m.weights, weights * weightSize(classes)},
	} {
		if part.size > len(data) {
			return nil, nil, errModel
		}
		*part.data, data = data[:part.size], data[part.size:]
	}
	m.data = m.data[:len(m.data)-len(data)]
	return m, data, nil
}

// Append appends the model to data, for Read.
func (m *Model) Append(data []byte) []byte { return append(data, m.data...) }

// find returns a feature, with where the next one's weights begin, or nil.
func (m *Model) find(name uint32) []byte {
	bucket := int(name >> m.shift)
	from, to := int(number(m.buckets, bucket)), int(number(m.buckets, bucket+1))
	to = min(to*featureSize, len(m.features)-featureSize)
	for at := from * featureSize; at < to; at += featureSize {
		if f := m.features[at:]; number(f, 0) == name {
			return f
		}
	}
	return nil
}

// fixed is how many parts a nat has when scores are added up: sums of whole
// numbers are the same on every machine, whatever their order.
const fixed = 1 << 20

// Scores returns the score of each class, in nats, up to a constant.
func (m *Model) Scores(features []Feature) []float64 {
	var few [math.MaxUint8 + 1]int64
	sums := few[:]
	if wide(m.Classes) {
		sums = make([]int64, math.MaxUint16+1)
	}
	for i := range features {
		f := m.find(features[i].Name)
		if f == nil {
			continue
		}
		value := int64(math.Round(float64(features[i].Value*float64(math.Float32frombits(number(f, 1)))) * fixed))
		if weights := m.of(f); wide(m.Classes) {
			addWide(sums, weights, value)
		} else {
			addNarrow(&few, weights, value)
		}
	}
	scores := make([]float64, m.Classes)
	for c := range scores {
		scores[c] = float64(sums[c]) / fixed
	}
	return scores
}

// of returns the weights of a feature.
func (m *Model) of(f []byte) []byte {
	size := weightSize(m.Classes)
	to := min(int(number(f, 5))*size, len(m.weights))
	return m.weights[min(int(number(f, 2))*size, to):to]
}

func addNarrow(sums *[math.MaxUint8 + 1]int64, weights []byte, value int64) {
	for ; len(weights) >= 2; weights = weights[2:] {
		sums[weights[0]] += int64(int8(weights[1])) * value
	}
}

func addWide(sums []int64, weights []byte, value int64) {
	for ; len(weights) >= 3; weights = weights[3:] {
		sums[binary.LittleEndian.Uint16(weights)] += int64(int8(weights[2])) * value
	}
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
