package dialog

import (
	"slices"

	"summitbot/bot/answer/query"
	"summitbot/knowledge/words"
)

// shape is what of a message matters to how it goes on.
type shape struct {
	m        *query.Message
	names    []query.Mention // what it speaks of, beside grammar, the kind asked for, and ordinals
	asks     []query.Ask
	opens    bool // "and …", "what about …"
	corrects bool // "no, i meant …"
	checks   bool // "…, yes?", "not …?"
	returns  bool // "back to …", "that council", "… again"
	person   int  // the token of "he"; -1 where there is none, as for the next
	either   int  // the token of a word that is of a person or a thing
	thing    int
	group    int
	ordinal  int
	one      int  // the "one" of "the next one"
	says     bool // it asks who said what was answered
	body     int  // the token behind "no, i meant", "and"
}

// shape looks a message over.
func (r *Resolver) shape(m *query.Message) shape {
	s := shape{m: m, person: -1, either: -1, thing: -1, group: -1, ordinal: -1, one: -1}
	for i := range m.Tokens {
		s.mark(i)
	}
	for _, a := range m.Asks {
		if !s.isIdle(a) {
			s.asks = append(s.asks, a)
		}
	}
	for _, a := range m.Asks {
		if a.What == "tell-about" && a.At <= 1 { // "and what about …"
			s.opens, s.body = true, max(s.body, min(a.At+2, len(m.Tokens)-1))
		}
	}
	for s.body < len(m.Tokens) && s.leads(s.body) {
		s.body++
	}
	for _, x := range m.Mentions {
		if r.isSpeech(x) || s.asksFor("who") && speechWords[m.Tokens[x.From].Norm] {
			s.says = true
		} else if x.From >= s.body && r.speaksOf(&s, x) {
			s.names = append(s.names, x)
		}
	}
	s.says = s.says || s.asksFor("quote") && s.asksFor("who") // "whose words are those?"
	if slices.ContainsFunc(s.names, func(x query.Mention) bool { return x.From < s.person && (r.is(r.entityID(x), "person") || x.Name) }) {
		s.person = -1 // "and Rahmon, did he come?"
	}
	s.one = slices.IndexFunc(m.Tokens, func(t words.Token) bool { return t.Norm == "one" })
	if !slices.ContainsFunc(s.names, func(x query.Mention) bool { return x.To == s.one && r.qualifies(x) }) {
		s.one = -1
	}
	return s
}

// isIdle tells whether something that a message seems to ask for isn't: "what
// about", "who else", "anything", the "mean" of "no, I mean".
func (s *shape) isIdle(a query.Ask) bool {
	return a.What == "tell-about" || a.What == "else" || a.Noun && a.What == "what" || s.corrects && a.What == "define"
}

// mark notes what a token does.
func (s *shape) mark(i int) {
	w := s.m.Tokens[i].Norm
	switch _, ordinal := ordinals[w]; {
	case ordinal:
		s.ordinal = i
	case personWords[w] && s.person < 0:
		s.person = i
	case eitherWords[w] && s.either < 0:
		s.either = i
	case s.determines(i):
		s.returns = true
	case groupWords[w] && s.group < 0:
		s.group = i
	case thingWords[w] && s.thing < 0:
		s.thing = i
	}
	s.markOpening(i)
}

// markOpening notes whether a token tells how the message goes on from the one before.
func (s *shape) markOpening(i int) {
	w, last := s.m.Tokens[i].Norm, i == len(s.m.Tokens)-1
	s.opens = s.opens || i < 2 && openWords[w]
	if s.isCorrection(i) && !last && i < maxLead {
		s.corrects, s.body = true, i+1
	}
	s.checks = s.checks || checkWords[w] && (i == 0 || last || w == "sure") || s.denies(i) && i < 3 || last && i > 0 && w == "no"
	s.returns = s.returns || backWords[w]
}

// denies tells whether a token denies: the Russian "не" does, the Kazakh one asks
// what.
func (s *shape) denies(i int) bool {
	return notWords[s.m.Tokens[i].Norm] && !slices.ContainsFunc(s.m.Asks, func(a query.Ask) bool { return a.At == i })
}

// maxLead is how many words may lead up to a correction: "oh no, sorry, I meant".
const maxLead = 6

func (s *shape) isCorrection(i int) bool {
	w := s.m.Tokens[i].Norm
	return correctWords[w] || meantWords[w] && i > 0 && selfWords[s.m.Tokens[i-1].Norm]
}

// determines tells whether a token is the "that" of "that council", or part of
// a wording: "before that".
func (s *shape) determines(i int) bool {
	return pointWords[s.m.Tokens[i].Norm] && slices.ContainsFunc(s.m.Mentions, func(x query.Mention) bool {
		return x.From == i+1 && !x.Soft || x.From <= i && i < x.To && x.To-x.From > 1
	})
}

// leads tells whether a token only leads up to what is said: "ok and", "no, i
// meant".
func (s *shape) leads(i int) bool {
	w := s.m.Tokens[i].Norm
	return (openWords[w] || correctWords[w] || leadWords[w]) && !s.isAsk(i)
}

func (s *shape) isAsk(i int) bool {
	return slices.ContainsFunc(s.asks, func(a query.Ask) bool { return a.At == i })
}

// isSpeech tells whether a mention is of saying something.
func (r *Resolver) isSpeech(x query.Mention) bool {
	return slices.ContainsFunc(x.Terms, func(t query.Term) bool { return r.terms.Name(t) == "say" })
}

// speaksOf tells whether a mention is one of the things that a message speaks of.
func (r *Resolver) speaksOf(s *shape, x query.Mention) bool {
	w := s.m.Tokens[x.From].Norm
	switch {
	case x.Soft, x.Kind == query.ChatWord, x.From == s.ordinal, backWords[w], checkWords[w]:
		return false
	}
	return !slices.ContainsFunc(x.Terms, func(t query.Term) bool { return slices.Contains(s.m.Expected, t) })
}
