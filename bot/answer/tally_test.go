package answer

import (
	"strings"
	"testing"

	"summitbot/bot/answer/decide"
	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// TestTally counts a wording whose ask is proposed first, third and fourth.
func TestTally(t *testing.T) {
	t.Parallel()
	kb, err := knowledge.Default()
	if err != nil {
		t.Fatal(err)
	}
	cover := decide.NewCover(kb)
	apart := []int{0} // asks of which none has the answer of another
	for i := range kb.Asks {
		if len(apart) < decide.Proposals && !cover.Same(i, apart[len(apart)-1]) && !cover.Same(i, 0) {
			apart = append(apart, i)
		}
	}
	total := newTally()
	for _, place := range []int{0, 2, 3} {
		list := make([]decide.Proposal, len(apart))
		for i, ask := range apart {
			list[i].Candidate = query.Candidate{Ask: ask}
		}
		w := told{Wording: knowledge.Wording{Lang: "en", Kind: knowledge.Asks}, ask: apart[place]}
		total.note(cover, &w, nil, list, query.Decision{})
	}
	var out strings.Builder
	total.write(&out)
	if want := "en q        3       0.0   33.3   66.7  100.0"; !strings.Contains(out.String(), want) {
		t.Errorf("want %q in\n%s", want, out.String())
	}
}
