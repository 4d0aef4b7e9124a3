package bind

import (
	"slices"

	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// sequence orders what stands on both sides of an operator: two events, or those
// between whom something passed.
func (x *binding) sequence(op *query.Operator) bool {
	left, right := x.sides(op)
	if truth, ok := x.passed(op.Kind, left, right); ok {
		return x.settle(truth)
	}
	a, okA := x.moment(left, true)
	b, okB := x.moment(right, false)
	switch {
	case !okA || !okB:
		return !x.out.Claim && x.ranks(op.Kind)
	case op.Value != "":
		return x.distance(op, a, b)
	case op.Kind == query.After:
		a, b = b, a
	}
	truth := a.before(b)
	return truth != query.Open && x.settle(truth)
}

// ranks tells whether the facts are all on the side of the article's event that an
// operator says, where what it stands beside has no time of its own: "before the
// leaders convened".
func (x *binding) ranks(kind query.OperatorKind) bool {
	want := 1
	if kind == query.Before {
		want = -1
	}
	return len(x.facts) > 0 && x.rank(x.facts[0]) == want
}

// distance compares how long before or after something is with what is said.
func (x *binding) distance(op *query.Operator, a, b moment) bool {
	if a.to.Sub(a.from) != day || b.to.Sub(b.from) != day {
		return false
	}
	apart := b.from.Sub(a.from)
	if op.Kind == query.After {
		apart = -apart
	}
	same := int(apart.Seconds()) == seconds(op.Value)
	return x.settle(settled(same, !same))
}

// sides returns the mentions nearest to an operator on its left and its right
// that have their time; -1 for none. In Kazakh both stand before it.
func (x *binding) sides(op *query.Operator) (left, right int) {
	left, right = -1, -1
	for i := range x.m.Mentions {
		s := &x.m.Mentions[i]
		if s.From < x.from || s.From >= x.to || s.Kind != query.Entity && len(x.events(s)) == 0 || s.Kind == query.Entity && x.contextual(i) {
			continue
		}
		switch {
		case x.m.Lang == "kk" && s.To <= op.From:
			left, right = right, i
		case s.To <= op.From, x.m.Lang == "kk" && left < 0:
			left = i
		case right < 0 && x.m.Lang != "kk":
			right = i
		case left < 0 && s.Kind == query.Entity: // "the chair before Kyrgyzstan was Kazakhstan"
			left = i
		}
	}
	return left, right
}

// moment returns when the event is that a mention names; for the left side of an
// operator the one that the facts are of, unless the mention rules that out.
func (x *binding) moment(i int, left bool) (moment, bool) {
	event := x.kb.Pack.Event // "before the summit" as one phrase
	var events []string
	if i >= 0 {
		events = x.events(&x.m.Mentions[i])
	}
	switch {
	case len(events) == 1:
		event = events[0]
	case left:
		event = x.event(events)
	case i >= 0:
		return moment{}, false
	}
	for _, f := range x.pack {
		if event != "" && slices.Contains(f.Slots[knowledge.Event], event) && (len(f.Slots[knowledge.Date]) > 0 || event == x.kb.Pack.Event) {
			return x.when(f)
		}
	}
	return moment{}, false
}

// event returns the event that the facts are of, if it is one of some, or there
// are none; otherwise "".
func (x *binding) event(among []string) string {
	for _, f := range x.facts {
		for _, id := range f.Slots[knowledge.Event] {
			if len(among) == 0 || slices.Contains(among, id) {
				return id
			}
		}
	}
	return ""
}

// events returns the events that a mention may be of; those that come next only
// beside the word.
func (x *binding) events(s *query.Mention) []string {
	if s.Kind != query.Concept {
		return nil
	}
	next := slices.ContainsFunc(x.m.Mentions, func(n query.Mention) bool {
		return n.To == s.From && slices.ContainsFunc(n.Terms, func(t query.Term) bool { return x.terms.Name(t) == "next" })
	})
	var events []string
	for _, e := range x.kb.Entities {
		if e.Type == "event" && x.fits(s, x.entities[e.ID]) && x.comes(e.ID) == next {
			events = append(events, e.ID)
		}
	}
	return events
}

// comes tells whether an event is one that the article has as still to come.
func (x *binding) comes(event string) bool {
	for _, f := range x.pack {
		if slices.Contains(f.Slots[knowledge.Event], event) && x.rank(f) > 0 {
			return true
		}
	}
	return false
}

// passed tells whether something passed from the one named on one side of an
// operator to the one on the other, which makes the giver the earlier.
func (x *binding) passed(kind query.OperatorKind, left, right int) (query.Truth, bool) {
	giver, taker := left, right
	if kind == query.After {
		giver, taker = right, left
	}
	if right < 0 || x.m.Mentions[right].Kind != query.Entity || left < 0 && x.out.Claim {
		return query.Open, false
	}
	so, not := false, false
	for _, f := range x.pack {
		so = so || x.passes(f, giver, taker)
		not = not || x.passes(f, taker, giver)
	}
	if so || not {
		x.take(slices.DeleteFunc([]int{left, right}, func(i int) bool { return i < 0 }))
	}
	return settled(so, not), so || not
}

// passes tells whether f has something pass from giver to taker, as far as they
// are named, that one of the facts is about.
func (x *binding) passes(f *stated, giver, taker int) bool {
	fills := func(slot knowledge.Slot, i int) bool { return i < 0 || x.filled(f, slot, &x.m.Mentions[i]) }
	return x.handsOver(f) && fills(knowledge.From, giver) && fills(knowledge.To, taker)
}
