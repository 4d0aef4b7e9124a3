package limit_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"summitbot/bot"
	"summitbot/bot/limit"
)

func echo(_ context.Context, r bot.Request) (bot.Answer, error) {
	return bot.Answer{Status: bot.Answered, Answer: r.Text}, nil
}

// TestLimits plays messages: who writes where, how long after the last, and what
// they get.
func TestLimits(t *testing.T) {
	t.Parallel()
	now := time.Date(2018, 11, 8, 9, 0, 0, 0, time.UTC)
	rates := limit.Rates{User: limit.Rate{PerMinute: 6, Burst: 2}, Channel: limit.Rate{PerMinute: 60, Burst: 4}, Total: limit.Rate{PerMinute: 600, Burst: 100}}
	h := limit.New(rates, func() time.Time { return now }).Middleware()(echo)
	for i, c := range []struct {
		wait          time.Duration
		user, channel string
		want          bot.Status
	}{
		{0, "ann", "1", bot.Answered},
		{0, "ann", "1", bot.Answered},
		{0, "ann", "1", bot.Refused}, // told once
		{0, "ann", "1", bot.Silent},
		{0, "ann", "2", bot.Silent}, // wherever they write
		{0, "bob", "1", bot.Answered},
		{0, "bob", "1", bot.Answered},
		{0, "eve", "1", bot.Refused}, // the channel's bucket is empty
		{0, "eve", "2", bot.Answered},
		{10 * time.Second, "ann", "1", bot.Answered}, // a token came back
		{0, "ann", "1", bot.Refused},                 // and they're told again
		{time.Hour, "ann", "1", bot.Answered},
		{0, "ann", "1", bot.Answered},
	} {
		now = now.Add(c.wait)
		a, err := h(t.Context(), bot.Request{Platform: "test", User: c.user, Channel: c.channel, Text: "?"})
		if got := bot.Outcome(a, err); got != c.want {
			t.Errorf("message %d of %s in %s: %s, want %s", i, c.user, c.channel, got, c.want)
		}
	}
}

func TestNoLimit(t *testing.T) {
	t.Parallel()
	h := limit.New(limit.Rates{}, time.Now).Middleware()(echo)
	for range 10_000 {
		if _, err := h(t.Context(), bot.Request{User: "ann"}); err != nil {
			t.Fatal(err)
		}
	}
}

func TestToldInTheirLanguage(t *testing.T) {
	t.Parallel()
	h := limit.New(limit.Rates{User: limit.Rate{PerMinute: 1, Burst: 1}}, time.Now).Middleware()(echo)
	for _, lang := range []string{"en", "ru", "kk"} {
		r := bot.Request{User: lang, Language: lang}
		_, _ = h(t.Context(), r)
		_, err := h(t.Context(), r)
		if user, ok := errors.AsType[*bot.UserError](err); !ok || user.Message != bot.LabelsIn(lang).TooFast {
			t.Errorf("%s: %v", lang, err)
		}
	}
}

func BenchmarkMiddleware(b *testing.B) {
	h := limit.New(limit.Rates{User: limit.Rate{PerMinute: 6e9, Burst: 1e9}}, time.Now).Middleware()(echo)
	for i := 0; b.Loop(); i++ {
		if _, err := h(b.Context(), bot.Request{User: fmt.Sprint(i % 30_000)}); err != nil {
			b.Fatal(err)
		}
	}
}

// TestAddresses: who may call themselves anything is limited by where they come
// from, as a channel is, which many may share.
func TestAddresses(t *testing.T) {
	t.Parallel()
	now := time.Date(2018, 11, 8, 9, 0, 0, 0, time.UTC)
	rates := limit.Rates{User: limit.Rate{PerMinute: 6, Burst: 2}, Channel: limit.Rate{PerMinute: 60, Burst: 4}}
	h := limit.New(rates, func() time.Time { return now }).Middleware()(echo)
	for i, c := range []struct {
		user, address string
		want          bot.Status
	}{
		{"", "192.0.2.1", bot.Answered},
		{"", "192.0.2.1", bot.Answered},
		{"", "192.0.2.1", bot.Refused}, // who has no name is the address
		{"ann", "192.0.2.1", bot.Answered},
		{"bob", "192.0.2.1", bot.Answered},
		{"eve", "192.0.2.1", bot.Refused}, // whatever they are called
		{"ann", "192.0.2.2", bot.Answered},
	} {
		a, err := h(t.Context(), bot.Request{Platform: "web", User: c.user, Channel: c.user, Address: c.address, Text: "?"})
		if got := bot.Outcome(a, err); got != c.want {
			t.Errorf("message %d of %q from %s: %s, want %s", i, c.user, c.address, got, c.want)
		}
	}
}
