package syntax

const arcFeatures = 128

// collect makes the features of a state: words, tags and relations of the top
// of the stack, the next words and their dependents (after Zhang and Nivre
// 2011), how far they stand apart and what stands between them.
func (s *state) collect(c *collector) []uint32 {
	c.n = 0
	i0, i1, i2 := s.top(0), s.top(1), s.top(2)
	j0, j1, j2 := s.ahead(0), s.ahead(1), s.ahead(2)
	n := s.nodes
	s0, s1, s2 := &n[i0], &n[i1], &n[i2]
	b0, b1, b2 := &n[j0], &n[j1], &n[j2]
	s.single(c, s0, s1, s2, b0, b1, b2)
	pair(c, s0, b0)
	pair(c, s1, s0)
	c.add(s1.upos, b0.upos, 0)
	c.add(s1.form, b0.upos, s0.upos)
	c.add(s1.upos, b0.form, 0)
	c.add(b0.upos, b1.upos, 0)
	c.add(b0.form, b1.upos, 0)
	c.add(b0.upos, b1.form, 0)
	c.add(b0.upos, b1.upos, b2.upos)
	c.add(s0.upos, b0.upos, b1.upos)
	c.add(s0.tag, b0.tag, b1.tag)
	c.add(s1.upos, s0.upos, b0.upos)
	c.add(s1.tag, s0.tag, b0.tag)
	c.add(s2.upos, s1.upos, s0.upos)
	c.add(s1.upos, s0.form, b0.upos)
	c.add(s1.upos, s0.upos, b0.form)
	c.add(s0.form, b0.upos, b1.upos)
	c.add(s0.upos, b0.form, b1.upos)
	c.add(s1.upos<<8^s2.upos, s0.upos, b0.upos)
	s.near(c, s0, s1, b0)
	apart(c, i0, j0, s0, b0)
	apart(c, i1, i0, s1, s0)
	return c.f[:c.n]
}

// single makes the features of one word each, and what is known of its
// dependents.
func (s *state) single(c *collector, list ...*node) {
	for k, x := range list {
		c.add(x.form, 0, 0)
		c.add(x.form, x.upos, 0)
		c.add(x.tag, 0, 0)
		if k == 0 || k == 1 || k == 3 {
			c.add(x.upos, x.lefts, x.rights)
			c.add(x.form, x.lefts, x.rights)
			c.add(x.tag, x.leftSet, x.rightSet)
			c.add(x.form, x.leftSet, x.rightSet)
			c.add(x.stem, 0, 0)
		}
	}
}

func pair(c *collector, a, b *node) {
	c.add(a.form, b.form, 0)
	c.add(a.stem, b.stem, 0)
	c.add(a.form, b.upos, 0)
	c.add(a.upos, b.form, 0)
	c.add(a.form, b.tag, a.upos)
	c.add(a.tag, b.form, b.upos)
	c.add(a.stem, b.tag, 0)
	c.add(a.tag, b.stem, 0)
	c.add(a.upos, b.upos, 0)
	c.add(a.tag, b.tag, 0)
}

// near makes features of the outermost dependents.
func (s *state) near(c *collector, s0, s1, b0 *node) {
	n := s.nodes
	for _, x := range [3]*node{s0, s1, b0} {
		l, r := &n[x.left], &n[x.right]
		l2, r2 := &n[x.left2], &n[x.right2]
		c.add(l.form, l.label, x.upos)
		c.add(r.form, r.label, x.upos)
		c.add(l.tag, l.label, x.upos)
		c.add(r.tag, r.label, x.upos)
		c.add(x.upos, l.upos<<16^l2.upos, l.label<<16^l2.label)
		c.add(x.upos, r.upos<<16^r2.upos, r.label<<16^r2.label)
		c.add(x.form, l.label, r.label)
	}
	l0, r0 := &n[s0.left], &n[s0.right]
	bl := &n[b0.left]
	r1 := &n[s1.right]
	c.add(s0.upos, b0.upos, l0.upos<<16^l0.label)
	c.add(s0.upos, b0.upos, r0.upos<<16^r0.label)
	c.add(s0.upos, b0.upos, bl.upos<<16^bl.label)
	c.add(s1.upos, s0.upos, l0.upos<<16^l0.label)
	c.add(s1.upos, s0.upos, r0.upos<<16^r0.label)
	c.add(s1.upos, s0.upos, r1.upos<<16^r1.label)
	c.add(s1.upos, b0.upos, r1.upos<<16^r1.label)
	c.add(s1.form, s0.upos, l0.form)
	c.add(s1.upos, s0.form, l0.form)
	c.add(s1.upos<<8^s0.upos, l0.form, b0.upos)
	c.add(s0.upos<<8^b0.upos, bl.form, s1.upos)
	c.add(s1.form, s0.tag, l0.form)
}

// apart makes features of what lies between two words.
func apart(c *collector, i, j int32, a, b *node) {
	d := min(uint32(j-i), 15)
	if d > 4 {
		d = 4 + d/5
	}
	between := b.seen - a.seen
	c.add(a.form, d, 0)
	c.add(b.form, d, 0)
	c.add(a.upos, b.upos, d)
	c.add(a.upos, b.upos, some(between))
	c.add(a.tag, b.tag, some(between))
	c.add(a.form, b.upos, some(between))
	c.add(a.upos, b.form, some(between))
}

// some tells of each mark whether there are none, one or more.
func some(between uint32) uint32 {
	x := uint32(0)
	for k := range 4 {
		x = x<<2 | min(between>>(8*k)&0xFF, 2)
	}
	return x
}
