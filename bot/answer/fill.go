package answer

import (
	"slices"

	"summitbot/bot/answer/question"
	"summitbot/knowledge"
)

// slotsFor lists the slots that an ask may be answered from, the likeliest first.
var slotsFor = map[string][]knowledge.Slot{
	question.Who:     {knowledge.Subject, knowledge.To, knowledge.From},
	question.When:    {knowledge.Date},
	question.Where:   {knowledge.Place, knowledge.Of},
	question.HowLong: {knowledge.Term},
	question.HowMany: {knowledge.Count},
	question.Why:     {knowledge.Purpose},
	question.Role:    {knowledge.Role},
	question.What:    {knowledge.Object, knowledge.Topic, knowledge.Purpose, knowledge.Subject},
	question.How:     {knowledge.Object},
}

// typedSlots may hold what "which country" or "what document" asks for.
var typedSlots = []knowledge.Slot{
	knowledge.Object, knowledge.Subject, knowledge.Of, knowledge.To, knowledge.From, knowledge.Place,
	knowledge.Role, knowledge.Topic, knowledge.Date, knowledge.Purpose, knowledge.Event, knowledge.Speaker,
}

// wantedSlots are the slots that may stay unmentioned because they hold the answer.
func (e *Engine) wantedSlots(q *question.Question, ask string) []knowledge.Slot {
	switch {
	case len(q.Type) > 0:
		return typedSlots
	case ask == question.What:
		return []knowledge.Slot{knowledge.Object, knowledge.Topic}
	}
	return slotsFor[ask]
}

// fill returns the entities of f that answer ask, and the slot they fill.
// Entities that the question itself names can't be the answer.
func (e *Engine) fill(q *question.Question, f *frame, ask string) ([]term, knowledge.Slot, bool) {
	if ask == question.HowMany {
		return e.fillCount(q, f)
	}
	if len(q.Type) > 0 && (ask == question.What || ask == question.Who) {
		if values, slot := e.typed(q, f); len(values) > 0 {
			return values, slot, true
		}
		return nil, knowledge.Object, ask == question.What && !e.concrete(q.Type) && anyOf(q.Type, f.core)
	}
	if ask == question.How {
		return nil, knowledge.Object, e.stance(q) && mentions(q, f.relation)
	}
	slots := slotsFor[ask]
	if ask == question.Who {
		slots = e.whoSlots(q)
	}
	for _, slot := range slots {
		if e.excluded(q, f.slots[slot]) {
			return nil, "", false
		}
		values := e.unnamed(q, f.slots[slot])
		if ask == question.When && !e.precise(q, values) {
			return nil, "", false
		}
		if ask == question.Who {
			values = slices.DeleteFunc(values, func(t term) bool { return !e.isAgent(t) || e.isGroup(t) && wantsNames(q) })
		}
		if len(values) > 0 {
			return values, slot, true
		}
	}
	return nil, knowledge.Object, ask == question.What && len(f.slots[knowledge.Object])+len(f.slots[knowledge.Topic]) > 0
}

// whoSlots orders the slots for "who" by the words around it: from whom, to
// whom, who said.
func (e *Engine) whoSlots(q *question.Question) []knowledge.Slot {
	slots := slotsFor[question.Who]
	for _, a := range q.Asks {
		if a.What != question.Who || a.At >= len(q.Tokens) {
			continue
		}
		if slices.Contains(possessives, q.Tokens[a.At].Norm) {
			slots = append([]knowledge.Slot{knowledge.Of}, slots...)
		}
		if a.At == 0 {
			continue
		}
		switch q.Tokens[a.At-1].Norm {
		case "from", "от", "у":
			return []knowledge.Slot{knowledge.From}
		case "to":
			if !e.says(q) { // "according to whom"
				return []knowledge.Slot{knowledge.To}
			}
		}
	}
	if e.asksHost(q) {
		slots = append([]knowledge.Slot{knowledge.Place}, slots...)
	}
	if e.benefits(q) {
		return []knowledge.Slot{knowledge.To}
	}
	if e.says(q) {
		slots = append([]knowledge.Slot{knowledge.Speaker}, slots...)
	}
	return slots
}

// possessives ask for whom something belongs to or comes from.
var possessives = []string{"whose", "чей", "чья", "чье", "чьи", "чью", "чьем", "чьей", "чьего", "чьим", "кімнің"}

// typed returns the entities of the kind that the question wants.
func (e *Engine) typed(q *question.Question, f *frame) ([]term, knowledge.Slot) {
	slots := typedSlots
	switch {
	case e.wantsRecipient(q):
		slots = []knowledge.Slot{knowledge.To}
	case wantsGiver(q) && len(f.slots[knowledge.From]) > 0:
		slots = []knowledge.Slot{knowledge.From}
	}
	var values []term
	var found knowledge.Slot
	for _, slot := range slots {
		of := slices.DeleteFunc(e.unnamed(q, e.placed(q, f.slots[slot])), func(t term) bool {
			return len(q.Type) > 0 && e.entity(t).Type == "role" && e.isAny(q.Type[0], e.people) || e.isGroup(t) && (!e.isAny(t, e.people) || wantsNames(q)) || e.entity(t).Value != "" && !e.asksValue(q) || !slices.ContainsFunc(q.Type, func(want term) bool { return e.vocab.Is(t, want) })
		})
		if of = e.narrowed(q, of); len(of) == 0 {
			continue
		}
		if len(values) == 0 {
			values, found = of, slot
		}
		if !e.described(q, of) {
			return of, slot
		}
	}
	return values, found
}

// placed puts the country that a city is in, as far as the pack knows, in its
// place where the question wants a country that hosts.
func (e *Engine) placed(q *question.Question, values []term) []term {
	if !e.asksHost(q) || !slices.ContainsFunc(values, func(t term) bool { return e.entity(t).Type == "city" }) || e.isAny(values[0], q.Type) {
		return values
	}
	for _, ent := range e.kb.Entities {
		if t, ok := e.vocab.Entity(ent.ID); ok && e.isAny(t, q.Type) && e.within(values[0], t) && e.entity(t).Type != "city" {
			return []term{t}
		}
	}
	return values
}

// narrowed keeps of several values those that are what a question says they are:
// "which of the three bodies is a committee".
func (e *Engine) narrowed(q *question.Question, values []term) []term {
	for i := range q.Mentions {
		m := &q.Mentions[i]
		if m.Kind != question.Concept || m.Soft || m.Excluded || isType(q, m) {
			continue
		}
		are := slices.DeleteFunc(slices.Clone(values), func(t term) bool { return !e.isAny(t, m.Terms) })
		if len(are) > 0 {
			values = are
		}
	}
	return values
}

// described tells whether a question says in other words which of the values it
// means, so that it may want another: "at which body's session was the arms
// standards council born".
func (e *Engine) described(q *question.Question, values []term) bool {
	n := 0
	for i := range q.Mentions {
		m := &q.Mentions[i]
		if m.Kind == question.Concept && !m.Soft && !isType(q, m) && slices.ContainsFunc(values, func(t term) bool { return anyOf(m.Terms, e.evokes[t]) }) {
			n++
		}
	}
	return n >= minKnown
}

// asksValue tells whether a date or number may be the answer, rather than names.
func (e *Engine) asksValue(q *question.Question) bool {
	return !q.Has(question.List) && !q.Has(question.Which)
}

// fillCount returns the count that f states.
func (e *Engine) fillCount(q *question.Question, f *frame) ([]term, knowledge.Slot, bool) {
	for _, t := range f.slots[knowledge.Count] {
		if len(q.Type) == 0 || slices.ContainsFunc(q.Type, func(want term) bool { return e.vocab.Is(t, want) }) {
			return []term{t}, knowledge.Count, true
		}
	}
	values, slot := e.typed(q, f)
	values = slices.DeleteFunc(values, func(t term) bool { return e.isGroup(t) || e.entity(t).Value != "" })
	return values, slot, len(values) > 1 || len(values) == 1 && f.own && e.enumerated[f.relation]
}

// unnamed returns the entities that the question doesn't name.
func (e *Engine) unnamed(q *question.Question, values []term) []term {
	var out []term
	for _, t := range values {
		if !slices.ContainsFunc(q.Mentions, func(m question.Mention) bool {
			return m.Kind == question.Entity && slices.Contains(m.Terms, t) || m.Excluded && e.covers(m, t)
		}) {
			out = append(out, t)
		}
	}
	return out
}

// excluded tells whether all of values are what the question doesn't want.
func (e *Engine) excluded(q *question.Question, values []term) bool {
	return len(values) > 0 && !slices.ContainsFunc(values, func(t term) bool {
		return !slices.ContainsFunc(q.Mentions, func(m question.Mention) bool { return m.Excluded && e.covers(m, t) })
	})
}

// covers tells whether a mention names t or a kind that t is of.
func (e *Engine) covers(m question.Mention, t term) bool {
	return slices.ContainsFunc(m.Terms, func(u term) bool { return e.vocab.Is(t, u) })
}

// inherit gives a fact of the pack's event the place and date of the event:
// where the statement was adopted is where they met.
func (e *Engine) inherit(q *question.Question, f *frame, ask string) ([]term, knowledge.Slot, bool) {
	slot := map[string]knowledge.Slot{question.Where: knowledge.Place, question.When: knowledge.Date}[ask]
	if len(q.Type) > 0 && e.isAny(q.Type[0], e.places) {
		slot = knowledge.Place
	}
	acts := len(f.slots[knowledge.Object])+len(f.slots[knowledge.Topic]) > 0 || f.fact.Relation != "attend"
	if slot == "" || e.held == nil || !acts || len(f.slots[knowledge.Event]) == 0 || len(f.slots[slot]) > 0 {
		return nil, "", false
	}
	values := slices.DeleteFunc(slices.Clone(e.held.slots[slot]), func(t term) bool {
		return len(q.Type) > 0 && !e.isAny(t, q.Type)
	})
	return values, slot, len(values) > 0
}
