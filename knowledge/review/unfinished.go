package review

import (
	"slices"
	"strings"
	"unicode/utf8"

	"summitbot/knowledge"
)

// Unfinished tells what is left to do in a pack that has facts: sentences without
// one, entities that nothing uses, what pack.yaml lacks, and what the skeleton had
// there as an example.
func Unfinished(kb *knowledge.Base) knowledge.Problems {
	r := newReviewer(kb)
	if len(kb.Facts) == 0 {
		return nil
	}
	r.description()
	r.untold()
	r.unused()
	for _, f := range kb.Facts {
		if f.ID == "example" {
			r.bad(factsFile, f.Line, "fact \"example\" is the skeleton's; state a fact in its place, under an id of its own")
		}
	}
	return r.sorted()
}

// description tells what pack.yaml lacks.
func (r *reviewer) description() {
	p := &r.kb.Pack
	is := func(types ...string) bool {
		return slices.ContainsFunc(r.kb.Entities, func(e knowledge.Entity) bool { return slices.Contains(types, e.Type) })
	}
	for _, need := range []struct {
		key     string
		missing bool
		hint    string
	}{
		{"event", p.Event == "" && is("event"), `what a question is about when it names no other event, as in "event: summit"`},
		{"date", p.Date == "", `the day of the event, or else of the article, as in "date: 2018-11-08"`},
		{"place", p.Place == "" && is("city", "country", "place"), `where it was, as in "place: astana"`},
		{"covers", len(p.Covers) == 0, `what the article is about, for a reply to other questions, as in "covers: {` + r.lang + `: …}"`},
		{"examples", len(p.Examples) == 0, `questions that the facts answer, as in "examples: {` + r.lang + `: ['Who signed?']}"`},
	} {
		if need.missing {
			r.bad(packFile, 0, "%s is missing; add %s", need.key, need.hint)
		}
	}
}

// maxShown is how many characters of a sentence are shown.
const maxShown = 60

// untold lists the sentences that no fact is of, unless the pack puts them aside.
func (r *reviewer) untold() {
	told := make(map[int]bool)
	for _, f := range r.kb.Facts {
		told[f.Sentence] = true
	}
	for _, n := range r.kb.Pack.Aside {
		if n > len(r.kb.Sentences) {
			r.bad(packFile, 0, "aside: there is no sentence %d; the article has %d", n, len(r.kb.Sentences))
		}
		told[n] = true
	}
	for _, s := range r.kb.Sentences {
		if !told[s.Number] {
			r.bad(r.kb.Facts[0].File, 0, "sentence %d has no fact: %s; state one, or put it aside in pack.yaml, as in \"aside: [%d]\"", s.Number, short(s.Text), s.Number)
		}
	}
}

func short(s string) string {
	if s = strings.Join(strings.Fields(s), " "); utf8.RuneCountInString(s) <= maxShown {
		return s
	}
	return strings.TrimSpace(string([]rune(s)[:maxShown])) + "…"
}

// unused lists the relations that no fact states, and the entities that fill no slot
// and that the pack doesn't name.
func (r *reviewer) unused() {
	used := map[string]bool{r.kb.Pack.Event: true, r.kb.Pack.Place: true}
	for _, f := range r.kb.Facts {
		for _, ids := range f.Slots {
			for _, id := range ids {
				used[id] = true
			}
		}
	}
	for _, rel := range r.kb.Relations {
		if !slices.ContainsFunc(r.kb.Facts, func(f knowledge.Fact) bool { return f.Relation == rel.ID }) {
			r.bad(factsFile, rel.Line, "relation %q is in no fact; state one with it, or leave it out", rel.ID)
		}
	}
	for _, e := range r.kb.Entities {
		if !used[e.ID] {
			r.bad(factsFile, e.Line, "entity %q is in no fact; use it, make its name an alias of another, or leave it out", e.ID)
		}
	}
}
