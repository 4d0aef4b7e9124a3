package passage

import (
	"slices"

	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// eventTerms are the terms that name the event that the pack is about: the
// event, what its name says, and everything broader.
func eventTerms(kb *knowledge.Base, vocab Vocabulary, lang string) map[query.Term]bool {
	event, ok := vocab.Entity(kb.Pack.Event)
	if !ok {
		return nil
	}
	terms := []query.Term{event}
	if e := entity(kb, kb.Pack.Event); e.Value == "" {
		terms = append(terms, vocab.Terms(e.Name[lang], lang)...)
	}
	named := make(map[query.Term]bool)
	for _, t := range terms {
		for _, up := range vocab.Up(t) {
			named[up] = true
		}
	}
	return named
}

// namesEvent tells whether a mention may be of the event that everything is about.
func (r *Reader) namesEvent(x *query.Mention) bool {
	return slices.ContainsFunc(x.Terms, func(t query.Term) bool { return r.event[t] })
}

// content counts the mentions that say something: not mere grammar, not the
// event that everything is about, not the type that is asked for.
func (r *Reader) content(m *query.Message) int {
	n := 0
	for i := range m.Mentions {
		x := &m.Mentions[i]
		if !x.Soft && x.Kind != query.ChatWord && (x.Kind == query.Entity || !r.namesEvent(x)) && !sharesAny(x.Terms, m.Expected) {
			n++
		}
	}
	return n
}

// sharesAny tells whether two lists have a term in common.
func sharesAny(a, b []query.Term) bool {
	return slices.ContainsFunc(a, func(t query.Term) bool { return slices.Contains(b, t) })
}
