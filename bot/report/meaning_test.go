package report_test

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"summitbot/bot"
	"summitbot/bot/answer"
	"summitbot/bot/answer/answertest"
	"summitbot/bot/report"
	"summitbot/bot/store"
)

// summit is the embedded pack, as the report asks it.
type summit struct{ engine *answer.Engine }

func (s summit) Meaning(ctx context.Context, question string) (report.Meaning, error) {
	m, err := s.engine.Meaning(ctx, question)
	if err != nil {
		return report.Meaning{}, err
	}
	nearest := m.Near[0]
	return report.Meaning{Vector: m.Vector, Ask: nearest.Ask.ID, Nearest: nearest.Ask.Text["en"], Fit: nearest.Fit}, nil
}

// TestMeaning groups what means the same, whatever its letters and language.
// By how many pairs of testdata/same.txt come together, and how many others, the
// threshold was chosen.
func TestMeaning(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("testdata/same.txt")
	if err != nil {
		t.Fatal(err)
	}
	topic := make(map[string]int)
	var list []store.Unanswered
	for i, block := range strings.Split(string(data), "\n\n")[1:] {
		for line := range strings.Lines(block) {
			line = strings.TrimSpace(line)
			topic[line] = i
			list = append(list, store.Unanswered{Question: line, Status: bot.NotCovered, At: time.Unix(0, 0)})
		}
	}
	engine, _ := answertest.Summit(t)
	r, err := report.New(t.Context(), store.Notes{Unanswered: list}, report.Options{Pack: summit{engine}})
	if err != nil {
		t.Fatal(err)
	}
	together := make(map[string]int)
	for i, g := range r.Unanswered {
		var all []string
		for _, w := range g.Wordings {
			together[w.Text] = i
			all = append(all, w.Text)
		}
		t.Logf("%s (%.2f): %s", g.Ask, g.Fit, strings.Join(all, " | "))
	}
	right, wrong, missed := 0, 0, 0
	for i, a := range list {
		for _, b := range list[:i] {
			switch same, got := topic[a.Question] == topic[b.Question], together[a.Question] == together[b.Question]; {
			case same && got:
				right++
			case got:
				wrong++
			case same:
				missed++
			}
		}
	}
	t.Logf("%d pairs together that mean the same, %d that don't; %d apart", right, wrong, missed)
	if right < 30 || wrong > 20 {
		t.Errorf("%d pairs come together that mean the same, want 30 or more; and %d that don't, want 20 at most", right, wrong)
	}
	for a, b := range map[string]string{
		"What is the budget of the CSTO?": "what's the CSTO budget of 2018?",
		"What's the weather in Astana?":   "Какая погода в Астане?",
		"who leads Uzbekistan":            "Кто президент Узбекистана?",
	} {
		if together[a] != together[b] {
			t.Errorf("%q and %q are apart", a, b)
		}
	}
	if together["Who is the president of Uzbekistan?"] == together["What is the population of Kazakhstan?"] {
		t.Error("presidents and population are together")
	}
}
