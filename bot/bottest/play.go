// Package bottest tests bots: it plays conversations that are written as text,
// and holds the contract that every adapter passes.
package bottest

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
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
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		t.Fatalf("no conversation matches %q: %v", pattern, err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			t.Parallel()
			playFile(t, path, start)
		})
	}
}

func playFile(t *testing.T, path string, start func(now func() time.Time) bot.Handler) {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	archive := txtar.Parse(data)
	got := play(t, archive.Files, start)
	if *update {
		if err := os.WriteFile(path, txtar.Format(&txtar.Archive{Comment: archive.Comment, Files: got}), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for i, f := range archive.Files {
		if !bytes.Equal(f.Data, got[i].Data) {
			t.Errorf("%s: at %q\ngot:  %s\nwant: %s", path, archive.Files[max(0, i-1)].Data, got[i].Data, f.Data)
		}
	}
}

// play returns the files of a conversation with what the bot really said.
func play(t *testing.T, files []txtar.File, start func(now func() time.Time) bot.Handler) []txtar.File {
	now := time.Date(2018, 11, 8, 9, 0, 0, 0, time.UTC)
	handle := start(func() time.Time { return now })
	var played []txtar.File
	reply, asked := "", 0
	for _, f := range files {
		switch word, rest, _ := strings.Cut(f.Name, " "); word {
		case "user":
			asked++
			reply = say(t, handle, asked, strings.TrimSuffix(string(f.Data), "\n"))
		case "bot":
			f.Data = []byte(reply + "\n")
		case "wait":
			d, err := time.ParseDuration(rest)
			if err != nil {
				t.Fatalf("-- %s --: %v", f.Name, err)
			}
			now = now.Add(d)
		default:
			t.Fatalf("-- %s --: a conversation has user, bot and wait", f.Name)
		}
		played = append(played, f)
	}
	return played
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
