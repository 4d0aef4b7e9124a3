package learn

import (
	"math"
	"slices"
)

// Join makes one model of several that score the same messages: the classes of each
// stand behind those of the one before it. A feature is then looked up once for all,
// and named once in the file.
func Join(models ...*Model) *Model {
	w := &writer{}
	var names []uint32
	for _, m := range models {
		w.classes += m.Classes
		names = append(names, m.names()...)
	}
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		w.joined(name, models)
	}
	return w.model()
}

// names returns the names of the features, ascending.
func (m *Model) names() []uint32 {
	names := make([]uint32, len(m.features)/featureSize-1)
	for n := range names {
		names[n] = number(m.features[n*featureSize:], 0)
	}
	return names
}

// joined writes a feature with its weights of several models, in parts of what the
// largest of them has.
func (w *writer) joined(name uint32, models []*Model) {
	scale := float32(0)
	for _, m := range models {
		if f := m.find(name); f != nil {
			scale = max(scale, math.Float32frombits(number(f, 1)))
		}
	}
	w.feature(name, scale)
	first := 0
	for _, m := range models {
		if f := m.find(name); f != nil {
			m.each(f, func(class int, value int8) {
				part := float64(value) * float64(math.Float32frombits(number(f, 1))/scale)
				if v := int8(math.Round(part)); v != 0 {
					w.weight(first+class, v)
				}
			})
		}
		first += m.Classes
	}
}

// each calls do for each weight of a feature.
func (m *Model) each(f []byte, do func(class int, value int8)) {
	size := weightSize(m.Classes)
	for weights := m.of(f); len(weights) >= size; weights = weights[size:] {
		class := int(weights[0])
		if wide(m.Classes) {
			class |= int(weights[1]) << 8
		}
		do(class, int8(weights[size-1]))
	}
}
