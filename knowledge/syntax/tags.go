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

// best returns the tag with the highest score, except for one tag; -1 for none.
func (t *tagSet) best(scores *linear.Scores, except int) int {
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
		if sum > most && i != except {
			best, most = i, sum
		}
	}
	return best
}

// score is that of one tag.
func (t *tagSet) score(scores *linear.Scores, tag int) int32 {
	sum := scores[t.own[tag][0]] + scores[t.own[tag][1]]
	for _, n := range t.paired[tag] {
		sum += scores[t.pairs[n][0]] + scores[t.pairs[n][1]]
	}
	return sum
}
