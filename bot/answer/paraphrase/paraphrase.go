// Package paraphrase finds the question that another is worded like, among
// wordings that a pack lists.
//
// It compares texts by what they share: stems, pairs of stems and pieces of
// words, each by how rare it is (tf-idf, cosine). It knows nothing of meaning:
// whether the likeness counts is for the caller to decide.
package paraphrase

import (
	"math"
	"slices"

	"summitbot/knowledge/words"
)

// Set is a set of wordings in groups of the same meaning. It is safe for
// concurrent use.
type Set struct {
	groups   int
	wordings []wording
	postings map[string][]posting
	known    map[string][]int // the groups, ascending, that have a stem in any wording
}

type wording struct {
	group int
	text  string
}

// posting is how much a wording has of a feature, as a share of its length.
type posting struct {
	wording int
	weight  float64
}

// Wording is a text and its language ("en", "ru", "kk").
type Wording struct {
	Text, Lang string
}

// Match is a group whose wording is like a text.
type Match struct {
	Group   int     // index into what New was given
	Text    string  // the wording of it that is most like the text
	Score   float64 // 0 to 1: the cosine
	Covered float64 // 0 to 1: the share of the text's stems, by rarity, that any wording of the group has
}

// New makes a set of groups of wordings.
func New(groups [][]Wording) *Set {
	s := &Set{groups: len(groups), postings: make(map[string][]posting), known: make(map[string][]int)}
	var all []map[string]float64
	for g, ws := range groups {
		for _, w := range ws {
			stems := stemsOf(w)
			s.wordings = append(s.wordings, wording{g, w.Text})
			all = append(all, features(stems))
			for _, stem := range stems {
				if in := s.known[stem]; len(in) == 0 || in[len(in)-1] != g {
					s.known[stem] = append(in, g)
				}
			}
		}
	}
	s.index(all)
	return s
}

// index makes the postings, once it is known how rare each feature is.
func (s *Set) index(all []map[string]float64) {
	for i, fs := range all {
		for f, n := range fs {
			s.postings[f] = append(s.postings[f], posting{i, n})
		}
	}
	lengths := make([]float64, len(all))
	for i, fs := range all {
		lengths[i] = math.Sqrt(s.square(fs))
	}
	for f, ps := range s.postings {
		rare := s.rarity(f)
		for i := range ps {
			ps[i].weight *= rare / lengths[ps[i].wording]
		}
	}
}

// square sums the squares of the weights, in a fixed order: sums of floating
// point numbers depend on it.
func (s *Set) square(fs map[string]float64) float64 {
	sum := 0.0
	for _, f := range sorted(fs) {
		weight := fs[f] * s.rarity(f)
		sum += weight * weight
	}
	return sum
}

// rarity is the inverse document frequency of a feature over the wordings; of
// one that none has, more than of any other.
func (s *Set) rarity(f string) float64 {
	return math.Log(float64(len(s.wordings)+1) / float64(len(s.postings[f])+1))
}

// Nearest returns up to n groups, the most alike first, each once; equal ones in
// their order.
func (s *Set) Nearest(w Wording, n int) []Match {
	stems := stemsOf(w)
	scores := make([]float64, len(s.wordings))
	fs := features(stems)
	for _, f := range sorted(fs) {
		weight := fs[f] * s.rarity(f)
		for _, p := range s.postings[f] {
			scores[p.wording] += weight * p.weight
		}
	}
	best := make([]int, s.groups)
	for g := range best {
		best[g] = -1
	}
	for i, w := range s.wordings {
		if b := best[w.group]; scores[i] > 0 && (b < 0 || scores[i] > scores[b]) {
			best[w.group] = i
		}
	}
	best = slices.DeleteFunc(best, func(i int) bool { return i < 0 })
	slices.SortStableFunc(best, func(a, b int) int {
		switch {
		case scores[a] > scores[b]:
			return -1
		case scores[a] < scores[b]:
			return 1
		}
		return 0
	})
	length := math.Sqrt(s.square(fs))
	matches := make([]Match, 0, n)
	for _, i := range best[:min(n, len(best))] {
		g := s.wordings[i].group
		matches = append(matches, Match{g, s.wordings[i].text, scores[i] / length, s.covered(stems, g)})
	}
	return matches
}

// covered is the share of stems, by rarity, that some wording of a group has.
func (s *Set) covered(stems []string, group int) float64 {
	total, has := 0.0, 0.0
	for _, stem := range stems {
		rare := s.rarity(stem)
		total += rare
		if _, ok := slices.BinarySearch(s.known[stem], group); ok {
			has += rare
		}
	}
	if total == 0 {
		return 0
	}
	return has / total
}

func sorted(fs map[string]float64) []string {
	keys := make([]string, 0, len(fs))
	for f := range fs {
		keys = append(keys, f)
	}
	slices.Sort(keys)
	return keys
}

func stemsOf(w Wording) []string {
	var stems []string
	for _, t := range words.Tokens(w.Text, w.Lang) {
		stems = append(stems, t.Stem)
	}
	return stems
}

// What features count beside a stem, which counts 1. Set by trying: leaving out
// either kind loses a tenth of the matches (go test ./bot/answer -run Golden).
const (
	pairWeight  = 0.5  // two stems in a row
	pieceWeight = 0.25 // four letters in a row, so that inflections and typos are alike
	pieceLength = 4
)

// features are what a text is compared by.
func features(stems []string) map[string]float64 {
	fs := make(map[string]float64)
	for i, stem := range stems {
		fs[stem]++
		if i > 0 {
			fs[stems[i-1]+" "+stem] += pairWeight
		}
		r := []rune("^" + stem + "$")
		for j := 0; j+pieceLength <= len(r); j++ {
			fs["~"+string(r[j:j+pieceLength])] += pieceWeight
		}
	}
	return fs
}
