package knowledge

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

var (
	asksKeys = []string{"asks"}
	askKeys  = keysOf(askFields)
	askForms = []string{string(AskCount), string(AskQuote), string(AskClaim)}
)

// readAsks reads asks.yaml into b. What an ask refers to goes to r.refs, to be
// looked up when the facts are read too.
func (r *reader) readAsks(data []byte, b *Base) {
	ids := make(seen)
	r.mapping(r.parse(data), asksKeys, func(_ string, n *yaml.Node) {
		r.list(n, func(item *yaml.Node) {
			r.entry = len(b.Asks)
			a := r.ask(item)
			r.unique(ids, "ask", a.ID, item)
			if a.ID == noAsk {
				r.bad(item.Line, "ask %q: the id is for wordings of no ask; choose another", a.ID)
			}
			b.Asks = append(b.Asks, a)
		})
	})
}

func (r *reader) ask(n *yaml.Node) Ask {
	a := Ask{Line: n.Line}
	who := named("ask", n)
	r.mapping(n, askKeys, func(key string, v *yaml.Node) {
		switch key {
		case "id":
			a.ID = r.text(v)
		case "ask":
			a.Text = r.wording(v)
		case "facts":
			a.Facts = r.texts(v)
			r.once(who+": facts", v, a.Facts)
			r.refer("fact", who, v, a.Facts...)
		case "want":
			a.Want = r.slots(who+": want", v)
		case "by":
			a.By = r.slots(who+": by", v)
		case "as":
			a.As = r.form(who, v)
		}
	})
	if n.Kind == yaml.MappingNode {
		r.completeAsk(n, who, a)
	}
	return a
}

// slots returns a list of slots. Whether the facts of the ask fill them is seen
// when the facts are read.
func (r *reader) slots(where string, n *yaml.Node) []Slot {
	names := r.texts(n)
	r.once(where, n, names)
	r.refer("slot", where, n, names...)
	list := make([]Slot, len(names))
	for i, name := range names {
		list[i] = Slot(name)
	}
	return list
}

// once reports what a list has twice.
func (r *reader) once(where string, n *yaml.Node, list []string) {
	for i, s := range list {
		if s != "" && slices.Contains(list[:i], s) {
			r.bad(n.Content[i].Line, "%s: %q stands there twice; keep one", where, s)
		}
	}
}

func (r *reader) form(who string, n *yaml.Node) AskForm {
	s := r.text(n)
	if s != "" && !slices.Contains(askForms, s) {
		r.bad(n.Line, "%s: as: %q is no form of an answer; write %s, or leave it out%s", who, s, strings.Join(askForms, ", "), nearest(s, askForms))
	}
	return AskForm(s)
}

// completeAsk reports what an ask lacks.
func (r *reader) completeAsk(n *yaml.Node, who string, a Ask) {
	if !has(n, "ask") {
		r.bad(n.Line, "%s has no text; add the question, as in ask: {en: \"Who signed?\"}", who)
	}
	if len(a.Facts) == 0 {
		r.bad(n.Line, "%s has no facts; add those that answer it, as in \"facts: [signed]\"", who)
	}
	if (a.As == AskCount || a.As == AskClaim) && len(a.Want) == 0 {
		r.bad(n.Line, "%s: a %s needs a slot with the values; add one, as in \"want: [subject]\"", who, a.As)
	}
}

// checkAsks reports asks that the reader of the article could not be shown, and
// those with the same text.
func checkAsks(r *reader, b *Base) {
	own := "en"
	if len(b.Pack.Languages) > 0 {
		own = b.Pack.Languages[0]
	}
	lines := make(map[string]int)
	for _, a := range b.Asks {
		if len(a.Text) > 0 && a.Text["en"] == "" && a.Text[own] == "" {
			r.bad(a.Line, "ask %q has no text in %s; add \"ask: {%s: …}\"", a.ID, own, own)
		}
		for _, lang := range slices.Sorted(maps.Keys(a.Text)) {
			key := lang + " " + sameText(a.Text[lang])
			if line := lines[key]; line > 0 && a.Text[lang] != "" {
				r.bad(a.Line, "ask %q asks %q, as the one of line %d does; word one of them differently, or leave it out", a.ID, a.Text[lang], line)
			} else {
				lines[key] = a.Line
			}
		}
	}
}

// fills reports a slot of an ask that doesn't exist or that no fact of the ask
// fills. Where a fact is unknown, that is the problem.
func (c *checker) fills(r *reader, ref reference) {
	if ref.id == "" || !c.factual {
		return
	}
	if !slices.Contains(Slots, Slot(ref.id)) {
		r.bad(ref.line, "%s: unknown slot %q%s", ref.where, ref.id, nearest(ref.id, slotNames()))
		return
	}
	var filled []string
	facts := c.b.Asks[ref.entry].Facts
	for _, id := range facts {
		f := c.b.fact(id)
		if f == nil || len(f.Slots[Slot(ref.id)]) > 0 {
			return
		}
		for _, s := range Slots {
			if len(f.Slots[s]) > 0 && !slices.Contains(filled, string(s)) {
				filled = append(filled, string(s))
			}
		}
	}
	if len(facts) > 0 {
		r.bad(ref.line, "%s: none of the facts fills %q; they fill %s", ref.where, ref.id, strings.Join(filled, ", "))
	}
}

// fact returns the fact with an ID, or nil.
func (b *Base) fact(id string) *Fact {
	i := slices.IndexFunc(b.Facts, func(f Fact) bool { return f.ID == id })
	if i < 0 {
		return nil
	}
	return &b.Facts[i]
}

// derive appends an ask for each slot that facts fill and that no written ask
// wants of them, so that a pack without asks.yaml can be asked, too.
func derive(b *Base) {
	written := b.Asks
	for _, group := range groups(b.Facts) {
		for _, slot := range Slots {
			a := Ask{Want: []Slot{slot}, Derived: true}
			var of []*Fact
			for _, f := range group {
				if len(f.Slots[slot]) > 0 {
					of = append(of, f)
					a.Facts = append(a.Facts, f.ID)
				}
			}
			if len(of) == 0 || slices.ContainsFunc(written, a.likeWritten) {
				continue
			}
			a.ID = fmt.Sprintf("%s.%s", of[0].ID, slot)
			a.Text = statements(of)
			b.Asks = append(b.Asks, a)
		}
	}
}

// likeWritten tells whether a written ask wants the same of the same facts.
func (a *Ask) likeWritten(w Ask) bool {
	return w.As == AskValues && len(w.By) == 0 && slices.Equal(w.Want, a.Want) &&
		slices.Equal(slices.Sorted(slices.Values(w.Facts)), slices.Sorted(slices.Values(a.Facts)))
}

// groups returns the facts that are asked for together: those of one relation
// and event, if they are about different subjects, as those of who attended
// are; every other fact stands alone. What isn't so comes after what is, beside
// which it is asked: "did Riga sign?" asks like "did Oslo sign?".
func groups(facts []Fact) [][]*Fact {
	var so, not []*Fact
	for i := range facts {
		if f := &facts[i]; f.Not {
			not = append(not, f)
		} else {
			so = append(so, f)
		}
	}
	var list [][]*Fact
	at := make(map[string]int)
	for _, f := range append(so, not...) {
		key := f.Relation + " " + strings.Join(f.Slots[Event], " ")
		j, again := at[key]
		if again && f.joins(list[j]) {
			list[j] = append(list[j], f)
			continue
		}
		if !again {
			at[key] = len(list)
		}
		list = append(list, []*Fact{f})
	}
	return list
}

// joins tells whether a fact belongs to a group: both have an event, or one of
// them isn't so, and the fact has subjects that none of the group has.
func (f *Fact) joins(group []*Fact) bool {
	if len(f.Slots[Event]) == 0 && f.Not == group[0].Not || len(f.Slots[Subject]) == 0 {
		return false
	}
	return !slices.ContainsFunc(group, func(g *Fact) bool {
		return len(g.Slots[Subject]) == 0 || slices.ContainsFunc(g.Slots[Subject], func(id string) bool {
			return slices.Contains(f.Slots[Subject], id)
		})
	})
}

// statements joins the statements of facts, in the languages that all have.
func statements(facts []*Fact) Text {
	t := make(Text)
	for lang := range facts[0].Text {
		parts := make([]string, 0, len(facts))
		for _, f := range facts {
			if s := f.Text[lang]; s != "" {
				parts = append(parts, s)
			}
		}
		if len(parts) == len(facts) {
			t[lang] = strings.Join(parts, ". ")
		}
	}
	return t
}
