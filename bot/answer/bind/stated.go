package bind

import (
	"slices"
	"sync"

	"summitbot/bot/answer/query"
	"summitbot/knowledge"
	"summitbot/knowledge/words"
)

// stated is a fact with what its wording speaks of.
type stated struct {
	*knowledge.Fact
	filled []filling                  // its slots that are, in the order of knowledge.Slots
	told   func() map[query.Term]bool // by its quote and its text; as around, found out when it is asked for
	around func() map[query.Term]bool // by its sentence
	only   []knowledge.Slot           // slots about which the article is complete
}

// filling is a slot with what fills it.
type filling struct {
	slot knowledge.Slot
	by   []*entity
}

func (b *Binder) state(f *knowledge.Fact) *stated {
	lang := b.language()
	s := &stated{Fact: f, told: b.speaksOf(lang, f.Quote, f.Text.In(lang)), around: b.speaksOf(lang)}
	for _, slot := range knowledge.Slots {
		if ids := f.Slots[slot]; len(ids) > 0 {
			by := make([]*entity, len(ids))
			for i, id := range ids {
				by[i] = b.entities[id]
			}
			s.filled = append(s.filled, filling{slot, by})
		}
	}
	if f.Sentence > 0 && f.Sentence <= len(b.kb.Sentences) {
		s.around = b.speaksOf(lang, b.kb.Sentences[f.Sentence-1].Text)
	}
	for _, r := range b.kb.Relations {
		if r.ID == f.Relation {
			s.only = r.Only
		}
	}
	return s
}

// speaksOf returns what finds the terms of some texts, once.
func (b *Binder) speaksOf(lang string, texts ...string) func() map[query.Term]bool {
	return sync.OnceValue(func() map[query.Term]bool {
		terms := make(map[query.Term]bool)
		for _, text := range texts {
			for _, t := range b.terms.Terms(text, lang) {
				terms[t] = true
			}
		}
		return terms
	})
}

// measured slots leave no room for another value where they have one.
var measured = []knowledge.Slot{knowledge.Date, knowledge.Place, knowledge.Count, knowledge.Term}

// closed tells whether another value of a slot than f has is ruled out.
func (f *stated) closed(slot knowledge.Slot) bool {
	return slices.Contains(f.only, slot) || slices.Contains(measured, slot) && len(f.Slots[slot]) == 1
}

// slotsWith returns the slots of f that a mention fills.
func (b *Binder) slotsWith(f *stated, x *query.Mention) []knowledge.Slot {
	var slots []knowledge.Slot
	for _, s := range f.filled {
		if slices.ContainsFunc(s.by, func(e *entity) bool { return b.fits(x, e) || b.belongs(x, e) }) {
			slots = append(slots, s.slot)
		}
	}
	return slots
}

// fits tells whether a mention names e: by its name, by what it is, or by its
// value.
func (b *Binder) fits(x *query.Mention, e *entity) bool {
	switch x.Kind {
	case query.Date:
		return e.Type == "date" && covers(e.Value, x.Value)
	case query.Number:
		return e.Type == "number" && e.Value == x.Value
	case query.Duration:
		return e.Type == "duration" && seconds(e.Value) == seconds(x.Value)
	}
	return slices.ContainsFunc(x.Terms, func(u query.Term) bool {
		return e.term == u || x.Kind == query.Concept && b.is(e.term, u) || b.within(e.term, u)
	})
}

// belongs tells whether a mention names one of the people that a group is made of:
// the presidents who met are each one of the leaders who did.
func (b *Binder) belongs(x *query.Mention, group *entity) bool {
	if group.Type != "group" || !b.isA(group.ID, "person") {
		return false
	}
	return slices.ContainsFunc(x.Terms, func(t query.Term) bool {
		e := b.of[t]
		return e != nil && slices.ContainsFunc(group.Is, func(kind string) bool {
			return kind != e.Type && b.isA(e.ID, kind)
		})
	})
}

// within tells whether a place is in another, as far as the lexicon knows.
func (b *Binder) within(place, in query.Term) bool {
	return b.region >= 0 && place >= 0 && place != in && b.of[place] != nil && b.of[in] != nil && b.of[place].Type != b.of[in].Type &&
		slices.ContainsFunc(b.terms.Up(place), func(t query.Term) bool {
			return t != b.region && b.is(t, b.region) && b.is(in, t)
		})
}

// alike tells whether a mention could stand in the stead of e in a slot: a person
// for a person, and where something is, any place for another.
func (b *Binder) alike(x *query.Mention, e *entity, slot knowledge.Slot) bool {
	switch x.Kind {
	case query.Date:
		return e.Type == "date"
	case query.Number:
		return e.Type == "number"
	case query.Duration:
		return e.Type == "duration"
	}
	if len(x.Terms) == 0 {
		return x.Name && b.isA(e.ID, "person")
	}
	return slices.ContainsFunc(b.terms.Up(e.term), func(u query.Term) bool {
		return (b.types[u] || slot == knowledge.Place && u == b.place) && b.mayBe(x, u)
	})
}

// mayBe tells whether something that a mention may mean falls under a concept.
func (b *Binder) mayBe(x *query.Mention, concept query.Term) bool {
	return slices.ContainsFunc(x.Terms, func(t query.Term) bool { return b.is(t, concept) })
}

// wording tells whether the words of an unknown name stand in what f says.
func wording(f *stated, m *query.Message, x *query.Mention) bool {
	stems := make(map[string]bool)
	for _, text := range []string{f.Text[m.Lang], f.Quote} {
		for _, t := range words.Tokens(text, m.Lang) {
			stems[t.Stem] = true
		}
	}
	return !slices.ContainsFunc(m.Tokens[x.From:x.To], func(t words.Token) bool { return !stems[t.Stem] })
}
