package index_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"summitbot/index"
	"summitbot/knowledge"
)

// wantBuilt opens a folder and checks whether the index was built for it.
func wantBuilt(t *testing.T, dir string, kb *knowledge.Base, want bool) *index.Index {
	t.Helper()
	built := false
	src := sourceOf(kb)
	src.Progress = func(int, int) { built = true }
	x := open(t, dir, src)
	if built != want {
		t.Errorf("built: %v, want %v", built, want)
	}
	return x
}

// prepare builds the index of a pack in a new folder and closes it again.
func prepare(t *testing.T, kb *knowledge.Base) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "below", "index") // is made, and what is above
	x, err := index.Open(context.Background(), dir, sourceOf(kb))
	if err != nil {
		t.Fatal(err)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestOpenAgain(t *testing.T) {
	t.Parallel()
	kb := fromText(t, article)
	dir := prepare(t, kb)
	before := stateOf(t, dir)
	x := wantBuilt(t, dir, kb, false)
	wantFirst(t, x, "oslo", 1)
	before.wantSame(t, dir)
	only(t, dir)
}

// Opened again, a pack's terms are not asked for: they are in the index.
func TestOpenAgainAsksNothing(t *testing.T) {
	t.Parallel()
	src, _ := embedded(t)
	dir := t.TempDir()
	q := index.Query{Terms: []string{"@kyrgyzstan"}, Size: 50}
	want := search(t, open(t, dir, src), q)
	again := index.Source{
		Base:          src.Base,
		SentenceTerms: func(i int) []string { t.Errorf("terms of sentence %d asked for", i); return nil },
		FactTerms:     func(i int) []string { t.Errorf("terms of fact %d asked for", i); return nil },
	}
	if got := search(t, open(t, dir, again), q); len(got) == 0 || !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// Another pack's index takes the place of the old one.
func TestOpenOtherPack(t *testing.T) {
	t.Parallel()
	dir := prepare(t, fromText(t, article))
	old := only(t, dir)
	kb := fromText(t, other)
	wantFirst(t, wantBuilt(t, dir, kb, true), "aarhus", 1)
	if path := only(t, dir); path == old {
		t.Errorf("%s is still the only index", old)
	}
	x := wantBuilt(t, dir, kb, false)
	if hits := search(t, x, index.Query{Text: "oslo", Size: 5}); len(hits) > 0 {
		t.Errorf("the old pack is found: %v", hits)
	}
}

// A pack whose article is the same but whose digest is not, as when its
// lexicon has changed, is another pack.
func TestOpenOtherDigest(t *testing.T) {
	t.Parallel()
	kb := fromText(t, article)
	dir := prepare(t, kb)
	changed := *kb
	changed.Digest = strings.Repeat("0", len(kb.Digest))
	wantFirst(t, wantBuilt(t, dir, &changed, true), "oslo", 1)
	only(t, dir)
}

// The same pack with other terms is another one: the caller says so by their
// version.
func TestOpenOtherVersion(t *testing.T) {
	t.Parallel()
	src, _ := embedded(t)
	src.Version = "1"
	dir := t.TempDir()
	for _, c := range []struct {
		version, term string
		built         bool
	}{{"1", "old", true}, {"1", "new", false}, {"2", "new", true}, {"", "newest", true}} {
		built := false
		src.Version = c.version
		src.FactTerms = func(int) []string { return []string{c.term} }
		src.Progress = func(int, int) { built = true }
		x := open(t, dir, src)
		if built != c.built {
			t.Errorf("version %q: built: %v", c.version, built)
		}
		if found := len(search(t, x, index.Query{Terms: []string{c.term}, Size: 1})) > 0; found != c.built {
			t.Errorf("version %q: term %q found: %v", c.version, c.term, found)
		}
		only(t, dir)
	}
}

// An index without a pack's asks is not taken for one that has them, nor the
// other way round.
func TestOpenAsks(t *testing.T) {
	t.Parallel()
	kb := fromText(t, article)
	asked := withAsks(kb, 5) // of the same digest
	dir := prepare(t, kb)
	wantKindFirst(t, wantBuilt(t, dir, asked, true), "ask4", index.Ask, 4)
	wantKindFirst(t, wantBuilt(t, dir, asked, false), "ask4", index.Ask, 4)
	wantFirst(t, wantBuilt(t, dir, kb, true), "oslo", 1)
	only(t, dir)
}

// An index that carries another stamp than this program's is built anew.
func TestOpenStaleStamp(t *testing.T) {
	t.Parallel()
	kb := fromText(t, article)
	for _, stamp := range []string{"index-0-0123456789abcdef", "index-", "index-9999999-x"} {
		dir := prepare(t, kb)
		path := only(t, dir)
		if err := os.Rename(path, filepath.Join(dir, stamp)); err != nil {
			t.Fatal(err)
		}
		wantFirst(t, wantBuilt(t, dir, kb, true), "oslo", 1)
		if again := only(t, dir); again != path {
			t.Errorf("%s, want %s", again, path)
		}
	}
}

// What else lies in the folder stays there.
func TestOpenLeavesOthers(t *testing.T) {
	t.Parallel()
	kb := fromText(t, article)
	dir := prepare(t, kb)
	for _, name := range []string{"notes.txt", ".hidden", "indexes"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("mine"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	wantFirst(t, wantBuilt(t, dir, fromText(t, other), true), "aarhus", 1)
	names := list(t, dir)
	for _, name := range []string{"notes.txt", ".hidden", "indexes"} {
		if !slices.Contains(names, name) {
			t.Errorf("%s is gone", name)
		}
	}
	if len(names) != 4 {
		t.Errorf("the folder holds %q", names)
	}
}

// A half-built folder beside the index, as a kill leaves it, does not matter,
// whatever is in it, and goes with the next build. A file is none of ours.
func TestOpenLeftovers(t *testing.T) {
	t.Parallel()
	kb := fromText(t, article)
	dir := prepare(t, kb)
	leave := func(name string, data string) {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	leave("building-123/index/index_meta.json", "{")
	leave("building-123/scorch-offline-build1/000000000000.zap", "half")
	leave("building-456/index/store/root.bolt", "")
	leave("building-789", "no folder")
	wantFirst(t, wantBuilt(t, dir, kb, false), "oslo", 1)
	wantFirst(t, wantBuilt(t, dir, fromText(t, other), true), "aarhus", 1)
	names := list(t, dir)
	if len(names) != 2 || names[0] != "building-789" {
		t.Errorf("the folder holds %q, want building-789 and the index", names)
	}
}

// An index that is open works on while another pack's takes its place.
func TestOpenWhileReplaced(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	kb := fromText(t, article)
	x := open(t, dir, index.Source{Base: kb})
	wantFirst(t, x, "oslo", 1)
	wantFirst(t, wantBuilt(t, dir, fromText(t, other), true), "aarhus", 1)
	wantFirst(t, x, "oslo", 1)
	wantFirst(t, wantBuilt(t, dir, kb, true), "oslo", 1)
}

// A folder that can't be made or written to is an error that names it.
func TestOpenNotWritable(t *testing.T) {
	t.Parallel()
	kb := fromText(t, article)
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	locked := t.TempDir()
	if err := os.Chmod(locked, 0o555); err != nil {
		t.Fatal(err)
	}
	for name, dir := range map[string]string{"a file": file, "below a file": filepath.Join(file, "index"), "read-only": locked, "below read-only": filepath.Join(locked, "index")} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if strings.HasSuffix(name, "read-only") && canWrite(locked) {
				t.Skip("this user may write anywhere")
			}
			x, err := index.Open(context.Background(), dir, index.Source{Base: kb})
			if err == nil {
				x.Close()
				t.Fatal("no error")
			}
			text := err.Error()
			if !strings.Contains(text, dir) || !strings.Contains(text, "not a directory") && !strings.Contains(text, "permission denied") {
				t.Errorf("%v; want the folder and what is wrong with it", err)
			}
			if dir == file && !strings.Contains(text, "name another folder") {
				t.Errorf("%v; want what to do", err)
			}
			if strings.Contains(text, "\n") {
				t.Errorf("more than a line: %v", err)
			}
		})
	}
}

// The cache folder is below the user's, and is made when an index comes into it.
// Not parallel: it changes the environment.
func TestCacheDir(t *testing.T) {
	home := t.TempDir()
	for _, name := range []string{"XDG_CACHE_HOME", "HOME", "LocalAppData"} {
		t.Setenv(name, home)
	}
	dir, err := index.CacheDir()
	if err != nil || !strings.HasPrefix(dir, home) || !strings.HasSuffix(dir, filepath.Join("summitbot", "index")) {
		t.Fatalf("got %q, %v", dir, err)
	}
	if names := list(t, home); len(names) > 0 {
		t.Errorf("%q before there is an index", names)
	}
	wantFirst(t, wantBuilt(t, dir, fromText(t, article), true), "oslo", 1)
	wantFirst(t, wantBuilt(t, dir, fromText(t, article), false), "oslo", 1)
	for _, name := range []string{"XDG_CACHE_HOME", "HOME", "LocalAppData"} {
		t.Setenv(name, "")
	}
	if dir, err := index.CacheDir(); err == nil || dir != "" {
		t.Errorf("without a home: %q, %v", dir, err)
	}
}

// canWrite tells whether a folder can be written to after all.
func canWrite(dir string) bool {
	f, err := os.CreateTemp(dir, "")
	if err != nil {
		return false
	}
	f.Close()
	return os.Remove(f.Name()) == nil
}

// cancelAfter returns a context that ends when a number of documents is done,
// and a source that tells it so.
func cancelAfter(t *testing.T, kb *knowledge.Base, documents int) (context.Context, index.Source) {
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	return ctx, index.Source{Base: kb, Progress: func(done, _ int) {
		if done >= documents {
			cancel()
		}
	}}
}

// A build that is cancelled ends with the context's error and leaves nothing,
// or what was there.
func TestBuildCancelled(t *testing.T) {
	t.Parallel()
	kb := synthetic(6000)
	t.Run("memory", func(t *testing.T) {
		t.Parallel()
		ctx, src := cancelAfter(t, kb, 2000)
		if x, err := index.New(ctx, src); !errors.Is(err, context.Canceled) || x != nil {
			t.Errorf("got %v, %v", x, err)
		}
	})
	t.Run("folder", func(t *testing.T) {
		t.Parallel()
		dir := t.TempDir()
		ctx, src := cancelAfter(t, kb, 2000)
		if x, err := index.Open(ctx, dir, src); !errors.Is(err, context.Canceled) || x != nil {
			t.Errorf("got %v, %v", x, err)
		}
		if names := list(t, dir); len(names) > 0 {
			t.Errorf("left: %q", names)
		}
		wantFirst(t, wantBuilt(t, dir, kb, true), "item5", 6)
	})
	t.Run("beside another", func(t *testing.T) {
		t.Parallel()
		old := fromText(t, article)
		dir := prepare(t, old)
		path := only(t, dir)
		before := stateOf(t, path)
		ctx, src := cancelAfter(t, kb, 2000)
		if x, err := index.Open(ctx, dir, src); !errors.Is(err, context.Canceled) || x != nil {
			t.Errorf("got %v, %v", x, err)
		}
		before.wantSame(t, path)
		only(t, dir)
		wantFirst(t, wantBuilt(t, dir, old, false), "oslo", 1)
	})
}

// Cancelled before the first document it is the same, whether or not there is
// an index.
func TestBuildCancelledAtOnce(t *testing.T) {
	t.Parallel()
	kb := fromText(t, article)
	ctx, cancel := context.WithCancel(t.Context())
	early, src := cancelAfter(t, kb, 0)
	cancel()
	for name, dir := range map[string]string{"no folder": t.TempDir(), "an index": prepare(t, kb)} {
		if x, err := index.Open(ctx, dir, index.Source{Base: kb}); !errors.Is(err, context.Canceled) || x != nil {
			t.Errorf("%s: got %v, %v", name, x, err)
		}
	}
	if x, err := index.Open(early, t.TempDir(), src); !errors.Is(err, context.Canceled) || x != nil {
		t.Errorf("while building: got %v, %v", x, err)
	}
}

// A build in memory that fails leaves nothing running. Not parallel: it counts.
func TestBuildCancelledCloses(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	src := index.Source{Base: fromText(t, article)}
	before := runtime.NumGoroutine()
	for range 20 {
		if x, err := index.New(ctx, src); !errors.Is(err, context.Canceled) || x != nil {
			t.Fatalf("got %v, %v", x, err)
		}
	}
	for deadline := time.Now().Add(10 * time.Second); runtime.NumGoroutine() >= before+20; {
		if time.Now().After(deadline) {
			t.Fatalf("%d goroutines, %d before", runtime.NumGoroutine(), before)
		}
		time.Sleep(time.Millisecond) // Bleve doesn't wait for their very end
	}
}

// A pack without sentences and facts is an error.
func TestBuildNothing(t *testing.T) {
	t.Parallel()
	src := index.Source{Base: synthetic(0)}
	if x, err := index.New(t.Context(), src); err == nil {
		t.Errorf("in memory: %v", x)
	}
	dir := t.TempDir()
	if x, err := index.Open(t.Context(), dir, src); err == nil || len(list(t, dir)) > 0 {
		t.Errorf("in a folder: %v, %v; left: %q", x, err, list(t, dir))
	}
}

// Progress grows from nothing to all documents, facts and asks included.
func TestProgress(t *testing.T) {
	t.Parallel()
	src, _ := embedded(t)
	for name, src := range map[string]index.Source{"embedded": src, "one": {Base: fromText(t, "One sentence.")}, "large": {Base: synthetic(5000)}, "asks": sourceOf(withAsks(synthetic(10), 20))} {
		total := len(src.Base.Sentences) + len(src.Base.Facts)
		if src.AskText != nil {
			total += len(src.Base.Asks)
		}
		var calls []int
		src.Progress = func(done, all int) {
			if all != total {
				t.Errorf("%s: %d of %d, want of %d", name, done, all, total)
			}
			calls = append(calls, done)
		}
		check := func(how string) {
			if len(calls) < 2 || calls[0] != 0 || calls[len(calls)-1] != total || !slices.IsSorted(calls) {
				t.Errorf("%s, %s: progress %v, want it to grow from 0 to %d", name, how, calls, total)
			}
			if name == "large" && len(calls) < 4 {
				t.Errorf("%s, %s: progress only %v", name, how, calls)
			}
			calls = nil
		}
		build(t, src)
		check("memory")
		open(t, t.TempDir(), src)
		check("folder")
	}
}
