package bind

import "summitbot/bot/answer/query"

// equated tells whether an English question asks of mention i whether it is
// somebody: "Is Kyrgyzstan the president?". Only who is it may be named so, and
// not of what.
func (x *binding) equated(i int) bool {
	return x.follows(i) >= 0 && x.isKind(i+1) && x.person(&x.m.Mentions[i+1])
}

// follows returns the mention that a question of the form "is … the …?" sets equal
// to mention i, or -1.
func (x *binding) follows(i int) int {
	s := &x.m.Mentions[i]
	if s.From == 0 || s.From-1 < x.from || !beings[x.m.Tokens[s.From-1].Norm] || i+1 == len(x.m.Mentions) {
		return -1
	}
	if next := x.m.Mentions[i+1].From; next == s.To || !joined(x.m, s.To, next, articles) {
		return -1
	}
	return i + 1
}

// repeat notes what only describes whom it is set equal to: that "the capital of
// Kazakhstan" is a name for Astana is not what a fact says.
func (x *binding) repeat() {
	for i := range x.m.Mentions {
		j := x.follows(i)
		if !x.out.Claim || j < 0 {
			continue
		}
		s, other := &x.m.Mentions[i], &x.m.Mentions[j]
		if s.Kind == query.Entity && other.Kind == query.Entity && x.said(s) == x.said(other) {
			x.left(other.From, other.To, query.UnknownEntity)
		}
	}
}
