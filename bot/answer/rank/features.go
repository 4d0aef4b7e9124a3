package rank

import (
	"math"
	"unicode/utf8"

	"summitbot/bot/answer/learn"
	"summitbot/bot/answer/query"
)

// The table of features. Each group has the same length in all, whatever the
// message, so that no group drowns the others.
//
//	group  what
//	word   each word as it is typed, and each two in a row
//	form   each stem or slot, and each two in a row
//	part   pieces of two to five letters, so that misspelt and inflected words meet
//	mean   concepts of the lexicon and all broader ones, and what is asked for:
//	       the same in every language
//	vec    the direction of what its words mean, by how rare they are

// How much the directions count beside the other groups: more than 1 was a little
// better over voices left out (see "summitbot eval --leave-out").
const vectorWeight = 2

// The lengths of the pieces of words, in letters.
const (
	shortest = 2
	longest  = 5
)

// collector collects the features of one message.
type collector struct {
	*learn.Features
	from int // where the group begins
}

// features returns those of a message, in a fixed order.
func features(m *query.Message, words []learn.Word, terms learn.Terms) *learn.Features {
	f := &collector{Features: learn.NewFeatures()}
	f.typed(m)
	f.forms(words)
	f.parts(m)
	f.meanings(m, terms)
	f.directions(words)
	return f.Features
}

// add counts a feature of the group at work.
func (f *collector) add(name uint32) { f.Add(name, 1) }

// end brings the group to length 1: features count by the logarithm of how
// often they come.
func (f *collector) end() {
	group := f.List[f.from:]
	sum := 0.0
	for i := range group {
		group[i].Value = 1 + math.Log(group[i].Value)
		sum += float64(group[i].Value * group[i].Value)
	}
	length := math.Sqrt(sum)
	for i := range group {
		group[i].Value /= length
	}
	f.from = len(f.List)
}

// pairs adds each word and each two in a row, the ends of the message with them.
func (f *collector) pairs(one, two string, n int, word func(int) string) {
	before := "^"
	for i := range n {
		w := word(i)
		f.add(learn.Hash(one, w))
		f.add(learn.Hash(two, before, w))
		before = w
	}
	f.add(learn.Hash(two, before, "$"))
	f.end()
}

func (f *collector) typed(m *query.Message) {
	f.pairs("w", "ww", len(m.Tokens), func(i int) string { return m.Tokens[i].Norm })
}

func (f *collector) forms(words []learn.Word) {
	f.pairs("f", "ff", len(words), func(i int) string { return words[i].Form })
}

func (f *collector) parts(m *query.Message) {
	for _, t := range m.Tokens {
		f.pieces("^" + t.Norm + "$")
	}
	f.end()
}

// piece is the name of the piece of no letters; those of others begin with it.
var piece = learn.Hash("p", "")

// pieces adds the pieces of a word, whose ends count as letters.
func (f *collector) pieces(word string) {
	for from := range word {
		name, to := piece, from
		for letters := 1; letters <= longest && to < len(word); letters++ {
			_, size := utf8.DecodeRuneInString(word[to:])
			name = learn.Extend(name, word[to:to+size])
			to += size
			if letters >= shortest {
				f.add(name)
			}
		}
	}
}

func (f *collector) meanings(m *query.Message, terms learn.Terms) {
	for i := range m.Mentions {
		for _, t := range m.Mentions[i].Terms {
			for _, up := range terms.Up(t) {
				f.add(learn.Hash("m", terms.Name(up)))
			}
		}
	}
	for _, a := range m.Asks {
		f.add(learn.Hash("a", a.What))
	}
	for _, t := range m.Expected {
		f.add(learn.Hash("t", terms.Name(t)))
	}
	if m.YesNo {
		f.add(learn.Hash("yesno"))
	}
	f.end()
}

// common is the rarity up to which words say nothing by themselves: the thirty
// commonest.
const common = 30

func (f *collector) directions(words []learn.Word) {
	var sum [learn.Dimensions]float64
	for _, w := range words {
		weight := float64(w.Rarity - common)
		if weight <= 0 {
			continue
		}
		for i, x := range w.Vector {
			sum[i] += weight * float64(int8(x))
		}
	}
	squared := 0.0
	for _, x := range sum {
		squared += float64(x * x)
	}
	if squared == 0 {
		return
	}
	length := math.Sqrt(squared)
	for i, x := range sum {
		f.List = append(f.List, learn.Feature{Name: directionNames[i], Value: vectorWeight * x / length})
	}
	f.from = len(f.List)
}

// directionNames are the names of the features of the directions.
var directionNames = func() (names [learn.Dimensions]uint32) {
	for i := range names {
		names[i] = learn.Hash("v", string(rune('0'+i)))
	}
	return names
}()
