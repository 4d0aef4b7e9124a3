package linear

import "slices"

// Trainer learns the weights of a model: an averaged perceptron.
type Trainer struct {
	slots  []slot // open addressing; a power of two; at is the row and one more
	rows   [][]value
	late   [][]int64 // of each weight, what to take from it to have its average over time, times step
	names  []uint32
	step   int64
	closed bool // no features may come
}

type value struct {
	class uint16
	value int32
}

// NewTrainer returns a trainer without weights. Of features other than those
// of only it learns nothing; without only it learns of all.
func NewTrainer(only []uint32) *Trainer {
	t := &Trainer{slots: make([]slot, 1<<16), step: 1}
	for _, name := range only {
		t.put(name)
	}
	t.closed = len(only) > 0
	return t
}

// slot is where a name is, or where it has its place.
func (t *Trainer) slot(name uint32) *slot {
	mask := uint32(len(t.slots) - 1)
	for i := name & mask; ; i = (i + 1) & mask {
		if s := &t.slots[i]; s.name == name || s.at == 0 {
			return s
		}
	}
}

// put gives a new feature a row.
func (t *Trainer) put(name uint32) int {
	t.names, t.rows, t.late = append(t.names, name), append(t.rows, nil), append(t.late, nil)
	*t.slot(name) = slot{name, uint32(len(t.names))}
	if 2*len(t.names) > len(t.slots) {
		t.slots = make([]slot, 2*len(t.slots))
		for i, name := range t.names {
			*t.slot(name) = slot{name, uint32(i + 1)}
		}
	}
	return len(t.names) - 1
}

// row returns the row of a feature to change, or -1.
func (t *Trainer) row(name uint32) int {
	if s := t.slot(name); s.at > 0 {
		return int(s.at - 1)
	}
	if t.closed {
		return -1
	}
	return t.put(name)
}

// Add adds the weights of features, as they are now, to the scores.
func (t *Trainer) Add(features []uint32, scores *Scores) {
	for len(features) > some {
		t.add(features[:some], scores)
		features = features[some:]
	}
	t.add(features, scores)
}

// add looks up all features before it adds, as a model does.
func (t *Trainer) add(features []uint32, scores *Scores) {
	var rows [some][]value
	n := 0
	for _, name := range features {
		if at := t.slot(name).at; at > 0 {
			rows[n] = t.rows[at-1]
			n++
		}
	}
	for _, row := range rows[:n] {
		for _, v := range row {
			scores[v.class&(MaxClasses-1)] += v.value
		}
	}
}

// Step counts an example, whether or not it changed weights.
func (t *Trainer) Step() { t.step++ }

// Change adds by to the weights of a class for each of the features.
func (t *Trainer) Change(features []uint32, class int, by int32) {
	for _, name := range features {
		if row := t.row(name); row >= 0 {
			t.change(row, uint16(class), by)
		}
	}
}

func (t *Trainer) change(row int, class uint16, by int32) {
	i := slices.IndexFunc(t.rows[row], func(v value) bool { return v.class == class })
	if i < 0 {
		i = len(t.rows[row])
		t.rows[row] = append(t.rows[row], value{class: class})
		t.late[row] = append(t.late[row], 0)
	}
	t.rows[row][i].value += by
	t.late[row][i] += int64(by) * t.step
}
