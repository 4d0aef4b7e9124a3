package dialog

import (
	"slices"

	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// antecedents returns the entities that a message refers to without naming them,
// the likeliest first.
func (r *Resolver) antecedents(s *shape, t *topic, kind Kind) []string {
	switch {
	case kind == Referring && s.ordinal >= 0 && len(r.listed(t)) > 1:
		return s.nth(r.listed(t))
	case kind == Referring && s.one >= 0:
		return appendNew(slices.Clone(t.events), []string{r.kb.Pack.Event})
	case kind == Referring && s.person >= 0:
		return r.persons(t)
	case kind == Referring && s.either >= 0:
		return r.either(s, t)
	case kind == Referring && s.group >= 0:
		return r.groups(s, t)
	case kind == Referring:
		return r.things(s, t)
	case kind == Bare || kind == Check:
		return t.links
	}
	return nil
}

// nth returns what an ordinal counts out, or nothing where there are not as
// many. "The last two" are both.
func (s *shape) nth(listed []string) []string {
	n, count := ordinals[s.m.Tokens[s.ordinal].Norm], 1
	if next := s.ordinal + 1; next < len(s.m.Tokens) && s.m.Tokens[next].Norm == "two" {
		count = 2
	}
	from := n - 1
	if n < 0 {
		from = len(listed) - count
	}
	if from < 0 || from+count > len(listed) {
		return nil
	}
	return listed[from : from+count]
}

// persons returns who "he" may be: whom the message named last, whom the answer
// did, who acts in its facts, then the same of earlier turns, and at last who
// speaks in the facts.
func (r *Resolver) persons(t *topic) []string {
	var ids []string
	add := func(list []string) {
		for _, id := range slices.Backward(list) {
			if r.is(id, "person") {
				ids = appendNew(ids, []string{id})
			}
		}
	}
	add(t.links)
	add(t.answers)
	add(t.in(knowledge.Subject))
	for _, st := range slices.Backward(t.older) {
		add(st.Links)
		add(st.Answers)
	}
	add(t.in(knowledge.Speaker))
	return ids
}

// either returns whom or what "он" may be: what was answered, or what that is
// about, decides which of the two comes first.
func (r *Resolver) either(s *shape, t *topic) []string {
	persons, things := r.persons(t), r.things(s, t)
	if said := slices.Concat(t.answers, t.things); len(said) > 0 && !r.is(said[0], "person") && r.isThing(said[0]) {
		return appendNew(things, persons)
	}
	return appendNew(persons, things)
}

// groups returns who "they" may be: those that the answer listed, or else what
// its facts are about.
func (r *Resolver) groups(s *shape, t *topic) []string {
	ids := appendNew(slices.Clone(t.answers), t.in(knowledge.Subject))
	return appendNew(ids, r.things(s, t))
}

// things returns what "it" may be: something of the kind that the message names,
// an event of its own, what was answered or named or what the facts are about,
// the event, and at last a place. "That" is rather what was answered.
func (r *Resolver) things(s *shape, t *topic) []string {
	var named, ids, places []string
	if s.thing >= 0 && pointWords[s.m.Tokens[s.thing].Norm] && len(t.answers) == 1 && r.isThing(t.answers[0]) {
		ids = append(ids, t.answers...)
	} else if r.elsewhere(t) {
		ids = append(ids, t.events...)
	}
	for _, id := range slices.Concat(t.answers, t.things, t.links, t.events) {
		switch {
		case !r.isThing(id):
		case r.isNamed(s, id):
			named = appendNew(named, []string{id})
		case r.is(id, "country") || r.is(id, "city"):
			places = appendNew(places, []string{id})
		default:
			ids = appendNew(ids, []string{id})
		}
	}
	return appendNew(appendNew(named, ids), places)
}

// isNamed tells whether a message names the kind that an entity is of.
func (r *Resolver) isNamed(s *shape, id string) bool {
	return slices.ContainsFunc(s.names, func(x query.Mention) bool {
		return slices.ContainsFunc(x.Terms, func(t query.Term) bool { return r.is(id, r.terms.Name(t)) })
	})
}

// isThing tells whether "it" can stand for an entity.
func (r *Resolver) isThing(id string) bool {
	e := r.entities[id]
	return e != nil && e.Value == "" && !r.is(id, "person")
}

// is tells whether an entity has a type, or falls under it.
func (r *Resolver) is(id, kind string) bool { return slices.Contains(r.kinds[id], kind) }
