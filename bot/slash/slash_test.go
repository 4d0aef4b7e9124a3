package slash_test

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"summitbot/bot"
	"summitbot/bot/slash"
)

func TestWords(t *testing.T) {
	t.Parallel()
	about := bot.About{Questions: []bot.Question{{Command: "timeline", Names: map[string]string{"ru": "хронология"}, Text: map[string]string{"en": "When?"}, Summary: map[string]string{"en": "when"}}}}
	table := bot.Standard(silent, about.Always, bot.NewMemory(time.Now))
	for typed, want := range map[string]string{
		"":                          "/help",
		"  ":                        "/help",
		"Who came?":                 "Who came?",
		"timeline":                  "/timeline",
		"Timeline ":                 "/timeline",
		"хронология":                "/timeline",
		"timeline of the talks":     "timeline of the talks",
		"quote on trade":            "/quote on trade",
		"цитата о торговле":         "/quote о торговле",
		"ask who came?":             "/ask who came?",
		"/timeline":                 "/timeline",
		"source":                    "/source",
		"source of the quote, who?": "source of the quote, who?",
		"thanks :smile:":            "thanks 🙂",
		":wave::skin-tone-2: hello": "🙂🙂 hello",
		":+1:":                      "🙂",
		"at 10:30:15 or 9:a:m?":     "at 10:30:15 or 9:a:m?",
		"Note:who: came?":           "Note:who: came?",
	} {
		if got := slash.Words(table, bot.Request{}, typed); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

func silent(context.Context, bot.Request) (bot.Answer, error) { return bot.Answer{}, nil }

// An address may be used five times in half an hour.
func TestUses(t *testing.T) {
	t.Parallel()
	now := time.Unix(0, 0)
	u := slash.NewUses(func() time.Time { return now })
	u.Note("b")
	for i := range 7 {
		if got := u.Take("a"); got != (i < 5) {
			t.Errorf("use %d: %v", i+1, got)
		}
	}
	now = now.Add(29 * time.Minute)
	if !u.Take("b") {
		t.Error("it is refused after 29 minutes")
	}
	now = now.Add(time.Minute)
	if u.Take("b") {
		t.Error("it is taken after 30 minutes")
	}
	for n := range 5000 {
		now = now.Add(time.Second)
		u.Take(fmt.Sprint(n))
	}
	if u.Take("3000") { // of 33 minutes ago
		t.Error("it is forgotten while a button may still name it")
	}
}

// What a button keeps of an answer fits, and is the answer again.
func TestKept(t *testing.T) {
	t.Parallel()
	about := bot.About{Article: []bot.Sentence{{Text: "One."}, {Text: "Two."}}}
	a := bot.Answer{
		Language: "en", Status: bot.Answered, Answer: strings.Repeat("Long <&> 🚢 words. ", 300), Items: []string{"a", strings.Repeat("b", 500)},
		Evidence: []bot.Evidence{{Sentence: 2, Text: "Two."}},
	}
	whole, ok := slash.Decode(slash.Keep(about, "en", "/ask Who?", a).Encode(100_000))
	if !ok || whole.Asked != "Who?" || len(whole.Items) != 2 || !strings.HasPrefix(whole.Lead, "Long <&>") {
		t.Errorf("%+v", whole)
	}
	for _, n := range []int{2000, 300, 100, 60, 10, 2} {
		text := slash.Keep(about, "en", "/ask Who?", a).Encode(n)
		k, ok := slash.Decode(text)
		if !ok || bot.Units(text) > n {
			t.Errorf("%d: %d, %v", n, bot.Units(text), ok)
		}
		if n >= 100 {
			if back, ok := k.Answer(about.Always, bot.Request{}); !ok || len(back.Evidence) != 1 || back.Evidence[0].Text != "Two." {
				t.Errorf("%d: %+v, %v", n, back, ok)
			}
			if _, ok := k.Answer(bot.About{Article: []bot.Sentence{{Text: "Three."}, {Text: "Four."}}}.Always, bot.Request{}); ok {
				t.Errorf("%d: it is the answer of another article", n)
			}
		}
	}
	for _, text := range []string{"", "x", "[]", "UANN", "12"} {
		if _, ok := slash.Decode(text); ok {
			t.Errorf("%q is read", text)
		}
	}
}

// An answer comes at once, or later, or never; and a panic ends nothing.
func TestPrompt(t *testing.T) {
	t.Parallel()
	q := bot.NewQueue(1, 1)
	defer func() { _ = q.Close(context.Background()) }()
	j := bot.NewJobs("slack", bot.Service{Queue: q, Log: slog.New(slog.DiscardHandler)})
	free, late := make(chan struct{}), make(chan string, 1)
	at := func(context.Context) string { return "now" }
	begun := make(chan struct{})
	slow := func(context.Context) string { close(begun); <-free; return "then" }
	keep := func(_ context.Context, text string) { late <- text }
	if got, when := slash.Prompt(j, "a", time.Minute, at, keep); got != "now" || when != slash.AtOnce {
		t.Errorf("%q, %v", got, when)
	}
	if got, when := slash.Prompt(j, "a", time.Millisecond, slow, keep); got != "" || when != slash.Later {
		t.Errorf("%q, %v", got, when)
	}
	<-begun // it has left its place in the queue
	if !j.Add("b", func(context.Context) { panic("secret") }) {
		t.Error("the queue is full")
	}
	if _, when := slash.Prompt(j, "c", time.Minute, at, keep); when != slash.Never {
		t.Errorf("%v", when)
	}
	close(free)
	if got := <-late; got != "then" {
		t.Errorf("%q", got)
	}
	j.Finish(time.Minute)
	if j.Add("d", func(context.Context) {}) {
		t.Error("a job is taken after the end")
	}
}
