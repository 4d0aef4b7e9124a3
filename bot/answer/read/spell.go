package read

import (
	"slices"
	"strings"
	"unicode/utf8"

	"summitbot/knowledge/words"
)

// The readings of a misspelt word, the likeliest first.
const (
	rankName = iota
	rankArticle
	rankContent
	rankOther
	rankKnown
)

// speller corrects words that the vocabulary doesn't know.
type speller struct {
	rank  map[string]int // each known word's best rank
	stems map[string]int // each known stem's best rank
	byLen [32][]string   // the known words by length in runes, those that a misspelling may become
}

func (s *speller) add(tokens []words.Token, rank int) {
	if s.stems == nil {
		s.stems = make(map[string]int)
	}
	for _, t := range tokens {
		if old, seen := s.stems[t.Stem]; !seen || rank < old {
			s.stems[t.Stem] = rank
		}
		s.addWord(t.Norm, rank)
	}
}

func (s *speller) addWord(word string, rank int) {
	if s.rank == nil {
		s.rank = make(map[string]int)
	}
	old, seen := s.rank[word]
	if !seen {
		n := min(utf8.RuneCountInString(word), len(s.byLen)-1)
		s.byLen[n] = append(s.byLen[n], word)
	}
	if !seen || rank < old {
		s.rank[word] = rank
	}
}

// knows tells whether a token is a word of the lexicon, the pack or the article.
func (s *speller) knows(t words.Token) bool {
	if _, ok := s.rank[t.Norm]; ok {
		return true
	}
	if _, ok := s.rank[t.Stem]; ok {
		return true // an everyday word, inflected
	}
	_, ok := s.stems[t.Stem]
	return ok
}

// undoubled returns the word that a token is meant to be of which only the stem
// is known: "самит" is no form of "сам", but lacks a letter of "саммит". Double
// consonants are what people misspell most. The word may have an ending more than
// the known one.
func (s *speller) undoubled(word string) (string, bool) {
	runes := []rune(word)
	if _, whole := s.rank[word]; whole || len(runes) >= len(s.byLen) {
		return "", false
	}
	for i := 1; i < len(runes); i++ {
		if runes[i] == runes[i-1] || i+1 < len(runes) && runes[i] == runes[i+1] || strings.ContainsRune("aeiouyаеиоуыэюя", runes[i]) {
			continue
		}
		doubled := slices.Insert(slices.Clone(runes), i, runes[i])
		for n := max(minDoubled, i+2, len(doubled)-maxEnding); n <= len(doubled); n++ {
			if rank, ok := s.rank[string(doubled[:n])]; ok && rank <= rankContent {
				return string(doubled), true
			}
		}
	}
	return "", false
}

// What undoubled looks for: words of so many letters, with endings of so many.
const (
	minDoubled = 5
	maxEnding  = 3
)

// correct returns the word that an unknown one is most likely meant to be: one
// edit away, or two for words of eight letters and more (an edit is a letter
// added, dropped or changed, or two neighbours swapped). The first letter is
// seldom wrong: Prussia is not Russia. A capitalised word is only taken for a
// name, since most names that we don't know are just that. What asks, or is small
// talk, is written too often to be two edits away: "перенесли" is not "перечисли".
func (s *speller) correct(word string, name bool) (string, bool) {
	runes := []rune(word)
	limit := allowance(len(runes))
	best, bestCost := "", 1<<30
	for n := max(1, len(runes)-limit); n <= len(runes)+limit && n < len(s.byLen); n++ {
		for _, w := range s.byLen[n] {
			rank := s.rank[w]
			if name && rank != rankName {
				continue
			}
			known := []rune(w)
			d := limit + 1
			if runes[0] == known[0] || swapped(runes, known) {
				d = words.Distance(runes, known, limit)
			}
			if d > limit || d > 1 && rank >= rankOther || d == 1 && len(runes) < 4 && !swapped(runes, known) {
				continue
			}
			cost := (d*10+rank)*100 - prefix(word, w)
			if cost < bestCost || cost == bestCost && w < best {
				best, bestCost = w, cost
			}
		}
	}
	return best, best != ""
}

// prefix is how many bytes two words have in common at their beginning, where
// people misspell least.
func prefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// allowance is how many edits a word of n letters may be away.
func allowance(n int) int {
	switch {
	case n < 3:
		return 0
	case n < 8:
		return 1
	}
	return 2
}

// near returns the names within a wider distance than correct allows, for
// "did you mean"; the nearest first.
func (s *speller) near(word string) []string {
	runes := []rune(word)
	limit := max(1, len(runes)/3)
	type hit struct {
		word string
		d    int
	}
	var hits []hit
	for w, rank := range s.rank {
		if rank != rankName || utf8.RuneCountInString(w) < 4 {
			continue
		}
		if d := words.Distance(runes, []rune(w), limit); d <= limit {
			hits = append(hits, hit{w, d})
		}
	}
	slices.SortFunc(hits, func(a, b hit) int {
		if a.d != b.d {
			return a.d - b.d
		}
		if a.word < b.word {
			return -1
		}
		return 1
	})
	var names []string
	for _, h := range hits {
		names = append(names, h.word)
	}
	return names
}

// swapped tells whether b is a with two neighbouring letters exchanged.
func swapped(a, b []rune) bool {
	if len(a) != len(b) {
		return false
	}
	x, y := slices.Clone(a), slices.Clone(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}
