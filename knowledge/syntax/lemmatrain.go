package syntax

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"summitbot/knowledge/syntax/treebank"
)

// inflected is a word as a treebank has it, and how often.
type inflected struct {
	lower string
	tag   int
	rule  int
	count int
	now   int // the rule that endings known so far lead to; -1 for none
}

// trainLemmas learns which endings lead to which rules, from short endings to
// whole words; an ending is kept where it knows better than the shorter ones.
func trainLemmas(sentences []treebank.Sentence, set *tagSet) *lemmas {
	l := &lemmas{known: make(map[uint32]uint16)}
	words := l.inflected(sentences, set)
	for n := range wholeKey + 1 {
		groups := make(map[uint32][]*inflected)
		for i := range words {
			w := &words[i]
			if n == wholeKey || utf8.RuneCountInString(w.lower) >= n {
				key := lemmaKey(w.lower, w.tag, n)
				groups[key] = append(groups[key], w)
			}
		}
		for _, key := range slices.Sorted(maps.Keys(groups)) {
			l.improve(key, groups[key], n)
		}
	}
	return l
}

// improve gives an ending the rule that most of its words follow, if that is
// better than what they lead to so far.
func (l *lemmas) improve(key uint32, group []*inflected, n int) {
	votes := make(map[int]int)
	now := 0
	for _, w := range group {
		weight := 1
		if n == wholeKey {
			weight = w.count
		}
		votes[w.rule] += weight
		if w.rule == w.now {
			now += weight
		}
	}
	best, most := -1, 0
	for _, r := range slices.Sorted(maps.Keys(votes)) {
		if votes[r] > most {
			best, most = r, votes[r]
		}
	}
	least := 2
	if n == 0 || n == wholeKey {
		least = 1
	}
	if most-now < least {
		return
	}
	l.known[key] = uint16(best)
	for _, w := range group {
		w.now = best
	}
}

// inflected returns the words of sentences, each once for a tag and a lemma,
// and the rules of their lemmas.
func (l *lemmas) inflected(sentences []treebank.Sentence, set *tagSet) []inflected {
	type key struct {
		lower     string
		tag, rule int
	}
	counts := make(map[key]int)
	rules := make(map[rule]int)
	for _, s := range sentences {
		for _, w := range s.Words {
			tag := slices.Index(set.names, tagOf(w))
			if tag < 0 || w.Lemma == "_" {
				continue
			}
			r := ruleFor(w.Form, w.Lemma)
			n, ok := rules[r]
			if !ok {
				n = len(l.rules)
				rules[r] = n
				l.rules = append(l.rules, r)
			}
			counts[key{strings.ToLower(w.Form), tag, n}]++
		}
	}
	var words []inflected
	for k, n := range counts {
		words = append(words, inflected{k.lower, k.tag, k.rule, n, -1})
	}
	slices.SortFunc(words, func(a, b inflected) int {
		return cmp.Or(strings.Compare(a.lower, b.lower), a.tag-b.tag, a.rule-b.rule)
	})
	return words
}
