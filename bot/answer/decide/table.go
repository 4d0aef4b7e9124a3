package decide

import (
	"encoding/binary"
	"maps"
	"math"
	"slices"
	"sort"
)

// table has rows of counts, each of some asks.
//
//	4 bytes   how many rows there are, how many entries
//	8 bytes   a row, by name: its name, where its entries begin; and one more, for
//	          where the last end
//	6 bytes   an entry: an ask, by index into Base.Asks, and its counts; by ask
type table struct{ rows, entries []byte }

// Counts is in how many wordings and near misses of an ask something is.
type Counts struct{ Asking, Missing int }

// The sizes of what a table consists of, in bytes.
const (
	rowSize   = 8
	entrySize = 6
)

// row is a row of a table by its number, or none.
type row int

const none row = -1

// find returns the row of a name.
func (t *table) find(name uint32) row {
	n := sort.Search(t.len(), func(n int) bool { return t.name(row(n)) >= name })
	if n == t.len() || t.name(row(n)) != name {
		return none
	}
	return row(n)
}

func (t *table) len() int { return len(t.rows)/rowSize - 1 }

func (t *table) name(r row) uint32 { return binary.LittleEndian.Uint32(t.rows[r*rowSize:]) }

// of returns the entries of a row.
func (t *table) of(r row) []byte {
	from, to := binary.LittleEndian.Uint32(t.rows[r*rowSize+4:]), binary.LittleEndian.Uint32(t.rows[(r+1)*rowSize+4:])
	end := min(int(to)*entrySize, len(t.entries))
	return t.entries[min(int(from)*entrySize, end):end]
}

// counts returns those of an ask in a row.
func (t *table) counts(r row, ask int) Counts {
	if r == none {
		return Counts{}
	}
	entries := t.of(r)
	count := len(entries) / entrySize
	field := func(n, i int) int { return int(binary.LittleEndian.Uint16(entries[n*entrySize+2*i:])) }
	n := sort.Search(count, func(n int) bool { return field(n, 0) >= ask })
	if n == count || field(n, 0) != ask {
		return Counts{}
	}
	return Counts{Asking: field(n, 1), Missing: field(n, 2)}
}

// readTable reads a table from the beginning of data, which it keeps.
func readTable(data []byte) (t table, rest []byte, err error) {
	rows, data, _ := cutNumber(data)
	entries, data, ok := cutNumber(data)
	if rows = (rows + 1) * rowSize; !ok || rows > len(data) || entries*entrySize > len(data)-rows {
		return table{}, nil, errModel
	}
	t.rows, data = data[:rows], data[rows:]
	t.entries, data = data[:entries*entrySize], data[entries*entrySize:]
	return t, data, nil
}

// cutNumber reads a number from the beginning of data.
func cutNumber(data []byte) (n int, rest []byte, ok bool) {
	if len(data) < 4 {
		return 0, nil, false
	}
	return int(binary.LittleEndian.Uint32(data)), data[4:], true
}

func (t *table) append(data []byte) []byte {
	data = appendNumber(data, t.len())
	data = appendNumber(data, len(t.entries)/entrySize)
	return append(append(data, t.rows...), t.entries...)
}

func appendNumber(data []byte, n int) []byte {
	return binary.LittleEndian.AppendUint32(data, uint32(n))
}

// counter counts what a table is made of: by name, then ask.
type counter map[uint32]map[int]Counts

// note notes a name, without an ask yet.
func (c counter) note(name uint32) {
	if c[name] == nil {
		c[name] = make(map[int]Counts)
	}
}

func (c counter) add(name uint32, ask int, more Counts) {
	c.note(name)
	n := c[name][ask]
	c[name][ask] = Counts{n.Asking + more.Asking, n.Missing + more.Missing}
}

func (c counter) table() table {
	var t table
	for _, name := range slices.Sorted(maps.Keys(c)) {
		t.begin(name)
		for _, ask := range slices.Sorted(maps.Keys(c[name])) {
			n := c[name][ask]
			for _, x := range [...]int{ask, n.Asking, n.Missing} {
				t.entries = binary.LittleEndian.AppendUint16(t.entries, uint16(min(x, math.MaxUint16)))
			}
		}
	}
	t.begin(math.MaxUint32)
	return t
}

func (t *table) begin(name uint32) {
	t.rows = binary.LittleEndian.AppendUint32(t.rows, name)
	t.rows = appendNumber(t.rows, len(t.entries)/entrySize)
}
