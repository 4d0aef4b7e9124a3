package compose_test

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"testing"

	"summitbot/bot"
	"summitbot/bot/answer/compose"
	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// asked are the questions of testdata/asks.txt that are more than the words of
// an ask: those that stand in other words, and those that put to the test
// whether what they say is so.
var asked = map[string]struct {
	ask   string // the ask's own words, where they are others
	said  string // what is claimed
	truth query.Truth
}{
	"Did Alexander Lukashenko attend the summit?": {said: "lukashenko", truth: query.Confirmed},
	"Did Donald Trump attend the summit?":         {"Did Alexander Lukashenko attend the summit?", "Donald Trump", query.Denied},
	"Did Uzbekistan take part in the summit?":     {said: "Uzbekistan", truth: query.Denied},
	"Did Kazakhstan implement its priorities?":    {said: "kazakhstan", truth: query.Confirmed},
	"Is Russia taking over the chairmanship?":     {said: "russia", truth: query.Denied},
	"Did Georgia take part in the joint meeting?": {said: "Georgia", truth: query.Denied},
	"Will the next summit be in Moscow?":          {said: "Moscow", truth: query.Denied},
	"What does CFM stand for?":                    {ask: "What does CSTO stand for?"},
	"What does CDM stand for?":                    {ask: "What does CSTO stand for?"},
	"What does CSSC stand for?":                   {ask: "What does CSTO stand for?"},
}

// TestAsks answers every question of testdata/asks.txt from the ask of the
// shipped pack that has its words: number, question, answer.
func TestAsks(t *testing.T) {
	t.Parallel()
	kb := pack(t)
	c := compose.New(kb)
	f, err := os.Open("testdata/asks.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		number, rest, _ := strings.Cut(lines.Text(), "\t")
		question, want, _ := strings.Cut(rest, "\t")
		b, ok := bound(kb, question)
		if !ok {
			t.Errorf("%s: no ask %q", number, question)
			continue
		}
		a := c.Compose(&query.Message{Text: question, Lang: "en"}, query.Decision{Outcome: query.Answer, Bindings: []query.Binding{b}})
		if a.Status != bot.Answered || a.Answer != want {
			t.Errorf("%s: %s\n got %s\nwant %s", number, question, a.Answer, want)
		}
	}
}

// TestAllAsks answers every ask of the shipped pack in each of its languages:
// the answer is no longer than it may be, and proved.
func TestAllAsks(t *testing.T) {
	t.Parallel()
	kb := pack(t)
	c := compose.New(kb)
	for i := range kb.Asks {
		for _, lang := range kb.Pack.Languages {
			b := bind(kb, &kb.Asks[i], kb.Asks[i].Text["en"])
			a := c.Compose(&query.Message{Lang: lang}, query.Decision{Outcome: query.Answer, Bindings: []query.Binding{b}})
			if n := len([]rune(a.Answer)); n == 0 || n > 700 || len(b.Facts) == 1 && len(b.Values) < 2 && n > 300 {
				t.Errorf("%s, %s: an answer of %d characters: %s", kb.Asks[i].ID, lang, n, a.Answer)
			}
			if len(a.Evidence) == 0 || len(a.Facts) == 0 {
				t.Errorf("%s, %s: nothing proves %s", kb.Asks[i].ID, lang, a.Answer)
			}
		}
	}
}

// bound is the ask that a question stands for, bound to its words.
func bound(kb *knowledge.Base, question string) (query.Binding, bool) {
	q := asked[question]
	i := slices.IndexFunc(kb.Asks, func(a knowledge.Ask) bool { return a.Text["en"] == question || a.Text["en"] == q.ask })
	if i < 0 {
		return query.Binding{}, false
	}
	b := bind(kb, &kb.Asks[i], question)
	if q.said != "" {
		b.Claim, b.Truth, b.Said, b.Values = true, q.truth, []string{q.said}, nil
	}
	if q.truth == query.Confirmed {
		b.Facts = slices.DeleteFunc(b.Facts, func(f *knowledge.Fact) bool { return !slices.Contains(filling(f, b.Ask.Want), q.said) })
	}
	return b, true
}

// bind binds an ask to English words: it picks the facts that have what the
// words name, or all, and the values of the wanted slots.
func bind(kb *knowledge.Base, ask *knowledge.Ask, text string) query.Binding {
	b := query.Binding{Ask: ask}
	for _, id := range ask.Facts {
		b.Facts = append(b.Facts, fact(kb, id))
	}
	if len(ask.By) > 0 {
		b.Facts = slices.DeleteFunc(b.Facts, func(f *knowledge.Fact) bool {
			return !slices.ContainsFunc(filling(f, ask.By), func(id string) bool { return names(kb, text, id) })
		})
	}
	for _, f := range b.Facts {
		for _, id := range filling(f, ask.Want) {
			if !slices.Contains(b.Values, id) {
				b.Values = append(b.Values, id)
			}
		}
	}
	return b
}

// filling are the entities in some slots of a fact.
func filling(f *knowledge.Fact, slots []knowledge.Slot) []string {
	var ids []string
	for _, s := range slots {
		ids = append(ids, f.Slots[s]...)
	}
	return ids
}

// names tells whether an English text names an entity.
func names(kb *knowledge.Base, text, id string) bool {
	i := slices.IndexFunc(kb.Entities, func(e knowledge.Entity) bool { return e.ID == id })
	e := kb.Entities[i]
	return strings.Contains(text, e.Name["en"]) || e.Abbr["en"] != "" && strings.Contains(text, e.Abbr["en"])
}

func fact(kb *knowledge.Base, id string) *knowledge.Fact {
	return &kb.Facts[slices.IndexFunc(kb.Facts, func(f knowledge.Fact) bool { return f.ID == id })]
}

func pack(t *testing.T) *knowledge.Base {
	t.Helper()
	kb, err := knowledge.Default()
	if err != nil {
		t.Fatal(err)
	}
	return kb
}
