package answer

import (
	"math/bits"
	"slices"

	"summitbot/bot/answer/question"
	"summitbot/knowledge"
)

type term = question.Term

// set is a set of terms, a bit each.
type set []uint64

func newSet(n int) set { return make(set, (n+63)/64) }

func (s set) add(t term)      { s[t/64] |= 1 << (t % 64) }
func (s set) has(t term) bool { return int(t)/64 < len(s) && s[t/64]&(1<<(t%64)) != 0 }

// each calls f with every term of the set, in order.
func (s set) each(f func(term)) {
	for i, w := range s {
		for ; w != 0; w &= w - 1 {
			f(term(i*64 + bits.TrailingZeros64(w)))
		}
	}
}

// frame is a fact made ready for comparison with questions.
type frame struct {
	fact       *knowledge.Fact
	relation   term
	core       set  // what the fact states: its slots, relation, text and quote, and all broader terms
	around     set  // what the sentence that holds the quote says besides
	event      set  // what tells its event from the others
	own        bool // it is about the pack's own event, or about none
	only       []knowledge.Slot
	slots      map[knowledge.Slot][]term
	evokes     []term   // what else brings it to mind
	qualifiers []term   // "next", where its event is the next one
	numbers    []string // the numbers that the quote gives
}

// compiler turns facts into frames.
type compiler struct {
	kb       *knowledge.Base
	vocab    *question.Vocabulary
	entities map[string]*knowledge.Entity
	only     map[string][]knowledge.Slot
}

func newCompiler(kb *knowledge.Base, vocab *question.Vocabulary) *compiler {
	c := &compiler{kb: kb, vocab: vocab, entities: make(map[string]*knowledge.Entity), only: make(map[string][]knowledge.Slot)}
	for i := range kb.Entities {
		c.entities[kb.Entities[i].ID] = &kb.Entities[i]
	}
	for _, r := range kb.Relations {
		c.only[r.ID] = r.Only
	}
	return c
}

func (c *compiler) frames() []*frame {
	frames := make([]*frame, len(c.kb.Facts))
	for i := range c.kb.Facts {
		frames[i] = c.frame(&c.kb.Facts[i])
	}
	return frames
}

func (c *compiler) frame(f *knowledge.Fact) *frame {
	fr := &frame{
		fact:   f,
		core:   newSet(c.vocab.Len()),
		around: newSet(c.vocab.Len()),
		event:  newSet(c.vocab.Len()),
		slots:  make(map[knowledge.Slot][]term),
		only:   c.only[f.Relation],
	}
	fr.relation, _ = c.vocab.Concept(f.Relation)
	c.addConcepts(fr.core, append([]string{f.Relation}, f.Evokes...))
	fr.evokes = c.vocab.Concepts(f.Evokes)
	for _, slot := range knowledge.Slots {
		for _, id := range f.Slots[slot] {
			t, _ := c.vocab.Entity(id)
			fr.slots[slot] = append(fr.slots[slot], t)
			if slot == knowledge.Speaker {
				fr.core.add(t) // what he is besides says nothing of what he says
				continue
			}
			c.addEntity(fr.core, id)
		}
	}
	lang := question.ArticleLanguage(c.kb)
	c.addText(fr.core, f.Quote, lang)
	c.addText(fr.core, f.Text[lang], lang)
	if f.Sentence > 0 {
		c.addText(fr.around, c.kb.Sentences[f.Sentence-1].Text, lang)
	}
	if len(f.Slots[knowledge.Speaker]) > 0 {
		c.addConcepts(fr.core, []string{"say"})
	}
	fr.numbers = c.vocab.Numbers(f.Quote, lang)
	c.setEvent(fr, lang)
	return fr
}

// setEvent notes what tells the fact's event from the pack's own.
func (c *compiler) setEvent(fr *frame, lang string) {
	events := fr.fact.Slots[knowledge.Event]
	if len(events) == 0 || slices.Contains(events, c.kb.Pack.Event) {
		fr.own = true
		return
	}
	own := newSet(c.vocab.Len())
	c.addEntity(own, c.kb.Pack.Event)
	for _, id := range events {
		c.addEntity(fr.event, id)
		c.addText(fr.event, c.entities[id].Name[lang], lang)
	}
	for i := range fr.event {
		fr.event[i] &^= own[i]
	}
	for _, t := range c.vocab.Concepts(qualifiers) {
		if fr.event.has(t) {
			fr.qualifiers = append(fr.qualifiers, t)
		}
	}
}

func (c *compiler) addEntity(s set, id string) {
	t, ok := c.vocab.Entity(id)
	if !ok {
		return
	}
	c.addUp(s, t)
	lang := question.ArticleLanguage(c.kb)
	if e := c.entities[id]; e.Value == "" {
		c.addText(s, e.Name[lang], lang)
	}
}

func (c *compiler) addConcepts(s set, ids []string) {
	for _, id := range ids {
		if t, ok := c.vocab.Concept(id); ok {
			c.addUp(s, t)
		}
	}
}

func (c *compiler) addText(s set, text, lang string) {
	for _, t := range c.vocab.Terms(text, lang) {
		c.addUp(s, t)
	}
}

func (c *compiler) addUp(s set, t term) {
	for _, u := range c.vocab.Up(t) {
		s.add(u)
	}
}
