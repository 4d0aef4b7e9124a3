// Package passage answers from bare text: from the sentences of a pack that has
// no facts.
//
// Reading (package span) ranks the sentences that search brought up and finds
// the span that answers; what is decided here is whether that is an answer, and
// how it is said. Words alone tell less than facts, so much is refused, and what
// is uncertain is said with a "perhaps".
package passage

import (
	"strings"

	"summitbot/bot"
	"summitbot/bot/answer/passage/span"
	"summitbot/bot/answer/query"
	"summitbot/bot/answer/read"
	"summitbot/knowledge"
)

// Vocabulary is what is asked of the wording of a pack.
type Vocabulary interface {
	Read(text string) query.Message         // understands a message
	Terms(text, lang string) []query.Term   // every term that occurs in a text
	Content(text, lang string) []query.Term // the concepts in a text
	Entity(id string) (query.Term, bool)    // the term of an entity
	Near(word string) (query.Term, bool)    // the entity whose name an unknown word resembles
	Up(t query.Term) []query.Term           // a term and everything broader
	Name(t query.Term) string               // of an entity: "@" and its ID
	Count(stem string) int                  // in how many of the article's sentences a stem stands
}

// Hit is a sentence that search brought up.
type Hit = span.Hit

// Reader answers messages from the sentences of one pack. It is immutable and
// safe for concurrent use.
type Reader struct {
	kb     *knowledge.Base
	vocab  Vocabulary
	lang   string // the article's
	spans  *span.Reader
	event  map[query.Term]bool         // what names the event that everything is about
	offers map[string]func() []example // example questions by language
	guess  bool                        // answer however unlikely it is to be right
}

// New makes a reader for a pack. With guess it answers however unlikely it is to
// be right.
func New(kb *knowledge.Base, vocab Vocabulary, guess bool) *Reader {
	lang := read.ArticleLanguage(kb)
	return &Reader{
		kb: kb, vocab: vocab, lang: lang,
		spans:  span.New(kb.Sentences, lang, vocab.Count, func(text string) []query.Term { return vocab.Content(text, lang) }),
		event:  eventTerms(kb, vocab, lang),
		offers: offers(kb, vocab),
		guess:  guess,
	}
}

// Text returns what to search the sentences for: the message with its misspelt
// words corrected, and the question before it if it refers back to that.
func (r *Reader) Text(m *query.Message, turns []bot.Turn) string {
	return strings.TrimSpace(spelled(m) + " " + r.before(m, turns))
}

// Answer answers a message from the sentences that a search for its Text
// brought up. Turns are those before the message; with explain the answer tells
// how it was decided.
func (r *Reader) Answer(m *query.Message, turns []bot.Turn, hits []Hit, explain bool) bot.Answer {
	before := r.before(m, turns)
	found := r.spans.Read(spelled(m), before, hits, m.YesNo)
	a := r.decide(m, found)
	a.Candidates = r.candidates(found)
	a.Follows = before != ""
	if explain {
		a.Explain = explanation(m, found)
	}
	return a
}
