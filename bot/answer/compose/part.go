package compose

import (
	"slices"
	"strings"

	"summitbot/bot"
	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// part is the answer of one binding.
type part struct {
	sentences []string // without their full stops
	values    []string // IDs of the entities that they give as the answer, in the order shown
}

// part words one binding.
func (c *Composer) part(say *saying, m *query.Message, b *query.Binding) part {
	switch {
	case b.Claim:
		return c.claim(say, m, b)
	case b.Ask.As == knowledge.AskQuote:
		return part{sentences: c.quotations(b.Facts)}
	case len(b.Ask.Want) == 0 || len(b.Values) == 0:
		return part{sentences: statements(say.lang, b.Facts)}
	case b.Ask.As == knowledge.AskCount:
		return c.count(say, b.Values)
	case slices.Contains(b.Ask.Want, knowledge.Role):
		if p := c.offices(say.lang, b.Facts); len(p.sentences) > 0 {
			return p
		}
	}
	return c.values(say, b)
}

// statements are what the facts say, each once, without its full stop.
func statements(lang string, facts []*knowledge.Fact) []string {
	var said []string
	for _, f := range facts {
		said = addNew(said, bot.Cut(strings.TrimSuffix(f.Text.In(lang), "."), maxOne))
	}
	return said
}

// offices describes those who hold an office, each in a sentence; nothing if one
// of them has no description.
func (c *Composer) offices(lang string, facts []*knowledge.Fact) part {
	var p part
	for _, f := range facts {
		for _, id := range f.Holders() {
			e, ok := c.entities[id]
			if !ok || e.Long[lang] == "" {
				return part{}
			}
			p.sentences = addNew(p.sentences, e.Long[lang])
			p.values = addNew(p.values, id)
		}
	}
	return p
}

// values names what answers: one with what he, she or it is, several as a list.
// Where an ask wants several slots, the values of each are a list of their own:
// "Nov. 8, 2018; Astana".
func (c *Composer) values(say *saying, b *query.Binding) part {
	var lists, shown []string
	for _, ids := range bySlot(b) {
		list, names := c.single(say.lang, b, ids[0]), 1
		if len(ids) > 1 {
			list, names = say.short(c.names(ids, say.lang))
		}
		lists = append(lists, list)
		shown = append(shown, ids[:names]...)
	}
	return part{[]string{capital(strings.Join(lists, "; "))}, shown}
}

// bySlot parts the values of a binding by the wanted slot that they fill. One
// that fills none of them goes with the first.
func bySlot(b *query.Binding) [][]string {
	lists := make([][]string, len(b.Ask.Want))
	for _, id := range b.Values {
		at := slices.IndexFunc(b.Ask.Want, func(s knowledge.Slot) bool {
			return slices.ContainsFunc(b.Facts, func(f *knowledge.Fact) bool { return slices.Contains(f.Slots[s], id) })
		})
		lists[max(at, 0)] = append(lists[max(at, 0)], id)
	}
	return slices.DeleteFunc(lists, func(ids []string) bool { return len(ids) == 0 })
}

// count gives a number in words with what was counted, or the number that the
// article itself gives: "Five: A, B, C, D and E", "More than 70 countries".
func (c *Composer) count(say *saying, ids []string) part {
	if c.isNumber(ids) {
		return part{[]string{capital(c.names(ids, say.lang)[0])}, ids}
	}
	list, shown := say.short(c.names(ids, say.lang))
	return part{[]string{capital(say.number(len(ids))) + ": " + list}, ids[:shown]}
}

// isNumber tells whether values are a single number that the article gives.
func (c *Composer) isNumber(ids []string) bool {
	return len(ids) == 1 && c.typeOf(ids[0]) == "number"
}

// single is the name of the one value that answers, with its description if it
// has one. What an abbreviation stands for is given in the article's language,
// too, since that is what the letters are of.
func (c *Composer) single(lang string, b *query.Binding, id string) string {
	e, ok := c.entities[id]
	if !ok {
		return id
	}
	name, own := e.Name.In(lang), e.Name.In(c.own)
	if long := e.Long[lang]; long != "" {
		return long
	}
	if name != own && len(b.Facts) > 0 && b.Facts[0].Relation == standFor {
		return name + " (" + own + ")"
	}
	return name
}

// standFor is the relation of an abbreviation to its meaning.
const standFor = "stand-for"

// names are the names of entities. What is no entity stands as it is.
func (c *Composer) names(ids []string, lang string) []string {
	var names []string
	for _, id := range ids {
		if e, ok := c.entities[id]; ok {
			names = append(names, e.Name.In(lang))
		} else {
			names = append(names, id)
		}
	}
	return names
}
