package knowledge

import (
	"slices"

	"go.yaml.in/yaml/v3"
)

var packKeys = []string{"title", "event", "date", "place", "source", "languages", "greeting", "covers", "summary", "examples"}

// readPack reads pack.yaml.
func (r reader) readPack(data []byte) Pack {
	var p Pack
	r.mapping(r.parse(data), packKeys, func(key string, n *yaml.Node) bool {
		switch key {
		case "title":
			p.Title = r.text(n)
		case "event":
			p.Event = r.text(n)
		case "date":
			p.Date = r.text(n)
		case "place":
			p.Place = r.text(n)
		case "source":
			p.Source = r.text(n)
		case "languages":
			p.Languages = r.texts(n)
		case "greeting":
			p.Greeting = r.wording(n)
		case "covers":
			p.Covers = r.wording(n)
		case "summary":
			p.Summary = r.texts(n)
		case "examples":
			p.Examples = r.wordings(n)
		default:
			return false
		}
		return true
	})
	return p
}

// readFacts reads facts.yaml into b.
func (r reader) readFacts(data []byte, b *Base) {
	known := []string{"entities", "relations", "facts"}
	r.mapping(r.parse(data), known, func(key string, n *yaml.Node) bool {
		if n.Tag == "!!null" {
			return slices.Contains(known, key)
		}
		switch key {
		case "entities":
			r.list(n, func(item *yaml.Node) { b.Entities = append(b.Entities, r.entity(item)) })
		case "relations":
			r.list(n, func(item *yaml.Node) { b.Relations = append(b.Relations, r.relation(item)) })
		case "facts":
			r.list(n, func(item *yaml.Node) { b.Facts = append(b.Facts, r.fact(item)) })
		default:
			return false
		}
		return true
	})
}

var entityKeys = []string{"id", "type", "is", "name", "long", "alias", "abbr", "value", "more"}

func (r reader) entity(n *yaml.Node) Entity {
	e := Entity{Line: n.Line}
	r.mapping(n, entityKeys, func(key string, v *yaml.Node) bool {
		switch key {
		case "id":
			e.ID = r.text(v)
		case "type":
			e.Type = r.text(v)
		case "is":
			e.Is = r.texts(v)
		case "name":
			e.Name = r.wording(v)
		case "long":
			e.Long = r.wording(v)
		case "alias":
			e.Alias = r.wordings(v)
		case "abbr":
			e.Abbr = r.wording(v)
		case "value":
			e.Value = r.text(v)
		case "more":
			e.More = r.flag(v)
		default:
			return false
		}
		return true
	})
	return e
}

func (r reader) relation(n *yaml.Node) Relation {
	rel := Relation{Line: n.Line}
	r.mapping(n, []string{"id", "only"}, func(key string, v *yaml.Node) bool {
		switch key {
		case "id":
			rel.ID = r.text(v)
		case "only":
			for _, s := range r.texts(v) {
				if !slices.Contains(Slots, Slot(s)) {
					r.problems.add(r.file, v.Line, "unknown slot %q%s", s, nearest(s, slotNames()))
				}
				rel.Only = append(rel.Only, Slot(s))
			}
		default:
			return false
		}
		return true
	})
	return rel
}

func slotNames() []string {
	names := make([]string, len(Slots))
	for i, s := range Slots {
		names[i] = string(s)
	}
	return names
}

var factKeys = []string{"id", "relation", "evokes", "text", "quote", "sentence"}

func (r reader) fact(n *yaml.Node) Fact {
	f := Fact{Line: n.Line, Slots: make(map[Slot][]string)}
	r.mapping(n, append(slotNames(), factKeys...), func(key string, v *yaml.Node) bool {
		switch key {
		case "id":
			f.ID = r.text(v)
		case "relation":
			f.Relation = r.text(v)
		case "evokes":
			f.Evokes = r.texts(v)
		case "text":
			f.Text = r.wording(v)
		case "quote":
			f.Quote = r.text(v)
		case "sentence":
			f.Sentence = r.number(v)
		default:
			if !slices.Contains(Slots, Slot(key)) {
				return false
			}
			f.Slots[Slot(key)] = r.texts(v)
		}
		return true
	})
	return f
}
