package answer_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"summitbot/bot"
	"summitbot/bot/answer"
	"summitbot/bot/answer/say"
	"summitbot/knowledge"
)

// TestCases runs testdata/cases/*.txtar: what went wrong once, in one line, and
// messages. Those that came before a message begin with "|", it itself with ">";
// what must become of it is below:
//
//	yes, no, refused    or any of several: "no or refused"
//	answer: WORDS       the answer holds the words
//	proof: WORDS        a sentence that proves it does
//
// What begins with "!" is known to fail, and must. A case may bring a pack.
func TestCases(t *testing.T) {
	t.Parallel()
	names, err := filepath.Glob("testdata/cases/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	summit := open(t, "summit")
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			engine := summit
			if len(archive.Files) > 0 {
				engine = openPack(t, archive.Files)
			}
			runCase(t, engine, string(archive.Comment))
		})
	}
}

// openPack makes an engine for the pack that a case brings.
func openPack(t *testing.T, files []txtar.File) *answer.Engine {
	t.Helper()
	fsys := make(fstest.MapFS)
	for _, f := range files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	kb, err := knowledge.LoadFS(fsys, "pack")
	if err != nil {
		t.Fatal(err)
	}
	engine, err := answer.New(t.Context(), kb, answer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = engine.Close() })
	return engine
}

// runCase asks the messages of a case, and checks what becomes of each.
func runCase(t *testing.T, engine *answer.Engine, text string) {
	var r bot.Request
	var a bot.Answer
	asked := ""
	_, messages, _ := strings.Cut(text, "\n")
	for line := range strings.Lines(messages) {
		line = strings.TrimSpace(line)
		mark, rest, _ := strings.Cut(line, " ")
		switch mark {
		case "":
		case "|":
			r.Context = append(r.Context, bot.Turn{Role: bot.User, Text: rest})
		case ">":
			r.Text = rest
			var err error
			if a, err = engine.Answer(t.Context(), r); err != nil {
				t.Fatalf("%q: %v", rest, err)
			}
			asked, r = rest, bot.Request{}
		case "!":
			if became(t, a, rest) {
				t.Errorf("%s: is %s, and was known not to be: take the mark away", asked, rest)
			}
		default:
			if !became(t, a, line) {
				t.Errorf("%s: want %s, is %s %q", asked, line, a.Status, a.Reply())
			}
		}
	}
}

// became tells whether an answer is what was wanted.
func became(t *testing.T, a bot.Answer, want string) bool {
	t.Helper()
	return slices.ContainsFunc(strings.Split(want, " or "), func(want string) bool {
		kind, words, _ := strings.Cut(want, ": ")
		switch kind {
		case "yes":
			return begins(a, say.In(a.Language).Yes)
		case "no":
			return begins(a, say.In(a.Language).No)
		case "refused":
			return a.Status != bot.Answered
		case "answer":
			return strings.Contains(a.Answer, words)
		case "proof":
			return slices.ContainsFunc(a.Evidence, func(e bot.Evidence) bool { return strings.Contains(e.Text, words) })
		}
		t.Fatalf("no outcome: %q", want)
		return false
	})
}

// begins tells whether an answer is a yes, or a no.
func begins(a bot.Answer, word string) bool {
	first, _, _ := strings.Cut(a.Answer, ":")
	return first == word
}
