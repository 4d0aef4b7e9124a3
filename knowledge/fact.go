package knowledge

import (
	"fmt"
	"slices"

	"go.yaml.in/yaml/v3"
)

var (
	factsKeys    = []string{"entities", "relations", "facts"}
	entityKeys   = keysOf(entityFields)
	relationKeys = keysOf(relationFields)
	factKeys     = append(keysOf(factFields), slotNames()...)
)

func slotNames() []string {
	names := make([]string, len(Slots))
	for i, s := range Slots {
		names[i] = string(s)
	}
	return names
}

// readFacts reads facts.yaml into b. What an entry lacks is reported here; what
// it refers to goes to r.refs, to be looked up when everything is read.
func (r *reader) readFacts(data []byte, b *Base) {
	entities, relations, facts := make(seen), make(seen), make(seen)
	r.mapping(r.parse(data), factsKeys, func(key string, n *yaml.Node) {
		r.list(n, func(item *yaml.Node) {
			switch key {
			case "entities":
				e := r.entity(item)
				r.unique(entities, "entity", e.ID, item)
				b.Entities = append(b.Entities, e)
			case "relations":
				rel := r.relation(item)
				r.unique(relations, "relation", rel.ID, item)
				b.Relations = append(b.Relations, rel)
			case "facts":
				r.entry = len(b.Facts)
				f := r.fact(item)
				r.unique(facts, "fact", f.ID, item)
				b.Facts = append(b.Facts, f)
			}
		})
	})
}

// seen is the line of each ID that has been read.
type seen map[string]int

// unique reports an ID that is missing, malformed or in use.
func (r *reader) unique(ids seen, kind, id string, n *yaml.Node) {
	line := n.Line
	switch first, again := ids[id]; {
	case n.Kind != yaml.MappingNode || id == "" && has(n, "id"): // reported
		return
	case id == "":
		r.bad(line, "%s without an id; add one, as in \"id: final-declaration\"", kind)
	case again:
		r.bad(line, "%s %q stands in line %d already; give one of them another id", kind, id, first)
	case !isID(id):
		r.bad(line, "%s %q: an id has small letters, digits and hyphens only, as in final-declaration", kind, id)
	}
	if ids[id] == 0 {
		ids[id] = line
	}
}

func isID(id string) bool {
	for _, c := range id {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' {
			return false
		}
	}
	return id != ""
}

// named returns `entity "x"`, or just the kind of an entry without an ID.
func named(kind string, n *yaml.Node) string {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == "id" && n.Content[i+1].Value != "" {
			return fmt.Sprintf("%s %q", kind, n.Content[i+1].Value)
		}
	}
	return kind
}

func (r *reader) entity(n *yaml.Node) Entity {
	e := Entity{Line: n.Line}
	who := named("entity", n)
	r.mapping(n, entityKeys, func(key string, v *yaml.Node) {
		switch key {
		case "id":
			e.ID = r.text(v)
		case "type":
			e.Type = r.text(v)
			r.refer("concept", who+": type", v, e.Type)
		case "is":
			e.Is = r.texts(v)
			r.refer("concept", who+": is", v, e.Is...)
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
		}
	})
	if n.Kind == yaml.MappingNode && !has(n, "type") {
		r.bad(n.Line, "%s has no type; add one, as in \"type: person\" (or country, city, body, document, event, topic, date, number, duration)", who)
	}
	r.checkValue(e, who)
	return e
}

func (r *reader) relation(n *yaml.Node) Relation {
	rel := Relation{Line: n.Line}
	r.mapping(n, relationKeys, func(key string, v *yaml.Node) {
		if key == "id" {
			rel.ID = r.text(v)
			r.refer("concept", "relation", v, rel.ID)
			return
		}
		for _, s := range r.texts(v) {
			if s != "" && !slices.Contains(Slots, Slot(s)) {
				r.bad(v.Line, "%s: only: unknown slot %q%s", named("relation", n), s, nearest(s, slotNames()))
			}
			rel.Only = append(rel.Only, Slot(s))
		}
	})
	return rel
}

func (r *reader) fact(n *yaml.Node) Fact {
	f := Fact{File: factsFile, Line: n.Line, Slots: make(map[Slot][]string)}
	who := named("fact", n)
	r.mapping(n, factKeys, func(key string, v *yaml.Node) {
		switch key {
		case "id":
			f.ID = r.text(v)
		case "relation":
			f.Relation = r.text(v)
			r.refer("relation", who, v, f.Relation)
		case "not":
			f.Not = r.flag(v)
		case "evokes":
			f.Evokes = r.texts(v)
			r.refer("concept", who+": evokes", v, f.Evokes...)
		case "text":
			if f.Text = r.wording(v); len(f.Text) == 0 && v.Kind == yaml.MappingNode && len(v.Content) == 0 {
				r.bad(v.Line, "%s: text is empty; add the statement, as in \"text: {en: …}\"", who)
			}
		case "quote":
			f.Quote = r.text(v)
			r.refer("quote", who, v, f.Quote)
		case "sentence":
			f.Sentence = r.number(v)
		default:
			f.Slots[Slot(key)] = r.texts(v)
			r.refer("entity", who+": "+key, v, f.Slots[Slot(key)]...)
		}
	})
	if n.Kind == yaml.MappingNode {
		r.complete(n, who)
	}
	return f
}

// complete reports what a fact lacks.
func (r *reader) complete(n *yaml.Node, who string) {
	if !has(n, "relation") {
		r.bad(n.Line, "%s has no relation; add one of those under \"relations\", as in \"relation: adopt\"", who)
	}
	if !has(n, "quote") {
		r.bad(n.Line, "%s has no quote; copy the words of the article that prove it", who)
	}
	if !has(n, "text") {
		r.bad(n.Line, "%s has no text; add the statement as an answer says it, as in \"text: {en: …}\"", who)
	}
}
