package bottest

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"unicode/utf8"

	"summitbot/bot"
)

// Person is somebody who talks with an adapter. Say sends a message; Press
// takes the last offer of a question, by a button or what the platform has for
// one. Both return all that the person then sees.
type Person struct {
	Say, Press func(text string) string
}

// TestAdapter is the contract of adapters: whatever the handler does, the
// person sees a fitting reply, and the next message is answered; and what is
// offered can be asked with a press. start runs the adapter around a handler
// until the test ends.
func TestAdapter(t *testing.T, start func(t *testing.T, h bot.Handler) Person) {
	for _, c := range contract {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			person := start(t, bot.Protect(c.handler, slog.New(slog.DiscardHandler)))
			for range 2 {
				checkSeen(t, person.Say(c.text), c.want, c.never)
				if c.press != "" {
					checkSeen(t, person.Press(c.press), c.pressed, c.never)
				}
			}
		})
	}
}

// contract is what a person says, what the handler makes of it, and what the
// person must and must never see; and what they press then, and must see.
var contract = []struct {
	name, text     string
	handler        bot.Handler
	want, never    string
	press, pressed string
}{
	{
		name: "an answer with its proof", text: "Who?",
		handler: replies(bot.Answer{
			Language: "en", Status: bot.Answered, Answer: "Kyrgyzstan",
			Evidence: []bot.Evidence{{Sentence: 1, Text: "It was transferred."}},
		}),
		want: "It was transferred.",
	},
	{
		name: "the text as it was typed", text: "  Кто? 👍 *a* _b_ <i> & “c”",
		handler: func(_ context.Context, r bot.Request) (bot.Answer, error) {
			if strings.TrimSpace(r.Text) != "Кто? 👍 *a* _b_ <i> & “c”" {
				return bot.Answer{}, &bot.UserError{Message: "changed: " + r.Text}
			}
			return bot.Answer{Status: bot.Answered, Text: "unchanged"}, nil
		},
		want: "unchanged", never: "changed:",
	},
	{
		name: "not covered, with suggestions", text: "Why?",
		handler: replies(bot.Answer{
			Status: bot.NotCovered, Text: "The article doesn't say.", Invite: "You could ask:", Suggestions: []string{"Who came?"},
		}),
		want: "Who came?",
	},
	{
		name: "asked back, where a choice is an answer away", text: "Who spoke?",
		handler: asksBack("Who spoke first?", "Who spoke last?"),
		want:    "Who spoke first?", press: "Who spoke last?", pressed: "asked by the same person: Who spoke last?",
	},
	{
		name: "asked back with one choice", text: "Who spoke?",
		handler: asksBack("Who spoke <first> & “last”?"),
		want:    "Who spoke <first> & “last”?", press: "Who spoke <first> & “last”?", pressed: "asked by the same person: Who spoke <first> & “last”?",
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
		name: "what looks like a mention is shown, and stand-ins for platforms see to it that it is none", text: "?",
		handler: replies(bot.Answer{Status: bot.Chat, Text: "Hello @everyone and <@123>"}),
		want:    "everyone",
	},
	{
		name: "no control character gets through", text: "?",
		handler: replies(bot.Answer{Status: bot.Chat, Text: "all \x1b]0;title\a\u202eclear"}),
		want:    "clear", never: "\x1b]",
	},
}

func replies(a bot.Answer) bot.Handler {
	return func(context.Context, bot.Request) (bot.Answer, error) { return a, nil }
}

// asksBack asks whoever says something new which of the choices they mean, and
// answers with the choice that they then ask.
func asksBack(choices ...string) bot.Handler {
	var asker atomic.Value
	return func(_ context.Context, r bot.Request) (bot.Answer, error) {
		switch {
		case !slices.Contains(choices, r.Text):
			asker.Store(r.User)
			return bot.Answer{Status: bot.AskedBack, Note: "Did you mean:", Choices: choices}, nil
		case r.User != asker.Load():
			return bot.Answer{Status: bot.Chat, Text: "asked by somebody else: " + r.User}, nil
		}
		return bot.Answer{Status: bot.Answered, Answer: "asked by the same person: " + r.Text}, nil
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
