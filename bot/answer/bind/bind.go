// Package bind fills an ask in from a message: which of its facts the message
// picks, whether they bear out what it claims, and what of it they leave
// unaccounted for. It has no weights: a name, a date, a number or an operator
// is borne out by the facts or it is not.
//
// It knows facts, slots and the terms of the lexicon, and nothing of how a
// message was read or why the ask was proposed.
package bind

import (
	"slices"

	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// Terms is what is needed of a vocabulary.
type Terms interface {
	Entity(id string) (query.Term, bool)
	Concept(id string) (query.Term, bool)
	Up(t query.Term) []query.Term // t and everything broader
	Name(t query.Term) string     // a concept's ID, or "@" and an entity's
	Terms(text, lang string) []query.Term
}

// Binder binds messages to the facts of one pack. It is safe for concurrent use.
type Binder struct {
	kb       *knowledge.Base
	terms    Terms
	facts    map[string]*stated
	pack     []*stated // all of the facts that say what is so, in order
	entities map[string]*entity
	of       map[query.Term]*knowledge.Entity // entities by their term
	types    map[query.Term]bool              // the concepts that are types of entities
	kinds    map[query.Term]bool              // what entities are, directly or not
	offices  map[query.Term]bool              // the concepts that offices fall under
	context  map[query.Term]bool              // what the name of the pack's event holds, and its place
	ahead    map[string]bool                  // the events that come after the pack's own
	region   query.Term                       // the concept of regions, or -1
	place    query.Term                       // the concept of places, or -1
}

// New prepares the facts of a pack.
func New(kb *knowledge.Base, terms Terms) *Binder {
	b := &Binder{
		kb: kb, terms: terms, facts: make(map[string]*stated), entities: make(map[string]*entity),
		of: make(map[query.Term]*knowledge.Entity), types: make(map[query.Term]bool), offices: make(map[query.Term]bool),
		kinds: make(map[query.Term]bool), context: make(map[query.Term]bool), ahead: make(map[string]bool), region: -1, place: -1,
	}
	if t, ok := terms.Concept("region"); ok {
		b.region = t
	}
	if t, ok := terms.Concept("place"); ok {
		b.place = t
	}
	for i := range kb.Entities {
		b.addEntity(&kb.Entities[i])
	}
	b.addContext()
	b.addAhead()
	for i := range kb.Facts {
		f := &kb.Facts[i]
		b.facts[f.ID] = b.state(f)
		if !f.Not {
			b.pack = append(b.pack, b.facts[f.ID])
		}
	}
	return b
}

// entity is one of the pack with its term.
type entity struct {
	*knowledge.Entity
	term query.Term // or -1
}

func (b *Binder) addEntity(e *knowledge.Entity) {
	b.entities[e.ID] = &entity{e, b.term(e.ID)}
	b.of[b.term(e.ID)] = e
	if t, ok := b.terms.Concept(e.Type); ok {
		b.types[t] = true
	}
	for _, t := range b.terms.Up(b.term(e.ID))[1:] {
		b.kinds[t] = true
		b.offices[t] = b.offices[t] || e.Type == "role"
	}
}

// addContext notes what a message may name of the occasion as a whole: what
// stands in its name, and where it was.
func (b *Binder) addContext() {
	if e := b.entities[b.kb.Pack.Event]; e != nil {
		for _, t := range b.terms.Terms(e.Name.In(b.language()), b.language()) {
			b.context[t] = b.of[t] != nil
		}
	}
	if b.entities[b.kb.Pack.Place] != nil {
		b.context[b.term(b.kb.Pack.Place)] = true
	}
}

// language is that of the article.
func (b *Binder) language() string {
	if len(b.kb.Pack.Languages) == 0 {
		return "en"
	}
	return b.kb.Pack.Languages[0]
}

// term returns the term of an entity, or -1.
func (b *Binder) term(id string) query.Term {
	if t, ok := b.terms.Entity(id); ok {
		return t
	}
	return -1
}

// is tells whether t falls under broader, or is it.
func (b *Binder) is(t, broader query.Term) bool {
	return t >= 0 && slices.Contains(b.terms.Up(t), broader)
}

// isA tells whether an entity falls under a concept.
func (b *Binder) isA(id, concept string) bool {
	t, ok := b.terms.Concept(concept)
	return ok && b.is(b.term(id), t)
}

// Bind fills ask in from a message. The claim flag says that the message puts
// something to the test, where its form doesn't; also are entities that an
// earlier message named, which count where this one names none.
func (b *Binder) Bind(m *query.Message, ask *knowledge.Ask, claim bool, also ...string) query.Binding {
	x := b.begin(m, ask, claim || m.YesNo || ask.As == knowledge.AskClaim)
	x.cast()
	if !x.pick(also) {
		return x.out
	}
	if !x.part() {
		x.left(x.from, x.to, query.NothingNamed)
		return x.out
	}
	x.operate()
	x.number()
	if x.out.Claim {
		x.judge()
	} else {
		x.narrow()
	}
	x.account()
	x.hedge()
	x.finish()
	return x.out
}
