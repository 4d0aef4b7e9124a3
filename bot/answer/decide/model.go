package decide

import (
	"math"
	"slices"
	"sync"

	"summitbot/bot/answer/learn"
	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// Model is what is learned of wordings and near misses.
type Model struct {
	Verdicts *learn.Model
	Wordings *Wordings
	Scale    float64 // makes the scores probabilities, as found over voices left out
}

// Example is a message of which it is known what it is to the asks.
type Example struct {
	Message *query.Message
	Words   []learn.Word
	Ask     int // index into Base.Asks, or -1
	Kind    knowledge.WordingKind
}

// Count notes the words of wordings and near misses.
func Count(kb *knowledge.Base, examples []Example) *Model {
	cover := NewCover(kb)
	same := make(map[int][]int)
	c := counting{sizes: make([]int, len(kb.Asks)), words: make(counter), kinds: make(counter)}
	for i := range examples {
		e := &examples[i]
		if _, ok := same[e.Ask]; !ok && e.Ask >= 0 {
			for k := range kb.Asks {
				if cover.Same(k, e.Ask) {
					same[e.Ask] = append(same[e.Ask], k)
				}
			}
		}
		c.count(e, same[e.Ask])
	}
	return &Model{Wordings: c.wordings(), Scale: 1}
}

// judge sets the probability of each verdict of one of the proposals.
func (model *Model) judge(cover *Cover, m *query.Message, words []learn.Word, list []Proposal, at int) {
	p := &list[at]
	if !p.Bound().Claim && model.Wordings.unasked(m, p.Ask) {
		p.Likely = nothing
		return
	}
	features := model.features(cover, m, words, list, at)
	defer features.Release()
	scores := model.Verdicts.Scores(features.List)
	for k := range scores {
		scores[k] *= model.Scale
	}
	copy(p.Likely[:], learn.Softmax(scores))
}

// Judged is a message with its proposals, as held-out examples give them.
type Judged struct {
	Example
	Proposals []Proposal
	counted   *Model // the wordings that the message isn't among
}

// Judge prepares a held-out example: counted must not have its wording.
func Judge(e Example, list []Proposal, counted *Model) Judged {
	return Judged{e, list, counted}
}

// missWeight is how much a near miss counts beside another message: a fifth of the
// wordings are near misses, and a wrong answer is worse than none.
const missWeight = 2.5

// Train learns from held-out examples which proposals answer their messages, and
// by how much scores must be stretched to be probabilities.
func (model *Model) Train(kb *knowledge.Base, list []Judged) {
	cover := NewCover(kb)
	var all []learn.Example
	groups := make([]group, 0, len(list))
	for i := range list {
		if g := list[i].group(cover); len(g.examples) > 0 {
			groups = append(groups, g)
			all = append(all, g.examples...)
		}
	}
	var wait sync.WaitGroup
	wait.Go(func() { model.Scale = stretch(cover, groups) })
	model.Verdicts = learn.Train(all, training)
	wait.Wait()
}

// training is how verdicts are learned.
var training = learn.Training{Classes: int(verdicts), Epochs: 10, Step: 0.03, Drop: 0.2, Seen: 6, Keep: 1}

// group is what is learned of a message: an example for each proposal.
type group struct {
	proposals []Proposal
	examples  []learn.Example
}

// group makes the examples of a message: near misses count more, as above, and
// what the ranking doesn't put first less.
func (j *Judged) group(cover *Cover) group {
	weight := 1.0
	if j.Kind == knowledge.Misses {
		weight = missWeight
	}
	g := group{proposals: j.Proposals}
	for i := range j.Proposals {
		g.examples = append(g.examples, learn.Example{
			Features: j.counted.features(cover, j.Message, j.Words, j.Proposals, i).List,
			Class:    int(truth(cover, &j.Example, &j.Proposals[i])),
			Weight:   weight,
		})
	}
	for i := range g.examples[min(1, len(g.examples)):] {
		g.examples[i+1].Weight *= otherWeight
	}
	return g
}

// otherWeight is how much the proposals behind the first count: a message has four
// of them.
const otherWeight = 0.5

// trial is how the proposal that is decided on was scored, and the verdict that it
// deserves.
type trial struct {
	scores []float64
	class  int
}

// stretch finds the scale at which the verdicts on one half, learned from the
// other, are likeliest (temperature scaling: Guo et al. 2017).
func stretch(cover *Cover, groups []group) float64 {
	if len(groups) < 2 {
		return 1
	}
	trials := try(cover, groups)
	best, least := 1.0, math.Inf(1)
	for scale := 0.5; scale < 2; scale += 0.05 {
		loss := 0.0
		for _, t := range trials {
			scaled := make([]float64, len(t.scores))
			for k, s := range t.scores {
				scaled[k] = s * scale
			}
			loss -= math.Log(learn.Softmax(scaled)[t.class] + 1e-9)
		}
		if loss < least {
			best, least = scale, loss
		}
	}
	return best
}

// try learns from one half of the messages and decides on the other.
func try(cover *Cover, groups []group) []trial {
	var seen []learn.Example
	for i := 0; i < len(groups); i += 2 {
		seen = append(seen, groups[i].examples...)
	}
	model := learn.Train(seen, training)
	var trials []trial
	for i := 1; i < len(groups); i += 2 {
		g := groups[i]
		scores := make([][]float64, len(g.examples))
		for k := range g.examples {
			scores[k] = model.Scores(g.examples[k].Features)
			copy(g.proposals[k].Likely[:], learn.Softmax(slices.Clone(scores[k])))
		}
		top := cover.favourite(g.proposals, func(int) {})
		trials = append(trials, trial{scores[top], g.examples[top].Class})
	}
	return trials
}

// truth is the verdict that a proposal deserves.
func truth(cover *Cover, e *Example, p *Proposal) Verdict {
	switch {
	case e.Ask < 0 || e.Kind == knowledge.Misses:
		return Miss
	case e.Kind == knowledge.Asks && cover.Covers(p.Ask, e.Ask):
		return Answer
	case e.Kind == knowledge.Confirms && cover.Tells(p.Ask, e.Ask):
		return Yes
	case e.Kind == knowledge.Contradicts && cover.Tells(p.Ask, e.Ask):
		return No
	}
	return Other
}
