package decide

import (
	"encoding/binary"
	"slices"
	"sync"

	"summitbot/bot/answer/learn"
	"summitbot/knowledge"
)

// Wordings tells how people word the asks: in how many wordings and near misses of
// each ask each word is, and in how many of its wordings each kind of question. It
// is used as the bytes that it is kept as:
//
//	4 bytes   how many asks there are
//	4 bytes   how many wordings an ask has; for each ask, by index into Base.Asks
//	          the words, and the kinds of question: a table each
type Wordings struct {
	sizes        []byte
	words, kinds table
	near         func() *learn.Near // of the words, made once it is asked for
}

// size is how many wordings an ask has.
func (w *Wordings) size(ask int) int { return int(binary.LittleEndian.Uint32(w.sizes[4*ask:])) }

// readWordings reads wordings from the beginning of data, which they keep, and
// returns the rest. Where data was damaged, counts are wrong and nothing else.
func readWordings(data []byte) (w *Wordings, rest []byte, err error) {
	w = new(Wordings)
	asks, data, ok := cutNumber(data)
	if !ok || 4*asks > len(data) {
		return nil, nil, errModel
	}
	w.sizes, data = data[:4*asks], data[4*asks:]
	for _, t := range []*table{&w.words, &w.kinds} {
		if *t, data, err = readTable(data); err != nil {
			return nil, nil, err
		}
	}
	return w.use(), data, nil
}

// use prepares what is made of the words later.
func (w *Wordings) use() *Wordings {
	w.near = sync.OnceValue(func() *learn.Near {
		return learn.NewNear(w.words.len(), func(n int) uint32 { return w.words.name(row(n)) }, content, alike)
	})
	return w
}

// find returns the row of a word.
func (w *Wordings) find(x *learn.Word) row { return w.words.find(learn.Hash(x.Form)) }

// asked is in how many wordings of an ask a kind of question is.
func (w *Wordings) asked(kind string, ask int) int {
	return w.kinds.counts(w.kinds.find(learn.Hash(kind)), ask).Asking
}

// alike is the likeness from which two words mean nearly the same.
const alike = 65

// meant tells whether some word of an ask's wordings means nearly what x does.
func (w *Wordings) meant(x *learn.Word, ask int) bool {
	return x.Vector != nil && slices.ContainsFunc(w.near().To(x.Form), func(n int) bool { return w.words.counts(row(n), ask).Asking > 0 })
}

// append appends the wordings to data, for readWordings.
func (w *Wordings) append(data []byte) []byte {
	data = appendNumber(data, len(w.sizes)/4)
	data = append(data, w.sizes...)
	return w.kinds.append(w.words.append(data))
}

// counting counts what wordings are made of.
type counting struct {
	sizes        []int
	words, kinds counter
}

// count counts a wording or near miss of some asks.
func (c *counting) count(e *Example, asks []int) {
	more := Counts{Asking: 1}
	if e.Kind == knowledge.Misses {
		more = Counts{Missing: 1}
	}
	for _, h := range formsOf(e.Words) {
		c.words.note(h)
		for _, ask := range asks {
			c.words.add(h, ask, more)
		}
	}
	if e.Kind == knowledge.Misses {
		return
	}
	for _, ask := range asks {
		c.sizes[ask]++
		for _, k := range kindsOf(e.Message) {
			c.kinds.add(learn.Hash(k), ask, more)
		}
	}
}

func formsOf(words []learn.Word) []uint32 {
	forms := make([]uint32, 0, len(words))
	for i := range words {
		if h := learn.Hash(words[i].Form); !slices.Contains(forms, h) {
			forms = append(forms, h)
		}
	}
	return forms
}

func (c *counting) wordings() *Wordings {
	w := &Wordings{words: c.words.table(), kinds: c.kinds.table()}
	for _, n := range c.sizes {
		w.sizes = appendNumber(w.sizes, n)
	}
	return w.use()
}
