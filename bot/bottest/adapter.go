package bottest

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"unicode/utf8"

	"summitbot/bot"
)

// Say sends a message as a person would and returns all that they then see.
type Say func(text string) string

// TestAdapter is the contract of adapters: whatever the handler does, the
// person sees a fitting reply, and the next message is answered. start runs the
// adapter around a handler until the test ends.
func TestAdapter(t *testing.T, start func(t *testing.T, h bot.Handler) Say) {
	for _, c := range contract {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			say := start(t, bot.Protect(c.handler, slog.New(slog.DiscardHandler)))
			for range 2 {
				checkSeen(t, say(c.text), c.want, c.never)
			}
		})
	}
}

// contract is what a person says, what the handler makes of it, and what the
// person must and must never see.
var contract = []struct {
	name, text  string
	handler     bot.Handler
	want, never string
}{
	{
		name: "an answer with its proof", text: "Who?",
		handler: replies(bot.Answered, "Kyrgyzstan.\n> It was transferred. (sentence 15)"),
		want:    "It was transferred. (sentence 15)",
	},
	{
		name: "the text as it was typed", text: "  Кто? 👍 *a* _b_ <i> & “c”",
		handler: func(_ context.Context, r bot.Request) (bot.Answer, error) {
			if strings.TrimSpace(r.Text) != "Кто? 👍 *a* _b_ <i> & “c”" {
				return bot.Answer{}, &bot.UserError{Message: "changed: " + r.Text}
			}
			return bot.Answer{Status: bot.Answered, Reply: "unchanged"}, nil
		},
		want: "unchanged", never: "changed:",
	},
	{
		name: "not covered, with suggestions", text: "Why?",
		handler: replies(bot.NotCovered, "The article doesn't say.\nYou could ask:\n• Who came?"),
		want:    "Who came?",
	},
	{
		name: "a mistake of the person's", text: "?",
		handler: fails(&bot.UserError{Message: "Ask in words."}),
		want:    "Ask in words.", never: "Sorry",
	},
	{
		name: "an error, with its cause kept back", text: "?",
		handler: fails(errors.New("index at /secret/path is broken")),
		want:    "Sorry", never: "secret",
	},
	{
		name: "a panic", text: "?",
		handler: func(context.Context, bot.Request) (bot.Answer, error) { panic("secret") },
		want:    "Sorry", never: "secret",
	},
	{
		name: "no mention gets through", text: "?",
		handler: replies(bot.Chat, "Hello @everyone and <@123>"),
		want:    "everyone", never: "@everyone",
	},
	{
		name: "no control character gets through", text: "?",
		handler: replies(bot.Chat, "all \x1b]0;title\a\u202eclear"),
		want:    "clear", never: "\x1b]",
	},
}

func replies(status bot.Status, text string) bot.Handler {
	return func(context.Context, bot.Request) (bot.Answer, error) {
		return bot.Answer{Status: status, Reply: text}, nil
	}
}

func fails(err error) bot.Handler {
	return func(context.Context, bot.Request) (bot.Answer, error) { return bot.Answer{}, err }
}

func checkSeen(t *testing.T, seen, want, never string) {
	t.Helper()
	if !strings.Contains(seen, want) || strings.TrimSpace(seen) == "" {
		t.Errorf("the person sees %q, want %q", seen, want)
	}
	if never != "" && strings.Contains(seen, never) {
		t.Errorf("the person sees %q, which must not hold %q", seen, never)
	}
	if !utf8.ValidString(seen) || strings.ContainsAny(seen, "\x00\a\u202e") {
		t.Errorf("the person sees unsafe text: %q", seen)
	}
}
