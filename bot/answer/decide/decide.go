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

// Proposal is a candidate with what it binds.
type Proposal struct {
	query.Candidate
	Binding query.Binding
	Strange []int   // the message's mentions that neither the ask's own text nor its facts have
	Miss    float64 // how much the message by itself looks like what the article doesn't say, in nats
	Own     bool    // the message is the ask's own text, as suggestions and choices have it
	Follows bool    // the message goes on from the one before: what it leaves out was filled in
	Tested  bool    // the message tests the last answer: its words are no wording of the ask
	// Likely is the probability of each verdict, where it has been judged.
	Likely [verdicts]float64
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

// Proposals is how many of the likeliest asks are bound and compared. The right
// one is among three for 95 to 98 % of the messages of voices left out.
const Proposals = 5

// Thresholds over probabilities, set where, over voices left out, nine of ten near
// misses are refused ("summitbot eval --leave-out").
const (
	sure   = 0.5  // being right: from here on it is answered
	onward = 0.45 // the same for a follow-up: what is filled in reads less like a person's words
	missed = 0.75 // the article not saying it: below this it is asked back
)

// Decide judges the proposals for a message, the likeliest first.
func (d *Decider) Decide(m *query.Message, words []learn.Word, list []Proposal) query.Decision {
	if len(list) == 0 {
		return query.Decision{Outcome: query.Abstain, Reason: query.NoAsk}
	}
	at := 0
	switch {
	case list[0].Own:
		list[0].Likely = meant(&list[0].Binding)
	case list[0].Tested, d.model == nil && settles(m, &list[0]):
		list[0].Likely = tested(&list[0].Binding)
	case d.model == nil:
		list = d.cover.prefer(list)
		list[0] = strictly(m, list)
	default:
		at = d.weigh(m, words, list)
	}
	p := &list[at]
	verdict := likeliest(p)
	out := query.Decision{Confidence: p.Likely[verdict], Left: p.Binding.Left, Bindings: []query.Binding{settled(p.Binding, verdict)}}
	if barred(&p.Binding) || verdict == Yes && d.contradicted(p, list) {
		out.Confidence = min(out.Confidence, onward/2)
	}
	enough := sure
	if p.Follows {
		enough = onward
	}
	switch {
	case out.Confidence >= enough:
		out.Outcome = query.Answer
	case p.Likely[Miss] < missed:
		out.Outcome, out.Choices, out.Reason = query.AskBack, d.choices(list), query.Unsure
	default:
		out.Outcome, out.Choices, out.Reason = query.Abstain, d.choices(list), reason(&p.Binding)
	}
	return out
}

// contradicted tells whether a claim that one ask's facts leave open is denied by the
// same facts, asked otherwise.
func (d *Decider) contradicted(p *Proposal, list []Proposal) bool {
	return p.Binding.Truth == query.Open && slices.ContainsFunc(list, func(o Proposal) bool {
		return o.Binding.Truth == query.Denied && o.Rank >= heard && d.cover.Tells(o.Ask, p.Ask)
	})
}

// heard is the probability from which on another ask may contradict.
const heard = 0.1

// weigh judges the proposals by the model and returns the one to decide on. A
// claim that the facts settle is settled.
func (d *Decider) weigh(m *query.Message, words []learn.Word, list []Proposal) int {
	d.model.judge(d.cover, m, words, list)
	if settles(m, &list[0]) {
		list[0].Likely = tested(&list[0].Binding)
		return 0
	}
	return d.cover.favourite(list)
}

// favourite returns the proposal that is likeliest to answer. Of two that would,
// the ranking's counts: the one answers with less beside it. A claim is held
// against what the ranking puts first, or what tells of the same.
func (c *Cover) favourite(list []Proposal) int {
	best, most := 0, -1.0
	for i := range list {
		p := &list[i]
		if p.Binding.Claim && p.Rank < plausible && !c.Tells(p.Ask, list[0].Ask) {
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

// likeliest returns the verdict that is likeliest to be right.
func likeliest(p *Proposal) Verdict {
	best := Answer
	if p.Binding.Claim {
		best = Yes
	}
	for v := Answer; v < verdicts; v++ {
		if fits(&p.Binding, v) && p.Likely[v] > p.Likely[best] {
			best = v
		}
	}
	return best
}

// fits tells whether a verdict can be given: what is claimed isn't answered with
// a value, and no claim is confirmed that the facts deny.
func fits(b *query.Binding, v Verdict) bool {
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
// names that the facts don't give, or somebody who does what was done to them.
func barred(b *query.Binding) bool {
	return len(b.Facts) == 0 || slices.ContainsFunc(b.Left, func(l query.Left) bool {
		switch l.Reason {
		case query.UnknownEntity, query.OtherValue, query.UnboundOperator:
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
func reason(b *query.Binding) query.Reason {
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
