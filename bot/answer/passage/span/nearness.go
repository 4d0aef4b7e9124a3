package span

import (
	"math"

	"summitbot/bot/answer/learn"
	"summitbot/bot/answer/passage/wordnet"
)

// How nearly a word means the same: synonyms, what is a kind of it or derived from it,
// and what the directions of the words say, from the likeness on that tells anything.
const (
	synonym    = 0.9
	kindOf     = 0.55
	leastAlike = 0.45
)

// near is how nearly a sentence's words mean what one of the question's does that it
// doesn't have.
type near struct {
	degree wordnet.Nearness
	alike  float64 // the cosine of the angle between the words' directions, if positive
}

// close is how nearly that is the same.
func (n near) close() float64 {
	alike := 0.0
	if n.alike >= leastAlike {
		alike = n.alike
	}
	switch n.degree {
	case wordnet.Same:
		return max(synonym, alike)
	case wordnet.Near:
		return max(kindOf, alike)
	}
	return alike
}

// meant is what a token of the article can mean.
type meant struct {
	stem   string
	vector learn.Vector
	senses []wordnet.Senses // by itself, and with the particle behind it
}

// meanings are what the tokens of a sentence can mean; nil for those without content.
func (s *sentence) meanings() []*meant {
	list := make([]*meant, len(s.tokens))
	for i, t := range s.tokens {
		if s.words[i].is(stop | number) {
			continue
		}
		list[i] = &meant{stem: t.Stem, vector: learn.Meaning(t.Stem), senses: []wordnet.Senses{wordnet.Of(t.Stem)}}
		if i+1 < len(s.tokens) && s.words[i+1].is(stop) {
			list[i].senses = append(list[i].senses, wordnet.Of(t.Stem+" "+s.tokens[i+1].Stem))
		}
	}
	return list
}

// compare finds how nearly the sentence's words mean what the question's do that it
// doesn't have.
func (s *sentence) compare(q *question) {
	s.close, s.near = make([]float64, len(q.content)), make([]near, len(q.content))
	for k := range q.content {
		w := &q.content[k]
		if s.seen[k] || w.meaning == nil && len(w.senses) == 0 {
			continue
		}
		for i, m := range s.meant {
			if m == nil || s.same[i] >= 0 {
				continue
			}
			s.near[k].alike = max(s.near[k].alike, float64(w.meaning.Alike(m.vector))/100)
			for _, a := range w.senses {
				for _, b := range m.senses {
					s.near[k].degree = max(s.near[k].degree, a.To(b))
				}
			}
		}
		s.close[k] = s.near[k].close()
	}
}

// direction is the cosine of the angle between what the words of a question and of a
// sentence mean as a whole, each by how rare it is (as Arora, Liang and Ma 2017
// compare sentences); 0 where nothing is known of one.
func direction(q *question, s *sentence) float64 {
	var a, b sum
	for k := range q.content {
		a.add(q.content[k].stem, q.content[k].meaning)
	}
	for _, m := range s.meant {
		if m != nil {
			b.add(m.stem, m.vector)
		}
	}
	dot, x, y := 0.0, 0.0, 0.0
	for i := range a {
		dot, x, y = dot+a[i]*b[i], x+a[i]*a[i], y+b[i]*b[i]
	}
	if x == 0 || y == 0 {
		return 0
	}
	return dot / math.Sqrt(x*y)
}

// sum adds up what words mean.
type sum [learn.Dimensions]float64

// common is the rarity of words up to which they don't tell what a sentence is about.
const common = 40

func (v *sum) add(stem string, meaning learn.Vector) {
	weight := float64(max(0, learn.Rarity(stem)-common))
	for i, x := range meaning {
		v[i] += weight * float64(int8(x))
	}
}
