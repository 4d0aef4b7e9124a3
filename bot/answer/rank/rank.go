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
	"math"
	"slices"

	"summitbot/bot/answer/learn"
	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// Model is what is learned of a pack's wordings.
type Model struct {
	Asks   *learn.Model // a class for each ask that is written in the pack
	Claims *learn.Model // 1 where a message puts something to the test rather than asking for it
	Misses *learn.Model // 1 where a message asks what the article doesn't say
}

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

// Features returns the features of a message that the methods below need; none
// without a model. Release them then.
func (r *Ranker) Features(m *query.Message, words []learn.Word) *learn.Features {
	if r.model == nil {
		return learn.NewFeatures()
	}
	return features(m, words, r.terms)
}

// Claims tells whether a message puts something to the test rather than asking for
// it.
func (r *Ranker) Claims(m *query.Message, features *learn.Features) bool {
	if r.model == nil {
		return m.YesNo
	}
	side := r.model.Claims.Scores(features.List)
	return side[1] > side[0]
}

// Miss tells how much a message looks like what the article doesn't say, in nats.
func (r *Ranker) Miss(features *learn.Features) float64 {
	if r.model == nil {
		return 0
	}
	side := r.model.Misses.Scores(features.List)
	return side[1] - side[0]
}

// Rank sets the probabilities of candidates for a message with some features and
// puts the likeliest first; equal ones stay in their order. What the conversation
// says for each ask, by index into Base.Asks in nats, is added; it may be nil.
func (r *Ranker) Rank(features *learn.Features, found []query.Candidate, prior []float64) {
	if len(found) == 0 {
		return
	}
	scores := r.scores(features, found)
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
func (r *Ranker) scores(features *learn.Features, found []query.Candidate) []float64 {
	scores := make([]float64, len(found))
	if r.model == nil {
		return scores
	}
	all := r.model.Asks.Scores(features.List)
	for i, c := range found {
		if class, ok := r.classes[c.Ask]; ok && class < len(all) {
			scores[i] = all[class]
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
	return &Model{Asks: learn.Train(asks, how), Claims: learn.Train(claims, whether), Misses: learn.Train(misses, whether)}
}

func classed(e learn.Example, is bool) learn.Example {
	if is {
		e.Class = 1
	}
	return e
}

// Append appends the model to data, for Read.
func (m *Model) Append(data []byte) []byte {
	return m.Misses.Append(m.Claims.Append(m.Asks.Append(data)))
}

// Read reads a model from the beginning of data, and returns the rest.
func Read(data []byte) (*Model, []byte, error) {
	m := new(Model)
	for _, part := range []**learn.Model{&m.Asks, &m.Claims, &m.Misses} {
		var err error
		if *part, data, err = learn.Read(data); err != nil {
			return nil, nil, err
		}
	}
	return m, data, nil
}
