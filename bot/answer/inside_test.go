package answer

import (
	"os"
	"slices"
	"testing"

	"summitbot/bot/answer/decide"
	"summitbot/bot/answer/query"
	"summitbot/bot/eval"
	"summitbot/index"
	"summitbot/knowledge"
)

// summit returns the stages of the embedded pack on an index of its asks, or on
// an empty one.
func summit(t *testing.T, empty bool) *stages {
	t.Helper()
	e := engine(t)
	if !empty {
		return e.stages
	}
	nothing := make([]asked, len(e.kb.Asks))
	x, err := index.New(t.Context(), source(e.kb, e.vocab, nothing))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = x.Close() })
	s := *e.stages
	s.index = x
	return &s
}

func engine(t *testing.T) *Engine {
	t.Helper()
	kb, err := knowledge.Default()
	if err != nil {
		t.Fatal(err)
	}
	e, err := New(t.Context(), kb, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.Close() })
	return e
}

func questions(t *testing.T) []eval.Case {
	t.Helper()
	f, err := os.Open("testdata/golden/summit.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	cases, err := eval.ReadCases(f)
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(cases, func(c eval.Case) bool { return len(c.Context) > 0 })
}

// TestEmptyIndex asks the golden questions of an index that holds no ask: what
// isn't retrieved isn't answered.
func TestEmptyIndex(t *testing.T) {
	t.Parallel()
	s := summit(t, true)
	for _, c := range questions(t) {
		m := s.vocab.Read(c.Question)
		d, _, err := s.decide(t.Context(), s.alone(&m))
		if err != nil || d.Outcome != query.Abstain || d.Reason != query.NoAsk {
			t.Errorf("%q: %v, %v", c.Question, d.Outcome, err)
		}
	}
}

// TestRankingMatters decides the golden questions with the proposals as they are
// ranked, and with the likeliest one left out: then less than half of the answers
// are still given.
func TestRankingMatters(t *testing.T) {
	t.Parallel()
	s := summit(t, false)
	cover := decide.NewCover(s.kb)
	ranked, without := 0, 0
	for _, c := range questions(t) {
		m := s.vocab.Read(c.Question)
		turn := s.alone(&m)
		list, err := s.propose(t.Context(), turn)
		if err != nil {
			t.Fatal(err)
		}
		d := s.decider.Decide(&m, turn.words, list)
		if d.Outcome != query.Answer || !proves(d.Bindings[0].Facts, c.Evidence) || len(list) < 2 {
			continue
		}
		ranked++
		other := s.decider.Decide(&m, turn.words, list[1:])
		if other.Outcome == query.Answer && cover.Covers(askOf(s.kb, other), askOf(s.kb, d)) {
			without++
		}
	}
	if ranked == 0 || without >= ranked/2 {
		t.Errorf("%d are answered with the ranking, %d without its first", ranked, without)
	}
}

// askOf is the index of the ask that a decision answers.
func askOf(kb *knowledge.Base, d query.Decision) int {
	return slices.IndexFunc(kb.Asks, func(a knowledge.Ask) bool { return a.ID == d.Bindings[0].Ask.ID })
}

// proves tells whether one of some facts stands in one of some sentences.
func proves(facts []*knowledge.Fact, sentences []int) bool {
	return slices.ContainsFunc(facts, func(f *knowledge.Fact) bool { return slices.Contains(sentences, f.Sentence) })
}
