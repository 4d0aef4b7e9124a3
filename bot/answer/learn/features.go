package learn

import "sync"

// Feature is something that a message has, by its hash, and how much of it.
type Feature struct {
	Name  uint32
	Value float64
}

// Features collects features, in the order in which they first come.
type Features struct {
	List  []Feature
	table []int32 // where each name stands in List, from 1, by open addressing: a map takes thrice the time
}

// usual is more features than most messages have, and a power of two.
const usual = 512

// released are collections to use again: they are most of what an answer needs
// memory for.
var released = sync.Pool{New: func() any {
	f := &Features{List: make([]Feature, 0, usual)}
	f.resize(2 * usual)
	return f
}}

// NewFeatures returns an empty collection.
func NewFeatures() *Features { return released.Get().(*Features) }

// Release lets the collection be used again, by others; its list, too.
func (f *Features) Release() {
	f.List = f.List[:0]
	clear(f.table)
	released.Put(f)
}

// Add adds to the value of a feature.
func (f *Features) Add(name uint32, value float64) {
	at := f.place(name)
	if n := f.table[at]; n > 0 {
		f.List[n-1].Value += value
		return
	}
	f.List = append(f.List, Feature{name, value})
	f.table[at] = int32(len(f.List))
	if 2*len(f.List) > len(f.table) {
		f.resize(2 * len(f.table))
	}
}

// place returns where in the table a name is, or else belongs.
func (f *Features) place(name uint32) int {
	mask := len(f.table) - 1
	at := int(name) & mask
	for n := f.table[at]; n > 0 && f.List[n-1].Name != name; n = f.table[at] {
		at = (at + 1) & mask
	}
	return at
}

// resize makes a table of so many places, a power of two.
func (f *Features) resize(size int) {
	f.table = make([]int32, size)
	for i := range f.List {
		f.table[f.place(f.List[i].Name)] = int32(i + 1)
	}
}
