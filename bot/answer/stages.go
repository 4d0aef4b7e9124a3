package answer

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"summitbot/bot/answer/bind"
	"summitbot/bot/answer/decide"
	"summitbot/bot/answer/learn"
	"summitbot/bot/answer/query"
	"summitbot/bot/answer/rank"
	"summitbot/bot/answer/read"
	"summitbot/index"
	"summitbot/knowledge"
)

// stages are those between a message that was read and a decision.
type stages struct {
	kb      *knowledge.Base
	vocab   *read.Vocabulary
	words   *learn.Reader
	index   *index.Index
	ranker  *rank.Ranker
	binder  *bind.Binder
	decider *decide.Decider
	own     []func() []string // by index into Base.Asks: the terms of its text and its facts, ascending
	texts   map[string]int    // the asks' own texts, as plain has them, to their indices
	said    said
}

func newStages(kb *knowledge.Base, v *read.Vocabulary, x *index.Index, l *learned) *stages {
	terms := make([]func() []string, len(l.asks))
	for i, a := range l.asks {
		terms[i] = sync.OnceValue(func() []string { return strings.Fields(string(a.own)) })
	}
	return &stages{
		kb: kb, vocab: v, words: learn.NewReader(kb, v), index: x,
		ranker: rank.New(kb, v, l.ranking), binder: bind.New(kb, v), decider: decide.New(kb, l.decision), own: terms, texts: ownTexts(kb), said: l.said,
	}
}

// turn is a message in its conversation.
type turn struct {
	message *query.Message // in full, for what it asks
	said    *query.Message // as it was said, for what it asserts, where it tests an answer; else nil
	words   []learn.Word
	prior   []float64      // what the conversation says for each ask, or nil
	also    []string       // entities that it speaks of without naming them
	ask     *knowledge.Ask // what it asks beyond doubt, or nil
}

// bare is a message without its carrier phrases.
func (s *stages) bare(m query.Message) query.Message { return bare(s.vocab, s.words, m) }

// alone is a message that stands by itself.
func (s *stages) alone(m *query.Message) turn { return turn{message: m, words: s.words.Words(m)} }

// decide decides a turn: retrieve, rank, bind, decide.
func (s *stages) decide(ctx context.Context, t turn) (query.Decision, []decide.Proposal, error) {
	list, err := s.propose(ctx, t)
	if err != nil {
		return query.Decision{}, nil, err
	}
	return s.decider.Decide(t.message, t.words, list), list, nil
}

// propose looks up and ranks the asks that a message may mean.
func (s *stages) propose(ctx context.Context, t turn) ([]decide.Proposal, error) {
	found, err := s.retrieve(ctx, t)
	if err != nil {
		return nil, err
	}
	scores := s.ranker.Score(t.message, t.words)
	s.ranker.Rank(&scores, found, t.prior)
	own := s.first(t, found)
	said, claim := t.message, t.ask == nil && !opensAsking(t.message) && scores.Claim()
	if t.said != nil {
		said, claim = plainly(t.said), true
	}
	list := make([]decide.Proposal, min(decide.Proposals, len(found)))
	for i := range list {
		ask := found[i].Ask
		list[i] = decide.Proposal{Candidate: found[i], Miss: scores.Miss(), Tested: t.said != nil, Follows: t.prior != nil, Own: own && i == 0, Bind: func() decide.Bound {
			b := s.binder.Bind(said, &s.kb.Asks[ask], claim, t.also...)
			return decide.Bound{Binding: b, Strange: s.strange(t.message, ask), Related: s.related(t.message, &b)}
		}}
	}
	return list, nil
}

// ownTexts are the texts of a pack's asks, in all languages.
func ownTexts(kb *knowledge.Base) map[string]int {
	texts := make(map[string]int)
	for i := range kb.Asks {
		if kb.Asks[i].Derived {
			continue
		}
		for _, text := range kb.Asks[i].Text {
			texts[plain(text)] = i
		}
	}
	return texts
}

// plain is a text without what doesn't tell questions apart.
func plain(text string) string {
	return strings.ToLower(strings.TrimRight(strings.TrimSpace(text), "?!. "))
}

// first puts the ask first that a turn asks beyond doubt, if search found it: the
// one that the conversation picked, whose own text the message is, or, where nothing
// was said before, of which it is a wording.
func (s *stages) first(t turn, found []query.Candidate) bool {
	at := slices.IndexFunc(found, func(c query.Candidate) bool { return &s.kb.Asks[c.Ask] == t.ask })
	ask, ok := s.texts[plain(t.message.Text)]
	if !ok && t.prior == nil {
		ask, ok = s.said.ask(t.message.Text)
	}
	if ok && at < 0 {
		at = slices.IndexFunc(found, func(c query.Candidate) bool { return c.Ask == ask })
	}
	if at < 0 {
		return false
	}
	own := found[at]
	copy(found[1:at+1], found[:at])
	found[0] = own
	return true
}

// plainly is a message that tests an answer, without the "not" before what it
// names: "not Russia?" asks whether it is Russia.
func plainly(m *query.Message) *query.Message {
	said := *m
	said.Negated = false
	said.Operators = slices.DeleteFunc(slices.Clone(m.Operators), func(o query.Operator) bool { return o.Kind == query.Not })
	return &said
}

// open are the question words that ask for something, whatever follows.
var open = []string{read.Who, read.When, read.Where, read.Why, read.What, read.Which, read.HowMany, read.HowLong}

// opensAsking tells whether a message begins with a question word: then it is no
// claim, and is never answered with yes or no.
func opensAsking(m *query.Message) bool {
	return slices.ContainsFunc(m.Asks, func(a query.Ask) bool { return a.At == 0 && !a.Noun && slices.Contains(open, a.What) })
}

// strange returns the mentions of a message that neither the ask's own text nor
// its facts have.
func (s *stages) strange(m *query.Message, ask int) []int {
	var list []int
	own := s.own[ask]()
	for i := range m.Mentions {
		x := &m.Mentions[i]
		switch {
		case x.Soft || x.Name || x.Value != "" || x.Kind == query.ChatWord:
		case !slices.ContainsFunc(x.Terms, func(t query.Term) bool {
			_, ok := slices.BinarySearch(own, s.vocab.Name(t))
			return ok
		}):
			list = append(list, i)
		}
	}
	return list
}

// related tells whether a message has a word for the relation of one of the facts
// of a binding, or for what else brings it to mind.
func (s *stages) related(m *query.Message, b *query.Binding) bool {
	return slices.ContainsFunc(b.Facts, func(f *knowledge.Fact) bool {
		return slices.ContainsFunc(append([]string{f.Relation}, f.Evokes...), func(id string) bool {
			t, ok := s.vocab.Concept(id)
			return ok && slices.ContainsFunc(m.Mentions, func(x query.Mention) bool { return slices.Contains(x.Terms, t) })
		})
	})
}

// maxFound is how many asks are taken from the search. The right one is among
// them for 98 % of the messages of voices left out.
const maxFound = 20

// retrieve searches for the asks that come near a message.
func (s *stages) retrieve(ctx context.Context, t turn) ([]query.Candidate, error) {
	m := t.message
	q := index.Query{Text: m.Text, Terms: append(termNames(s.vocab, m), formNames(t.words)...), Size: maxFound, Kinds: []index.Kind{index.Ask}}
	if m.Lang != "en" {
		q.Unknown = inflected(m)
	}
	hits, err := s.index.Search(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("retrieve: %w", err)
	}
	found := make([]query.Candidate, len(hits))
	for i, h := range hits {
		found[i] = query.Candidate{Ask: h.N, Search: h.Score}
	}
	return found, nil
}

// inflected are the words of a message whose endings the index doesn't know, which
// are looked up by likeness.
func inflected(m *query.Message) []string {
	words := make([]string, len(m.Tokens))
	for i, t := range m.Tokens {
		words[i] = t.Norm
	}
	return words
}

// source is what is indexed of a pack: its sentences, its facts, and its asks
// by what they are found by.
func source(kb *knowledge.Base, v *read.Vocabulary, asks []asked) index.Source {
	return index.Source{
		Base:    kb,
		Version: stagesVersion,
		FactTerms: func(i int) []string {
			c := newCollector(v)
			c.fact(&kb.Facts[i])
			return strings.Fields(string(c.asked().terms))
		},
		AskText:  func(i int) []string { return []string{string(asks[i].text)} },
		AskTerms: func(i int) []string { return strings.Fields(string(asks[i].terms)) },
	}
}

// stagesVersion is to be raised when the same pack gives other terms than before:
// when a change of reading reads its text differently.
const stagesVersion = "5"
