package answer

import (
	"slices"
	"strconv"
	"strings"

	"summitbot/bot/answer/question"
	"summitbot/knowledge"
)

// level is how well a fact supports one mention of a question.
type level int

const (
	missing level = iota // nothing in it
	nearby               // the fact's sentence says it, the fact doesn't
	given                // it names the event that the whole article is about
	stated               // the fact states it
)

// supports tells how well f supports m. Another date, number or term than the
// fact's own is missing, however close.
func (e *Engine) supports(m *question.Mention, f *frame) level {
	switch m.Kind {
	case question.Date:
		return e.supportsDate(m.Value, f)
	case question.Number:
		return e.supportsNumber(m.Value, f)
	case question.Duration:
		return matchValue(e.values(f, knowledge.Term), m.Value)
	}
	best := missing
	for _, t := range m.Terms {
		switch {
		case f.core.has(t):
			return stated
		case e.context.has(t), e.happening.has(t) && len(f.slots[knowledge.Event]) > 0, f.own && len(f.slots[knowledge.Event]) > 0 && (t == e.place || len(f.slots[knowledge.Place]) > 0 && e.within(e.place, t)):
			best = given
		case f.around.has(t):
			best = max(best, nearby)
		}
	}
	return best
}

// within tells whether a place is in another, as far as the lexicon knows: "the
// Kazakh city".
func (e *Engine) within(place, in term) bool {
	return place >= 0 && place != in && !e.sameType(place, in) && slices.ContainsFunc(e.vocab.Up(place), func(t term) bool {
		return t != e.region && e.vocab.Is(t, e.region) && e.vocab.Is(in, t)
	})
}

// values returns the normalised values of a slot's entities.
func (e *Engine) values(f *frame, slot knowledge.Slot) []string {
	var values []string
	for _, id := range f.fact.Slots[slot] {
		values = append(values, e.entities[id].Value)
	}
	return values
}

func matchValue(have []string, want string) level {
	if slices.Contains(have, want) {
		return stated
	}
	return missing
}

// supportsDate compares with the fact's own date, or else with the event's.
func (e *Engine) supportsDate(want string, f *frame) level {
	dates := e.values(f, knowledge.Date)
	if len(dates) == 0 && f.own && e.kb.Pack.Date != "" {
		if sameDate(e.kb.Pack.Date, want) {
			return given
		}
		return missing
	}
	for _, d := range dates {
		if sameDate(d, want) {
			return stated
		}
	}
	return missing
}

// sameDate tells whether want, which may lack a year or a day, is part of date.
func sameDate(date, want string) bool {
	if date == want || strings.HasPrefix(date, want+"-") {
		return true
	}
	if len(want) == 4 { // a year
		return false
	}
	_, monthDay, ok := strings.Cut(date, "-")
	return ok && len(want) <= 5 && (monthDay == want || strings.HasPrefix(monthDay, want+"-"))
}

// supportsNumber compares with the fact's count, with how many things it lists,
// and with the numbers in its quote.
func (e *Engine) supportsNumber(want string, f *frame) level {
	for slot, terms := range f.slots {
		if slot != knowledge.Purpose && len(terms) > 1 && strconv.Itoa(len(terms)) == want {
			return stated
		}
	}
	if slices.Contains(f.numbers, want) {
		return stated
	}
	if matchValue(e.values(f, knowledge.Count), want) == stated {
		return stated
	}
	if f.own && e.enumerated[f.relation] {
		return given // to be counted over all facts of the relation
	}
	return missing
}

// weight is how much a mention says: the rarer among the facts, the more.
func (e *Engine) weight(m *question.Mention) float64 {
	rarest := 0.0
	for _, t := range m.Terms {
		if e.context.has(t) {
			return contextWeight
		}
		rarest = max(rarest, e.idf[t])
	}
	if rarest == 0 {
		return e.unseen
	}
	return rarest
}

// contextWeight is what it is worth to name the event that everything is
// about: enough to prefer a sentence that names it, too little to decide.
const contextWeight = 0.1

// fit is how a fact compares with a question.
type fit struct {
	frame   *frame
	score   float64
	missing []int // indices of the mentions that must be supported and aren't
}

// Weights of what makes one of several supported facts the better answer. They
// were set by hand and moved until the summit's golden (go test ./bot/answer
// -run Golden) stopped improving; none decides whether to answer.
const (
	relationBonus    = 0.30 // the question names the relation itself
	eventPenalty     = 0.50 // the fact is about another event, which isn't named
	evokesBonus      = 0.15 // the question has a word that brings the fact to mind
	qualifierPenalty = 0.20 // the fact is about the next event, and the question doesn't say next
	focusBonus       = 0.10 // the fact is of the event that the conversation is about
	eventBonus       = 0.05 // the fact is of the event that everything is about
	defaultBonus     = 0.10 // the fact is about the event as such
	datePenalty      = 0.20 // the fact held at a certain time, which the question doesn't give
	excessPenalty    = 0.04 // a person, country or thing of the fact isn't in the question
	nearbyShare      = 0.4  // of a mention's weight, where only the sentence says it
)

// compare scores f against the mentions of q. ask is the slot that is wanted
// and so can't be mentioned.
func (e *Engine) compare(q *question.Question, f *frame, wanted []knowledge.Slot) fit {
	ft := fit{frame: f}
	total, got := 0.0, 0.0
	event := f.own || e.eventEvoked(q, f)
	for i := range q.Mentions {
		m := &q.Mentions[i]
		if m.Excluded || e.isPolite(m) {
			continue
		}
		w := e.weight(m)
		level := e.supports(m, f)
		switch {
		case m.Kind == question.Entity && e.misordered(q, m, f):
			level = missing
		case m.Kind == question.Number && level == missing && countsType(q, m):
			level = given // checked against what is found
		}
		switch level {
		case stated:
			got += w
			total += w
			event = event || anyOf(m.Terms, f.event)
		case given:
			got += w
			total += w
		case nearby:
			if !m.Soft {
				total += w
				got += w * nearbyShare
				ft.missing = append(ft.missing, i)
			}
		default:
			if !m.Soft {
				total += w
				ft.missing = append(ft.missing, i)
			}
		}
	}
	if total > 0 {
		ft.score = got / total
	}
	ft.score += e.preference(q, f, wanted)
	if !event {
		ft.score -= eventPenalty
	}
	return ft
}

// countsType tells whether a number goes with what a question asks for: "which
// two plans".
func countsType(q *question.Question, m *question.Mention) bool {
	return !q.YesNo && len(q.Type) > 0 && !q.Has(question.HowMany) && slices.ContainsFunc(q.Mentions, func(n question.Mention) bool {
		return n.From >= m.To && n.From <= m.To+1 && isType(q, &n)
	})
}

// misordered tells whether the question puts an entity before or after what it
// asks for and f has it elsewhere: who chairs after Kyrgyzstan is not who
// handed over to it.
func (e *Engine) misordered(q *question.Question, m *question.Mention, f *frame) bool {
	if m.From == 0 {
		return false
	}
	at := m.From - 1
	for at > 0 && q.Tokens[at].Norm == "the" {
		at--
	}
	switch q.Tokens[at].Norm {
	case "after", "once", "следом", "после":
		return !sharesAny(f.slots[knowledge.From], m.Terms)
	case "before", "до", "перед":
		return !sharesAny(f.slots[knowledge.To], m.Terms)
	}
	return false
}

// preference is what makes f a better answer beyond what it supports.
func (e *Engine) preference(q *question.Question, f *frame, wanted []knowledge.Slot) float64 {
	p := 0.0
	if mentions(q, f.relation) || f.fact.Relation == "be" && e.evoked(q, f, knowledge.Role) {
		p += relationBonus
	}
	if e.reminded(q, f) {
		p += evokesBonus
	}
	if qualified(q, f) {
		p -= qualifierPenalty
	}
	if anyOf(q.Focus, f.event) {
		p += focusBonus
	}
	if f.own && len(f.slots[knowledge.Event]) > 0 {
		p += eventBonus
		if f.fact.Relation == "meet" {
			p += defaultBonus
		}
	}
	for _, slot := range []knowledge.Slot{knowledge.Subject, knowledge.Object, knowledge.Of} {
		if len(f.slots[slot]) > 0 && !slices.Contains(wanted, slot) && !e.evoked(q, f, slot) {
			p -= excessPenalty
		}
	}
	if len(f.slots[knowledge.Date]) > 0 && len(f.slots[knowledge.Event]) == 0 && !slices.Contains(wanted, knowledge.Date) && !dated(q) {
		p -= datePenalty
	}
	return p
}

// reminded tells whether the question has a word that brings f to mind.
func (e *Engine) reminded(q *question.Question, f *frame) bool {
	return slices.ContainsFunc(f.evokes, func(t term) bool { return !e.context.has(t) && mentions(q, t) })
}

// qualified tells whether f is about the next event, say, and the question isn't.
func qualified(q *question.Question, f *frame) bool {
	return slices.ContainsFunc(f.qualifiers, func(t term) bool { return !mentions(q, t) })
}

// dated tells whether the question gives a date.
func dated(q *question.Question) bool {
	return slices.ContainsFunc(q.Mentions, func(m question.Mention) bool { return m.Kind == question.Date })
}

// mentions tells whether q speaks of t.
func mentions(q *question.Question, t term) bool {
	for i := range q.Mentions {
		if slices.Contains(q.Mentions[i].Terms, t) {
			return true
		}
	}
	return false
}

func anyOf(terms []term, s set) bool {
	for _, t := range terms {
		if s.has(t) {
			return true
		}
	}
	return false
}

// evoked tells whether the question brings the values of a slot to mind: names
// one, names its kind, or uses a word of its name.
func (e *Engine) evoked(q *question.Question, f *frame, slot knowledge.Slot) bool {
	for i := range q.Mentions {
		for _, t := range f.slots[slot] {
			if slices.Contains(q.Mentions[i].Terms, f.relation) && !e.vocab.Is(t, f.relation) {
				continue // the relation's own word, in the name by chance
			}
			if anyOf(q.Mentions[i].Terms, e.evokes[t]) {
				return true
			}
		}
	}
	return false
}
