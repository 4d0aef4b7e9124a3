package dialog

import (
	"slices"
	"strings"

	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// rewrite puts a message into words that need nothing before them; "" where its
// own do. The words are for the ranking and are never shown.
func (r *Resolver) rewrite(s *shape, t *topic, kind Kind, also []string) string {
	last := r.lastAsk(s, t)
	switch {
	case kind == Referring:
		return r.named(s, also)
	case kind == Open:
		return s.rest(s.names)
	case last == "":
		return ""
	case kind == Fragment:
		text, _ := r.substitute(s, last)
		return text
	case kind == Bare && s.says:
		return s.said()
	case kind == Bare:
		return s.said() + " " + r.withoutAsk(last)
	}
	return last
}

// lastAsk is the question that was answered last, asked of what it was asked of.
func (r *Resolver) lastAsk(s *shape, t *topic) string {
	if len(t.asks) == 0 {
		return ""
	}
	a := r.profiles[t.asks[0]].ask
	text := a.Text.In(s.m.Lang)
	if len(a.By) == 0 && a.As != knowledge.AskClaim {
		return text
	}
	m := r.terms.Read(text)
	for _, id := range t.links {
		for _, x := range m.Mentions {
			if e := r.entity(x); e != nil && r.is(id, e.Type) {
				return replace(text, &m, x, r.entities[id].Name.In(s.m.Lang))
			}
		}
	}
	return text
}

// replace puts a wording in the place of a mention.
func replace(text string, m *query.Message, x query.Mention, wording string) string {
	return text[:m.Tokens[x.From].Start] + wording + text[m.Tokens[x.To-1].End:]
}

// substitute asks the last question of what a fragment names: in the place of
// something of its kind, before the event that it tells apart, or else behind,
// and tells whether it has a place.
func (r *Resolver) substitute(s *shape, last string) (string, bool) {
	m := r.terms.Read(last)
	kept := s.kept()
	if len(kept) == 1 && r.states(kept[0]) && r.repeats(&m, kept[0]) {
		return s.rest(kept), true
	}
	for _, n := range kept {
		if x, ok := r.place(&m, n); ok {
			return replace(last, &m, x, r.called(s, n)), true
		}
	}
	for _, n := range kept {
		for _, x := range m.Mentions {
			if r.qualifies(n) && r.isEvent(x) {
				at := m.Tokens[x.From].Start
				return last[:at] + s.m.Said(n) + " " + last[at:], true
			}
		}
	}
	return last + " " + s.rest(kept), false
}

// repeats tells whether a question already holds what a fragment names: of all that
// was asked, only that is wanted.
func (r *Resolver) repeats(m *query.Message, n query.Mention) bool {
	return len(m.Mentions) > 1 && slices.ContainsFunc(m.Mentions, func(x query.Mention) bool {
		return !x.Soft && slices.ContainsFunc(x.Terms, func(t query.Term) bool { return slices.Contains(n.Terms, t) })
	})
}

// place finds the mention of a question whose place another takes: the last of
// its kind, and a name rather than a word.
func (r *Resolver) place(m *query.Message, n query.Mention) (place query.Mention, found bool) {
	for _, x := range m.Mentions {
		if r.rivals(n, x) && (!found || r.entity(x) != nil || r.entity(place) == nil) {
			place, found = x, true
		}
	}
	return place, found
}

// called is the name of the entity that a mention names, or else what was typed.
func (r *Resolver) called(s *shape, x query.Mention) string {
	if e := r.entity(x); e != nil {
		return e.Name.In(s.m.Lang)
	}
	return s.m.Said(x)
}

// kept returns what a fragment names without what it denies: "not Putin, Rahmon".
func (s *shape) kept() []query.Mention {
	kept := slices.DeleteFunc(slices.Clone(s.names), func(x query.Mention) bool { return len(s.names) > 1 && s.denied(x) })
	if len(kept) == 0 {
		return s.names
	}
	return kept
}

func (s *shape) denied(x query.Mention) bool {
	return x.From > 0 && notWords[s.m.Tokens[x.From-1].Norm]
}

// rest is the message behind "no, i meant", as far as it isn't denied.
func (s *shape) rest(names []query.Mention) string {
	if s.body >= len(s.m.Tokens) {
		return s.m.Text
	}
	if len(s.asks) == 0 && len(names) > 0 && len(names) < len(s.names) {
		return s.m.Said(names[0])
	}
	return s.m.Text[s.m.Tokens[s.body].Start:]
}

// said is the message without what leads up to it.
func (s *shape) said() string { return strings.TrimRight(s.rest(nil), "?!. ") }

// withoutAsk is a question without its question words.
func (r *Resolver) withoutAsk(text string) string {
	m := r.terms.Read(text)
	for _, a := range slices.Backward(m.Asks) {
		if !a.Noun {
			to := a.At
			if to+1 < len(m.Tokens) && sizeWords[m.Tokens[to+1].Norm] {
				to++
			}
			text = text[:m.Tokens[a.At].Start] + text[m.Tokens[to].End:]
		}
	}
	return strings.TrimSpace(text)
}

// named is the message with a name for the word that stands for something.
// "They" says as much as the names of several.
func (r *Resolver) named(s *shape, also []string) string {
	if len(also) == 0 || r.entities[also[0]] == nil || s.isGroup() && r.several(also) {
		return s.m.Text
	}
	name := r.wording(r.entities[also[0]], s)
	if s.ordinal >= 0 && len(also) > 1 {
		name = r.names(also, s.m.Lang)
	}
	from, to := s.stands()
	if to == 0 {
		return s.m.Text
	}
	if s.m.Lang == "en" && ownWords[s.m.Tokens[from].Norm] {
		name += "'s"
	}
	return s.m.Text[:s.m.Tokens[from].Start] + name + s.m.Text[s.m.Tokens[to-1].End:]
}

// names lists the names of entities.
func (r *Resolver) names(ids []string, lang string) string {
	var names []string
	for _, id := range ids {
		if e := r.entities[id]; e != nil {
			names = append(names, e.Name.In(lang))
		}
	}
	return strings.Join(names, ", ")
}

// several tells whether entities begin with people, or with more than one of a type.
func (r *Resolver) several(ids []string) bool {
	return r.is(ids[0], "person") || len(ids) > 1 && r.is(ids[1], r.entities[ids[0]].Type)
}

// isGroup tells whether what stands for something is "they".
func (s *shape) isGroup() bool {
	return s.group >= 0 && s.person < 0 && s.either < 0 && s.ordinal < 0 && s.one < 0
}

// wording names an entity as people do, who don't say all of a long name; "one"
// stands for what it is only: "the next summit".
func (r *Resolver) wording(e *knowledge.Entity, s *shape) string {
	lang, name := s.m.Lang, e.Name.In(s.m.Lang)
	kinds := r.kindWords(e, lang)
	switch {
	case s.one >= 0 && len(kinds) > 0:
		return kinds[0]
	case len(strings.Fields(name)) <= longName:
	case e.Abbr[lang] != "":
		return e.Abbr[lang]
	case len(e.Alias[lang]) > 0:
		return definite(e.Alias[lang][0], lang)
	case e.Type == "event":
		if i := slices.IndexFunc(kinds, func(w string) bool { return strings.Contains(name, w) }); i >= 0 {
			return definite(kinds[i], lang)
		}
	}
	return name
}

// kindWords are the words for what an entity is.
func (r *Resolver) kindWords(e *knowledge.Entity, lang string) []string {
	for _, c := range r.kb.Lexicon.Concepts {
		if len(e.Is) > 0 && c.ID == e.Is[0] {
			return c.Words[lang]
		}
	}
	return nil
}

// longName is how many words of a name people say.
const longName = 4

func definite(name, lang string) string {
	if lang == "en" {
		return "the " + name
	}
	return name
}

// stands returns the tokens of the word that stands for something: "the last
// one" with its article.
func (s *shape) stands() (from, to int) {
	if s.ordinal >= 0 && s.one < 0 {
		from, to = s.ordinal, s.ordinal+1
		if from > 0 && articles[s.m.Tokens[from-1].Norm] {
			from--
		}
		for to < len(s.m.Tokens) && oneWords[s.m.Tokens[to].Norm] {
			to++
		}
		return from, to
	}
	for _, at := range []int{s.one, s.person, s.either, s.group, s.thing} {
		if at >= 0 {
			return at, at + 1
		}
	}
	return 0, 0
}
