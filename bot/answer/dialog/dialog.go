// Package dialog resolves coreference, whom "he" stands for and which of those
// listed is "the last one", and ellipsis, what "and Belarus?" is asked of.
//
// It reads the states of the turns before, which are values: nothing is read
// back from the prose that was shown. It proposes and never decides. What a
// message amounts to is for the ranking, which adds the prior to what it makes
// of the words; whether the facts bear it out is for the binding.
package dialog

import (
	"sync"

	"summitbot/bot"
	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// maxStates bounds how far back a message may refer.
const maxStates = 6

// Terms tells what the terms of a message mean.
type Terms interface {
	Read(text string) query.Message
	Name(t query.Term) string     // a concept's ID, "@" and an entity's, or "~" and a stem
	Up(t query.Term) []query.Term // t and all that is broader
}

// Resolution is what a message means in its conversation.
type Resolution struct {
	Kind   Kind
	Alone  bool           // it stands by itself and inherits nothing: the rest is empty
	Ask    *knowledge.Ask // what it asks beyond doubt; nil where that is for the ranking to tell
	Prior  []float64      // by index into Base.Asks, in nats: to be added to the logarithm of the ranking's probability
	Also   []string       // IDs of entities that it speaks of without naming them, the likeliest first
	Except []string       // IDs of entities that were answered before and are not wanted again: "who else?"
	Claim  bool           // it puts the last answer to the test: "so six?", "not Russia?"
	Text   string         // what it asks in words that need nothing before them; "" where its own do
}

// Resolver resolves the messages of conversations about one pack. It is safe
// for concurrent use.
type Resolver struct {
	kb       *knowledge.Base
	terms    Terms
	facts    map[string]*knowledge.Fact
	entities map[string]*knowledge.Entity
	asks     map[string]int      // indices into Base.Asks
	prepare  sync.Once           // fills in profiles and rarity: most messages have nothing before them
	profiles []profile           // of Base.Asks
	broader  map[string][]string // of concepts
	kinds    map[string][]string // what entities are, directly and not
	related  map[string]bool     // concepts that facts state of their subjects
	rarity   map[string]float64  // of what the asks hold
}

// New prepares to resolve messages about kb, whose words terms knows.
func New(kb *knowledge.Base, terms Terms) *Resolver {
	r := &Resolver{
		kb: kb, terms: terms,
		facts: make(map[string]*knowledge.Fact), entities: make(map[string]*knowledge.Entity),
		asks: make(map[string]int), related: make(map[string]bool), broader: make(map[string][]string), kinds: make(map[string][]string),
	}
	for _, c := range kb.Lexicon.Concepts {
		r.broader[c.ID] = append(r.broader[c.ID], c.Isa...)
	}
	for i := range kb.Facts {
		r.facts[kb.Facts[i].ID] = &kb.Facts[i]
		r.related[kb.Facts[i].Relation] = true
	}
	for i := range kb.Entities {
		e := &kb.Entities[i]
		r.entities[e.ID], r.kinds[e.ID] = e, r.above(append([]string{e.Type}, e.Is...))
	}
	for i := range kb.Asks {
		r.asks[kb.Asks[i].ID] = i
	}
	return r
}

// profileAsks collects what is known of the asks.
func (r *Resolver) profileAsks() {
	for i := range r.kb.Asks {
		r.profiles = append(r.profiles, r.profile(&r.kb.Asks[i]))
	}
	r.rarity = rarity(r.profiles)
}

// Resolve tells what a message means after the turns that left states, the
// newest last. Without states it stands alone.
func (r *Resolver) Resolve(m *query.Message, states []bot.State) Resolution {
	if len(states) == 0 {
		return Resolution{Alone: true}
	}
	r.prepare.Do(r.profileAsks)
	states = states[max(0, len(states)-maxStates):]
	s := r.shape(m)
	t, ok := r.recall(&s, states)
	if !ok {
		return Resolution{Alone: true}
	}
	if choice, ok := r.choose(&s, &states[len(states)-1]); ok {
		return choice
	}
	kind := r.kind(&s, &t)
	if kind == Alone {
		return Resolution{Alone: true}
	}
	if source, ok := r.source(&s, &t, kind); ok {
		return source
	}
	res := Resolution{Kind: kind, Claim: kind == Check || s.checks && !s.corrects, Also: r.antecedents(&s, &t, kind)}
	if m.Else {
		res.Except = t.answers
	}
	if text := r.rewrite(&s, &t, kind, res.Also); text != m.Text {
		res.Text = text
	}
	res.Prior = r.prior(&s, &t, kind)
	if kind == Check {
		res.Ask = r.profiles[t.asks[0]].ask
	}
	return res
}
