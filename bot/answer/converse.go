package answer

import (
	"context"
	"slices"

	"summitbot/bot"
	"summitbot/bot/answer/decide"
	"summitbot/bot/answer/dialog"
	"summitbot/bot/answer/query"
)

// course is how a message came to its decision, stage by stage.
type course struct {
	resolution dialog.Resolution
	turn       turn
	proposals  []decide.Proposal
	decision   query.Decision
}

// settle decides a message in its conversation: as the questions that it joins,
// if all of them are answered, or else as one.
func (e *Engine) settle(ctx context.Context, m *query.Message, states []bot.State) (course, error) {
	parts := e.parts(m)
	joined, known := course{decision: query.Decision{Confidence: 1}}, slices.Clip(states)
	for i := range parts {
		c, err := e.settleOne(ctx, &parts[i], known)
		if err != nil {
			return course{}, err
		}
		if c.decision.Outcome != query.Answer {
			return e.settleOne(ctx, m, states)
		}
		known = append(known, *e.say(&parts[i], c).State)
		joined.add(c)
	}
	if len(parts) > 0 {
		return joined, nil
	}
	return e.settleOne(ctx, m, states)
}

// add adds the course of one more question.
func (c *course) add(o course) {
	bindings := append(c.decision.Bindings, o.decision.Bindings...)
	confidence := min(c.decision.Confidence, o.decision.Confidence)
	*c = o
	c.decision.Bindings, c.decision.Confidence = bindings, confidence
}

// settleOne decides one question.
func (e *Engine) settleOne(ctx context.Context, m *query.Message, states []bot.State) (course, error) {
	c := course{resolution: e.resolver.Resolve(m, states)}
	c.turn = e.turn(m, &c.resolution)
	var err error
	c.decision, c.proposals, err = e.stages.decide(ctx, c.turn)
	if err != nil {
		return course{}, err
	}
	c.except()
	return c, nil
}

// turn puts a message into its conversation.
func (e *Engine) turn(m *query.Message, r *dialog.Resolution) turn {
	if r.Alone {
		return e.stages.alone(m)
	}
	whole := *m
	if r.Text != "" {
		whole = e.vocab.Read(r.Text)
		whole.Lang = m.Lang
	}
	t := e.stages.alone(&whole)
	t.prior, t.also, t.ask = r.Prior, r.Also, r.Ask
	if r.Claim {
		t.said = m
	}
	return t
}

// except leaves out what was answered before and isn't wanted again.
func (c *course) except() {
	if len(c.resolution.Except) == 0 {
		return
	}
	for i := range c.decision.Bindings {
		b := &c.decision.Bindings[i]
		b.Values = slices.DeleteFunc(slices.Clone(b.Values), func(id string) bool { return slices.Contains(c.resolution.Except, id) })
		if len(b.Ask.Want) > 0 && len(b.Values) == 0 && !b.Claim {
			c.decision.Outcome, c.decision.Reason = query.Abstain, query.UnknownEntity
		}
	}
}

// say words a decision, and notes what a follow-up may refer to.
func (e *Engine) say(m *query.Message, c course) bot.Answer {
	a := e.composer.Compose(m, c.decision)
	a.State.Links = e.links(&c)
	return a
}

// links are the entities that a message named, or spoke of without naming them.
func (e *Engine) links(c *course) []string {
	var ids []string
	for i := range c.turn.message.Mentions {
		for _, t := range c.turn.message.Mentions[i].Terms {
			if name := e.vocab.Name(t); name[0] == '@' && !slices.Contains(ids, name[1:]) {
				ids = append(ids, name[1:])
			}
		}
	}
	if also := c.resolution.Also; len(also) > 0 && (len(ids) == 0 || c.resolution.Kind == dialog.Referring) {
		ids = append(ids, also[0])
	}
	return ids
}

// recall returns what the turns before a message leave: their states, or, where
// only their texts are known, what these come to.
func (e *Engine) recall(ctx context.Context, turns []bot.Turn) ([]bot.State, error) {
	var states []bot.State
	for i, t := range turns {
		switch {
		case t.Role == bot.Bot && t.State != nil:
			states = append(states, *t.State)
		case t.Role == bot.User && (i+1 == len(turns) || turns[i+1].Role != bot.Bot || turns[i+1].State == nil):
			m := e.stages.bare(e.vocab.Read(t.Text))
			c, err := e.settle(ctx, &m, states)
			if err != nil {
				return nil, err
			}
			states = append(states, *e.say(&m, c).State)
		}
	}
	return states, nil
}
