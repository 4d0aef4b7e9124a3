package decide_test

import (
	"bytes"
	"testing"

	"summitbot/bot/answer/decide"
	"summitbot/bot/answer/learn"
	"summitbot/bot/answer/query"
	"summitbot/bot/answer/read"
	"summitbot/knowledge"
)

func pack(t *testing.T) *knowledge.Base {
	t.Helper()
	kb, err := knowledge.Default()
	if err != nil {
		t.Fatal(err)
	}
	return kb
}

func ask(t *testing.T, kb *knowledge.Base, id string) int {
	t.Helper()
	for i := range kb.Asks {
		if kb.Asks[i].ID == id {
			return i
		}
	}
	t.Fatalf("the pack has no ask %q", id)
	return -1
}

// TestCovers tells which answers answer other asks as well.
func TestCovers(t *testing.T) {
	t.Parallel()
	kb := pack(t)
	cover := decide.NewCover(kb)
	for _, c := range []struct {
		answered, asked string
		want            bool
	}{
		{"summit-date-place", "summit-date", true},       // both values of one fact
		{"summit-date", "summit-date-place", false},      // one of two
		{"chair-from-to", "chair-handed-over-by", true},  // a statement that names who
		{"chair-handed-over-by", "chair-from-to", false}, // a name for a statement
		{"attended-countries", "next-host", false},       // the name stands there, by chance
		{"attended", "attended-presidents", false},       // more of a kind than was asked for
		{"count-joint-bodies", "joint-bodies", true},     // a count lists what it counts
		{"joint-bodies", "count-joint-bodies", false},
	} {
		if got := cover.Covers(ask(t, kb, c.answered), ask(t, kb, c.asked)); got != c.want {
			t.Errorf("%s answers %s: %v", c.answered, c.asked, got)
		}
	}
}

// messages are some wordings and a near miss, with an ask that is proposed for each.
func messages(t *testing.T, kb *knowledge.Base) (examples []decide.Example, judged []decide.Judged) {
	t.Helper()
	vocab := read.NewVocabulary(kb)
	words := learn.NewReader(kb, vocab)
	id := ask(t, kb, "summit-date")
	for i, text := range []string{"when was the summit", "date of the summit", "what day was the summit", "when did they meet", "when was the budget passed", "who paid for the summit"} {
		m := vocab.Read(text)
		e := decide.Example{Message: &m, Words: words.Words(&m), Ask: id, Kind: knowledge.Asks}
		if i > 3 {
			e.Kind = knowledge.Misses
		}
		examples = append(examples, e)
	}
	counted := decide.Count(kb, examples)
	for _, e := range examples {
		b := query.Binding{Ask: &kb.Asks[id], Facts: []*knowledge.Fact{&kb.Facts[0]}}
		judged = append(judged, decide.Judge(e, []decide.Proposal{{Candidate: query.Candidate{Ask: id, Search: 1, Rank: 0.9}, Bind: func() decide.Bound { return decide.Bound{Binding: b} }}}, counted))
	}
	return examples, judged
}

// TestModelFile writes a model, and reads it whole, cut short and overwritten.
func TestModelFile(t *testing.T) {
	t.Parallel()
	kb := pack(t)
	examples, judged := messages(t, kb)
	model := decide.Count(kb, examples)
	model.Train(kb, judged)
	data := model.Append(nil)
	again, rest, err := decide.Read(bytes.Clone(data))
	if err != nil || len(rest) > 0 || !bytes.Equal(again.Append(nil), data) {
		t.Fatalf("a model that was read is another when written: %v, %d bytes left", err, len(rest))
	}
	for n := 0; n < len(data); n += 7 {
		if _, _, err := decide.Read(data[:n]); err == nil {
			t.Fatalf("%d bytes of %d pass for a model", n, len(data))
		}
		broken := bytes.Clone(data)
		broken[n] ^= 0xff
		_, _, _ = decide.Read(broken) // any outcome but a panic
	}
}

// TestNothingNamed decides on an ask that needs a name that isn't given: however
// likely, it isn't answered.
func TestNothingNamed(t *testing.T) {
	t.Parallel()
	kb := pack(t)
	vocab := read.NewVocabulary(kb)
	m := vocab.Read("who represented it")
	id := ask(t, kb, "who-represented")
	for _, b := range []query.Binding{
		{Ask: &kb.Asks[id], Left: []query.Left{{Reason: query.NothingNamed}}, Facts: []*knowledge.Fact{&kb.Facts[0]}},
		{Ask: &kb.Asks[id]},
	} {
		d := decide.New(kb, nil).Decide(&m, nil, []decide.Proposal{{Candidate: query.Candidate{Ask: id, Search: 1, Rank: 1}, Bind: func() decide.Bound { return decide.Bound{Binding: b} }}})
		if d.Outcome == query.Answer {
			t.Errorf("%+v is answered", b.Left)
		}
	}
}
