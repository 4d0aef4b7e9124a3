package bind

import (
	"slices"
	"strings"

	"summitbot/bot/answer/query"
	"summitbot/knowledge"
	"summitbot/knowledge/words"
)

// role is what a mention does in the sentence, where that can be told.
type role int

const (
	unknown role = iota
	agent        // it does what the verb says
	patient      // it is done to it
	equal        // it is said to be what follows: "Is Kyrgyzstan the president?"
)

// doing has, for slots other than the subject, the concepts by which who is in
// them does something: the receiver takes over what the giver hands over.
var doing = map[knowledge.Slot][]string{
	knowledge.From:    {"hand-over"},
	knowledge.To:      {"take-over"},
	knowledge.Place:   {"host"},
	knowledge.Speaker: {"say", "consider", "expect", "call-for", "focus-on"},
}

// permits tells whether mention i may stand for what f has in a slot, by its
// place in the sentence: "from Kyrgyzstan" is not to whom it went, and who does
// something is not to whom it is done.
func (x *binding) permits(f *stated, i int, slot knowledge.Slot) bool {
	lead := preposed(x.m, &x.m.Mentions[i])
	if lead != "" && lead != slot && len(f.Slots[lead]) > 0 {
		return false
	}
	switch x.roles[i] {
	case agent:
		return slot == knowledge.Subject || slot == knowledge.Of || slot == knowledge.Speaker && slices.Contains(x.ask.By, slot) ||
			slices.ContainsFunc(doing[slot], x.mentions) || slot == knowledge.To && slices.ContainsFunc(f.Evokes, x.mentions)
	case equal:
		return slot == knowledge.Subject
	case patient:
		return slot != knowledge.Subject || len(f.Slots[knowledge.Object]) == 0 || !x.after(i, f.Relation)
	}
	return true
}

// mentions tells whether the clause that asks speaks of a concept.
func (x *binding) mentions(concept string) bool {
	t, ok := x.terms.Concept(concept)
	return ok && slices.ContainsFunc(x.m.Mentions, func(s query.Mention) bool { return s.From >= x.from && slices.Contains(s.Terms, t) })
}

// after tells whether a mention stands right after a concept.
func (x *binding) after(i int, concept string) bool {
	t, ok := x.terms.Concept(concept)
	s := &x.m.Mentions[i]
	return ok && slices.ContainsFunc(x.m.Mentions, func(n query.Mention) bool {
		return slices.Contains(n.Terms, t) && joined(x.m, n.To, s.From, articles)
	})
}

// cast finds out who does what to whom.
func (x *binding) cast() {
	x.roles = make([]role, len(x.m.Mentions))
	x.equate()
	if x.m.Lang != "en" {
		x.castByForm()
		return
	}
	passive := x.passive()
	done := false
	for i := range x.m.Mentions {
		switch {
		case !x.actor(i), x.roles[i] == equal:
		case before(x.m, &x.m.Mentions[i]) == "by":
			x.roles[i] = agent
		case !passive && !done && x.leads(i):
			x.roles[i], done = agent, true
		case i > 0 && x.roles[i-1] == agent && x.listed(i-1, i):
			x.roles[i] = agent
		case !passive:
			x.roles[i] = patient
		}
	}
}

// passive tells whether the clause has a form of be with "by" after it, or "been".
func (x *binding) passive() bool {
	be := false
	for _, t := range x.m.Tokens[x.from:x.to] {
		if t.Norm == "been" || be && t.Norm == "by" {
			return true
		}
		be = be || beings[t.Norm]
	}
	return false
}

// actor tells whether a mention is of someone who may do something: a person or
// a country by its name, not one that only describes what follows it
// ("the Armenian premier", "Kazakhstan's chairmanship").
func (x *binding) actor(i int) bool {
	s := &x.m.Mentions[i]
	if s.From < x.from || s.From >= x.to || s.Kind != query.Entity && !x.gazetted(s) && (s.Kind != query.Word || !s.Name) || x.describes(i) {
		return false
	}
	if len(s.Terms) == 0 {
		return true
	}
	return slices.ContainsFunc([]string{"person", "country", "city"}, func(kind string) bool {
		t, ok := x.terms.Concept(kind)
		return ok && x.mayBe(s, t)
	})
}

// describes tells whether a mention only says whose, or of where, what follows is.
// A Russian name in the nominative doesn't, nor a Kazakh one before an object.
func (x *binding) describes(i int) bool {
	s := &x.m.Mentions[i]
	last := x.m.Tokens[s.To-1]
	if written := x.m.Text[last.Start:last.End]; strings.HasSuffix(written, "'s") || strings.HasSuffix(written, "’s") {
		return true
	}
	if i+1 == len(x.m.Mentions) || x.m.Mentions[i+1].From != s.To || !x.isKind(i+1) {
		return false
	}
	next := x.m.Tokens[x.m.Mentions[i+1].To-1].Norm
	object := strings.HasSuffix(next, "рді") || strings.HasSuffix(next, "рды")
	return !x.nominative(s) || x.m.Lang == "en" || x.m.Lang == "kk" && !object
}

// isKind tells whether a mention is of a kind of people or things.
func (x *binding) isKind(i int) bool {
	s := &x.m.Mentions[i]
	return s.Kind == query.Concept && slices.ContainsFunc(s.Terms, func(t query.Term) bool { return x.kinds[t] })
}

// plural tells whether a kind is said of several, as far as its ending tells.
func (x *binding) plural(s *query.Mention) bool {
	word := x.m.Tokens[s.To-1].Norm
	return slices.ContainsFunc(plurals[x.m.Lang], func(end string) bool { return strings.HasSuffix(word, end) })
}

// leads tells whether a mention stands where the subject of an active English
// sentence does: after the auxiliary that begins a question, or before the verb of
// a statement.
func (x *binding) leads(i int) bool {
	s := &x.m.Mentions[i]
	if asides[before(x.m, s)] {
		return false
	}
	for k := s.From - 1; k >= x.from; k-- {
		if auxiliaries[x.m.Tokens[k].Norm] {
			return !x.interrupted(k, i)
		}
	}
	return x.out.Claim && s.From == x.from && s.To < x.to && !beings[x.m.Tokens[s.To].Norm]
}

// interrupted tells whether something else than its office stands between an
// auxiliary and mention i.
func (x *binding) interrupted(auxiliary, i int) bool {
	for j := range i {
		n := &x.m.Mentions[j]
		if n.From > auxiliary && !n.Soft && (n.To < x.m.Mentions[i].From || !x.isKind(j) && !x.describes(j)) {
			return true
		}
	}
	return false
}

// castByForm finds the subject of a Russian or Kazakh sentence by its ending: a
// name as the dictionary has it, unless who does it is what is asked.
func (x *binding) castByForm() {
	if slices.ContainsFunc(x.m.Tokens[x.from:x.to], func(t words.Token) bool { return subjects[t.Norm] || beings[t.Norm] }) {
		return
	}
	for i := range x.m.Mentions {
		if x.roles[i] != equal && x.actor(i) && x.nominative(&x.m.Mentions[i]) {
			x.roles[i] = agent
			return
		}
	}
}

// nominative tells whether an entity's name is written as the dictionary has it.
func (x *binding) nominative(s *query.Mention) bool {
	last := x.m.Tokens[s.To-1].Norm
	return slices.ContainsFunc(s.Terms, func(t query.Term) bool {
		e := x.of[t]
		if e == nil {
			return false
		}
		names := append([]string{e.Name[x.m.Lang], e.Name["ru"]}, e.Alias[x.m.Lang]...)
		return slices.ContainsFunc(names, func(name string) bool {
			parts := strings.Fields(words.Normalise(name))
			return len(parts) > 0 && parts[len(parts)-1] == last
		})
	})
}
