package bind_test

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"summitbot/knowledge"
)

// eachWording is of how many wordings one is bound.
const eachWording = 5

// tally counts how the wordings of a language and a kind are bound.
type tally map[string]int

// TestWordings binds wordings of the embedded pack to their asks, and compares how
// many are bound how with testdata/wordings.golden: a rule that changes no line of
// it, and no case, does nothing. go test -run TestWordings -update rewrites.
func TestWordings(t *testing.T) {
	t.Parallel()
	p, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	kb, err := knowledge.Load("../../../knowledge/packs/astana2018")
	if err != nil {
		t.Fatal(err)
	}
	wordings, err := kb.Wordings()
	if err != nil {
		t.Fatal(err)
	}
	asks := make(map[string]*knowledge.Ask)
	for i := range p.kb.Asks {
		asks[p.kb.Asks[i].ID] = &p.kb.Asks[i]
	}
	tallies := make(map[string]tally)
	for i := range wordings {
		w := &wordings[i]
		if ask := asks[w.Ask]; ask != nil && i%eachWording == 0 {
			key := w.Lang + " " + string(w.Kind)
			if tallies[key] == nil {
				tallies[key] = make(tally)
			}
			tallies[key].note(p, w, ask)
		}
	}
	const golden = "testdata/wordings.golden"
	got := table(tallies)
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want, err := os.ReadFile(golden); err != nil || got != string(want) {
		t.Errorf("wordings are bound otherwise (%v):\n%s", err, got)
	}
}

// note binds a wording and counts what came of it.
func (n tally) note(p *pack, w *knowledge.Wording, ask *knowledge.Ask) {
	m := p.vocab.Read(w.Text)
	b := p.bind.Bind(&m, ask, w.Kind == knowledge.Confirms || w.Kind == knowledge.Contradicts)
	n["bound"]++
	n["facts"] += len(b.Facts)
	n["values"] += len(b.Values)
	n["said"] += len(b.Said)
	if b.Claim {
		n[truths[b.Truth]]++
	}
	for _, l := range b.Left {
		n["left: "+string(l.Reason)]++
		n["left, words"] += l.To - l.From
	}
}

// table writes tallies, a line for each thing that was counted.
func table(tallies map[string]tally) string {
	var b strings.Builder
	for _, key := range slices.Sorted(maps.Keys(tallies)) {
		fmt.Fprintf(&b, "%s\n", key)
		for _, what := range slices.Sorted(maps.Keys(tallies[key])) {
			fmt.Fprintf(&b, "\t%6d %s\n", tallies[key][what], what)
		}
	}
	return b.String()
}
