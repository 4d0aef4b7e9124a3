package bot_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"regexp"
	"strings"
	"testing"

	"summitbot/bot"
)

func discard() *slog.Logger { return slog.New(slog.DiscardHandler) }

func TestProtect(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		handler bot.Handler
		text    string
		lang    string
		told    string // to the person
		logged  string
	}{
		{
			name: "an error is an apology, its cause in the log",
			handler: func(context.Context, bot.Request) (bot.Answer, error) {
				return bot.Answer{}, errors.New("disk on fire")
			},
			told: "Sorry, something went wrong. Please try again.", logged: `level=ERROR msg=failed id=7`,
		},
		{
			name: "in the person's language",
			handler: func(context.Context, bot.Request) (bot.Answer, error) {
				return bot.Answer{}, errors.New("disk on fire")
			},
			lang: "ru-RU", told: "Извините", logged: "disk on fire",
		},
		{
			name:    "a panic is an error with its stack",
			handler: func(context.Context, bot.Request) (bot.Answer, error) { panic("oops") },
			told:    "Sorry", logged: "TestProtect",
		},
		{
			name: "a person's mistake is told and is no error",
			handler: func(context.Context, bot.Request) (bot.Answer, error) {
				return bot.Answer{}, fmt.Errorf("parse: %w", &bot.UserError{Message: "Write a year."})
			},
			told: "Write a year.", logged: `level=INFO msg=refused`,
		},
		{
			name:    "a text that no platform allows",
			handler: func(context.Context, bot.Request) (bot.Answer, error) { panic("must not be asked") },
			text:    strings.Repeat("a", 100_000), lang: "kk", told: "Бұл тым ұзын", logged: "bytes=100000",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var log bytes.Buffer
			h := bot.Protect(c.handler, slog.New(slog.NewTextHandler(&log, nil)))
			_, err := h(t.Context(), bot.Request{ID: "7", Text: c.text, Language: c.lang})
			if told := bot.ErrorReply(err, c.lang); !strings.HasPrefix(told, c.told) || strings.Contains(told, "fire") {
				t.Errorf("told %q, want %q", told, c.told)
			}
			if n := strings.Count(log.String(), "\n"); n != 1 || !strings.Contains(log.String(), c.logged) {
				t.Errorf("logged %d lines, want one with %q:\n%s", n, c.logged, &log)
			}
		})
	}
}

func TestProtectSetsADeadline(t *testing.T) {
	t.Parallel()
	h := bot.Protect(func(ctx context.Context, _ bot.Request) (bot.Answer, error) {
		if _, ok := ctx.Deadline(); !ok {
			t.Error("no deadline")
		}
		return bot.Answer{Status: bot.Chat}, nil
	}, discard())
	if _, err := h(t.Context(), bot.Request{}); err != nil {
		t.Error(err)
	}
}

// TestLogHoldsNoMessages: what a person wrote is in no line, whatever became of
// it; an operator who wants to see it does.
func TestLogHoldsNoMessages(t *testing.T) {
	t.Parallel()
	const text = "Does Vera's \"sister\"\nknow Құрманғазы, Zürich?"
	secrets := regexp.MustCompile(`(?i)vera|sister|know|құрманғазы|zürich`)
	for name, c := range map[string]struct {
		handler bot.Handler
		want    string // what else the log has
	}{
		"an answer": {func(context.Context, bot.Request) (bot.Answer, error) {
			return bot.Answer{Status: bot.Answered, Language: "en", Text: "Vera does."}, nil
		}, "status=answered"},
		"an error with the message": {func(_ context.Context, r bot.Request) (bot.Answer, error) {
			return bot.Answer{}, fmt.Errorf("search %q in the index: disk full", r.Text)
		}, "in the index: disk full"},
		"an error with words of it": {func(context.Context, bot.Request) (bot.Answer, error) {
			return bot.Answer{}, errors.New("no stem of VERA or құрманғазы: broken pipe")
		}, "broken pipe"},
		"a mistake with words of it": {func(context.Context, bot.Request) (bot.Answer, error) {
			return bot.Answer{}, &bot.UserError{Message: "Who is Vera? Ask in words."}
		}, "Ask in words."},
		"a panic with the message": {func(_ context.Context, r bot.Request) (bot.Answer, error) {
			panic("can't stem " + strings.ToUpper(r.Text))
		}, "a string, which may hold what a person wrote"},
		"a panic with an error": {func(_ context.Context, r bot.Request) (bot.Answer, error) {
			panic(errors.New("can't stem " + r.Text))
		}, "middleware_test.go"},
		"a panic of Go's own": {func(_ context.Context, r bot.Request) (bot.Answer, error) {
			return bot.Answer{Text: strings.Split(r.Text, "\n")[len(r.Text)]}, nil
		}, "index out of range ["},
	} {
		var log bytes.Buffer
		h := bot.Protect(c.handler, slog.New(slog.NewTextHandler(&log, nil)))
		_, _ = h(t.Context(), bot.Request{Text: text}) // which the other tests look at
		if secrets.MatchString(log.String()) || !strings.Contains(log.String(), c.want) {
			t.Errorf("%s: want %q and none of the message:\n%s", name, c.want, &log)
		}
		log.Reset()
		h = bot.ProtectOpenly(c.handler, slog.New(slog.NewTextHandler(&log, nil)))
		_, _ = h(t.Context(), bot.Request{Text: text})
		if !strings.Contains(log.String(), "Құрманғазы") {
			t.Errorf("%s: an operator who wants to see the message doesn't:\n%s", name, &log)
		}
	}
}
