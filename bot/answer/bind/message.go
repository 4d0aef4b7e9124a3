package bind

import (
	"slices"
	"strings"
	"unicode/utf8"

	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// binding is one message bound to one ask, while it is worked on.
type binding struct {
	*Binder
	m        *query.Message
	ask      *knowledge.Ask
	facts    []*stated
	denials  []*stated      // facts that say what isn't so, where the others are put to the test
	lacking  bool           // who or what didn't is asked for
	from, to int            // the tokens of the clause that asks, with what it points back to
	asks     int            // where the clause itself begins
	holders  map[int]string // the people whom an office and whose it is name together, by mention
	done     []bool         // mentions that are accounted for
	asserted [][]int        // what a claim asserts, what is listed together
	flip     bool           // the claim is that it is not so
	any      bool           // one of the names that are listed suffices
	without  []int          // mentions of what isn't wanted among the values
	roles    []role
	truths   []query.Truth
	out      query.Binding
}

func (b *Binder) begin(m *query.Message, ask *knowledge.Ask, claim bool) *binding {
	x := &binding{Binder: b, m: m, ask: ask, done: make([]bool, len(m.Mentions)), out: query.Binding{Ask: ask, Claim: claim}}
	for _, id := range ask.Facts {
		if f := b.facts[id]; f != nil {
			x.facts = append(x.facts, f)
		}
	}
	if claim {
		x.facts = x.happened(x.facts)
	}
	x.asks, x.to = b.clause(m)
	x.from = x.asks
	x.holders = b.describe(m)
	if slices.ContainsFunc(m.Tokens[x.asks:x.to], pointing(m.Lang)) {
		x.from = 0
	}
	return x
}

// left notes a part of the message that nothing accounts for.
func (x *binding) left(from, to int, reason query.Reason) {
	x.out.Left = append(x.out.Left, query.Left{From: from, To: to, Reason: reason})
}

// clause returns the tokens of the clause that asks: what leads to it ("Bob
// asked:", "I was away.") is no part of it, unless there is nothing in it to ask
// about ("…, yes or no?").
func (b *Binder) clause(m *query.Message) (from, to int) {
	at, to := asked(m), len(m.Tokens)
	for i := 1; i < len(m.Tokens); i++ {
		if !parted(m, i) {
			continue
		}
		if i > at {
			to = i
			break
		}
		from = i
	}
	if !slices.ContainsFunc(m.Mentions, func(s query.Mention) bool {
		return s.From >= from && s.From < to && !s.Soft && (len(s.Terms) > 0 || s.Value != "")
	}) {
		return 0, len(m.Tokens)
	}
	return from, to
}

// asked is the token of the first question word, or else the last one.
func asked(m *query.Message) int {
	at := len(m.Tokens) - 1
	for _, a := range m.Asks {
		if !a.Noun && a.At < at {
			at = a.At
		}
	}
	return at
}

// minSentence is how long the last word of a sentence is, in letters: a shorter
// one before a point is likely an abbreviation.
const minSentence = 4

// parted tells whether a sentence or a lead-in ends before token i.
func parted(m *query.Message, i int) bool {
	last := m.Tokens[i-1]
	gap := m.Text[last.End:m.Tokens[i].Start]
	switch {
	case strings.ContainsAny(gap, "!?:;\n"):
		return true
	case !strings.Contains(gap, "."):
		return i == 1 && last.Number && strings.Contains(gap, ")")
	}
	return i == 1 && last.Number || m.Tokens[i].Upper && utf8.RuneCountInString(last.Norm) >= minSentence
}

// weighs tells whether a mention must be accounted for: a name, a date, a
// number or a duration in the clause that asks.
func (x *binding) weighs(i int) bool {
	s := &x.m.Mentions[i]
	if x.done[i] || s.From < x.from || s.From >= x.to || s.Excluded {
		return false
	}
	switch s.Kind {
	case query.Date, query.Number, query.Duration, query.Entity:
		return true
	case query.Word:
		return s.Name
	}
	return x.gazetted(s)
}

// gazetted tells whether a mention is a name that the lexicon knows and the
// pack hasn't.
func (b *Binder) gazetted(s *query.Mention) bool {
	return !s.Soft && slices.ContainsFunc(s.Terms, func(t query.Term) bool { return strings.HasPrefix(b.terms.Name(t), "x-") })
}

// kindAfter returns the terms of the kind that follows a number or an operator:
// "five presidents", and where its mention is; -1 for none.
func (x *binding) kindAfter(token int) ([]query.Term, int) {
	for i := range x.m.Mentions {
		s := &x.m.Mentions[i]
		if s.From < token || s.Kind != query.Concept && s.Kind != query.Entity {
			continue
		}
		if s.From > token+1 || s.Kind == query.Entity {
			return nil, -1
		}
		if kinds := slices.DeleteFunc(slices.Clone(s.Terms), func(t query.Term) bool { return !x.kinds[t] }); len(kinds) > 0 {
			return kinds, i
		}
	}
	return nil, -1
}
