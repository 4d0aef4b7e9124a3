package answer_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"summitbot/bot/answer"
	"summitbot/bot/bottest"
	"summitbot/bot/eval"
	"summitbot/knowledge"
)

// TestGolden answers the golden questions and compares the whole report, misses
// included, with the one in the repository: a change of ranking or of a
// decision is a diff to read. go test ./bot/answer -run Golden -update rewrites.
func TestGolden(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/golden/*.jsonl")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden questions: %v", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".jsonl")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := eval.Score(t.Context(), golden(t, name), open(t, name)).String()
			table, _, _ := strings.Cut(got, "\nmisses:\n")
			t.Log("\n" + table)
			golden := strings.TrimSuffix(file, ".jsonl") + ".golden"
			if bottest.Updating() {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("the figures changed; read the diff, and if it is for the better run with -update\n%s", got)
			}
		})
	}
}

// golden reads the golden questions of a name.
func golden(t testing.TB, name string) []eval.Case {
	t.Helper()
	f, err := os.Open("testdata/golden/" + name + ".jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	cases, err := eval.ReadCases(f)
	if err != nil {
		t.Fatal(err)
	}
	return cases
}

// aboutSummit are the golden questions about the embedded pack.
var aboutSummit = []string{"summit", "followups", "swapped"}

// open makes an engine for the embedded pack, or for an article or a pack in
// testdata. A pack there was written without its golden questions.
func open(t testing.TB, name string) *answer.Engine {
	t.Helper()
	kb, err := knowledge.Default()
	if !slices.Contains(aboutSummit, name) {
		paths, globErr := filepath.Glob("testdata/articles/" + name + "*")
		if globErr != nil || len(paths) != 1 {
			t.Fatalf("article of %s: %v %v", name, paths, globErr)
		}
		kb, err = knowledge.Load(paths[0])
	}
	if err != nil {
		t.Fatal(err)
	}
	engine, err := answer.New(context.Background(), kb, answer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := engine.Close(); err != nil {
			t.Error(err)
		}
	})
	return engine
}
