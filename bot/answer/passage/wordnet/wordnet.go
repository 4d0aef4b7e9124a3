// Package wordnet tells how near two English words are in what they can mean: a
// thief is a burglar, to put off is to postpone, a mediator is a go-between.
//
// It is distilled from WordNet (Miller 1995; NOTICE has its licence) by
// TestDistil: of the commonest stems, and of verbs with a particle, what sets of
// synonyms they are in, and what these are derived from and kinds of.
package wordnet

import (
	_ "embed"
	"encoding/binary"
	"slices"
	"sort"

	"summitbot/bot/answer/learn"
)

// The file has the entries of stems, ordered by hash, and what they lead to.
//
//	4 bytes  how many stems there are
//	4 bytes  a stem's hash, and where its senses begin, for each stem; and one more,
//	         for where the last end
//	2 bytes  how many senses a stem has, these by their numbers, and then what is
//	         near them
//
//go:embed wordnet.bin
var data []byte

const (
	entrySize = 8
	senseSize = 2
)

// Senses are what a stem can mean.
type Senses struct{ own, near []uint16 }

// Nearness is how near two words are in what they can mean.
type Nearness int

// The degrees of nearness.
const (
	Apart Nearness = iota
	Akin           // both are near a third
	Near           // one is a kind of the other, or derived from it
	Same           // they are synonyms
)

// Of returns the senses of a stem, or of a verb and its particle with a space between
// them; none where it isn't known.
func Of(stem string) Senses {
	count := int(binary.LittleEndian.Uint32(data))
	entry := func(n int) []byte { return data[4+n*entrySize:] }
	hash := learn.Hash(stem)
	n := sort.Search(count, func(n int) bool { return binary.LittleEndian.Uint32(entry(n)) >= hash })
	if n == count || binary.LittleEndian.Uint32(entry(n)) != hash {
		return Senses{}
	}
	at := func(i uint32) uint16 {
		return binary.LittleEndian.Uint16(data[4+(count+1)*entrySize+int(i)*senseSize:])
	}
	from, to := binary.LittleEndian.Uint32(entry(n)[4:]), binary.LittleEndian.Uint32(entry(n + 1)[4:])
	own := from + 1 + uint32(at(from))
	var s Senses
	for i := from + 1; i < to; i++ {
		if i < own {
			s.own = append(s.own, at(i))
		} else {
			s.near = append(s.near, at(i))
		}
	}
	return s
}

// To tells how near another word is.
func (s Senses) To(o Senses) Nearness {
	switch {
	case meet(s.own, o.own):
		return Same
	case meet(s.own, o.near), meet(s.near, o.own):
		return Near
	case meet(s.near, o.near):
		return Akin
	}
	return Apart
}

func meet(a, b []uint16) bool {
	return slices.ContainsFunc(a, func(x uint16) bool { return slices.Contains(b, x) })
}
