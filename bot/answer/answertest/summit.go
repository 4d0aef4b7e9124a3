// Package answertest has the bot on the article that comes with the program, for
// tests of what stands around it.
package answertest

import (
	"bytes"
	"log/slog"
	"regexp"
	"strings"
	"testing"
	"time"

	"summitbot/bot"
	"summitbot/bot/answer"
	"summitbot/bot/console"
	"summitbot/knowledge"
)

// Summit is the engine, until the test ends, and what it is about.
func Summit(t testing.TB) (*answer.Engine, bot.About) {
	t.Helper()
	kb, err := knowledge.Default()
	if err != nil {
		t.Fatal(err)
	}
	engine, err := answer.New(t.Context(), kb, answer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = engine.Close() })
	return engine, answer.About(kb)
}

// Shown is a reply on the console, but for what platforms show otherwise: each
// entry of a list begins with a bullet, and quotes have no marks.
type Shown struct {
	Text   string
	Listed bool // whether it has a list, such as of questions that it offers
}

var (
	entry = regexp.MustCompile(`(?m)^(•|\d+\.) `)
	quote = regexp.MustCompile(`(?m)^> (.*?)( \((sentence|предложение|сөйлем|[0-9]+-сөйлем)[^)]*\))?$`)
)

// OnConsole asks about the summit on the console, in one conversation.
func OnConsole(t testing.TB, engine *answer.Engine, about bot.About, questions []string) []Shown {
	t.Helper()
	memory := bot.NewMemory(time.Now)
	ask := bot.Chain(engine.Answer, bot.Remember(memory))
	router := bot.NewRouter(bot.Standard(ask, about.Always, memory), ask)
	var screen bytes.Buffer
	lines := console.NewReader(strings.NewReader(strings.Join(questions, "\n")))
	h := bot.Protect(router.Handle, slog.New(slog.DiscardHandler))
	if err := console.Chat(t.Context(), lines, console.NewPrinter(&screen, "", false), h); err != nil {
		t.Fatal(err)
	}
	var list []Shown
	for _, text := range strings.Split(strings.TrimSuffix(screen.String(), "\n\n"), "\n\n") {
		list = append(list, Shown{quote.ReplaceAllString(entry.ReplaceAllString(text, "• "), "$1"), entry.MatchString(text)})
	}
	return list
}
