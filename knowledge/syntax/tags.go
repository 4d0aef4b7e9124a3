package syntax

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"summitbot/knowledge/syntax/linear"
)

// told are the features of a word that tags tell.
var told = []string{"Case", "Number", "Tense", "VerbForm", "Voice", "Polarity", "PronType", "Degree"}

// featuresOf reads Case=Gen|Number=Sing.
func featuresOf(list string) Features {
	var f Features
	places := []*string{&f.Case, &f.Number, &f.Tense, &f.VerbForm, &f.Voice, &f.Polarity, &f.PronType, &f.Degree}
	for pair := range strings.SplitSeq(list, "|") {
		name, value, _ := strings.Cut(pair, "=")
		if i := slices.Index(told, name); i >= 0 {
			*places[i] = value
		}
	}
	return f
}

// tagSet are the tags of a language: a part of speech with features, as
// NOUN|Case=Gen|Number=Sing.
type tagSet struct {
	names    []string
	classes  int         // how many scores there are
	upos     []uint32    // of each tag, the number of its part of speech
	parts    [][]uint16  // of each tag, the classes that its score is the sum of
	own      [][2]uint16 // of these, its part of speech, and itself or the same again
	paired   [][]uint16  // and the rest, as numbers of pairs
	pairs    [][2]uint16 // a feature, and a feature of a part of speech
	kinds    []string    // the parts of speech
	features []Features  // of each tag
	marks    []uint32    // of each tag, what it counts as between two words
}

// newTagSet numbers the parts of tags, so that tags that have something in
// common are learned together: the part of speech, each feature, each feature of
// a part of speech, and, where they aren't too many, the tag itself.
func newTagSet(names []string) (*tagSet, error) {
	t := &tagSet{names: names}
	classes, pairs := make(map[string]uint16), make(map[string]uint16)
	for _, name := range names {
		upos, features, _ := strings.Cut(name, "|")
		if !slices.Contains(t.kinds, upos) {
			t.kinds = append(t.kinds, upos)
		}
		t.upos = append(t.upos, uint32(slices.Index(t.kinds, upos)))
		own := name
		if len(names) > fewTags {
			own = upos
		}
		parts := []uint16{number(classes, upos), number(classes, own)}
		t.own = append(t.own, [2]uint16{parts[0], parts[1]})
		var list []uint16
		for f := range strings.SplitSeq(features, "|") {
			if f == "" {
				continue
			}
			pair := [2]uint16{number(classes, f), number(classes, upos+" "+f)}
			n := number(pairs, upos+" "+f)
			if int(n) == len(t.pairs) {
				t.pairs = append(t.pairs, pair)
			}
			list, parts = append(list, n), append(parts, pair[0], pair[1])
		}
		t.paired = append(t.paired, list)
		t.parts = append(t.parts, slices.Compact(parts))
		t.features = append(t.features, featuresOf(features))
		t.marks = append(t.marks, markOf(name))
	}
	if len(classes) > linear.MaxClasses {
		return nil, fmt.Errorf("%d tags are too many", len(names))
	}
	t.classes = len(classes)
	return t, nil
}

// fewTags is how many tags may have a class of their own.
const fewTags = 150

// number returns the number of a name, a new one if it has none.
func number(numbers map[string]uint16, name string) uint16 {
	n, ok := numbers[name]
	if !ok {
		n = uint16(len(numbers))
		numbers[name] = n
	}
	return n
}

// isMark tells whether a tag is punctuation's.
func (t *tagSet) isMark(tag uint32) bool { return t.marks[tag]&0xFF != 0 }

// markOf tells what a word counts as when it stands between two others.
func markOf(tag string) uint32 {
	upos, features, _ := strings.Cut(tag, "|")
	switch {
	case upos == "PUNCT":
		return 1
	case upos == "VERB" && strings.Contains(features, "Fin"):
		return 1 << 8
	case upos == "CCONJ":
		return 1 << 16
	case upos == "SCONJ" || strings.Contains(features, "PronType=Rel"):
		return 1 << 24
	}
	return 0
}

// best returns the tag with the highest score.
func (t *tagSet) best(scores *linear.Scores) int {
	var sums [linear.MaxClasses]int32
	for i, p := range t.pairs {
		sums[i&(linear.MaxClasses-1)] = scores[p[0]&(linear.MaxClasses-1)] + scores[p[1]&(linear.MaxClasses-1)]
	}
	best, most := 0, int32(math.MinInt32)
	for i, list := range t.paired {
		own := t.own[i]
		sum := scores[own[0]&(linear.MaxClasses-1)] + scores[own[1]&(linear.MaxClasses-1)]
		for _, p := range list {
			sum += sums[p&(linear.MaxClasses-1)]
		}
		if sum > most {
			best, most = i, sum
		}
	}
	return best
}

// scorer adds the weights of features.
type scorer interface {
	Add(features []uint32, scores *linear.Scores)
}

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
func (t *tagger) tag(m scorer, set *tagSet) {
	t.tags = t.tags[:0]
	for i := range len(t.words) - 4 {
		clear(t.scores[:set.classes])
		t.tags = append(t.tags, 0)
		m.Add(t.collect(i, set), &t.scores)
		t.tags[i] = set.best(&t.scores)
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
