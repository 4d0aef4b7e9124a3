// Package answer holds the search-backed handlers: it understands a question,
// looks it up, decides whether the article answers it, and says so.
//
// What ranks and what decides are apart. Ranking orders the facts and sentences
// that come near; deciding checks, part by part, that a fact supports all of
// the question. A question with one unsupported part is not answered, however
// well the rest fits.
package answer

import (
	"context"
	"fmt"
	"math"
	"slices"
	"sync"

	"summitbot/bot"
	"summitbot/bot/answer/passage"
	"summitbot/bot/answer/question"
	"summitbot/index"
	"summitbot/knowledge"
)

// Options of an engine.
type Options struct {
	IndexDir string                // where the index is kept; "" for memory
	Progress func(done, total int) // called while the index is built; may be nil
}

// Engine answers questions about one pack. It is safe for concurrent use.
type Engine struct {
	kb         *knowledge.Base
	index      *index.Index
	vocab      *question.Vocabulary
	reader     *passage.Reader // for a pack without facts, else nil
	frames     []*frame
	order      map[string]int // fact ID to its place
	entities   map[string]*knowledge.Entity
	byTerm     map[term]*knowledge.Entity
	idf        []float64                   // of each term over the facts; 0 for a term in none
	unseen     float64                     // the weight of a mention that no fact has
	enumerated map[term]bool               // relations whose facts together list all subjects
	offers     map[string]func() []example // example questions by language
	wordings   map[string]*wordings        // the pack's, by language
	place      term                        // where the event is; -1 if the pack doesn't say
	held       *frame                      // the fact that says where and when it was; nil if none does
	context    set                         // what names the event that everything is about
	happening  set                         // what every event has: it is held, people meet
	instances  set                         // single named things
	evokes     map[term]set

	kinds, agents, concretes, group, people, places []term
	region                                          term // the broader concept of all regions; -1 if the lexicon has none
}

// New makes an engine for a pack. Close it when it is no longer needed.
func New(ctx context.Context, kb *knowledge.Base, opts Options) (*Engine, error) {
	e := &Engine{kb: kb, vocab: question.NewVocabulary(kb)}
	e.compile()
	e.wordings = newWordings(kb.Questions)
	if len(kb.Facts) == 0 {
		e.reader = passage.New(kb, e.vocab)
	}
	var err error
	if e.index, err = e.openIndex(ctx, opts); err != nil {
		return nil, err
	}
	return e, nil
}

// Close releases the index.
func (e *Engine) Close() error { return e.index.Close() }

// compile makes the facts ready for questions.
func (e *Engine) compile() {
	c := newCompiler(e.kb, e.vocab)
	e.entities = c.entities
	e.frames = c.frames()
	e.order = make(map[string]int)
	for i, f := range e.frames {
		e.order[f.fact.ID] = i
	}
	e.weigh()
	e.enumerated = make(map[term]bool)
	subjects := make(map[term]int)
	for _, f := range e.frames {
		if f.own && slices.Contains(f.only, knowledge.Subject) && len(f.slots[knowledge.Event]) > 0 && len(f.slots[knowledge.Object]) == 0 {
			subjects[f.relation]++
			e.enumerated[f.relation] = subjects[f.relation] > 2
		}
	}
	e.context = newSet(e.vocab.Len())
	if e.kb.Pack.Event != "" {
		c.addEntity(e.context, e.kb.Pack.Event)
	}
	for _, f := range e.frames {
		if e.held == nil && f.own && len(f.slots[knowledge.Event]) > 0 && len(f.slots[knowledge.Place]) > 0 {
			e.held = f
		}
	}
	e.happening = newSet(e.vocab.Len())
	for _, t := range e.vocab.Concepts(happenings) {
		e.happening.add(t)
	}
	e.place = -1
	if t, ok := e.vocab.Entity(e.kb.Pack.Place); ok {
		e.place = t
	}
	e.compileKinds()
	e.compileEvokes(c)
	e.offers = make(map[string]func() []example)
	for lang := range e.kb.Pack.Examples {
		e.offers[lang] = sync.OnceValue(func() []example { return e.readExamples(lang) })
	}
}

// happenings are the concepts that go without saying of what belongs to an event.
var happenings = []string{"meet", "take-place"}

// weigh computes the inverse document frequency of every term over the facts.
func (e *Engine) weigh() {
	n := float64(len(e.frames))
	e.unseen = math.Log(1 + n)
	e.idf = make([]float64, e.vocab.Len())
	for _, f := range e.frames {
		f.core.each(func(t term) { e.idf[t]++ })
	}
	for t, df := range e.idf {
		if df > 0 {
			e.idf[t] = math.Log(1 + n/df)
		}
	}
}

func (e *Engine) compileKinds() {
	e.kinds = e.vocab.Concepts(kinds)
	e.agents = e.vocab.Concepts(agents)
	e.concretes = e.vocab.Concepts(concreteKinds)
	e.group = e.vocab.Concepts([]string{"group"})
	e.people = e.vocab.Concepts([]string{"person"})
	e.places = e.vocab.Concepts([]string{"place"})
	e.region = -1
	if t, ok := e.vocab.Concept("region"); ok {
		e.region = t
	}
	e.instances = newSet(e.vocab.Len())
	parents := newSet(e.vocab.Len())
	for t := range e.vocab.Len() {
		for _, u := range e.vocab.Up(term(t))[1:] {
			parents.add(u)
		}
	}
	places := e.vocab.Concepts([]string{"country", "city", "organisation"})
	for t := range e.vocab.Len() {
		if !parents.has(term(t)) && e.isAny(term(t), places) && e.vocab.Named(term(t)) {
			e.instances.add(term(t))
		}
	}
}

// compileEvokes notes for every entity which terms bring it to mind.
func (e *Engine) compileEvokes(c *compiler) {
	e.evokes = make(map[term]set)
	e.byTerm = make(map[term]*knowledge.Entity)
	for i := range e.kb.Entities {
		ent := &e.kb.Entities[i]
		t, _ := e.vocab.Entity(ent.ID)
		s := newSet(e.vocab.Len())
		c.addEntity(s, ent.ID)
		e.evokes[t] = s
		e.byTerm[t] = ent
	}
}

// Answer answers one message. It fails only when the index can't be read or
// ctx ends; whatever the message holds, there is an answer.
func (e *Engine) Answer(ctx context.Context, r bot.Request) (bot.Answer, error) {
	if err := ctx.Err(); err != nil {
		return bot.Answer{}, fmt.Errorf("answer %q: %w", r.ID, err)
	}
	a := bot.Answer{Evidence: []bot.Evidence{}, Facts: []string{}, Candidates: []bot.Candidate{}, Suggestions: []string{}}
	if tooLong(r.Text) {
		return e.reject(a, "en", rejectLong), nil
	}
	read := e.vocab.Read(r.Text)
	a.Language = read.Lang
	if intent := e.smallTalk(&read); intent != "" {
		return e.chat(a, &read, intent), nil
	}
	if len(r.Context) == 0 && e.nonsense(&read) || markup(read.Text) {
		return e.reject(a, read.Lang, rejectNonsense), nil
	}
	if e.reader != nil {
		return e.answerBare(ctx, r, &read)
	}
	outcomes, err := e.settle(ctx, read, e.recall(r.Context))
	if err != nil {
		return bot.Answer{}, fmt.Errorf("answer %q: %w", r.ID, err)
	}
	var hits []index.Hit
	for _, o := range outcomes {
		hits = append(hits, o.hits...)
		if r.Explain {
			a.Explain = append(append(a.Explain, e.explain(&o.q, o.v, o.ok)...), e.foundFacts(o.hits)...)
		}
	}
	if last := outcomes[len(outcomes)-1]; last.ok {
		a = e.sayAll(a, outcomes)
	} else {
		a = e.refuse(a, &last.q, last.v)
	}
	a.Candidates = e.sentenceCandidates(hits, a.Evidence)
	return a, nil
}

// answerBare answers a message from the sentences alone.
func (e *Engine) answerBare(ctx context.Context, r bot.Request, q *question.Question) (bot.Answer, error) {
	found, err := e.index.Search(ctx, index.Query{Text: e.reader.Text(q, r.Context), Size: maxHits})
	if err != nil {
		return bot.Answer{}, fmt.Errorf("answer %q: %w", r.ID, err)
	}
	hits := make([]passage.Hit, len(found))
	for i, h := range found {
		hits[i] = passage.Hit{Sentence: h.N, Score: h.Score}
	}
	return e.reader.Answer(q, r.Context, hits, r.Explain), nil
}

// judge decides every ask of a question over the candidate facts.
func (e *Engine) judge(q *question.Question, focus, frames []*frame) (verdict, bool) {
	q.Focus = e.focusTerms(focus)
	if kinds := e.kindsCompared(q); len(kinds) > 0 {
		return e.compareCounts(q, kinds, frames)
	}
	switch {
	case q.Negated && !q.YesNo:
		return verdict{why: "the facts say what is so, not what isn't"}, false
	case q.YesNo:
		return e.judgeYesNo(q, frames)
	case q.Has(question.Summary) && !e.saysMore(q) && len(q.Type) == 0:
		return e.summary(), len(e.kb.Pack.Summary) > 0
	case q.Has(question.Define):
		if v, ok := e.define(q, frames); ok {
			return v, true
		}
	case q.Has(question.Quote):
		return e.decideQuote(q, frames)
	}
	if country, ok := e.vocab.Concept("country"); ok && q.Has(question.Who) && e.asksHost(q) {
		q.Type = []term{country}
	}
	asks, parts := e.asks(q), e.splitRelations(q)
	switch {
	case len(parts) > 1 && len(asks) == 0:
		return e.decideAll(parts, question.What, frames)
	case len(asks) == 0 && e.listsRest(q):
		return e.decide(q, question.List, frames)
	case len(asks) == 0:
		v, ok := e.decideAbout(q, frames)
		if parts := e.split(q); !ok && len(parts) > 1 {
			return e.eachAbout(parts, frames)
		}
		return v, ok
	}
	if (asks[0] == question.What || asks[0] == question.Who) && e.onlyNames(q) {
		if said := e.saidBy(q, frames); len(said) > 0 {
			return e.decideAbout(topicOf(q, said), said)
		}
		if parts := e.split(q); len(parts) > 1 {
			return e.eachAbout(parts, frames)
		}
		if v, ok := e.decideAbout(q, frames); ok {
			return v, true
		}
	}
	if len(parts) > 1 {
		return e.decideAll(parts, asks[0], frames)
	}
	v, ok := e.decide(q, asks[0], frames)
	if parts := e.split(q); !ok && len(parts) > 1 {
		return e.decideAll(parts, asks[0], frames)
	}
	if ok && len(q.Type) > 0 && q.Has(question.Which) && !slices.Contains(general, asks[0]) {
		asks = append(asks, question.Which) // "in what year and in which country"
	}
	for _, ask := range asks[1:] {
		if w, also := e.decide(q, ask, v.frames); ok && also {
			v.more = append(v.more, w)
		}
	}
	return v, ok
}

// saysMore tells whether a question has content beside numbers: "I have two
// minutes, what is it about?" has none.
func (e *Engine) saysMore(q *question.Question) bool {
	numbers := 0
	for i := range q.Mentions {
		if m := &q.Mentions[i]; !m.Soft && (m.Kind == question.Number || m.Kind == question.Duration) {
			numbers++
		}
	}
	return e.content(q) > numbers
}

// specific asks come before general ones: "what" in "what year" or "tell me
// what the date was" adds nothing.
var general = []string{question.What, question.Which, question.List, question.About, question.How, question.Summary, question.Quote, question.Define}

// asks returns what is asked for, the specific before the general, each once.
func (e *Engine) asks(q *question.Question) []string {
	var specific, rest []string
	for _, a := range q.Asks {
		switch {
		case slices.Contains(general, a.What):
			if !slices.Contains(rest, a.What) {
				rest = append(rest, a.What)
			}
		case !slices.Contains(specific, a.What):
			specific = append(specific, a.What)
		}
	}
	if len(specific) > 0 {
		return specific
	}
	if len(rest) == 1 && rest[0] == question.Summary {
		return []string{question.What}
	}
	rest = slices.DeleteFunc(rest, func(a string) bool {
		return a == question.About || a == question.Summary || a == question.Quote || a == question.Define
	})
	return rest[:min(1, len(rest))]
}

// onlyNames tells whether a question has nothing but names of entities: "what is the CSTO".
func (e *Engine) onlyNames(q *question.Question) bool {
	n := 0
	for i := range q.Mentions {
		m := &q.Mentions[i]
		switch {
		case m.Kind == question.Entity:
			n++
		case m.Soft, anyOf(m.Terms, e.context):
		default:
			return false
		}
	}
	return n > 0
}

// focusTerms returns the events of the facts in focus.
func (e *Engine) focusTerms(focus []*frame) []term {
	var terms []term
	for _, f := range focus {
		for _, t := range f.slots[knowledge.Event] {
			if !slices.Contains(terms, t) {
				terms = append(terms, t)
			}
		}
	}
	return terms
}
