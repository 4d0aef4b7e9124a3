package syntax

import (
	"bytes"
	"encoding/binary"
	"errors"
	"maps"
	"slices"

	"summitbot/knowledge/syntax/linear"
)

// magic begins a model; it changes with what follows.
const magic = "summitbot syntax 2\n"

// A model is, after magic, the names of tags and relations, the lemmas, the margins of
// sureness, and the weights for tags and arcs.

func (p *Parser) append(tagging, arcs *linear.Weights) []byte {
	data := appendStrings([]byte(magic), p.set.names)
	data = appendStrings(data, p.relations)
	data = p.lemmas.append(data)
	data = binary.AppendUvarint(data, uint64(len(p.sure)))
	for _, margin := range p.sure {
		data = binary.AppendUvarint(data, uint64(margin))
	}
	return arcs.Append(tagging.Append(data))
}

func (p *Parser) read(data []byte) (err error) {
	r := &reader{}
	var ok bool
	if r.data, ok = bytes.CutPrefix(data, []byte(magic)); !ok {
		return errModel
	}
	tags := r.strings()
	p.relations = r.strings()
	p.lemmas = r.lemmas()
	p.sure = make([]int32, r.count())
	for i := range p.sure {
		p.sure[i] = int32(r.number())
	}
	if p.set, err = newTagSet(tags); err != nil || r.bad || len(tags) == 0 || len(p.relations) == 0 {
		return errors.Join(errModel, err)
	}
	if p.tagging, r.data, err = linear.Read(r.data); err != nil {
		return err
	}
	if p.arcs, r.data, err = linear.Read(r.data); err == nil && len(r.data) > 0 {
		err = errModel
	}
	return err
}

var errModel = errors.New("is no model of this version, or was cut short")

func (l *lemmas) append(data []byte) []byte {
	data = binary.AppendUvarint(data, uint64(len(l.rules)))
	for _, r := range l.rules {
		data = append(data, r.spelling, byte(r.cut))
		data = appendStrings(data, []string{r.add})
	}
	data = binary.AppendUvarint(data, uint64(len(l.known)))
	before := uint32(0)
	for _, key := range slices.Sorted(maps.Keys(l.known)) {
		data = binary.AppendUvarint(data, uint64(key-before))
		data = binary.AppendUvarint(data, uint64(l.known[key]))
		before = key
	}
	return data
}

func (r *reader) lemmas() *lemmas {
	l := &lemmas{rules: make([]rule, r.count())}
	for i := range l.rules {
		l.rules[i] = rule{byte(r.number()), r.number(), ""}
		if add := r.strings(); len(add) == 1 {
			l.rules[i].add = add[0]
		}
	}
	n := r.count()
	l.known = make(map[uint32]uint16, n)
	key := uint32(0)
	for range n {
		key += uint32(r.number())
		rule := r.number()
		if rule >= len(l.rules) {
			r.fail()
			return l
		}
		l.known[key] = uint16(rule)
	}
	return l
}

func appendStrings(data []byte, list []string) []byte {
	data = binary.AppendUvarint(data, uint64(len(list)))
	for _, s := range list {
		data = binary.AppendUvarint(data, uint64(len(s)))
		data = append(data, s...)
	}
	return data
}

// reader reads a model's data; past its end, nothing.
type reader struct {
	data []byte
	bad  bool
}

func (r *reader) fail() { r.bad, r.data = true, nil }

// number reads a number of 32 bits at most.
func (r *reader) number() int {
	v, n := binary.Uvarint(r.data)
	if n <= 0 || v > 1<<32 {
		r.fail()
		return 0
	}
	r.data = r.data[n:]
	return int(v)
}

// count reads how many things follow, of a byte each at least.
func (r *reader) count() int {
	n := r.number()
	if n > len(r.data) {
		r.fail()
		return 0
	}
	return n
}

func (r *reader) strings() []string {
	list := make([]string, r.count())
	for i := range list {
		n := r.count()
		list[i], r.data = string(r.data[:n]), r.data[n:]
	}
	return list
}
