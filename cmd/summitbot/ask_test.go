package main

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"summitbot/bot"
	"summitbot/knowledge"
)

// A question of which it isn't clear what is meant ends as one that isn't
// answered, with the questions that may be as a list.
func TestAskedBack(t *testing.T) {
	t.Parallel()
	kb, err := knowledge.FromText("article.txt", "They met in Oslo.")
	if err != nil {
		t.Fatal(err)
	}
	asksBack := func(context.Context, bot.Request) (bot.Answer, error) {
		return bot.Answer{Status: bot.AskedBack, Note: "Did you mean:", Choices: []string{"Who met?", "Where?"}}, nil
	}
	for format, want := range map[string]string{"text": "Did you mean:\n1. Who met?\n2. Where?\n", "json": `"choices":["Who met?","Where?"]`} {
		var out strings.Builder
		c := askCommand{Format: format}
		err := c.answer(t.Context(), &streams{strings.NewReader(""), &out, io.Discard}, "Met?", kb, asksBack)
		if !errors.Is(err, errNotCovered) || exitCode(err, io.Discard) != 3 || !strings.Contains(out.String(), want) {
			t.Errorf("%s: %v, written is\n%s", format, err, &out)
		}
	}
}
