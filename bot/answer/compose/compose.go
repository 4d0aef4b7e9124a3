// Package compose is the last stage of an answer: it puts into words what was
// decided. It judges nothing. What a decision holds is said, in the language of
// the message, with the sentences that prove it, and no more.
package compose

import (
	"math"
	"slices"

	"summitbot/bot"
	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// Composer words decisions about one pack. It is safe for concurrent use.
type Composer struct {
	kb       *knowledge.Base
	entities map[string]*knowledge.Entity
	own      string // the article's language
	marks    [2]string
}

// New makes a composer for a pack.
func New(kb *knowledge.Base) *Composer {
	c := &Composer{kb: kb, entities: make(map[string]*knowledge.Entity, len(kb.Entities)), marks: marksOf(kb.Article)}
	for i := range kb.Entities {
		c.entities[kb.Entities[i].ID] = &kb.Entities[i]
	}
	if len(kb.Pack.Languages) > 0 {
		c.own = kb.Pack.Languages[0]
	}
	return c
}

// Compose words a decision on a message. An answer without bindings, and a
// question back without choices that can be shown, become an abstention. The
// candidates of search, the links of the state and the explanation are the
// caller's to add.
func (c *Composer) Compose(m *query.Message, d query.Decision) bot.Answer {
	a := blank(m.Lang, d.Confidence)
	say := sayingsIn(m.Lang)
	switch offered := c.offered(d.Choices); {
	case d.Outcome == query.Answer && len(d.Bindings) > 0:
		return c.answer(a, say, m, d.Bindings)
	case d.Outcome == query.AskBack && len(offered) > 0:
		return askBack(a, say, offered)
	default:
		return c.abstain(a, say, offered)
	}
}

// answer says what the bindings answer, each in a sentence or more of its own.
func (c *Composer) answer(a bot.Answer, say *saying, m *query.Message, bindings []query.Binding) bot.Answer {
	var sentences []string
	for i := range bindings {
		b := &bindings[i]
		p := c.part(say, m, b)
		sentences = addNew(sentences, p.sentences...)
		a.State.Asks = addNew(a.State.Asks, b.Ask.ID)
		a.State.Answers = addNew(a.State.Answers, p.values...)
		for _, f := range b.Facts {
			a.Facts = addNew(a.Facts, f.ID)
		}
	}
	a.Status = bot.Answered
	a.Answer = join(fitting(sentences))
	a.Evidence = c.evidence(bindings)
	a.State.Facts = a.Facts
	return a
}

// List answers with facts that a command lists, a line each, below what the pack
// says of them.
func (c *Composer) List(lang string, command knowledge.Command) bot.Answer {
	a := blank(lang, 1)
	b := query.Binding{Ask: &knowledge.Ask{}}
	for _, id := range command.List {
		f := &c.kb.Facts[slices.IndexFunc(c.kb.Facts, func(f knowledge.Fact) bool { return f.ID == id })]
		b.Facts = append(b.Facts, f)
		a.Facts = append(a.Facts, id)
	}
	a.Status, a.Answer, a.Items = bot.Answered, command.Answer.In(lang), statements(lang, b.Facts)
	a.Evidence = c.evidence([]query.Binding{b})
	a.State.Facts = a.Facts
	return a
}

// blank is an answer that says nothing yet.
func blank(lang string, confidence float64) bot.Answer {
	return bot.Answer{
		Language:    lang,
		Confidence:  round(confidence),
		Evidence:    []bot.Evidence{},
		Facts:       []string{},
		Candidates:  []bot.Candidate{},
		Suggestions: []string{},
		State:       &bot.State{},
	}
}

// round keeps three decimals, so that figures read well and compare exactly.
func round(x float64) float64 { return math.Round(x*1e3) / 1e3 }
