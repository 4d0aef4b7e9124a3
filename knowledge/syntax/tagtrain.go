package syntax

import (
	"cmp"
	"context"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"summitbot/knowledge/syntax/linear"
	"summitbot/knowledge/syntax/treebank"
)

// tagOf is the tag of a word in a treebank.
func tagOf(w treebank.Word) string {
	name := w.Tag
	for _, f := range told {
		if v := w.Features[f]; v != "" {
			name += "|" + f + "=" + v
		}
	}
	return name
}

// tagNames are the tags that occur so often at least, the commonest first.
func tagNames(sentences []treebank.Sentence, least int) []string {
	counts := make(map[string]int)
	for _, s := range sentences {
		for _, w := range s.Words {
			counts[tagOf(w)]++
		}
	}
	return commonest(counts, least)
}

// commonest are the names that are counted so often at least, the commonest
// first.
func commonest(counts map[string]int, least int) []string {
	names := slices.Collect(maps.Keys(counts))
	names = slices.DeleteFunc(names, func(name string) bool { return counts[name] < least })
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(counts[b]-counts[a], strings.Compare(a, b))
	})
	return names
}

// example is a sentence to learn from.
type example struct {
	words []word
	gold  []int // tags; -1 for one that isn't in the set
	tags  []int // as a tagger has them
	tree  tree
}

func newExamples(sentences []treebank.Sentence, set *tagSet, relations []string) []example {
	list := make([]example, len(sentences))
	var l looker
	for i, s := range sentences {
		e := &list[i]
		e.words = l.all(forms(s), nil)
		for _, w := range s.Words {
			e.gold = append(e.gold, slices.Index(set.names, tagOf(w)))
		}
		e.tree = newTree(s.Words, relations)
	}
	return list
}

func forms(s treebank.Sentence) []string {
	list := make([]string, len(s.Words))
	for i, w := range s.Words {
		list[i] = w.Form
	}
	return list
}

// trainTagger goes over the examples in an order that is always the same,
// until ctx is done.
func trainTagger(ctx context.Context, examples []example, set *tagSet, rounds int, only []uint32) *linear.Trainer {
	t := linear.NewTrainer(only)
	random := rand.New(rand.NewPCG(uint64(len(only)), 1))
	for range rounds {
		for _, n := range random.Perm(len(examples)) {
			if ctx.Err() != nil {
				return t
			}
			learnTags(t, &examples[n], set)
		}
	}
	return t
}

// learnTags tags a sentence and mends the weights where that was wrong.
func learnTags(t *linear.Trainer, e *example, set *tagSet) {
	g := tagger{words: e.words}
	for i, gold := range e.gold {
		clear(g.scores[:set.classes])
		g.tags = append(g.tags, 0)
		features := g.collect(i, set)
		t.Add(features, &g.scores)
		g.tags[i] = set.best(&g.scores, -1)
		t.Step()
		if gold < 0 {
			continue
		}
		rival := set.best(&g.scores, gold)
		if set.score(&g.scores, gold)-set.score(&g.scores, rival) > tagAhead {
			continue
		}
		for _, p := range without(set.parts[gold], set.parts[rival]) {
			t.Change(features, int(p), 1)
		}
		for _, p := range without(set.parts[rival], set.parts[gold]) {
			t.Change(features, int(p), -1)
		}
	}
}

// tagAhead is by how much the right tag has to lead for the weights to stay as
// they are.
const tagAhead = 30

func without(a, b []uint16) []uint16 {
	return slices.DeleteFunc(slices.Clone(a), func(p uint16) bool { return slices.Contains(b, p) })
}
