package knowledge

import (
	"regexp"
	"slices"
	"strings"
	"time"
)

// checker finds what could make a loaded pack lie.
type checker struct {
	b        *Base
	problems *Problems
	file     func(name string) string
	concepts map[string]bool
	entities map[string]bool
}

// check fills in where the quotes stand and reports everything that refers to
// nothing, comes twice, is missing or isn't in the article.
func check(b *Base, file func(string) string, problems *Problems) {
	c := &checker{b: b, problems: problems, file: file, concepts: make(map[string]bool), entities: make(map[string]bool)}
	for _, concept := range b.Lexicon.Concepts {
		c.concepts[concept.ID] = true
	}
	c.checkEntities()
	c.checkRelations()
	c.checkFacts()
	c.checkPack()
}

func (c *checker) facts(line int, format string, args ...any) {
	c.problems.add(c.file("facts.yaml"), line, format, args...)
}

func keysOf(set map[string]bool) []string {
	keys := make([]string, 0, len(set))
	for k := range set {
		keys = append(keys, k)
	}
	return keys
}

func (c *checker) concept(line int, key, id string) {
	if id != "" && !c.concepts[id] {
		c.facts(line, "%s: no concept %q in the lexicon%s", key, id, nearest(id, keysOf(c.concepts)))
	}
}

var durations = regexp.MustCompile(`^P\d+[YMWD]$`)

func (c *checker) checkEntities() {
	for _, e := range c.b.Entities {
		switch {
		case e.ID == "":
			c.facts(e.Line, "an entity without an id; add \"id: …\"")
		case c.entities[e.ID]:
			c.facts(e.Line, "entity %q appears twice; rename one", e.ID)
		}
		c.entities[e.ID] = true
		if e.Type == "" {
			c.facts(e.Line, "entity %q has no type; add \"type: person\", country, city, body, document, event, topic, date or number", e.ID)
		}
		if len(e.Name) == 0 {
			c.facts(e.Line, "entity %q has no name; add \"name: {en: …}\"", e.ID)
		}
		c.concept(e.Line, "type", e.Type)
		for _, is := range e.Is {
			c.concept(e.Line, "is", is)
		}
		c.checkValue(e)
	}
}

func (c *checker) checkValue(e Entity) {
	switch {
	case e.Type == "date" && !isDate(e.Value):
		c.facts(e.Line, "entity %q: value %q is no date; write 2018, 2018-11 or 2018-11-08", e.ID, e.Value)
	case e.Type == "duration" && !durations.MatchString(e.Value):
		c.facts(e.Line, "entity %q: value %q is no duration; write P1Y, P6M, P2W or P10D", e.ID, e.Value)
	case e.Type == "number" && (e.Value == "" || strings.Trim(e.Value, "0123456789") != ""):
		c.facts(e.Line, "entity %q: value %q is no number; write it in digits", e.ID, e.Value)
	}
}

func isDate(s string) bool {
	return slices.ContainsFunc([]string{"2006", "2006-01", "2006-01-02"}, func(layout string) bool {
		_, err := time.Parse(layout, s)
		return err == nil
	})
}

func (c *checker) checkRelations() {
	seen := make(map[string]bool)
	for _, r := range c.b.Relations {
		if seen[r.ID] {
			c.facts(r.Line, "relation %q appears twice; keep one", r.ID)
		}
		seen[r.ID] = true
		c.concept(r.Line, "relation", r.ID)
	}
}

func (c *checker) checkFacts() {
	relations, ids := make(map[string]bool), make(map[string]bool)
	for _, r := range c.b.Relations {
		relations[r.ID] = true
	}
	for i := range c.b.Facts {
		f := &c.b.Facts[i]
		switch {
		case f.ID == "":
			c.facts(f.Line, "a fact without an id; add \"id: …\"")
		case ids[f.ID]:
			c.facts(f.Line, "fact %q appears twice; rename one", f.ID)
		}
		ids[f.ID] = true
		if !relations[f.Relation] {
			c.facts(f.Line, "fact %q: relation %q is not among the relations%s", f.ID, f.Relation, nearest(f.Relation, keysOf(relations)))
		}
		if len(f.Text) == 0 {
			c.facts(f.Line, "fact %q has no text; add \"text: {en: …}\", the statement as an answer says it", f.ID)
		}
		for _, e := range f.Evokes {
			c.concept(f.Line, "evokes", e)
		}
		for _, slot := range Slots {
			for _, id := range f.Slots[slot] {
				if !c.entities[id] {
					c.facts(f.Line, "fact %q: %s: no entity %q%s", f.ID, slot, id, nearest(id, keysOf(c.entities)))
				}
			}
		}
		c.locate(f)
	}
}

// locate finds the one sentence that holds the fact's quote.
func (c *checker) locate(f *Fact) {
	if f.Quote == "" {
		c.facts(f.Line, "fact %q has no quote; copy the words that prove it from the article", f.ID)
		return
	}
	var found []int
	for _, s := range c.b.Sentences {
		if strings.Contains(s.Text, f.Quote) && (f.Sentence == 0 || f.Sentence == s.Number) {
			found = append(found, s.Number)
		}
	}
	switch {
	case len(found) == 1:
		s := c.b.Sentences[found[0]-1]
		f.Sentence = s.Number
		f.Start = s.Start + strings.Index(s.Text, f.Quote)
		f.End = f.Start + len(f.Quote)
	case len(found) > 1:
		c.facts(f.Line, "fact %q: the quote is in sentences %v; add \"sentence: %d\", or quote more", f.ID, found, found[0])
	case strings.Contains(c.b.Article, f.Quote):
		c.facts(f.Line, "fact %q: the quote runs over several sentences or isn't in sentence %d; quote one", f.ID, f.Sentence)
	default:
		c.facts(f.Line, "fact %q: the quote is not in the article%s", f.ID, c.similar(f.Quote))
	}
}

// similar returns the article's own words where a quote differs from them only
// in its marks, dashes, case or spaces.
func (c *checker) similar(quote string) string {
	for _, s := range c.b.Sentences {
		text := s.Text
		for start := range text {
			if end, ok := matchLoosely(text[start:], quote); ok {
				return "; it has: " + text[start:start+end]
			}
		}
	}
	return "; copy it letter for letter"
}

// matchLoosely tells whether text begins with quote but for marks, spaces and
// case, and how long that beginning is.
func matchLoosely(text, quote string) (int, bool) {
	want := letters(quote)
	if want == "" || !strings.HasPrefix(letters(text), want) {
		return 0, false
	}
	got := 0
	for i, r := range text {
		if isLetter(r) {
			if got += len(strings.ToLower(string(r))); got == len(want) {
				return i + len(string(r)), true
			}
		} else if i == 0 {
			return 0, false
		}
	}
	return 0, false
}

func isLetter(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 0x2FF && (r < 0x2000 || r > 0x2BFF)
}

func letters(s string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if isLetter(r) {
			return r
		}
		return -1
	}, s))
}

func (c *checker) checkPack() {
	file, p := c.file("pack.yaml"), c.b.Pack
	bad := func(format string, args ...any) { c.problems.add(file, 0, format, args...) }
	if p.Event != "" && !c.entities[p.Event] {
		bad("event: no entity %q%s", p.Event, nearest(p.Event, keysOf(c.entities)))
	}
	if p.Place != "" && !c.entities[p.Place] {
		bad("place: no entity %q%s", p.Place, nearest(p.Place, keysOf(c.entities)))
	}
	if p.Date != "" && !isDate(p.Date) {
		bad("date: %q is no date; write it as 2018-11-08", p.Date)
	}
	for _, lang := range p.Languages {
		if !isLanguage(lang) {
			bad("languages: %q is no language code; write en, ru or kk", lang)
		}
	}
	for _, id := range p.Summary {
		if !slices.ContainsFunc(c.b.Facts, func(f Fact) bool { return f.ID == id }) {
			bad("summary: no fact %q", id)
		}
	}
}
