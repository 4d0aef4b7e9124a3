// Package rank tells how probable it is that a message asks each of the asks
// that search proposes.
//
// The model is learned from the pack's wordings: multinomial logistic regression
// over the words, pieces of words and concepts of a message, with names, dates
// and numbers as slots. It prefers and never decides: whether the ask that it
// puts first answers the message is for package decide.
package rank

import (
	"cmp"
	"errors"
	"math"
	"slices"

	"summitbot/bot/answer/learn"
	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// Model is what is learned of a pack's wordings: three models in one. It has a class
// for each ask that is written in the pack; behind them two of which the second is
// of messages that put something to the test rather than asking for it; and two of
// which the second is of messages that ask what the article doesn't say.
type Model struct{ all *learn.Model }

// Scores are those of a message.
type Scores struct {
	asks  []float64 // by class, in nats; none without a model
	claim float64   // how much it reads like a claim, in nats
	miss  float64   // how much it reads like what the article doesn't say, in nats
}

// Claim tells whether a message puts something to the test rather than asking for it.
func (s *Scores) Claim() bool { return s.claim > 0 }

// Miss tells how much a message looks like what the article doesn't say, in nats.
func (s *Scores) Miss() float64 { return s.miss }

// Ranker ranks the asks of one pack. It is safe for concurrent use.
type Ranker struct {
	terms   learn.Terms
	model   *Model      // nil for a pack without wordings: then search alone ranks
	classes map[int]int // by index into Base.Asks
}

// New returns a ranker with a model of Train; nil for none. The model must be of
// the same asks.
func New(kb *knowledge.Base, terms learn.Terms, model *Model) *Ranker {
	r := &Ranker{terms: terms, model: model, classes: make(map[int]int)}
	for i := range kb.Asks {
		if !kb.Asks[i].Derived {
			r.classes[i] = len(r.classes)
		}
	}
	return r
}

// searchWeight is how much the score of a candidate relative to the best one
// counts, in nats: it settles what the model leaves open, and ranks alone where
// there is no model.
const searchWeight = 1

// Score scores a message.
func (r *Ranker) Score(m *query.Message, words []learn.Word) Scores {
	if r.model == nil {
		if m.YesNo {
			return Scores{claim: 1}
		}
		return Scores{}
	}
	of := features(m, words, r.terms)
	defer of.Release()
	all := r.model.all.Scores(of.List)
	n := len(all) - whetherClasses
	return Scores{asks: all[:n], claim: all[n+1] - all[n], miss: all[n+3] - all[n+2]}
}

// whetherClasses is how many classes stand behind those of the asks.
const whetherClasses = 4

// Rank sets the probabilities of candidates for a message with some scores and
// puts the likeliest first; equal ones stay in their order. What the conversation
// says for each ask, by index into Base.Asks in nats, is added; it may be nil.
func (r *Ranker) Rank(of *Scores, found []query.Candidate, prior []float64) {
	if len(found) == 0 {
		return
	}
	scores := r.scores(of, found)
	best := slices.MaxFunc(found, func(a, b query.Candidate) int { return cmp.Compare(a.Search, b.Search) }).Search
	for i, c := range found {
		scores[i] += searchWeight * math.Log(c.Search/best)
		if prior != nil {
			scores[i] += prior[c.Ask]
		}
	}
	for i, p := range learn.Softmax(scores) {
		found[i].Rank = p
	}
	slices.SortStableFunc(found, func(a, b query.Candidate) int { return cmp.Compare(b.Rank, a.Rank) })
}

// scores returns what the model says of each candidate, in nats.
func (r *Ranker) scores(of *Scores, found []query.Candidate) []float64 {
	scores := make([]float64, len(found))
	if r.model == nil {
		return scores
	}
	for i, c := range found {
		if class, ok := r.classes[c.Ask]; ok && class < len(of.asks) {
			scores[i] = of.asks[class]
		} else {
			scores[i] = unlearned
		}
	}
	return scores
}

// unlearned is the score of an ask that has no wordings, beside those that have:
// what none of them fits may be meant by it.
const unlearned = -30

// Example is a message of which it is known what it asks.
type Example struct {
	Message *query.Message
	Words   []learn.Word
	Ask     int // index into Base.Asks, or -1
	Claim   bool
	Miss    bool
}

// Train learns which ask messages are worded like. Its constants are those that
// did best over voices left out.
func Train(kb *knowledge.Base, terms learn.Terms, examples []Example) *Model {
	r := New(kb, terms, nil)
	var asks, claims, misses []learn.Example
	for _, e := range examples {
		x := learn.Example{Features: features(e.Message, e.Words, terms).List, Weight: 1}
		misses = append(misses, classed(x, e.Miss))
		if e.Miss {
			continue
		}
		claims = append(claims, classed(x, e.Claim))
		if class, ok := r.classes[e.Ask]; ok {
			x.Class = class
			asks = append(asks, x)
		}
	}
	how := learn.Training{Classes: len(r.classes), Epochs: 10, Step: 0.1, Drop: 0.5, Seen: 6, Keep: 0.42}
	whether := learn.Training{Classes: 2, Epochs: 8, Step: 0.05, Drop: 0.5, Seen: 10, Keep: 1}
	return &Model{learn.Join(learn.Train(asks, how), learn.Train(claims, whether), learn.Train(misses, whether))}
}

func classed(e learn.Example, is bool) learn.Example {
	if is {
		e.Class = 1
	}
	return e
}

// Append appends the model to data, for Read.
func (m *Model) Append(data []byte) []byte { return m.all.Append(data) }

// Read reads a model from the beginning of data, and returns the rest.
func Read(data []byte) (*Model, []byte, error) {
	all, rest, err := learn.Read(data)
	if err == nil && all.Classes < whetherClasses {
		err = errModel
	}
	return &Model{all}, rest, err
}

var errModel = errors.New("has too few classes")
