package syntax

import "summitbot/knowledge/syntax/linear"

const tagFeatures = 40

// tagger is what tagging a sentence needs.
type tagger struct {
	words    []word // with two from outside before and after
	tags     []int
	features [tagFeatures]uint32
	scores   linear.Scores
}

// collect makes the features of word i and returns them.
func (t *tagger) collect(i int, set *tagSet) []uint32 {
	w := t.words[i : i+5 : i+5]
	before, before2 := uint32(none), uint32(none)
	b, b2 := uint32(none), uint32(none)
	if i > 0 {
		before = uint32(t.tags[i-1])
		b = set.upos[before]
	}
	if i > 1 {
		before2 = uint32(t.tags[i-2])
		b2 = set.upos[before2]
	}
	first := uint32(0)
	if i == 0 {
		first = 1
	}
	x := &w[2]
	c := collector{f: t.features[:]}
	c.add(x.form, 0, 0)
	for _, h := range x.ends {
		c.add(h, 0, 0)
	}
	for _, h := range x.starts {
		c.add(h, 0, 0)
	}
	c.add(x.shape, first, 0)
	c.add(x.shape, x.ends[2], first)
	c.add(x.stem, 0, 0)
	c.add(before, 0, 0)
	c.add(b, b2, 0)
	c.add(before, before2, 0)
	c.add(w[1].form, 0, 0)
	c.add(w[0].form, 0, 0)
	c.add(w[3].form, 0, 0)
	c.add(w[4].form, 0, 0)
	c.add(x.form, b, 0)
	c.add(x.ends[2], before, 0)
	c.add(x.ends[1], before, w[3].ends[1])
	c.add(w[1].ends[2], 0, 0)
	c.add(w[3].ends[2], 0, 0)
	c.add(w[4].ends[2], 0, 0)
	c.add(w[3].shape, x.shape, 0)
	c.add(w[1].shape, x.shape, 0)
	c.add(b, w[3].form, 0)
	c.add(w[1].form, x.form, 0)
	c.add(x.form, w[3].form, 0)
	c.add(w[3].ends[1], w[4].ends[1], x.ends[1])
	c.add(b, w[3].ends[2], x.ends[1])
	return c.f[:c.n]
}

// tag tags words, which have two from outside on both sides.
func (t *tagger) tag(m *linear.Model, set *tagSet) {
	t.tags = t.tags[:0]
	for i := range len(t.words) - 4 {
		clear(t.scores[:set.classes])
		t.tags = append(t.tags, 0)
		m.Add(t.collect(i, set), &t.scores)
		t.tags[i] = set.best(&t.scores, -1)
	}
}

// collector gathers features; each place is a kind of its own.
type collector struct {
	f []uint32
	n uint32
}

func (c *collector) add(x, y, z uint32) {
	c.f[c.n] = linear.Hash(c.n, x, y, z)
	c.n++
}
