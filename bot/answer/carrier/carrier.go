// Package carrier finds the carrier phrases of a message: what stands around a
// question and asks nothing, as greetings, thanks and why somebody asks do.
//
// A model that is learned from questions with and without such phrases tells of each
// word how likely it is to be part of what is asked. It is of no one pack: how people
// greet and thank is the same everywhere. This finds it anew, and tells what it is worth:
//
//	go test ./bot/answer/carrier -run Phrases -v [-update -squad squad2.json]
package carrier

import (
	_ "embed"
	"fmt"
	"sync"

	"summitbot/bot/answer/learn"
	"summitbot/bot/answer/query"
)

// Model tells the words that ask from those around them. It is safe for concurrent use.
type Model struct{ words *learn.Model }

//go:embed model.bin
var modelFile []byte

// Default returns the model that is embedded.
var Default = sync.OnceValue(func() *Model {
	words, _, err := learn.Read(modelFile)
	if err != nil {
		panic(fmt.Sprintf("the model of carrier phrases is embedded: %v", err))
	}
	return &Model{words}
})

// The classes of words.
const (
	asking = iota
	carrying
	classes
)

// doubt is how sure it must be that what is taken from an end of a message asks
// nothing, in nats: something that asks is missed more than a greeting is noticed.
// Over voices left out, 0 loses a point of the right answers to wordings without a
// carrier phrase, and 6 a point and three of those to wordings in one.
const doubt = 3

// Trim returns the tokens of a message that are left without its carrier phrases:
// the words in a row that are likeliest to be all that asks. All are left where none
// seems to ask anything.
func (model *Model) Trim(m *query.Message, words []learn.Word) (from, to int) {
	if len(words) == 0 {
		return 0, len(m.Tokens)
	}
	likely := model.likely(m, words)
	first, end := densest(likely)
	if sum(likely[:first]) > -doubt {
		first = 0
	}
	if sum(likely[end:]) > -doubt {
		end = len(likely)
	}
	if end < len(words) {
		return words[first].At, words[end].At
	}
	return words[first].At, len(m.Tokens)
}

// densest returns where the numbers in a row are that have the largest sum (Kadane's
// algorithm); all, if none is above 0.
func densest(list []float64) (first, end int) {
	best, sum, from := 0.0, 0.0, 0
	first, end = 0, len(list)
	for i, x := range list {
		if sum += x; sum <= 0 {
			sum, from = 0, i+1
		}
		if sum > best {
			best, first, end = sum, from, i+1
		}
	}
	return first, end
}

func sum(list []float64) (total float64) {
	for _, x := range list {
		total += x
	}
	return total
}

// likely tells of each word by how much likelier it is to ask than not, in nats.
func (model *Model) likely(m *query.Message, words []learn.Word) []float64 {
	list := make([]float64, 0, len(words))
	for _, s := range split(m, words) {
		of := s.features()
		part := model.score(of)
		of.Release()
		for i := s.from; i < s.to; i++ {
			of := s.wordFeatures(i)
			list = append(list, part+model.score(of))
			of.Release()
		}
	}
	return list
}

func (model *Model) score(of *learn.Features) float64 {
	scores := model.words.Scores(of.List)
	return scores[asking] - scores[carrying]
}
