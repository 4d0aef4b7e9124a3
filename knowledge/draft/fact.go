package draft

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"summitbot/knowledge"
	"summitbot/knowledge/syntax/clause"
)

// fact is a statement that the article seems to make.
type fact struct {
	id       string
	relation string
	not      bool
	slots    []filled
	quote    string
	text     string
	line     int // of facts.yaml
}

// filled is a slot with what fills it.
type filled struct {
	slot     knowledge.Slot
	entities []*entity
}

// findFacts proposes a fact for each clause with a known relation.
func (a *article) findFacts() error {
	relations, err := a.relations()
	if err != nil {
		return err
	}
	for n, s := range a.sentences {
		for _, c := range clause.Read(s.tokens).Clauses {
			if relation, ok := relations[c.Verb]; ok {
				a.propose(n, s, c, relation)
			}
		}
	}
	for n, s := range a.sentences {
		a.saying(n, s)
	}
	used := make(map[string]bool)
	for i := range a.facts {
		f := &a.facts[i]
		f.id = uniqueID(used, slug(f.id))
	}
	return nil
}

// uniqueID returns an ID that isn't used yet, and marks it as used.
func uniqueID(used map[string]bool, base string) string {
	id := base
	for n := 2; used[id]; n++ {
		id = base + "-" + strconv.Itoa(n)
	}
	used[id] = true
	return id
}

// relations returns the relations that the article's verbs may state, by lemma. In
// English, those of the general lexicon have wordings that say less than they
// state ("receive" of take-over); they are told by their own verb.
func (a *article) relations() (map[string]string, error) {
	concepts, err := a.base.Vocabulary()
	if err != nil {
		return nil, fmt.Errorf("look up the verbs of relations: %w", err)
	}
	verbs := make(map[string]string)
	for _, r := range knowledge.Relations() {
		i := slices.IndexFunc(concepts, func(c knowledge.Concept) bool { return c.ID == r.ID })
		if i < 0 || list("be about take-over hand-over").has(r.ID) {
			continue
		}
		general := slices.ContainsFunc(a.base.Lexicon.Concepts, func(c knowledge.Concept) bool { return c.ID == r.ID })
		for _, w := range concepts[i].Words[a.lang] {
			if _, ok := verbs[w]; !ok && (!general || a.lang != "en" || w == strings.ReplaceAll(r.ID, "-", " ")) {
				verbs[w] = r.ID
			}
		}
	}
	return verbs, nil
}

// propose makes a fact of a clause that states something of what the article names.
func (a *article) propose(n int, s *sentence, c clause.Clause, relation string) {
	if c.Sure < surely || slices.ContainsFunc(c.Hedges, func(h string) bool { return h != "will" && h != "буду" }) {
		return
	}
	f := fact{relation: relation, not: c.Negated}
	span := stretch{s.tokens[c.Token].Start, s.tokens[c.Token].End}
	for _, part := range []struct {
		slot    knowledge.Slot
		phrases []clause.Phrase
	}{{knowledge.Subject, c.Subjects}, {knowledge.Object, c.Objects}, {knowledge.To, c.Receivers}} {
		var entities []*entity
		for _, p := range part.phrases {
			entities = append(entities, a.named(n, s, p, &span, part.slot != knowledge.To)...)
		}
		f.fill(part.slot, entities...)
	}
	if len(f.slots) == 0 {
		return
	}
	for _, o := range c.Others {
		a.others(n, s, o, &f, &span)
	}
	if len(f.slots) < 2 {
		return
	}
	f.quote = strings.TrimRight(s.Text[span.from:span.to], " ,;:—–-")
	f.text = capitalised(f.quote)
	f.id = relation + " " + f.slots[0].entities[0].name
	a.facts = append(a.facts, f)
}

// surely is how sure a clause is, in percent, from which on it is proposed.
const surely = 45

// stretch is a stretch of a sentence that grows.
type stretch struct{ from, to int }

func (x *stretch) grow(from, to int) { x.from, x.to = min(x.from, from), max(x.to, to) }

// fill puts entities into a slot if it is empty, and tells whether it was.
func (f *fact) fill(slot knowledge.Slot, entities ...*entity) bool {
	if len(entities) == 0 || slices.ContainsFunc(f.slots, func(x filled) bool { return x.slot == slot }) {
		return false
	}
	f.slots = append(f.slots, filled{slot, entities})
	return true
}

// named returns what a phrase names. One that names nothing is a topic of its own,
// if it is short and no pronoun.
func (a *article) named(n int, s *sentence, p clause.Phrase, span *stretch, topics bool) []*entity {
	from, to := s.tokens[p.From].Start, s.tokens[p.To-1].End
	head := s.tokens[p.Head]
	for _, m := range a.mentions[n] {
		if m.start > head.Start || head.End > m.end {
			continue
		}
		if m.entity.kind == "role" {
			m = a.holder(n, m)
		}
		span.grow(min(from, m.start), max(to, m.end))
		return []*entity{m.entity}
	}
	if !topics || head.Tag != "NOUN" || p.To-p.From > longTopic {
		if head.Tag == "PRON" {
			span.grow(from, to)
		}
		return nil
	}
	for i := p.From; i < p.To; i++ {
		if list("PRON VERB AUX SCONJ PUNCT NUM").has(s.tokens[i].Tag) || strings.ContainsAny(s.tokens[i].Form, "0123456789") {
			return nil
		}
	}
	span.grow(from, to)
	return []*entity{a.topic(n, s, p)}
}

// holder returns who is named right behind an office, or the office: "President Lee".
func (a *article) holder(n int, office mention) mention {
	for _, m := range a.mentions[n] {
		if (m.entity.kind == "person" || m.entity.kind == "organisation") && m.start >= office.end && m.start-office.end <= 1 {
			return m
		}
	}
	return office
}

// longTopic is how many words a phrase has at the most that is listed as a topic.
const longTopic = 5

// topic lists what a phrase speaks of, without its article.
func (a *article) topic(n int, s *sentence, p clause.Phrase) *entity {
	first := p.From
	for first < p.Head && (s.tokens[first].Tag == "DET" || s.tokens[first].Tag == "PRON") {
		first++
	}
	from, to := s.tokens[first].Start, s.tokens[p.To-1].End
	name := s.Text[from:to]
	if a.lang == "ru" && s.tokens[p.Head].Case != "Nom" && p.Head == first {
		name = strings.ToLower(s.tokens[p.Head].Lemma) + s.Text[s.tokens[p.Head].End:to]
	}
	if s.tokens[first].Tag != "PROPN" {
		name = lowerFirst(name)
	}
	e := a.entity(entity{kind: "topic", name: name, spoken: true})
	e.also(s.Text[from:to])
	if e.id == "" {
		a.identify(e)
	}
	a.mentions[n] = append(a.mentions[n], mention{from, to, e})
	return e
}

// slotOf is the slot that an entity of a kind fills beside the verb.
var slotOf = map[string]knowledge.Slot{
	"date": knowledge.Date, "duration": knowledge.Term, "number": knowledge.Count, "city": knowledge.Place, "country": knowledge.Place,
	"place": knowledge.Place, "building": knowledge.Place, "event": knowledge.Event,
}

// others fills the slots of time, place and amount.
func (a *article) others(n int, s *sentence, o clause.Oblique, f *fact, span *stretch) {
	from, to := s.tokens[o.From].Start, s.tokens[o.To-1].End
	if from < span.from {
		return // what stands before the clause may belong to another
	}
	for _, m := range a.mentions[n] {
		slot, ok := slotOf[m.entity.kind]
		if slot == knowledge.Count && list("from с из").has(o.Preposition) {
			continue // what it was before
		}
		if !ok || m.start < from || to < m.end || m.entity.undone || slot == knowledge.Place && o.Preposition == "of" {
			continue
		}
		if f.fill(slot, m.entity) {
			span.grow(span.from, m.end)
		}
	}
}

// saying states what somebody says in a sentence.
func (a *article) saying(n int, s *sentence) {
	if s.Speaker == "" {
		return
	}
	for _, m := range a.mentions[n] {
		if e := m.entity; e.kind == "person" && (e.name == s.Speaker || slices.Contains(e.alias, s.Speaker)) {
			a.facts = append(a.facts, fact{relation: "say", id: "say " + e.name, slots: []filled{{knowledge.Subject, []*entity{e}}}, quote: s.Text, text: s.Text})
			return
		}
	}
}

// officeFact states who holds an office, which the article calls by a title.
func (a *article) officeFact(o office, title string) fact {
	f := a.being(o.who, o.what, indefinite(lowerFirst(title)), a.sentences[o.sentence].between(o.from, o.to))
	if o.of != nil {
		f.fill(knowledge.Of, o.of)
	}
	return f
}

// being states what somebody or something is; English calls it as it is given.
func (a *article) being(who, what *entity, called, quote string) fact {
	f := fact{relation: "be", id: "is " + who.name, quote: quote, text: who.name + " – " + what.name}
	if a.lang == "en" {
		f.text = who.name + " is " + called
	}
	f.fill(knowledge.Subject, who)
	f.fill(knowledge.Role, what)
	return f
}

// alone are offices that one person has at a time: they go without an article.
const alone list = "president governor mayor chair chairman chairwoman head king queen premier chancellor founder co-founder"

// indefinite puts an article before an occupation of one word.
func indefinite(title string) string {
	if strings.Contains(title, " ") || alone.has(title) {
		return title
	}
	return withArticle(title)
}

// withArticle puts the indefinite article before an English noun.
func withArticle(noun string) string {
	if strings.ContainsAny(noun[:1], "aeiou") {
		return "an " + noun
	}
	return "a " + noun
}
