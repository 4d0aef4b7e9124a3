package metrics

import (
	"context"
	"slices"

	"summitbot/bot"
)

// What can come of asking back: what the same person's next question in the
// conversation got. A question that nobody followed up has none.
const (
	chosen     = "chosen"      // one of the questions that were offered, answered
	otherwise  = "answered"    // another question, answered
	askedAgain = "asked_back"  // asked back again
	notCovered = "not_covered" // what the article doesn't say
)

var outcomes = []string{chosen, otherwise, askedAgain, notCovered}

// FollowUps is middleware that counts what comes of asking back. It belongs
// right around what answers questions, behind what remembers conversations.
func (m *Metrics) FollowUps() bot.Middleware {
	return func(h bot.Handler) bot.Handler {
		return func(ctx context.Context, r bot.Request) (bot.Answer, error) {
			a, err := h(ctx, r)
			if offered := offeredBefore(r.Context); err == nil && len(offered) > 0 {
				if o := outcome(offered, a); o != "" {
					m.counter(followUps, "platform", r.Platform, "outcome", o).Inc()
				}
			}
			return a, err
		}
	}
}

// offeredBefore returns the asks of which the last turn asked which was meant.
func offeredBefore(turns []bot.Turn) []string {
	if len(turns) == 0 || turns[len(turns)-1].State == nil {
		return nil
	}
	return turns[len(turns)-1].State.Choices
}

// outcome is what an answer makes of the asks that were offered before it; ""
// for small talk, which leaves them standing.
func outcome(offered []string, a bot.Answer) string {
	isOffered := func(ask string) bool { return slices.Contains(offered, ask) }
	switch {
	case a.Status == bot.Answered && a.State != nil && slices.ContainsFunc(a.State.Asks, isOffered):
		return chosen
	case a.Status == bot.Answered:
		return otherwise
	case a.Status == bot.AskedBack:
		return askedAgain
	case a.Status == bot.NotCovered:
		return notCovered
	}
	return ""
}
