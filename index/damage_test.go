package index_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"summitbot/index"
)

// damages are ways in which a file of an index may go bad. A root.bolt that is
// cut at the end of a page or changed ends the process if it is opened.
var damages = []struct {
	file, name string
	damage     func(t *testing.T, path string)
}{
	{"index_meta.json", "gone", remove},
	{"index_meta.json", "empty", truncate(0)},
	{"index_meta.json", "cut", truncate(0.5)},
	{"index_meta.json", "garbage", garbage},
	{"manifest", "gone", remove},
	{"manifest", "empty", truncate(0)},
	{"manifest", "bytes changed", flip},
	{"store", "gone", remove},
	{"store/root.bolt", "gone", remove},
	{"store/root.bolt", "empty", truncate(0)},
	{"store/root.bolt", "cut at the end of a page", truncate(0.25)},
	{"store/root.bolt", "bytes changed", flip},
	{"store/root.bolt", "garbage", garbage},
	{"store/*.zap", "gone", remove},
	{"store/*.zap", "empty", truncate(0)},
	{"store/*.zap", "cut in half", truncate(0.5)},
	{"store/*.zap", "cut at the end", truncate(0.99)},
	{"store/*.zap", "bytes changed", flip},
	{"store/*.zap", "garbage", garbage},
	{"store/*.zap", "a folder", func(t *testing.T, path string) {
		remove(t, path)
		if err := os.Mkdir(path, 0o755); err != nil {
			t.Fatal(err)
		}
	}},
	{".", "empty folder", func(t *testing.T, path string) {
		remove(t, path)
		if err := os.Mkdir(path, 0o755); err != nil {
			t.Fatal(err)
		}
	}},
	{".", "a file", func(t *testing.T, path string) {
		remove(t, path)
		if err := os.WriteFile(path, []byte("no folder"), 0o600); err != nil {
			t.Fatal(err)
		}
	}},
	{".", "gone", remove},
}

func remove(t *testing.T, path string) {
	if err := os.RemoveAll(path); err != nil {
		t.Fatal(err)
	}
}

// truncate cuts a file to a part of its size.
func truncate(part float64) func(*testing.T, string) {
	return func(t *testing.T, path string) {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(path, int64(part*float64(info.Size()))); err != nil {
			t.Fatal(err)
		}
	}
}

// flip changes the bytes before the middle of a file.
func flip(t *testing.T, path string) {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := len(data) / 3; i < len(data)/2; i++ {
		data[i] ^= 0x55
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// garbage overwrites a file.
func garbage(t *testing.T, path string) {
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(strings.Repeat("x", int(info.Size()))), 0o600); err != nil {
		t.Fatal(err)
	}
}

// A damaged index is built anew, and the one that takes its place is whole.
func TestOpenDamaged(t *testing.T) {
	t.Parallel()
	kb := withAsks(fromText(t, article), 5)
	for _, d := range damages {
		t.Run(d.file+" "+d.name, func(t *testing.T) {
			t.Parallel()
			dir := prepare(t, kb)
			files, err := filepath.Glob(filepath.Join(only(t, dir), d.file))
			if err != nil || len(files) != 1 {
				t.Fatalf("%s is %q, %v", d.file, files, err)
			}
			d.damage(t, files[0])
			wantKindFirst(t, wantBuilt(t, dir, kb, true), "ask4", index.Ask, 4)
			wantFirst(t, wantBuilt(t, dir, kb, false), "oslo", 1)
			only(t, dir)
		})
	}
}

// A damaged index that can't be replaced is an error that says why it is not used.
func TestOpenDamagedCancelled(t *testing.T) {
	t.Parallel()
	kb := fromText(t, article)
	dir := prepare(t, kb)
	path := only(t, dir)
	remove(t, filepath.Join(path, "store"))
	ctx, src := cancelAfter(t, kb, 0)
	x, err := index.Open(ctx, dir, src)
	if x != nil || err == nil || !strings.Contains(err.Error(), path+": damaged") {
		t.Errorf("got %v, %v; want it to name the damaged index", x, err)
	}
	if again := only(t, dir); again != path {
		t.Errorf("%s, want the old one", again)
	}
	wantFirst(t, wantBuilt(t, dir, kb, true), "oslo", 1)
}

// Many that open a damaged index at once all get a whole one.
func TestOpenDamagedAtOnce(t *testing.T) {
	t.Parallel()
	kb := fromText(t, article)
	for r := range 10 {
		dir := prepare(t, kb)
		truncate(0.5)(t, filepath.Join(only(t, dir), "index_meta.json"))
		atOnce(t, 8, func(int) error {
			x, err := index.Open(context.Background(), dir, index.Source{Base: kb})
			if err != nil {
				return fmt.Errorf("round %d: %w", r, err)
			}
			wantFirst(t, x, "oslo", 1)
			return x.Close()
		})
		only(t, dir)
	}
}
