// Package decide tells whether the asks that were ranked and bound answer a
// message, and which: it answers, says yes or no, asks back what is meant, or
// abstains with a reason.
//
// What ranks can't decide: the ask that comes nearest to "Who signed the treaty?"
// is as near as if the article had it. So each word of the message is held
// against the wordings of the ask, and a model that is learned from wordings and
// near misses weighs those that nothing explains. In a claim, and where an ask
// needs a name, what the facts leave over (names, dates, numbers, operators) is
// outweighed by nothing; in a question it is evidence among other.
package decide

import (
	"cmp"
	"math"
	"slices"

	"summitbot/bot/answer/learn"
	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// Decider decides for one pack. It is safe for concurrent use.
type Decider struct {
	model *Model // nil for a pack without wordings
	cover *Cover
}

// New returns a decider with a model of Train, or nil for a pack that has none:
// then a message is answered only if nothing of it is strange to the ask.
func New(kb *knowledge.Base, model *Model) *Decider {
	return &Decider{model: model, cover: NewCover(kb)}
}

// Proposal is a candidate for a message.
type Proposal struct {
	query.Candidate
	Bind    func() Bound
	Miss    float64 // how much the message by itself looks like what the article doesn't say, in nats
	Own     bool    // the message is the ask's own text, as suggestions and choices have it, or a wording of it
	Follows bool    // the message goes on from the one before: what it leaves out was filled in
	Tested  bool    // the message tests the last answer: its words are no wording of the ask
	// Likely is the probability of each verdict, where it has been judged.
	Likely [verdicts]float64
	bound  *Bound // by Bind, once it was asked for
}

// Bound is a candidate held against the message.
type Bound struct {
	query.Binding
	Strange []int // the message's mentions that neither the ask's own text nor its facts have
	Related bool  // the message has a word for the relation of the facts, or for what else brings them to mind
}

// Bound holds the candidate against the message, the first time that it is asked
// for: most messages are decided by the first of their proposals.
func (p *Proposal) Bound() *Bound {
	if p.bound == nil {
		b := p.Bind()
		p.bound = &b
	}
	return p.bound
}

// Verdict is what a candidate is to a message.
type Verdict int

// The verdicts.
const (
	Miss   Verdict = iota // the article doesn't answer the message
	Other                 // another ask is meant
	Answer                // its values or statements answer it
	Yes                   // it confirms what is claimed
	No                    // it denies what is claimed
	verdicts
)

// Proposals is how many of the likeliest asks are bound and compared. Of messages of
// voices left out the right one is among them for 96 to 98 %, among the first three
// for 92 to 97 % ("summitbot eval --leave-out": hit@5, hit@3).
const Proposals = 5

// Thresholds over probabilities, set where, over voices left out, some nine of ten
// near misses are refused ("summitbot eval --leave-out").
const (
	sure   = 0.5  // being right: from here on it is answered
	onward = 0.05 // how much less is enough for a follow-up: what is filled in reads less like a person's words
	untold = 0.6  // being right about a claim that the facts leave open, so that its wording alone tells
	missed = 0.75 // the article not saying it: below this it is asked back
	never  = 0.2  // the most that is left of a probability that something outweighs
)

// surer is being right in a language of which few voices were heard: there a near
// miss looks like a wording more often.
var surer = map[string]float64{"kk": 0.65}

// Decide judges the proposals for a message, the likeliest first, as far as the
// decision depends on them.
func (d *Decider) Decide(m *query.Message, words []learn.Word, list []Proposal) query.Decision {
	if len(list) == 0 {
		return query.Decision{Outcome: query.Abstain, Reason: query.NoAsk}
	}
	at, judge := 0, func(int) {}
	switch first := list[0].Bound(); {
	case list[0].Own:
		list[0].Likely = meant(first)
	case list[0].Tested, d.model == nil && settles(m, &list[0]):
		list[0].Likely = tested(first)
	case d.model == nil:
		list = d.cover.prefer(list)
		list[0] = strictly(m, list)
	default:
		judge = d.judge(m, words, list)
		at = d.weigh(m, list, judge)
	}
	p := &list[at]
	verdict, b := likeliest(p), p.Bound()
	out := query.Decision{Confidence: p.Likely[verdict], Left: b.Left, Bindings: []query.Binding{settled(b.Binding, verdict)}}
	if barred(m, b) || verdict == Yes && d.contradicted(p, list) {
		out.Confidence = min(out.Confidence, never)
	}
	needed := enough(m, p)
	if out.Confidence < needed {
		judge(len(list))
	}
	switch {
	case out.Confidence >= needed:
		out.Outcome = query.Answer
	case p.Likely[Miss] < missed:
		out.Outcome, out.Choices, out.Reason = query.AskBack, d.choices(list), query.Unsure
	default:
		out.Outcome, out.Choices, out.Reason = query.Abstain, d.choices(list), reason(b)
	}
	return out
}

// enough is the probability of being right from which on a proposal is answered.
// What the facts settle of a claim needs no more in any language.
func enough(m *query.Message, p *Proposal) float64 {
	least := max(sure, surer[m.Lang])
	switch b := p.Bound(); {
	case b.Claim && b.Truth == query.Open:
		return max(least, untold)
	case b.Claim:
		return sure
	case p.Follows:
		return least - onward
	}
	return least
}

// contradicted tells whether a claim that one ask's facts leave open is denied by the
// same facts, asked otherwise.
func (d *Decider) contradicted(p *Proposal, list []Proposal) bool {
	if p.Bound().Truth != query.Open {
		return false
	}
	for i := range list {
		if o := &list[i]; o.Rank >= heard && d.cover.Tells(o.Ask, p.Ask) && o.Bound().Truth == query.Denied {
			return true
		}
	}
	return false
}

// heard is the probability from which on another ask may contradict.
const heard = 0.1

// judge returns what judges the first n proposals by the model, each once.
func (d *Decider) judge(m *query.Message, words []learn.Word, list []Proposal) func(n int) {
	judged := 0
	return func(n int) {
		for ; judged < n; judged++ {
			d.model.judge(d.cover, m, words, list, judged)
		}
	}
}

// weigh returns the proposal to decide on. A claim that the facts settle is
// settled.
func (d *Decider) weigh(m *query.Message, list []Proposal, judge func(n int)) int {
	if judge(1); settles(m, &list[0]) {
		list[0].Likely = tested(list[0].Bound())
		return 0
	}
	return d.cover.favourite(list, judge)
}

// favourite returns the proposal that is likeliest to answer. Of two that would,
// the ranking's counts: the one answers with less beside it. A claim is held
// against what the ranking puts first, or what tells of the same. Proposals that
// the ranking's probability alone keeps from it are not judged.
func (c *Cover) favourite(list []Proposal, judge func(n int)) int {
	best, most := 0, -1.0
	for i := range list {
		p := &list[i]
		if math.Pow(p.Rank, rankWeight) <= most {
			break
		}
		judge(i + 1)
		if p.Bound().Claim && p.Rank < plausible && !c.Tells(p.Ask, list[0].Ask) {
			continue
		}
		if x := p.Likely[likeliest(p)] * math.Pow(p.Rank, rankWeight); x > most {
			best, most = i, x
		}
	}
	return best
}

// rankWeight is the power to which the ranking's probability counts beside that
// of the verdict.
const rankWeight = 0.1

// likeliest returns the verdict that is likeliest to be right, of those that can be
// given.
func likeliest(p *Proposal) Verdict {
	best := Miss
	for v := Answer; v < verdicts; v++ {
		if fits(p.Bound(), v) && (best == Miss || p.Likely[v] > p.Likely[best]) {
			best = v
		}
	}
	return best
}

// fits tells whether a verdict can be given: what is claimed isn't answered with
// a value, and no claim is confirmed that the facts deny.
func fits(b *Bound, v Verdict) bool {
	switch v {
	case Yes:
		return b.Claim && b.Truth != query.Denied
	case No:
		return b.Claim && b.Truth != query.Confirmed || b.Claim && len(b.Said) == 0
	}
	return !b.Claim
}

// barred tells whether something strict is left over, which no likelihood
// outweighs: a claim that isn't bound as a whole, an ask that needs a name,
// names that the facts don't give, somebody who does what was done to them, or a
// "not" in a question: who didn't come aren't those who did.
func barred(m *query.Message, b *Bound) bool {
	return len(b.Facts) == 0 || slices.ContainsFunc(b.Left, func(l query.Left) bool {
		switch l.Reason {
		case query.UnboundOperator:
			denies := slices.ContainsFunc(m.Operators, func(o query.Operator) bool { return o.From == l.From && o.Kind == query.Not })
			return b.Claim && b.Truth != query.Denied || !b.Claim && denies
		case query.UnknownEntity, query.OtherValue:
			return b.Claim && b.Truth != query.Denied
		case query.NothingNamed, query.OtherRole, query.Unnamed:
			return true
		}
		return false
	})
}

// settled is a binding with the truth that was found.
func settled(b query.Binding, v Verdict) query.Binding {
	switch v {
	case Yes:
		b.Truth = query.Confirmed
	case No:
		b.Truth = query.Denied
	}
	return b
}

// reason tells why a proposal isn't answered.
func reason(b *Bound) query.Reason {
	if len(b.Left) > 0 {
		return b.Left[0].Reason
	}
	if b.Claim && b.Truth == query.Open {
		return query.OpenClaim
	}
	return query.UnknownWord
}

// offered is how many asks are offered at most when it is asked back.
const offered = 3

// choices are the asks to offer, the likeliest to answer first, those that would
// give the same answer once.
func (d *Decider) choices(list []Proposal) []int {
	order := slices.Clone(list)
	slices.SortStableFunc(order, func(a, b Proposal) int { return cmp.Compare(b.hope(), a.hope()) })
	var asks []int
	for _, p := range order {
		if len(asks) < offered && !slices.ContainsFunc(asks, func(a int) bool { return d.cover.Same(a, p.Ask) }) {
			asks = append(asks, p.Ask)
		}
	}
	return asks
}

// hope is how probable it is that a proposal is what is meant, as far as it is known.
func (p *Proposal) hope() float64 { return p.Likely[likeliest(p)] + p.Rank }
