// Package answer holds the search-backed handlers: it strings the stages of an
// answer together.
//
//	read      text to a message: language, mentions, operators, what is asked for   carrier, read
//	resolve   what a message means in its conversation                              dialog
//	retrieve  the asks that come near it, from Bleve                                index
//	rank      how probable each is, by a model learned from the pack's wordings     rank
//	bind      the facts that it picks; what they bear out and leave over            bind
//	decide    answer, yes, no, ask back, or abstain with a reason                   decide
//	compose   the decision in words, with the sentences that prove it               compose
//
// No stage knows another; what passes between them are the types of package
// query. What no fact answers, and a pack without facts, is answered from the
// sentences (package passage).
package answer

import (
	"context"
	"fmt"
	"slices"

	"summitbot/bot"
	"summitbot/bot/answer/compose"
	"summitbot/bot/answer/dialog"
	"summitbot/bot/answer/passage"
	"summitbot/bot/answer/query"
	"summitbot/bot/answer/read"
	"summitbot/bot/answer/say"
	"summitbot/index"
	"summitbot/knowledge"
)

// Options of an engine.
type Options struct {
	IndexDir string                // where the index is kept; "" for memory
	Progress func(done, total int) // called while the index is built; may be nil
	Guess    bool                  // answer from bare text also where it is unlikely to be right
}

// Engine answers questions about one pack. It is safe for concurrent use.
type Engine struct {
	kb       *knowledge.Base
	vocab    *read.Vocabulary
	stages   *stages
	resolver *dialog.Resolver
	composer *compose.Composer
	passages *passage.Reader // nil where facts alone answer
}

// New makes an engine for a pack. Close it when it is no longer needed.
func New(ctx context.Context, kb *knowledge.Base, opts Options) (*Engine, error) {
	v := read.NewVocabulary(kb)
	l, err := readLearned(kb, v)
	if err != nil {
		return nil, err
	}
	x, err := openIndex(ctx, kb, v, l, opts)
	if err != nil {
		return nil, err
	}
	e := &Engine{kb: kb, vocab: v, stages: newStages(kb, v, x, l), resolver: dialog.New(kb, v), composer: compose.New(kb)}
	if e.bare() || !kb.Pack.FactsOnly {
		e.passages = passage.New(kb, v, opts.Guess)
	}
	return e, nil
}

// bare tells whether the pack has no facts.
func (e *Engine) bare() bool { return len(e.kb.Facts) == 0 }

func openIndex(ctx context.Context, kb *knowledge.Base, v *read.Vocabulary, l *learned, opts Options) (*index.Index, error) {
	src := source(kb, v, l.asks)
	src.Progress = opts.Progress
	if opts.IndexDir != "" {
		return index.Open(ctx, opts.IndexDir, src)
	}
	return index.New(ctx, src)
}

// Close releases the index.
func (e *Engine) Close() error { return e.stages.index.Close() }

// Answer answers one message. It fails only when the index can't be read or
// ctx ends; whatever the message holds, there is an answer.
func (e *Engine) Answer(ctx context.Context, r bot.Request) (bot.Answer, error) {
	if err := ctx.Err(); err != nil {
		return bot.Answer{}, fmt.Errorf("answer %q: %w", r.ID, err)
	}
	if tooLong(r.Text) {
		return e.reject("en", rejectLong), nil
	}
	m := e.vocab.Read(r.Text)
	if c, ok := e.kb.Pack.Command(r.Command); ok && len(c.List) > 0 {
		return e.list(ctx, &m, r, c)
	}
	if a, ok := e.talk(&m, len(r.Context) > 0); ok {
		return a, nil
	}
	if len(r.Context) == 0 && namesNothing(&m) {
		return e.composer.Compose(&m, query.Decision{Outcome: query.Abstain, Reason: query.NothingNamed}), nil
	}
	m = e.stages.bare(m)
	a, err := e.look(ctx, &m, r)
	if err != nil {
		return bot.Answer{}, fmt.Errorf("answer %q: %w", r.ID, err)
	}
	switch {
	case m.Origin && (a.Status != bot.Answered || !e.bare() && !a.Follows):
		return e.origin(m.Lang), nil // facts don't state it; a bare text may, and who said "this" that was answered
	case a.Status != bot.Answered && oneWord(&m):
		return e.reject(m.Lang, rejectNonsense), nil
	}
	return a, nil
}

// list answers the question of a command with the facts that its pack lists.
func (e *Engine) list(ctx context.Context, m *query.Message, r bot.Request, c knowledge.Command) (bot.Answer, error) {
	a := e.composer.List(m.Lang, c)
	if err := e.rank(ctx, m, r, &a); err != nil {
		return bot.Answer{}, fmt.Errorf("answer /%s: %w", c.Name, err)
	}
	return a, nil
}

// look answers a message from the article.
func (e *Engine) look(ctx context.Context, m *query.Message, r bot.Request) (bot.Answer, error) {
	if e.bare() {
		return e.read(ctx, m, r)
	}
	states, err := e.recall(ctx, r.Context)
	if err != nil {
		return bot.Answer{}, err
	}
	c, err := e.settle(ctx, m, states)
	if err != nil {
		return bot.Answer{}, err
	}
	a := e.say(m, c)
	if a.Status == bot.NotCovered && e.passages != nil && slices.Contains(untold, c.decision.Reason) {
		if t, err := e.read(ctx, m, r); err != nil || t.Status == bot.Answered && t.Confidence >= minFallback {
			t.Note = say.In(m.Lang).Perhaps // a fact would have been sure
			return t, err
		}
	}
	a.Follows = len(r.Context) > 0 && !c.resolution.Alone
	if err := e.rank(ctx, m, r, &a); err != nil {
		return bot.Answer{}, err
	}
	if r.Explain {
		a.Explain = e.explain(r.Text, c)
	}
	return a, nil
}

// untold are the reasons of the facts for which the text may still answer: it
// isn't known that it says otherwise.
var untold = []query.Reason{query.NoAsk, query.Unsure, query.UnknownWord}

// minFallback is the confidence from which on the text answers what no fact does.
// An article of which most is in facts has less to add than to mistake.
const minFallback = 0.6

// maxSentences is how many sentences are taken from the search for bare text. The
// answer is hardly ever further down, and reading each costs as much as finding it.
const maxSentences = 16

// read answers a message from the sentences of the article.
func (e *Engine) read(ctx context.Context, m *query.Message, r bot.Request) (bot.Answer, error) {
	found, err := e.stages.index.Search(ctx, index.Query{
		Text: e.passages.Text(m, r.Context), Size: maxSentences, Kinds: []index.Kind{index.Sentence},
	})
	if err != nil {
		return bot.Answer{}, err
	}
	hits := make([]passage.Hit, len(found))
	for i, h := range found {
		hits[i] = passage.Hit{Sentence: h.N, Score: h.Score}
	}
	return e.passages.Answer(m, r.Context, hits, r.Explain), nil
}
