package dialog

import (
	"slices"

	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// entity returns the entity that a mention names, or nil.
func (r *Resolver) entity(x query.Mention) *knowledge.Entity {
	for _, t := range x.Terms {
		if name := r.terms.Name(t); name[0] == '@' {
			return r.entities[name[1:]]
		}
	}
	return nil
}

// entityID returns the ID of the entity that a mention names, or "".
func (r *Resolver) entityID(x query.Mention) string {
	if e := r.entity(x); e != nil {
		return e.ID
	}
	return ""
}

// rivals tells whether one mention may take the place of another: values, names
// or kinds of one type, what tells one of a kind from another, what facts
// state, or else what they are about.
func (r *Resolver) rivals(a, b query.Mention) bool {
	switch {
	case r.qualifies(a) || r.qualifies(b):
		return r.qualifies(a) && r.qualifies(b)
	case a.Value != "" || b.Value != "":
		return a.Kind == b.Kind
	case r.entity(a) == nil && (r.states(a) || r.states(b)):
		return r.states(a) && r.states(b)
	case a.Kind == query.Concept && b.Kind == query.Concept && len(r.types(a)) == 0:
		return len(r.types(b)) == 0 && !b.Soft
	}
	return slices.ContainsFunc(r.types(a), func(c string) bool { return slices.Contains(r.types(b), c) })
}

// types returns what a mention is: an entity's type, or the concepts that it
// falls under and entities are.
func (r *Resolver) types(x query.Mention) []string {
	if e := r.entity(x); e != nil {
		return r.above([]string{e.Type})
	}
	var ids []string
	for _, t := range x.Terms {
		for _, u := range r.terms.Up(t)[min(1, len(r.terms.Up(t))):] {
			ids = append(ids, r.terms.Name(u))
		}
	}
	return ids
}

// states tells whether a mention is what facts state of their subjects.
func (r *Resolver) states(x query.Mention) bool {
	return slices.ContainsFunc(x.Terms, func(t query.Term) bool { return r.related[r.terms.Name(t)] })
}

// qualifies tells whether a mention only tells one thing from another of its
// kind: "next", "in 2019".
func (r *Resolver) qualifies(x query.Mention) bool {
	return x.Kind == query.Date || slices.ContainsFunc(x.Terms, func(t query.Term) bool { return slices.Contains(qualifiers, r.terms.Name(t)) })
}

// isEvent tells whether a mention names an event by what it is.
func (r *Resolver) isEvent(x query.Mention) bool {
	return slices.ContainsFunc(x.Terms, func(t query.Term) bool {
		return slices.ContainsFunc(r.kb.Entities, func(e knowledge.Entity) bool {
			return e.Type == "event" && slices.Contains(e.Is, r.terms.Name(t))
		})
	})
}
