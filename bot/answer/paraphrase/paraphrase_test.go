package paraphrase_test

import (
	"strings"
	"testing"

	"summitbot/bot/answer/paraphrase"
)

func en(texts ...string) []paraphrase.Wording {
	var ws []paraphrase.Wording
	for _, t := range texts {
		ws = append(ws, paraphrase.Wording{Text: t, Lang: "en"})
	}
	return ws
}

var groups = [][]paraphrase.Wording{
	en("Who took over the chair?", "which country got the gavel", "who is next at the helm"),
	en("Where was the meeting?", "in what town did they sit down together", "the venue please"),
	{{"Где прошла встреча?", "ru"}, {"в каком городе собирались", "ru"}},
}

func TestNearest(t *testing.T) {
	t.Parallel()
	set := paraphrase.New(groups)
	for _, c := range []struct {
		text, lang string
		group      int // -1: nothing is alike
	}{
		{"which nation got the gavel then", "en", 0},
		{"WHO TOOK OVER THE CHAIR", "en", 0},
		{"what town did the leaders sit down in", "en", 1},
		{"venu of the meting", "en", 1},
		{"В каких городах собирались?", "ru", 2},
		{"zzz", "en", -1},
		{"", "en", -1},
	} {
		got := set.Nearest(paraphrase.Wording{Text: c.text, Lang: c.lang}, 2)
		switch {
		case c.group < 0 && len(got) > 0:
			t.Errorf("%q is like group %d (%.2f), want none", c.text, got[0].Group, got[0].Score)
		case c.group >= 0 && (len(got) == 0 || got[0].Group != c.group):
			t.Errorf("%q: got %v, want group %d first", c.text, got, c.group)
		}
	}
}

func TestNearestTellsHowMuchIsCovered(t *testing.T) {
	t.Parallel()
	set := paraphrase.New(groups)
	all := set.Nearest(paraphrase.Wording{Text: "which country is next at the helm", Lang: "en"}, 1)[0]
	part := set.Nearest(paraphrase.Wording{Text: "which country sold the helm", Lang: "en"}, 1)[0]
	if all.Covered != 1 || part.Covered >= all.Covered {
		t.Errorf("covered are %.2f and %.2f, want 1 and less", all.Covered, part.Covered)
	}
	same := set.Nearest(paraphrase.Wording{Text: "the venue please", Lang: "en"}, 1)[0]
	if same.Score < 0.999 || same.Score > 1.001 {
		t.Errorf("a wording is %.3f like itself", same.Score)
	}
}

func TestNearestOfNothing(t *testing.T) {
	t.Parallel()
	if got := paraphrase.New(nil).Nearest(paraphrase.Wording{Text: "who?", Lang: "en"}, 3); len(got) > 0 {
		t.Errorf("an empty set has %v", got)
	}
}

func BenchmarkNearest(b *testing.B) {
	var many [][]paraphrase.Wording
	for i := range 100 {
		many = append(many, en(strings.Repeat("which country ", 1+i%3)+string(rune('a'+i%26)), "who was at the table", "name them all please"))
	}
	set := paraphrase.New(many)
	for b.Loop() {
		set.Nearest(paraphrase.Wording{Text: "which country was at the table then", Lang: "en"}, 3)
	}
}
