package bind

import (
	"slices"
	"strings"

	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// pastWords tell that a message is about what has happened.
var pastWords = map[string][]string{
	"en": strings.Fields("was were did took happened"),
	"ru": strings.Fields("был была было были прошел прошла прошло прошли состоялся состоялась состоялось"),
	"kk": strings.Fields("болды өтті"),
}

// past tells whether a message is about what has happened, and about nothing that
// comes after it: "was the summit in 2019?".
func past(m *query.Message) bool {
	return slices.ContainsFunc(pastWords[m.Lang], func(w string) bool {
		for _, t := range m.Tokens {
			if t.Norm == w {
				return true
			}
		}
		return false
	})
}

// happened keeps the facts that a claim about the past can be held against: those
// of an event after the pack's own can't confirm it.
func (x *binding) happened(facts []*stated) []*stated {
	if !past(x.m) {
		return facts
	}
	return slices.DeleteFunc(facts, func(f *stated) bool {
		return slices.ContainsFunc(f.Slots[knowledge.Event], func(id string) bool { return x.ahead[id] })
	})
}

// addAhead notes the events that come after the pack's own, by the dates of the
// facts about them.
func (b *Binder) addAhead() {
	own := b.kb.Pack.Date
	for i := range b.kb.Entities {
		e := &b.kb.Entities[i]
		if date := b.dated(e.ID); e.Type == "event" && own != "" && date != "" {
			_, end := extent(own)
			from, _ := extent(date)
			b.ahead[e.ID] = !from.Before(end)
		}
	}
}

// dated is the first date that the facts give an event; "" for none.
func (b *Binder) dated(event string) string {
	for i := range b.kb.Facts {
		f := &b.kb.Facts[i]
		if slices.Contains(f.Slots[knowledge.Event], event) && len(f.Slots[knowledge.Date]) == 1 {
			if e := b.entities[f.Slots[knowledge.Date][0]]; e != nil {
				return e.Value
			}
		}
	}
	return ""
}
