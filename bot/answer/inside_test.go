package answer

import (
	"os"
	"slices"
	"testing"

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
// ranked, and the other way round.
func TestRankingMatters(t *testing.T) {
	t.Parallel()
	s := summit(t, false)
	ranked, reversed := 0, 0
	for _, c := range questions(t) {
		m := s.vocab.Read(c.Question)
		turn := s.alone(&m)
		list, err := s.propose(t.Context(), turn)
		if err != nil {
			t.Fatal(err)
		}
		ranked += answered(s.decider.Decide(&m, turn.words, list))
		for i := range list {
			list[i].Rank = (1 - list[i].Rank) / 3
		}
		slices.Reverse(list)
		reversed += answered(s.decider.Decide(&m, turn.words, list))
	}
	if reversed >= ranked/2 {
		t.Errorf("%d are answered with the ranking, %d with its reverse", ranked, reversed)
	}
}

func answered(d query.Decision) int {
	if d.Outcome == query.Answer {
		return 1
	}
	return 0
}
