// Package paraphrase finds the question that another is worded like, among
// wordings that a pack lists.
//
// It compares texts by what they share: stems, pairs of stems and pieces of
// words, each by how rare it is (tf-idf, cosine). It knows nothing of meaning:
// whether the likeness counts is for the caller to decide.
package paraphrase

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"summitbot/knowledge/words"
)

// Set is a set of wordings in groups of the same meaning. It is safe for
// concurrent use.
type Set struct {
	groups   int
	wordings []wording
	postings map[uint64][]posting
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
	s := &Set{groups: len(groups), postings: make(map[uint64][]posting), known: make(map[string][]int)}
	var all [][]feature
	m := make(stemmer)
	for g, ws := range groups {
		for _, w := range ws {
			stems := m.stems(w)
			fs := features(stems)
			for _, f := range fs {
				s.postings[f.name] = append(s.postings[f.name], posting{len(s.wordings), f.weight})
			}
			all = append(all, fs)
			s.wordings = append(s.wordings, wording{g, w.Text})
			for _, stem := range stems {
				if in := s.known[stem]; len(in) == 0 || in[len(in)-1] != g {
					s.known[stem] = append(in, g)
				}
			}
		}
	}
	s.weigh(all)
	return s
}

// weigh turns counts into shares, once it is known how rare each feature is.
func (s *Set) weigh(all [][]feature) {
	lengths := make([]float64, len(all))
	for i, fs := range all {
		lengths[i] = s.length(fs)
	}
	for f, ps := range s.postings {
		rare := s.rarity(f)
		for i := range ps {
			ps[i].weight *= rare / lengths[ps[i].wording]
		}
	}
}

func (s *Set) length(fs []feature) float64 {
	sum := 0.0
	for _, f := range fs {
		weight := f.weight * s.rarity(f.name)
		sum += weight * weight
	}
	return math.Sqrt(sum)
}

// rarity is the inverse document frequency of a feature over the wordings; of
// one that none has, more than of any other.
func (s *Set) rarity(f uint64) float64 {
	return math.Log(float64(len(s.wordings)+1) / float64(len(s.postings[f])+1))
}

// Nearest returns up to n groups, the most alike first, each once; equal ones in
// their order.
func (s *Set) Nearest(w Wording, n int) []Match {
	stems := make(stemmer).stems(w)
	scores := make([]float64, len(s.wordings))
	fs := features(stems)
	for _, f := range fs {
		weight := f.weight * s.rarity(f.name)
		for _, p := range s.postings[f.name] {
			scores[p.wording] += weight * p.weight
		}
	}
	best := s.bestOfGroups(scores)
	length := s.length(fs)
	matches := make([]Match, 0, n)
	for _, i := range best[:min(n, len(best))] {
		g := s.wordings[i].group
		matches = append(matches, Match{g, s.wordings[i].text, scores[i] / length, s.covered(stems, g)})
	}
	return matches
}

// bestOfGroups returns the best wording of each group that has one, the best
// group first.
func (s *Set) bestOfGroups(scores []float64) []int {
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
	slices.SortStableFunc(best, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
	return best
}

// covered is the share of stems, by rarity, that some wording of a group has.
func (s *Set) covered(stems []string, group int) float64 {
	total, has := 0.0, 0.0
	for _, stem := range stems {
		rare := s.rarity(hash(stem))
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

// stemmer stems words, each once: most words of a set come many times.
type stemmer map[string]string

func (m stemmer) stems(w Wording) []string {
	var stems []string
	for _, word := range strings.FieldsFunc(w.Text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' }) {
		key := w.Lang + word
		stem, ok := m[key]
		if !ok {
			stem = words.Stem(words.Normalise(word), w.Lang)
			m[key] = stem
		}
		if stem != "" {
			stems = append(stems, stem)
		}
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

// feature is something that a text has, by its hash, and how much it counts.
type feature struct {
	name   uint64
	weight float64
}

// hash is FNV-1a, 64 bits: among the hundred thousand features of a large set two
// are the same by chance once in a billion sets.
func hash(parts ...string) uint64 {
	h := uint64(14695981039346656037)
	for _, p := range parts {
		for i := range len(p) {
			h = (h ^ uint64(p[i])) * 1099511628211
		}
	}
	return h
}

// features are what a text is compared by, each once, in the order in which
// they come: sums of floating point numbers depend on it.
func features(stems []string) []feature {
	fs := make([]feature, 0, 8*len(stems))
	add := func(name uint64, weight float64) {
		for i := range fs { // few enough that looking through them is quickest
			if fs[i].name == name {
				fs[i].weight += weight
				return
			}
		}
		fs = append(fs, feature{name, weight})
	}
	for i, stem := range stems {
		add(hash(stem), 1)
		if i > 0 {
			add(hash(stems[i-1], " ", stem), pairWeight)
		}
		eachPiece(stem, func(piece string) { add(hash("~", piece), pieceWeight) })
	}
	return fs
}

// eachPiece calls f with each piece of a stem, whose ends count as letters.
func eachPiece(stem string, f func(string)) {
	marked := "^" + stem + "$"
	var starts []int
	for i := range marked {
		starts = append(starts, i)
	}
	starts = append(starts, len(marked))
	for i := 0; i+pieceLength < len(starts); i++ {
		f(marked[starts[i]:starts[i+pieceLength]])
	}
}
