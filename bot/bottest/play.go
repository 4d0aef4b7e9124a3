// Package bottest tests bots: it plays conversations that are written as text,
// and holds the contract that every adapter passes.
package bottest

import (
	"flag"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"summitbot/bot"
)

var update = flag.Bool("update", false, "rewrite what is expected: conversations and golden figures")

// Updating tells whether the tests were asked to rewrite what they expect.
func Updating() bool { return *update }

// Play plays the conversations whose file names match pattern, each with a bot
// of its own that tells the time by the clock it is given. A conversation is a
// txtar archive whose first line says what it is about; its files are
//
//	-- user --       what a person says
//	-- bot --        what they must read then
//	-- wait 16m --   time that passes
//
// With -update the bot's lines are rewritten.
func Play(t *testing.T, pattern string, start func(now func() time.Time) bot.Handler) {
	t.Helper()
	Scripts(t, pattern, func(t *testing.T, script *txtar.Archive) {
		now := time.Date(2018, 11, 8, 9, 0, 0, 0, time.UTC)
		handle := start(func() time.Time { return now })
		reply, asked := "", 0
		Steps(t, script, func(words []string, text string) (string, bool) {
			switch words[0] {
			case "user":
				asked++
				reply = say(t, handle, asked, text)
			case "bot":
				return reply, true
			case "wait":
				d, err := time.ParseDuration(strings.Join(words[1:], ""))
				if err != nil {
					t.Fatalf("-- wait --: %v", err)
				}
				now = now.Add(d)
			default:
				t.Fatalf("-- %s --: a conversation has user, bot and wait", words[0])
			}
			return "", false
		})
	})
}

// say is what a person reads who says text, as their n-th message.
func say(t *testing.T, handle bot.Handler, n int, text string) string {
	r := bot.Request{ID: strconv.Itoa(n), User: "ann", Channel: "test", Text: text}
	a, err := handle(t.Context(), r)
	if err != nil {
		return bot.ErrorReply(err, r.Language)
	}
	return a.Reply()
}
