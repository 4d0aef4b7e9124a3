package dialog

import (
	"slices"

	"summitbot/bot"
	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// certain is the prior, in nats, of an ask that was picked from those offered:
// more than any words can say against it.
const certain = 20

// choose picks one of the asks that were offered: by its number, by its place,
// or with "yes" where there is but one.
func (r *Resolver) choose(s *shape, last *bot.State) (Resolution, bool) {
	at, choices := -1, last.Choices
	switch {
	case len(choices) == 0:
		return Resolution{}, false
	case s.ordinal >= 0 && len(s.names) == 0:
		if picked := s.nth(choices); len(picked) == 1 {
			at = slices.Index(choices, picked[0])
		}
	case len(s.m.Tokens) == 1 && len(s.m.Mentions) == 1 && s.m.Mentions[0].Kind == query.Number:
		at = number(s.m.Mentions[0].Value) - 1
	case len(choices) == 1 && len(s.m.Tokens) > 0 && yesWords[s.m.Tokens[0].Norm] && len(s.names) == 0:
		at = 0
	}
	if at < 0 || at >= len(choices) {
		return Resolution{}, false
	}
	i, ok := r.asks[choices[at]]
	if !ok {
		return Resolution{}, false
	}
	return r.picked(s, i, Choice, last.Links), true
}

// picked is the resolution to an ask that leaves nothing open.
func (r *Resolver) picked(s *shape, ask int, kind Kind, also []string) Resolution {
	prior := make([]float64, len(r.profiles))
	prior[ask] = certain
	return Resolution{Kind: kind, Ask: &r.kb.Asks[ask], Prior: prior, Also: also, Text: r.kb.Asks[ask].Text.In(s.m.Lang)}
}

// source picks the ask for who said what was answered last: "who says so?" names
// nothing, so its words can't tell.
func (r *Resolver) source(s *shape, t *topic, kind Kind) (Resolution, bool) {
	if kind != Bare || !s.says || !s.asksFor("who") || len(t.facts) == 0 {
		return Resolution{}, false
	}
	for i := range r.profiles {
		p := &r.profiles[i]
		if slices.Equal(p.ask.Want, []knowledge.Slot{knowledge.Speaker}) && slices.Contains(p.facts, t.facts[0]) {
			return r.picked(s, i, kind, t.links), true
		}
	}
	return Resolution{}, false
}

// number reads a small number; 0 for any other.
func number(digits string) int {
	if len(digits) != 1 {
		return 0
	}
	return int(digits[0] - '0')
}
