package compose

import (
	"slices"

	"summitbot/bot"
	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// claim answers a claim: whether it is so, and what the article says. "In Astana
// or in Moscow?" is answered by what the article says alone.
func (c *Composer) claim(say *saying, m *query.Message, b *query.Binding) part {
	p := c.says(say, m, b)
	if len(p.sentences) == 0 || chooses(m) && (b.Truth == query.Confirmed || len(b.Facts) == 1) {
		return p
	}
	switch b.Truth {
	case query.Confirmed:
		p.sentences[0] = say.yes + ": " + p.sentences[0]
	case query.Denied:
		p.sentences[0] = say.no + ": " + p.sentences[0]
	}
	return p
}

// says is what the article says on a claim: how many there are if they were
// counted, whom it names if what is claimed isn't among them, else the statements.
func (c *Composer) says(say *saying, m *query.Message, b *query.Binding) part {
	values := c.tested(b)
	switch {
	case b.Ask.As == knowledge.AskCount && len(b.Values) > 0 && !c.isNumber(b.Values):
		list, shown := say.short(c.names(b.Values, say.lang))
		return part{[]string{say.number(len(b.Values)) + " (" + list + ")"}, b.Values[:shown]}
	case b.Truth == query.Denied && len(b.Said) > 0 && len(absent(b)) == 0:
		return part{statements(say.lang, naming(b)), values}
	case enumerates(b) && len(b.Said) == 0 && b.Truth == query.Confirmed: // "are you sure?"
		list, shown := say.short(c.names(values, say.lang))
		return part{[]string{capital(list)}, values[:shown]}
	case enumerates(b) && (b.Truth == query.Denied || m.Negated && len(absent(b)) > 0):
		return c.missing(say, b, values)
	}
	return part{statements(say.lang, b.Facts), values}
}

// chooses tells whether a message lets one choose between things.
func chooses(m *query.Message) bool {
	return slices.ContainsFunc(m.Operators, func(o query.Operator) bool { return o.Kind == query.Or })
}

// tested are the values that a claim is held against: those of the binding, or
// those of the wanted slots that are of the same kind as the first. Persons are
// listed without the groups that the article names beside them.
func (c *Composer) tested(b *query.Binding) []string {
	if len(b.Values) > 0 {
		return b.Values
	}
	all := wanted(b)
	return slices.DeleteFunc(slices.Clone(all), func(id string) bool { return c.typeOf(id) != c.typeOf(all[0]) })
}

func (c *Composer) typeOf(id string) string {
	if e, ok := c.entities[id]; ok {
		return e.Type
	}
	return ""
}

// wanted are the values of the wanted slots in all facts of a binding.
func wanted(b *query.Binding) []string {
	var ids []string
	for _, f := range b.Facts {
		for _, s := range b.Ask.Want {
			ids = addNew(ids, f.Slots[s]...)
		}
	}
	return ids
}

// enumerates tells whether facts say the same of one value after another.
func enumerates(b *query.Binding) bool {
	for _, f := range b.Facts {
		if f.Relation != b.Facts[0].Relation {
			return false
		}
	}
	return len(b.Facts) > 1 && len(wanted(b)) > 1
}

// naming are the facts that name what a claim asserts; all of them if none does.
// "Did Lukashenko stay away?" is denied by what is said of Lukashenko.
func naming(b *query.Binding) []*knowledge.Fact {
	var facts []*knowledge.Fact
	for _, f := range b.Facts {
		if slices.ContainsFunc(b.Ask.Want, func(s knowledge.Slot) bool {
			return slices.ContainsFunc(f.Slots[s], func(id string) bool { return slices.Contains(b.Said, id) })
		}) {
			facts = append(facts, f)
		}
	}
	if len(facts) == 0 {
		return b.Facts
	}
	return facts
}

// absent is what a claim asserts that none of the facts names.
func absent(b *query.Binding) []string {
	known := wanted(b)
	return slices.DeleteFunc(slices.Clone(b.Said), func(id string) bool { return slices.Contains(known, id) })
}

// maxSaid is how many characters of a person's own words are repeated.
const maxSaid = 60

// missing lists what the article names, and tells what isn't among it.
func (c *Composer) missing(say *saying, b *query.Binding, values []string) part {
	list, shown := say.short(c.names(values, say.lang))
	text := say.names(list)
	if said := c.names(absent(b), say.lang); len(said) > 0 {
		for i := range said {
			said[i] = capital(bot.Cut(said[i], maxSaid))
		}
		said = said[:min(maxAbsent, len(said))]
		text += "; " + say.notAmong(say.list(said), len(said) > 1)
	}
	return part{[]string{text}, values[:shown]}
}

// maxAbsent is how many of the things that aren't among the named are told.
const maxAbsent = 3
