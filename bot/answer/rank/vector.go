package rank

import (
	"math"

	"summitbot/bot/answer/learn"
	"summitbot/bot/answer/query"
)

const (
	// folds is how many numbers a vector has: enough that two of the few dozen
	// features of a message seldom meet.
	folds = 1024

	// directionShare is how much the directions count beside the other groups: the
	// vectors of English words bring together what is of one field, too.
	directionShare = 0.5

	// plain is the rarity up to which a word doesn't tell what a message is about:
	// the hundred and fifty commonest.
	plain = 50
)

// Vector tells what a message is about: its features without those of its
// letters and of the words that say nothing by themselves, which tell wordings
// apart rather than meanings. The nearer the product of two vectors is to 1, the
// likelier two messages mean the same; a vector has length 1, or 0 where the
// message is about nothing.
func Vector(m *query.Message, words []learn.Word, terms learn.Terms) []float64 {
	f := &collector{Features: learn.NewFeatures()}
	defer f.Release()
	f.meanings(m, terms)
	for _, w := range words {
		if w.Rarity > plain || w.Slot {
			f.add(learn.Hash("f", w.Form))
		}
	}
	f.end()
	others := len(f.List)
	f.directions(words)
	for i := others; i < len(f.List); i++ {
		f.List[i].Value *= directionShare / vectorWeight
	}
	return fold(f.List)
}

// fold adds features up into a vector.
func fold(list []learn.Feature) []float64 {
	vector := make([]float64, folds)
	for _, f := range list {
		vector[f.Name%folds] += float64(f.Value)
	}
	sum := 0.0
	for _, x := range vector {
		sum += float64(x * x)
	}
	if sum == 0 {
		return vector
	}
	for i := range vector {
		vector[i] /= math.Sqrt(sum)
	}
	return vector
}
