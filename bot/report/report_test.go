package report_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"flag"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"summitbot/bot"
	"summitbot/bot/report"
	"summitbot/bot/store"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// meanings are a pack's, by question: what is about the same has the same vector.
type meanings map[string]report.Meaning

func (m meanings) Meaning(_ context.Context, question string) (report.Meaning, error) {
	meaning, ok := m[question]
	if !ok {
		return report.Meaning{Vector: []float64{0, 0, 0, 1}}, nil
	}
	return meaning, nil
}

var (
	money  = []float64{1, 0, 0, 0}
	people = []float64{0, 1, 0, 0}
	dinner = []float64{0, 0, 1, 0}

	pack = meanings{
		"What is the budget?": {money, "csto-is", "What is the CSTO?", 0.8},
		"Каков бюджет?":       {money, "csto-is", "Что такое ОДКБ?", 0.6},
		"= who pays?":         {money, "csto-is", "What is the CSTO?", 0.7},
		"armenia":             {people, "who-armenia", "Who represented Armenia?", 0.5},
		"What did they eat?":  {dinner, "attended", "Who attended?", 0.1},
		"was there a banquet": {dinner, "attended", "Who attended?", 0.1},
	}
)

// week is what was noted in the week before a time.
func week(to time.Time) store.Notes {
	ago := func(days int) time.Time { return to.AddDate(0, 0, -days) }
	asked := func(days int, status bot.Status, platform, lang, question string) store.Unanswered {
		return store.Unanswered{Question: question, Language: lang, Platform: platform, Status: status, At: ago(days)}
	}
	voted := func(question, answer string, helpful bool) store.Voted {
		return store.Voted{Question: question, Answer: answer, Platform: "discord", Helpful: helpful}
	}
	used := func(days int, of string, status bot.Status, n int64) store.Usage {
		return store.Usage{Day: ago(days).Format(time.DateOnly), Of: of, Status: status, Count: n}
	}
	timeline := asked(1, bot.NotCovered, "discord", "en", "What happened, and when?")
	timeline.Command = "timeline"
	return store.Notes{
		Unanswered: []store.Unanswered{
			asked(3, bot.NotCovered, "discord", "en", "What is the budget?"),
			asked(2, bot.NotCovered, "telegram", "en", "what is the budget"),
			asked(2, bot.NotCovered, "telegram", "ru", "Каков бюджет?"),
			asked(1, bot.AskedBack, "telegram", "en", "= who pays?"),
			asked(1, bot.AskedBack, "discord", "en", "armenia"),
			asked(1, bot.NotCovered, "discord", "en", "What did they eat?"),
			asked(1, bot.NotCovered, "discord", "en", "was there a banquet"),
			timeline,
		},
		Votes: []store.Voted{
			voted("Who chairs?", "Kyrgyzstan.", false), voted("Who chairs?", "Kyrgyzstan.", false), voted("Who chairs?", "Kyrgyzstan.", true),
			voted("", "Nov. 8, 2018.", false), voted("Who came?", "Everybody.", true),
		},
		Platforms: []store.Usage{
			used(3, "discord", bot.Answered, 12), used(3, "discord", bot.NotCovered, 3), used(1, "discord", bot.Refused, 1),
			used(1, "telegram", bot.Answered, 30), used(1, "telegram", bot.AskedBack, 4), used(1, "telegram", bot.Chat, 2),
			used(0, "telegram", bot.Silent, 1), used(0, "telegram", bot.Rejected, 2), used(0, "telegram", bot.Error, 1),
		},
		Languages: []store.Usage{used(3, "en", bot.Answered, 20), used(1, "ru", bot.Answered, 22), used(1, "ru", bot.NotCovered, 3)},
	}
}

func weekly(t *testing.T, change func(*store.Notes, *report.Options)) *report.Report {
	t.Helper()
	to := time.Date(2018, 11, 15, 9, 0, 0, 0, time.UTC)
	n, o := week(to), report.Options{Title: "CSTO summit in Astana", From: to.AddDate(0, 0, -7), To: to, Pack: pack, Wordings: true, PackPath: "summit"}
	if change != nil {
		change(&n, &o)
	}
	r, err := report.New(t.Context(), n, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestGolden writes a week's report in each form.
func TestGolden(t *testing.T) {
	t.Parallel()
	r := weekly(t, func(_ *store.Notes, o *report.Options) { o.Missed = []string{"was there a banquet?"} })
	for name, write := range map[string]func(io.Writer) error{
		"week.txt": r.WriteText, "week.csv": r.WriteCSV, "week.html": r.WriteHTML,
	} {
		var got bytes.Buffer
		if err := write(&got); err != nil {
			t.Fatal(err)
		}
		path := "testdata/" + name
		if *update {
			if err := os.WriteFile(path, got.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Bytes(), want) {
			t.Errorf("%s differs (-update rewrites it):\n%s", name, got.Bytes())
		}
	}
}

// TestMarked: what the pack says already isn't offered again.
func TestMarked(t *testing.T) {
	t.Parallel()
	r := weekly(t, func(_ *store.Notes, o *report.Options) {
		o.Missed = []string{"was there a banquet?", "what did they eat"}
	})
	eaten := 0
	for _, g := range r.Unanswered {
		if !strings.Contains(g.Question, "eat") {
			continue
		}
		if eaten++; !g.Marked || len(g.Add)+len(g.Mark) > 0 {
			t.Errorf("got %+v", g)
		}
	}
	if eaten != 1 {
		t.Errorf("%d groups are about what they ate", eaten)
	}
}

// TestWithoutAsks: a pack without asks of its own gets no lines.
func TestWithoutAsks(t *testing.T) {
	t.Parallel()
	r := weekly(t, func(_ *store.Notes, o *report.Options) { o.Wordings = false })
	if len(r.Unanswered) == 0 {
		t.Fatal("nothing is unanswered")
	}
	for _, g := range r.Unanswered {
		if len(g.Add)+len(g.Mark) > 0 {
			t.Errorf("%s has lines to add", g.Question)
		}
	}
}

// TestNothing: a week in which nobody asked is a report, too.
func TestNothing(t *testing.T) {
	t.Parallel()
	r := weekly(t, func(n *store.Notes, _ *report.Options) { *n = store.Notes{} })
	for name, write := range map[string]func(io.Writer) error{"text": r.WriteText, "csv": r.WriteCSV, "html": r.WriteHTML, "json": r.WriteJSON} {
		var out bytes.Buffer
		if err := write(&out); err != nil || out.Len() == 0 {
			t.Errorf("%s: %d bytes, %v", name, out.Len(), err)
		}
		if strings.Contains(out.String(), "NaN") || strings.Contains(out.String(), "null") {
			t.Errorf("%s is\n%s", name, &out)
		}
	}
}

// TestStrangers: what people write can do nothing on the page or in a
// spreadsheet, wherever it is shown.
func TestStrangers(t *testing.T) {
	t.Parallel()
	const evil = `=cmd|'/c calc'!A1 "><script>alert(1)</script><img src=x onerror=alert(1)>`
	strange := meanings{evil: {money, evil, evil, 0.9}}
	r := weekly(t, func(n *store.Notes, o *report.Options) {
		o.Title, o.Pack, o.PackPath = evil, strange, evil
		for _, command := range []string{"", evil} {
			n.Unanswered = append(n.Unanswered, store.Unanswered{Question: evil, Language: evil, Platform: evil, Status: bot.AskedBack, Command: command})
		}
		n.Unanswered = append(n.Unanswered, store.Unanswered{Question: evil + "?!", Language: evil, Platform: evil})
		n.Votes = append(n.Votes, store.Voted{Question: evil, Answer: evil, Platform: evil})
		n.Platforms = append(n.Platforms, store.Usage{Day: evil, Of: evil, Status: bot.Answered, Count: 1})
		n.Languages = append(n.Languages, store.Usage{Day: evil, Of: evil, Status: bot.Answered, Count: 1})
	})
	var page, table bytes.Buffer
	if err := r.WriteHTML(&page); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(page.String(), "<script") || strings.Contains(page.String(), "<img") || strings.Contains(page.String(), `A1 ">`) {
		t.Errorf("the page is\n%s", &page)
	}
	if err := r.WriteCSV(&table); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&table).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		for _, cell := range row {
			if strings.HasPrefix(cell, "=") {
				t.Errorf("a cell is a formula: %s", cell)
			}
		}
	}
}

// TestJSON has the same, for programs.
func TestJSON(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := weekly(t, nil).WriteJSON(&out); err != nil {
		t.Fatal(err)
	}
	var r report.Report
	if err := json.Unmarshal(out.Bytes(), &r); err != nil {
		t.Fatal(err)
	}
	if len(r.Unanswered) != 4 || r.Unanswered[0].Count != 4 || len(r.Unanswered[0].Wordings) != 3 || r.Totals.Messages != 56 || len(r.Days) != 8 {
		t.Errorf("got %s", &out)
	}
}
