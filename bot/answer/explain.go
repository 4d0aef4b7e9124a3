package answer

import (
	"fmt"
	"strings"

	"summitbot/bot/answer/query"
)

// explain tells the value of each stage, a line or more for each, of what was said.
func (e *Engine) explain(said string, c course) []string {
	m := c.turn.message
	lines := []string{"read: language " + m.Lang}
	if c.resolution.Alone && m.Text != said {
		lines = append(lines, fmt.Sprintf("read: asks in %q", m.Text))
	}
	for _, a := range m.Asks {
		lines = append(lines, "read: asks "+a.What)
	}
	for i := range m.Mentions {
		lines = append(lines, "read: mentions "+e.mention(m, &m.Mentions[i]))
	}
	for _, o := range m.Operators {
		lines = append(lines, fmt.Sprintf("read: operator %s %s", o.Kind, o.Value))
	}
	if !c.resolution.Alone {
		lines = append(lines, fmt.Sprintf("resolve: a follow-up; in full %q; of %s", c.resolution.Text, strings.Join(c.resolution.Also, ", ")))
	}
	for i := range c.proposals {
		p := &c.proposals[i]
		b := &p.Bound().Binding
		lines = append(lines,
			fmt.Sprintf("retrieve: %s, score %.2f", b.Ask.ID, p.Search),
			fmt.Sprintf("rank: %s, probability %.3f; a near miss by %.1f", b.Ask.ID, p.Rank, p.Miss),
			"bind: "+describe(m, b))
	}
	return append(lines, "decide: "+verdict(&c.decision))
}

func (e *Engine) mention(m *query.Message, x *query.Mention) string {
	names := make([]string, len(x.Terms))
	for i, t := range x.Terms {
		names[i] = e.vocab.Name(t)
	}
	what := strings.Join(names, "|")
	switch {
	case x.Value != "":
		what = x.Value
	case what == "":
		what = "unknown"
	}
	return fmt.Sprintf("%q = %s", m.Said(*x), what)
}

// describe tells what a binding binds and leaves.
func describe(m *query.Message, b *query.Binding) string {
	var s strings.Builder
	s.WriteString(b.Ask.ID)
	if b.Claim {
		fmt.Fprintf(&s, ", a claim of %s that is %s", strings.Join(b.Said, ", "), [...]string{"open", "confirmed", "denied"}[b.Truth])
	}
	for _, f := range b.Facts {
		s.WriteString(", fact " + f.ID)
	}
	for _, l := range b.Left {
		if l.To > l.From && l.To <= len(m.Tokens) {
			fmt.Fprintf(&s, ", left %q (%s)", m.Text[m.Tokens[l.From].Start:m.Tokens[l.To-1].End], l.Reason)
		} else {
			fmt.Fprintf(&s, ", left (%s)", l.Reason)
		}
	}
	return s.String()
}

func verdict(d *query.Decision) string {
	switch d.Outcome {
	case query.Answer:
		return fmt.Sprintf("answer, probability %.3f", d.Confidence)
	case query.AskBack:
		return fmt.Sprintf("ask back, %s, probability %.3f", d.Reason, d.Confidence)
	}
	return fmt.Sprintf("abstain, %s, probability %.3f", d.Reason, d.Confidence)
}
