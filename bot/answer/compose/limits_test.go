package compose_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"summitbot/bot/answer/compose"
	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// article makes a pack of a text without facts.
func article(t *testing.T, text string) *knowledge.Base {
	t.Helper()
	kb, err := knowledge.FromText("article.txt", text)
	if err != nil {
		t.Fatal(err)
	}
	return kb
}

// TestLong has values and statements that are too long for an answer.
func TestLong(t *testing.T) {
	t.Parallel()
	kb := article(t, "Many came.")
	crowd := &knowledge.Fact{ID: "crowd", Relation: "attend", Slots: map[knowledge.Slot][]string{}, Text: knowledge.Text{"en": strings.Repeat("came again ", 90)}, Sentence: 1}
	for i := range 90 {
		id := fmt.Sprintf("guest-%d", i+1)
		kb.Entities = append(kb.Entities, knowledge.Entity{ID: id, Type: "person", Name: knowledge.Text{"en": fmt.Sprintf("Guest %d of the Old House", i+1)}})
		crowd.Slots[knowledge.Subject] = append(crowd.Slots[knowledge.Subject], id)
	}
	late := &knowledge.Fact{ID: "late", Relation: "attend", Slots: map[knowledge.Slot][]string{knowledge.Subject: {"guest-90"}}, Sentence: 1}
	said := strings.Repeat("somebody else ", 40)
	values := crowd.Slots[knowledge.Subject]
	for name, test := range map[string]struct {
		binding    query.Binding
		limit      int
		begin, end string
		answers    int
	}{
		"list":      {query.Binding{Ask: &knowledge.Ask{Want: []knowledge.Slot{knowledge.Subject}}, Values: values}, 700, "Guest 1 of the Old House, Guest 2", " and 73 more", 17},
		"count":     {query.Binding{Ask: &knowledge.Ask{Want: []knowledge.Slot{knowledge.Subject}, As: knowledge.AskCount}, Values: values}, 700, "90: Guest 1 of", " and 73 more", 17},
		"statement": {query.Binding{Ask: &knowledge.Ask{}}, 300, "came again", "again…", 0},
		"yes":       {query.Binding{Ask: &knowledge.Ask{}, Claim: true, Truth: query.Confirmed}, 300, "Yes: came again", "…", 0},
		"no": {
			query.Binding{Ask: &knowledge.Ask{Want: []knowledge.Slot{knowledge.Subject}}, Claim: true, Truth: query.Denied, Said: []string{said, said + "a", said + "b", said + "c"}},
			700, "No: the article names Guest 1 of the Old House", "… aren't among them", 17,
		},
	} {
		b := test.binding
		b.Facts = []*knowledge.Fact{crowd}
		if b.Truth == query.Denied {
			b.Facts = append(b.Facts, late)
		}
		a := compose.New(kb).Compose(&query.Message{Lang: "en"}, query.Decision{Outcome: query.Answer, Bindings: []query.Binding{b}})
		if n := utf8.RuneCountInString(a.Answer); n > test.limit || n < test.limit/2 {
			t.Errorf("%s: an answer of %d characters", name, n)
		}
		if !strings.HasPrefix(a.Answer, test.begin) || !strings.HasSuffix(a.Answer, test.end) || len(a.State.Answers) != test.answers {
			t.Errorf("%s: %d values in %q", name, len(a.State.Answers), a.Answer)
		}
	}
}

// TestQuotationMarks quotes articles with other marks, and speech that only the
// whole sentence gives.
func TestQuotationMarks(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`"We are glad to be here," said Anna Berg.`:                        `"We are glad to be here"`,
		`«Мы рады быть здесь», – сказала Анна Берг.`:                       `«Мы рады быть здесь»`,
		`Anna Berg said: “We are glad to be here.”`:                        `“We are glad to be here.”`,
		`“We are glad,” said Anna Berg, “that all of us are here today.”`:  `“We are glad,” said Anna Berg, “that all of us are here today.”`,
		`Anna Berg said it was “a great day for all of us and the town.”`:  `Anna Berg said it was “a great day for all of us and the town.”`,
		`Anna Berg said that she was glad to be here with all of her kin.`: `Anna Berg said that she was glad to be here with all of her kin.`,
	} {
		kb := article(t, text)
		b := query.Binding{Ask: &knowledge.Ask{As: knowledge.AskQuote}, Facts: []*knowledge.Fact{{ID: "glad", Sentence: 1}}}
		a := compose.New(kb).Compose(&query.Message{Lang: "en"}, query.Decision{Outcome: query.Answer, Bindings: []query.Binding{b}})
		if a.Answer != want {
			t.Errorf("%s\n got %s\nwant %s", text, a.Answer, want)
		}
	}
}
