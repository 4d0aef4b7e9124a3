// Package span reads answers out of bare text: of the sentences that search
// brought up it picks the one that answers a question, and in it the span that
// does.
//
// It knows no facts and no lexicon. Everything that it goes by is general:
// which words a question and a sentence share and how rare they are, what kind
// of thing the question word asks for, what such a thing looks like in a text,
// and how both are built, where their language has a parser (package syntax).
// Linear models weigh that up: which sentence, which span of it, and how
// probable it is that both are right. TestTune finds their weights. What a claim
// says is held against the clauses of the sentences, without weights.
package span

import (
	"cmp"
	"slices"

	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// Hit is a sentence that search brought up.
type Hit struct {
	Sentence int // number from 1
	Score    float64
}

// Candidate is a sentence with its probability to hold the answer, among those
// that were read.
type Candidate struct {
	Sentence int
	Score    float64
	Covered  float64 // the share of the question's words, by rarity, that it or its speaker has
}

// Result is what reading a question's hits gave.
type Result struct {
	Candidates []Candidate // the best sentences, the best first
	Sentence   int         // the sentence that answers; 0 if there is none
	Start, End int         // the answering span, byte offsets into the article
	Coverage   float64     // share of the question's words, by rarity, that the sentence and those around it have
	Chance     float64     // that the span is right, as a share of its words
	Told       float64     // that the sentence answers
	Chatty     float64     // the same of the span, if the question is asked by one who hasn't read the article, and that is short
	ChattyTold float64     // … and of the sentence
	Mismatch   Mismatch    // why the sentence doesn't answer
	Absent     []string    // names and numbers of the question that the whole article doesn't have
	Lacks      []string    // words of the question that the sentence doesn't have
	Complete   bool        // it has all of them, but for what all of a short article is about
	Truth      query.Truth // of the question, if it is taken for a claim
	Witness    int         // the sentence that says so
	Plainly    bool        // in the question's own words
}

// Reader reads answers from one article. It is immutable and safe for
// concurrent use.
type Reader struct {
	sentences []knowledge.Sentence
	lang      string
	weights   *weights
	count     func(stem string) int
	concepts  func(text string) []query.Term
}

// New returns a reader of an article in a language. count tells in how many
// of the sentences a stem stands, 0 for none; concepts what the words of a text
// stand for.
func New(sentences []knowledge.Sentence, lang string, count func(stem string) int, concepts func(text string) []query.Term) *Reader {
	r := &Reader{sentences: sentences, lang: lang, count: count, concepts: concepts, weights: &english}
	if lang != "en" {
		r.weights = &russian
	}
	return r
}

const (
	// maxRead is how many hits are read word by word. The answer is hardly
	// ever further down, and each costs as much as the search itself.
	maxRead = 16

	// maxShort is how many sentences an article has at the most that is read
	// whole, as its words may all be others than the question's.
	maxShort = 64

	// maxSpanned is in how many of the best sentences spans are compared. Of
	// 3 to 6, 4 and 5 gave the best figures on articles not learnt from.
	maxSpanned = 4
)

// Read ranks the hits for a question and finds the span that answers it. The
// turn before, if the question refers back to it, adds its words. With claim,
// the text is one, and what the article says of it is found, too.
func (r *Reader) Read(text, before string, hits []Hit, claim bool) Result {
	q := r.question(text)
	r.recall(q, before)
	var res Result
	hits = r.all(hits)
	if len(hits) == 0 || len(q.content) == 0 {
		return res
	}
	ranked, best := r.read(q, hits)
	for _, s := range ranked[:min(maxSpanned, len(ranked))] {
		r.conceive(q, s)
	}
	res.Absent = absent(q, ranked)
	for _, s := range ranked {
		res.Candidates = append(res.Candidates, Candidate{s.number, s.probability, s.covered})
	}
	if claim {
		r.hold(q, ranked, &res)
	}
	if best == (stretch{}) {
		return res
	}
	s := ranked[0]
	at := r.sentences[s.number-1].Start
	res.Sentence = s.number
	start, end := s.widen(q, best)
	res.Start, res.End = at+start, at+end
	res.Coverage, res.Lacks = r.coverage(q, s), lacks(q, s)
	res.Mismatch, res.Complete = r.mismatch(q, s, best), r.complete(q, s)
	res.weigh(r, q, ranked, best)
	if q.asksIdentity() {
		res.Chance, res.Chatty = 0, 0
		r.identify(q, ranked, &res)
	}
	return res
}

// weigh tells how probable it is that the best sentence and its stretch answer.
func (res *Result) weigh(r *Reader, q *question, ranked []*sentence, best stretch) {
	s := ranked[0]
	if s.misplaced(q, best) || expected[q.kind] != 0 && !offers(q, s) {
		return
	}
	u, fit := r.support(q, ranked, best), fits(q, s, best)
	res.Told = u.chanceOf(&learnt.sentence)
	if fit {
		res.Chance = u.chanceOf(&learnt.span)
	}
	if !r.Short() || r.lang != "en" {
		return
	}
	res.ChattyTold = u.chanceOf(&learntShort.sentence)
	if fit {
		res.Chatty = u.chanceOf(&learntShort.span)
	}
}

// Short tells whether an article is so short that every sentence is read.
func (r *Reader) Short() bool { return len(r.sentences) <= maxShort }

// hold holds the question, taken as a claim, against the sentences. One that says or
// denies it in its own words goes before others.
func (r *Reader) hold(q *question, ranked []*sentence, res *Result) {
	for _, s := range ranked {
		if truth, plainly := r.claim(q, s); truth != query.Open && (res.Truth == query.Open || plainly && !res.Plainly) {
			res.Truth, res.Plainly, res.Witness = truth, plainly, s.number
		}
	}
}

// identify finds what the article calls the person whom a question names.
func (r *Reader) identify(q *question, ranked []*sentence, res *Result) {
	for _, s := range ranked {
		if start, end, ok := s.identity(q); ok {
			at := r.sentences[s.number-1].Start
			res.Sentence, res.Start, res.End = s.number, at+start, at+end
			res.Told, res.Chance = called, called
			return
		}
	}
}

// called is how probable it is that what the parse takes for a title is one.
const called = 0.75

// all returns the hits to read: the best, and in a short article every sentence.
func (r *Reader) all(hits []Hit) []Hit {
	if !r.Short() {
		return hits[:min(maxRead, len(hits))]
	}
	list := slices.Clone(hits)
	for i := range r.sentences {
		if !slices.ContainsFunc(hits, func(h Hit) bool { return h.Sentence == i+1 }) {
			list = append(list, Hit{Sentence: i + 1})
		}
	}
	return list
}

// read ranks the hits by how likely they hold the answer and returns the best
// stretch of the first.
func (r *Reader) read(q *question, hits []Hit) ([]*sentence, stretch) {
	ranked := r.rank(q, hits)
	near := ranked[:min(maxSpanned, len(ranked))]
	spans := make([][]stretch, len(near))
	for i, s := range near {
		s.grow(q, r.parse(s.text, s.tokens))
		spans[i] = r.weights.stretches(q, s)
	}
	share(near, spans)
	best := 0
	for i, s := range near {
		if s.probability > near[best].probability {
			best = i
		}
	}
	chosen, expected := choose(near[best], spans[best])
	near[best].expected = expected * near[best].probability
	slices.SortStableFunc(ranked, func(a, b *sentence) int { return cmp.Compare(b.probability, a.probability) })
	return ranked, chosen
}

// absent returns the names and numbers that the article doesn't have. A name
// may be there in another form that begins alike: Indian for India.
func absent(q *question, ranked []*sentence) []string {
	const ending, enough = 3, 4
	var list []string
	for _, w := range q.content {
		if w.count > 0 || !w.name && !w.number {
			continue
		}
		letters := []rune(w.stem)
		begins := string(letters[:max(min(len(letters), enough), len(letters)-ending)])
		if w.number || !slices.ContainsFunc(ranked, func(s *sentence) bool { return containsFold(s.text, begins) }) {
			list = append(list, w.norm)
		}
	}
	return list
}

// coverage is how much of the question the sentence and its neighbours
// support, by weight.
func (r *Reader) coverage(q *question, s *sentence) float64 {
	covered := 0.0
	for k := range q.content {
		if w := &q.content[k]; s.seen[k] || r.around(s.number, w) {
			covered += w.weight / q.weight
		}
	}
	return covered
}

// around tells whether a sentence's neighbours, or its heading, have a word.
func (r *Reader) around(number int, w *contentWord) bool {
	const near = 2
	found := containsFold(r.sentences[number-1].Heading, w.stem)
	for d := 1; d <= near && !found; d++ {
		found = r.has(number-d, *w) || r.has(number+d, *w)
	}
	return found
}

// fits tells whether a stretch looks like what the question asks for, where
// that shows.
func fits(q *question, s *sentence, x stretch) bool {
	in := newInner(x.from)
	for in.to < x.to {
		in.grow(q, s)
	}
	if q.measure != 0 && in.has&q.measure == 0 {
		return false
	}
	want := expected[q.kind]
	if (q.kind == askPerson || q.kind == askPlace) && in.has&(month|season) != 0 {
		return false
	}
	return want == 0 || in.has&want != 0 || want == capital && s.tokens[x.from].Upper
}

// complete tells whether a sentence of a short article has all words of the
// question, but for what the whole article is about. In a long one there is a
// sentence with all of them too often.
func (r *Reader) complete(q *question, s *sentence) bool {
	if !r.Short() {
		return false
	}
	for k := range q.content {
		if w := &q.content[k]; !s.seen[k] && s.close[k] < leastClose && (w.number || !r.topical(w)) {
			return false
		}
	}
	return true
}

// lacks returns the words of the question that a sentence doesn't have.
func lacks(q *question, s *sentence) []string {
	var list []string
	for k, w := range q.content {
		if !s.seen[k] {
			list = append(list, w.norm)
		}
	}
	return list
}

// has tells whether sentence number n has a word, by a look at its letters: the
// stem is nearly always how the word begins.
func (r *Reader) has(n int, w contentWord) bool {
	return n >= 1 && n <= len(r.sentences) && containsFold(r.sentences[n-1].Text, w.stem)
}
