package dialog

import (
	"slices"

	"summitbot/bot/answer/query"
)

// Kind is how a message goes on from the turns before it.
type Kind int

// The kinds of messages in a conversation.
const (
	Alone     Kind = iota // it needs nothing from before: "what was signed?"
	Open                  // a whole question that may be of the event last spoken of: "which countries took part?"
	Fragment              // it names something and asks nothing: "and Belarus?", "no, the ministers"
	Bare                  // it asks something and names nothing: "when?", "who said so?", "who else?"
	Referring             // a word of it stands for something: "was he there?", "the last one's president"
	Check                 // it tests the last answer: "so six?", "not Russia?", "really?"
	Choice                // it picks one of the questions that were offered
)

// kind tells how a message goes on from what was said.
func (r *Resolver) kind(s *shape, t *topic) Kind {
	switch {
	case s.asksFor("summary"), len(s.names) == 0 && len(s.asks) == 0 && s.chats():
		return Alone
	case s.checks && len(s.asks) == 0 && !s.corrects && r.isValue(s) && len(t.asks) > 0:
		return Check
	case len(s.names) == 0 && (s.says && s.asksFor("who") || s.group >= 0 && len(s.asks) > 0):
		return Bare
	case r.refers(s, t):
		return Referring
	case len(s.names) == 0 && s.returns && len(s.m.Expected) > 0:
		return Open
	case len(s.names) == 0:
		return Bare
	case r.isFragment(s, t):
		return Fragment
	case s.corrects, s.returns, s.opens, s.m.Else, r.elsewhere(t) && !slices.ContainsFunc(s.names, r.settles):
		return Open
	}
	return Alone
}

// chats tells whether a message is small talk: "ok, thanks".
func (s *shape) chats() bool {
	return slices.ContainsFunc(s.m.Mentions, func(x query.Mention) bool { return x.Kind == query.ChatWord })
}

// maxFragment is how many things a fragment may name: "and the ministers of
// Belarus?" names two, "i meant approved, not adopted" too.
const maxFragment = 3

// isFragment tells whether a message only names something to ask the last
// question of. A word that takes no place in that question is one by itself only
// if the message says so; else it is a search.
func (r *Resolver) isFragment(s *shape, t *topic) bool {
	if len(s.asks) > 0 || s.m.YesNo || len(s.names) > maxFragment {
		return false
	}
	if s.opens || s.corrects || s.checks {
		return true
	}
	_, fits := r.substitute(s, r.lastAsk(s, t))
	return len(s.names) == 1 && fits
}

func (s *shape) asksFor(what string) bool {
	return slices.ContainsFunc(s.asks, func(a query.Ask) bool { return a.What == what })
}

// refers tells whether a word of the message stands for something else.
func (r *Resolver) refers(s *shape, t *topic) bool {
	if s.person >= 0 || s.either >= 0 || s.one >= 0 && len(s.asks) > 0 || s.ordinal >= 0 && len(r.listed(t)) > 1 {
		return true
	}
	return (s.group >= 0 || s.thing >= 0) && (len(s.asks) > 0 || s.m.YesNo || len(s.names) > 0)
}

// isValue tells whether a message names a value or two at most, and states nothing.
func (r *Resolver) isValue(s *shape) bool {
	return len(s.names) <= 2 && !slices.ContainsFunc(s.names, func(x query.Mention) bool {
		return r.states(x) || x.Kind == query.Concept && len(r.types(x)) == 0
	})
}

// settles tells whether a mention leaves no doubt which event is meant.
func (r *Resolver) settles(x query.Mention) bool { return x.Kind != query.Concept || r.isEvent(x) }
