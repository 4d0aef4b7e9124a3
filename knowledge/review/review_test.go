package review_test

import (
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"summitbot/bot/bottest"
	"summitbot/knowledge"
	"summitbot/knowledge/review"
)

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
	bottest.Scripts(t, pattern, func(t *testing.T, script *txtar.Archive) {
		fsys := make(fstest.MapFS)
		for _, f := range script.Files {
			fsys["pack/"+f.Name] = &fstest.MapFile{Data: f.Data}
		}
		delete(fsys, "pack/want")
		kb, err := knowledge.LoadFS(fsys, "pack")
		if err != nil {
			t.Fatal(err)
		}
		bottest.Want(t, script, "want", read(kb).Error()+"\n")
	})
}
