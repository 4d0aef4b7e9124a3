package bot_test

import (
	"encoding/json"
	"testing"

	"summitbot/bot"
)

// TestReply has each part of an answer in its place, with the marks of plain text.
func TestReply(t *testing.T) {
	t.Parallel()
	they := []bot.Evidence{{Sentence: 2, Text: "They met."}, {Sentence: 5, Text: "They left."}}
	for _, c := range []struct {
		name string
		a    bot.Answer
		want string
	}{
		{"an answer", bot.Answer{Language: "en", Answer: "Two", Evidence: they}, "Two.\n> They met. (sentence 2)\n> They left. (sentence 5)"},
		{"in Kazakh", bot.Answer{Language: "kk", Answer: "Екеу", Evidence: they[:1]}, "Екеу.\n> They met. (2-сөйлем)"},
		{"one that may be none", bot.Answer{Note: "Perhaps:", Answer: "“We left.”", Evidence: they[1:]}, "Perhaps: “We left.”\n> They left. (sentence 5)"},
		{"a list", bot.Answer{Answer: "Two events", Items: []string{"met", "left"}, Evidence: they[:1]}, "Two events.\n• met\n• left\n> They met. (sentence 2)"},
		{"asked back", bot.Answer{Note: "Did you mean:", Choices: []string{"Who met?", "Who left?"}}, "Did you mean:\n• Who met?\n• Who left?"},
		{"asked back with one choice", bot.Answer{Note: "Did you mean:", Choices: []string{"Tell of it."}}, "Did you mean: Tell of it?"},
		{"not covered", bot.Answer{Text: "It doesn't say.", Invite: "Ask:", Suggestions: []string{"Who met?"}}, "It doesn't say.\nAsk:\n• Who met?"},
		{"nothing to suggest", bot.Answer{Text: "It doesn't say.", Invite: "Ask:"}, "It doesn't say."},
		{"suggestions for buttons alone", bot.Answer{Text: "Hello!", Suggestions: []string{"Who met?"}}, "Hello!"},
		{"six quotes", bot.Answer{Answer: "A", Evidence: make([]bot.Evidence, 6)}, "A.\n>  (sentence 0)\n>  (sentence 0)\n>  (sentence 0)\n>  (sentence 0)\n>  (sentence 0)"},
	} {
		if got := c.a.Reply(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestRecord holds the keys of an answer as programs read it, and their order.
func TestRecord(t *testing.T) {
	t.Parallel()
	got, err := json.Marshal(bot.Answer{Language: "en", Status: bot.AskedBack, Note: "Did you mean:", Choices: []string{"Who?"}, Confidence: 0.5}.Record())
	const want = `{"language":"en","status":"asked_back","answer":"","reply":"Did you mean: Who?","confidence":0.5,` +
		`"evidence":[],"facts":[],"candidates":[],"suggestions":[],"choices":["Who?"]}`
	if err != nil || string(got) != want {
		t.Errorf("%s, %v, want %s", got, err, want)
	}
}
