package answer

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"summitbot/bot/answer/learn"
	"summitbot/bot/answer/query"
	"summitbot/bot/answer/read"
	"summitbot/knowledge"
	"summitbot/knowledge/words"
)

// collector collects what an ask is found by.
type collector struct {
	vocab *read.Vocabulary
	words map[string]int
	terms map[string]bool
	forms map[string]int
}

func newCollector(v *read.Vocabulary) *collector {
	return &collector{vocab: v, words: make(map[string]int), terms: make(map[string]bool), forms: make(map[string]int)}
}

// text adds the words of a text and all that they may mean.
func (c *collector) text(text, lang string) {
	for _, t := range words.Tokens(text, lang) {
		c.words[t.Norm]++
	}
	for _, t := range c.vocab.Terms(text, lang) {
		c.term(t)
	}
}

// message adds a wording as it was read. Its words as they are serve to find them
// by likeness, where their endings aren't known.
func (c *collector) message(m *query.Message, list []learn.Word) {
	if m.Lang != "en" {
		for _, t := range m.Tokens {
			c.words[t.Norm]++
		}
	}
	for _, name := range termNames(c.vocab, m) {
		c.terms[name] = true
	}
	for _, name := range formNames(list) {
		c.forms[name]++
	}
}

// fact adds the relation and the entities of a fact.
func (c *collector) fact(f *knowledge.Fact) {
	for _, id := range append([]string{f.Relation}, f.Evokes...) {
		if t, ok := c.vocab.Concept(id); ok {
			c.term(t)
		}
	}
	for _, ids := range f.Slots {
		for _, id := range ids {
			if t, ok := c.vocab.Entity(id); ok {
				c.term(t)
			}
		}
	}
}

// kinds adds the kinds of question that an ask answers, by the slots that it wants.
func (c *collector) kinds(a *knowledge.Ask) {
	for what, slots := range query.Fill {
		if what == read.HowMany && a.As == knowledge.AskCount || slices.ContainsFunc(a.Want, func(s knowledge.Slot) bool { return slices.Contains(slots, s) }) {
			c.terms["?"+what] = true
		}
	}
}

// term adds a term and what is broader.
func (c *collector) term(t query.Term) {
	for _, up := range c.vocab.Up(t) {
		c.terms[c.vocab.Name(up)] = true
	}
}

// maxRepeats is how often a word is repeated that is common among the wordings
// of an ask: more changes no score.
const maxRepeats = 2

// leastForms is in how many wordings of an ask a form must be to be one that it is
// found by: what is said once will hardly be said again.
const leastForms = 2

func (c *collector) asked() asked {
	var b strings.Builder
	for _, w := range slices.Sorted(maps.Keys(c.words)) {
		for range min(c.words[w], maxRepeats) {
			b.WriteString(w)
			b.WriteByte(' ')
		}
	}
	terms := slices.Collect(maps.Keys(c.terms))
	for form, n := range c.forms {
		if n >= leastForms {
			terms = append(terms, form)
		}
	}
	slices.Sort(terms)
	return asked{text: []byte(b.String()), terms: []byte(strings.Join(terms, " "))}
}

// formNames are the names, as terms, of the forms of words and of each two in a
// row, with slots for names and dates: "who is <person>" finds the asks that are
// worded so, where each word by itself says little.
func formNames(list []learn.Word) []string {
	names := make([]string, 0, 2*len(list)+1)
	add := func(parts ...string) {
		var b [8]byte
		name := strconv.AppendUint(append(b[:0], '='), uint64(learn.Hash(parts...)), 36)
		if !slices.Contains(names, string(name)) {
			names = append(names, string(name))
		}
	}
	before := "^"
	for i := range list {
		add(list[i].Form)
		add(before, list[i].Form)
		before = list[i].Form
	}
	add(before, "$")
	return names
}

// termNames are the names of the terms that a message mentions and asks for.
func termNames(v *read.Vocabulary, m *query.Message) []string {
	var names []string
	add := func(name string) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for i := range m.Mentions {
		for _, t := range m.Mentions[i].Terms {
			add(v.Name(t))
		}
	}
	for _, a := range m.Asks {
		add("?" + a.What)
	}
	return names
}
