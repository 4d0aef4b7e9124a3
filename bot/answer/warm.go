package answer

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"summitbot/bot"
)

// Warm asks what the pack gives as examples, in each of its languages, and goes on
// from each, so that nobody waits for what is read when it is first needed.
func (e *Engine) Warm(ctx context.Context) error {
	questions := []string{e.kb.Pack.Title}
	for _, lang := range slices.Sorted(maps.Keys(e.kb.Pack.Examples)) {
		questions = append(questions, e.examples(lang, maxSuggestions)...)
	}
	for _, q := range questions {
		a, err := e.Answer(ctx, bot.Request{Text: q})
		if err != nil {
			return fmt.Errorf("warm up: %w", err)
		}
		before := []bot.Turn{{Role: bot.User, Text: q}, {Role: bot.Bot, Text: a.Text, State: a.State}}
		if _, err := e.Answer(ctx, bot.Request{Text: q, Context: before}); err != nil {
			return fmt.Errorf("warm up: %w", err)
		}
	}
	return nil
}
