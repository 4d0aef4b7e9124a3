package review_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"summitbot/knowledge"
	"summitbot/knowledge/review"
)

var update = flag.Bool("update", false, "rewrite what testdata wants")

// TestLies runs testdata/lies/*.txtar: a pack, and what its facts say that their
// quotes don't. go test -update rewrites.
func TestLies(t *testing.T) {
	t.Parallel()
	run(t, "testdata/lies/*.txtar", review.Lies)
}

// TestUnfinished runs testdata/unfinished/*.txtar: a pack, and what is left to do.
func TestUnfinished(t *testing.T) {
	t.Parallel()
	run(t, "testdata/unfinished/*.txtar", review.Unfinished)
}

// The packs that others are to follow say what their quotes say, and are finished.
func TestShippedPacks(t *testing.T) {
	t.Parallel()
	for _, load := range []func() (*knowledge.Base, error){knowledge.Default, example} {
		kb, err := load()
		if err != nil {
			t.Fatal(err)
		}
		fine(t, kb)
	}
}

func example() (*knowledge.Base, error) {
	files, err := knowledge.Example()
	fsys := make(fstest.MapFS)
	for _, f := range files {
		fsys["example/"+f.Name] = &fstest.MapFile{Data: f.Data}
	}
	if err != nil {
		return nil, err
	}
	return knowledge.LoadFS(fsys, "example")
}

func fine(t *testing.T, kb *knowledge.Base) {
	t.Helper()
	for _, p := range append(review.Lies(kb), review.Unfinished(kb)...) {
		t.Error(p)
	}
}

func run(t *testing.T, pattern string, read func(*knowledge.Base) knowledge.Problems) {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			fsys := make(fstest.MapFS)
			want := &archive.Files[len(archive.Files)-1]
			for _, f := range archive.Files {
				fsys["pack/"+f.Name] = &fstest.MapFile{Data: f.Data}
			}
			delete(fsys, "pack/want")
			kb, err := knowledge.LoadFS(fsys, "pack")
			if err != nil {
				t.Fatal(err)
			}
			got := read(kb).Error() + "\n"
			if got == string(want.Data) {
				return
			}
			if !*update {
				t.Errorf("got\n%s\nwant\n%s", got, want.Data)
				return
			}
			want.Data = []byte(got)
			if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		})
	}
}
