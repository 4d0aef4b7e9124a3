package bot_test

import (
	"testing"

	"summitbot/bot"
)

func TestPassage(t *testing.T) {
	t.Parallel()
	a := bot.About{Article: []bot.Sentence{
		{Text: "One.", Paragraph: 1}, {Text: "Two.", Paragraph: 1}, {Text: "Three.", Paragraph: 2}, {Text: "Four.", Paragraph: 3}, {Text: "Five.", Paragraph: 3},
	}}
	for _, c := range []struct {
		sentence          int
		before, at, after string
		ok                bool
	}{
		{1, "", "One.", "Two.", true},
		{2, "One.", "Two.", "", true},
		{3, "Two.", "Three.", "Four.", true},
		{5, "Four.", "Five.", "", true},
		{0, "", "", "", false},
		{6, "", "", "", false},
	} {
		before, at, after, ok := a.Passage(c.sentence)
		if before != c.before || at != c.at || after != c.after || ok != c.ok {
			t.Errorf("Passage(%d) = %q, %q, %q, %v", c.sentence, before, at, after, ok)
		}
	}
}

func TestCite(t *testing.T) {
	t.Parallel()
	two := []bot.Evidence{{Sentence: 3}, {Sentence: 12}}
	for _, c := range []struct {
		lang     string
		evidence []bot.Evidence
		source   string
		want     string
	}{
		{"en", two, "a report", "sentences 3, 12 · a report"},
		{"ru-RU", two[:1], "", "предложение 3"},
		{"de", nil, "a report", "a report"},
	} {
		if got := bot.LabelsIn(c.lang).Cite(c.evidence, c.source); got != c.want {
			t.Errorf("Cite in %s = %q, want %q", c.lang, got, c.want)
		}
	}
}
