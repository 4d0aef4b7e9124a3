package main

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"summitbot/bot"
	"summitbot/bot/store"
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
		if !errors.Is(err, errNotCovered) || report(err, io.Discard) != 3 || !strings.Contains(out.String(), want) {
			t.Errorf("%s: %v, written is\n%s", format, err, &out)
		}
	}
}

func TestReportAskedBack(t *testing.T) {
	t.Parallel()
	r := newNotes(store.Notes{
		Misses: []store.Miss{{Question: "Met?", At: time.Unix(0, 0)}},
		Uses: []store.Use{
			{Day: "2018-11-08", Platform: "discord", Status: bot.AskedBack, Count: 2},
			{Day: "2018-11-08", Platform: "telegram", Status: bot.AskedBack, Count: 1},
			{Day: "2018-11-08", Platform: "telegram", Status: bot.Answered, Count: 4},
		},
	})
	if len(r.Days) != 1 || r.Days[0] != (dayUse{"2018-11-08", 7, 4, 3}) || len(r.NotCovered) != 1 {
		t.Errorf("got %+v", r)
	}
	var text strings.Builder
	if err := r.text(&text); err != nil || !strings.Contains(text.String(), "2018-11-08         7         4           3\n") {
		t.Errorf("%v, written is\n%s", err, &text)
	}
}
