package bind

import (
	"strings"

	"summitbot/bot/answer/query"
)

// equate notes who is said to be somebody: "Is Kyrgyzstan the president?",
// "Кыргызстан – президент?", "Қырғызстан президент пе?". The office is of nobody
// else then.
func (x *binding) equate() {
	for i := range x.m.Mentions {
		if j := x.follows(i); j >= 0 && x.m.Mentions[i].Kind == query.Entity && x.isKind(j) && x.person(&x.m.Mentions[j]) {
			x.roles[i] = equal
			delete(x.holders, i)
			delete(x.holders, j)
		}
	}
}

// follows returns the mention that a claim sets equal to mention i, or -1.
func (x *binding) follows(i int) int {
	if i+1 == len(x.m.Mentions) || !x.out.Claim {
		return -1
	}
	s, next := &x.m.Mentions[i], &x.m.Mentions[i+1]
	if next.From < s.To || !x.equals(s, next) {
		return -1
	}
	return i + 1
}

// equals tells whether a form of be, a dash or a Kazakh particle sets two mentions
// equal, as far as what follows isn't of the first: "президенті".
func (x *binding) equals(s, next *query.Mention) bool {
	switch x.m.Lang {
	case "en":
		return s.From > x.from && beings[x.m.Tokens[s.From-1].Norm] && next.From > s.To && joined(x.m, s.To, next.From, articles)
	case "kk":
		last := x.m.Tokens[next.To-1].Norm
		owned := next.Kind == query.Concept && (strings.HasSuffix(last, "і") || strings.HasSuffix(last, "ы"))
		return next.From == s.To && !owned && next.To < len(x.m.Tokens) && asking[x.m.Tokens[next.To].Norm]
	}
	verb := s.From - 1
	if verb > x.from && x.m.Tokens[verb].Norm == "ли" {
		verb--
	}
	dash := strings.ContainsAny(x.m.Text[x.m.Tokens[s.To-1].End:x.m.Tokens[next.From].Start], "–—-")
	return next.From == s.To && (dash || verb >= x.from && linking[x.m.Tokens[verb].Norm])
}

// repeat notes what only describes whom it is set equal to: that "the capital of
// Kazakhstan" is a name for Astana is not what a fact says.
func (x *binding) repeat() {
	for i := range x.m.Mentions {
		j := x.follows(i)
		if j < 0 {
			continue
		}
		s, other := &x.m.Mentions[i], &x.m.Mentions[j]
		if s.Kind == query.Entity && other.Kind == query.Entity && x.said(s) == x.said(other) {
			x.left(other.From, other.To, query.UnknownEntity)
		}
	}
}
