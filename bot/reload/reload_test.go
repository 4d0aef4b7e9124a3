package reload_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"

	"summitbot/bot"
	"summitbot/bot/bottest"
	"summitbot/bot/reload"
)

// text is an engine that says what is in the files of a pack.
type text struct {
	says   string
	closed func()
}

func (e text) Answer(context.Context, bot.Request) (bot.Answer, error) {
	return bot.Answer{Answer: e.says}, nil
}

func (e text) Suggest(context.Context, bot.Request, int) []bot.Suggestion {
	return []bot.Suggestion{{Question: e.says}}
}

func (e text) Close() error { e.closed(); return nil }

// world is a running pack and what is told of it.
type world struct {
	*reload.Pack
	t *testing.T

	mu             sync.Mutex
	log            bytes.Buffer
	open           int      // engines
	used           []string // what was said to be in use
	taken, refused int
	stale          bool
}

func (w *world) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.log.Write(p)
}

func (w *world) Reloaded(taken bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if taken {
		w.taken++
	} else {
		w.refused++
	}
}

func (w *world) Stale(stale bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.stale = stale
}

// read is a Snapshot of a file, or of the files in a folder and its folders. A
// pack that says "broken", or nothing, doesn't pass.
func (w *world) read(path string) (reload.Snapshot, error) {
	var says string
	files := []string{path}
	for _, pattern := range []string{"*.txt", "[^.]*/*.txt"} {
		found, err := filepath.Glob(filepath.Join(path, pattern))
		if err != nil {
			return reload.Snapshot{}, err
		}
		files = append(files, found...)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil && (!errors.Is(err, syscall.EISDIR) || name != path) {
			return reload.Snapshot{}, err
		}
		says += string(data)
	}
	if says == "" || strings.Contains(says, "broken") {
		return reload.Snapshot{}, errors.New("doesn't pass")
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.open++
	closed := func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.open--
	}
	inUse := func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.used = append(w.used, says)
	}
	return reload.Snapshot{Engine: text{says, sync.OnceFunc(closed)}, About: bot.About{Title: says}, Digest: says, InUse: inUse}, nil
}

// start runs the pack at a path until the test ends.
func start(t *testing.T, path string, change func(*reload.Pack)) *world {
	t.Helper()
	w := &world{t: t}
	log := slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: slog.LevelDebug}))
	open := func(context.Context) (reload.Snapshot, error) { return w.read(path) }
	var err error
	if w.Pack, err = reload.Open(t.Context(), reload.Options{Path: path, Open: open, Metrics: w, Log: log}); err != nil {
		t.Fatal(err)
	}
	change(w.Pack)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { defer close(ended); w.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		<-ended
		if err := w.Close(); err != nil || w.open != 0 {
			t.Errorf("%d engines are left open, %v", w.open, err)
		}
	})
	return w
}

// until waits for something.
func (w *world) until(what string, is func() bool) {
	w.t.Helper()
	bottest.UntilOr(w.t, what, is, func() string {
		w.mu.Lock()
		defer w.mu.Unlock()
		return "the log:\n" + w.log.String()
	})
}

// says waits until the pack says something.
func (w *world) says(want string) {
	w.t.Helper()
	w.until("the pack says "+want, func() bool {
		a, err := w.Answer(w.t.Context(), bot.Request{})
		return err == nil && strings.TrimSpace(a.Answer) == want
	})
	if got := w.About().Title; strings.TrimSpace(got) != want {
		w.t.Errorf("it is on %q", got)
	}
	if got := w.Suggest(w.t.Context(), bot.Request{}, 1)[0].Question; strings.TrimSpace(got) != want {
		w.t.Errorf("it suggests %q", got)
	}
}

// logs waits for a line of the log.
func (w *world) logs(want string) {
	w.t.Helper()
	w.until("the log has "+want, func() bool {
		w.mu.Lock()
		defer w.mu.Unlock()
		return strings.Contains(w.log.String(), want)
	})
}

func (w *world) logged(text string) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return strings.Count(w.log.String(), text)
}

// counts wants that the pack and its metrics tell so.
func (w *world) counts(stale bool, taken, refused int) {
	w.t.Helper()
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.Pack.Stale() != stale || w.stale != stale || w.taken != taken || w.refused != refused {
		w.t.Errorf("stale %v, by the metric %v, %d taken, %d refused; want %v, %d, %d", w.Pack.Stale(), w.stale, w.taken, w.refused, stale, taken, refused)
	}
}

func must(t *testing.T, errs ...error) {
	t.Helper()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
}

// write puts a text in a file, whose folders are made.
func write(path, says string) error {
	return errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(says), 0o600))
}

// replace puts a text in a file at once.
func replace(path, says string) error {
	return errors.Join(write(path+".new", says), os.Rename(path+".new", path))
}

// link makes name lead to target at once, as ln -sfn and git-sync do.
func link(target, name string) error {
	temp := name + ".tmp"
	return errors.Join(os.Symlink(target, temp), os.Rename(temp, name))
}

// change is a way in which people change a pack: what the path is, how a version
// of it gets there, and the file of it that is edited then.
type change struct {
	name string
	path string
	put  func(dir, version string) error
	edit string
}

// remove removes names under a folder.
func remove(dir string, names ...string) error {
	var errs []error
	for _, name := range names {
		errs = append(errs, os.RemoveAll(filepath.Join(dir, name)))
	}
	return errors.Join(errs...)
}

var changes = []change{
	{"a file written in place", "news.txt", func(dir, v string) error { return write(filepath.Join(dir, "news.txt"), v) }, "news.txt"},
	{"a file replaced by rename", "news.txt", func(dir, v string) error { return replace(filepath.Join(dir, "news.txt"), v) }, "news.txt"},
	{"a file removed and made anew", "news.txt", func(dir, v string) error {
		return errors.Join(remove(dir, "news.txt"), write(filepath.Join(dir, "news.txt"), v))
	}, "news.txt"},
	{"a folder removed and copied anew", "pack", func(dir, v string) error {
		return errors.Join(remove(dir, "pack"), write(filepath.Join(dir, "pack/article.txt"), v))
	}, "pack/article.txt"},
	{"a folder in a folder removed and copied anew", "a/pack", func(dir, v string) error {
		return errors.Join(remove(dir, "a"), write(filepath.Join(dir, "a/pack/article.txt"), v))
	}, "a/pack/article.txt"},
	{"a folder moved away and another moved there", "pack", func(dir, v string) error {
		return errors.Join(write(filepath.Join(dir, "next/article.txt"), v), remove(dir, "old"),
			ignoreMissing(os.Rename(filepath.Join(dir, "pack"), filepath.Join(dir, "old"))),
			os.Rename(filepath.Join(dir, "next"), filepath.Join(dir, "pack")))
	}, "pack/article.txt"},
	{"a link to a file, swapped", "news.txt", func(dir, v string) error {
		return errors.Join(write(filepath.Join(dir, "versions", v), v), link("versions/"+v, filepath.Join(dir, "news.txt")))
	}, "news.txt"},
	{"a link to a file, made anew", "news.txt", func(dir, v string) error {
		return errors.Join(write(filepath.Join(dir, "versions", v), v), remove(dir, "news.txt"),
			os.Symlink(filepath.Join(dir, "versions", v), filepath.Join(dir, "news.txt")))
	}, "news.txt"},
	{"a link to a folder, swapped", "pack", func(dir, v string) error {
		return errors.Join(write(filepath.Join(dir, v, "article.txt"), v), link(filepath.Join(dir, v), filepath.Join(dir, "pack")))
	}, "pack/article.txt"},
	{"git-sync: a link in the middle, swapped, and the old one removed", "git/current/packs/news", func(dir, v string) error {
		file := filepath.Join(dir, "git/.worktrees", v, "packs/news/article.txt")
		return errors.Join(write(file, v), link(".worktrees/"+v, filepath.Join(dir, "git/current")), removeOthers(filepath.Join(dir, "git/.worktrees"), v))
	}, "git/current/packs/news/article.txt"},
	{"a link to a link, swapped at the far end", "news.txt", func(dir, v string) error {
		return errors.Join(write(filepath.Join(dir, "b", v), v), link(v, filepath.Join(dir, "b/latest")), link("b/latest", filepath.Join(dir, "news.txt")))
	}, "news.txt"},
	{"ConfigMap: files are links through ..data", "pack", func(dir, v string) error {
		at := filepath.Join(dir, "pack")
		return errors.Join(write(filepath.Join(at, ".."+v, "article.txt"), v), link(".."+v, filepath.Join(at, "..data")),
			link("..data/article.txt", filepath.Join(at, "article.txt")), removeOthers(at, ".."+v, "..data", "article.txt"))
	}, "pack/article.txt"},
	{"ConfigMap: a folder is a link through ..data", "pack", func(dir, v string) error {
		at := filepath.Join(dir, "pack")
		return errors.Join(write(filepath.Join(at, ".."+v, "wordings/en.txt"), v), link(".."+v, filepath.Join(at, "..data")),
			link("..data/wordings", filepath.Join(at, "wordings")), removeOthers(at, ".."+v, "..data", "wordings"))
	}, "pack/wordings/en.txt"},
	{"a file in a folder of the pack", "pack", func(dir, v string) error { return write(filepath.Join(dir, "pack/wordings/en.txt"), v) }, "pack/wordings/en.txt"},
}

func ignoreMissing(err error) error {
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}

// removeOthers empties a folder but for what is named.
func removeOthers(dir string, keep ...string) error {
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		if !slices.Contains(keep, e.Name()) {
			err = errors.Join(err, os.RemoveAll(filepath.Join(dir, e.Name())))
		}
	}
	return err
}

// TestSeesChanges changes packs in all ways, twice each and then by an edit in
// place: told of it by the system, and by looking alone.
func TestSeesChanges(t *testing.T) {
	t.Parallel()
	for how, prepare := range map[string]func(*reload.Pack){
		"told":    func(p *reload.Pack) { p.Patient() },
		"looking": func(p *reload.Pack) { p.Hasten(); p.Deafen() },
	} {
		for _, c := range changes {
			t.Run(how+"/"+c.name, func(t *testing.T) {
				t.Parallel()
				dir := t.TempDir()
				must(t, c.put(dir, "one"))
				w := start(t, filepath.Join(dir, c.path), prepare)
				w.says("one")
				must(t, c.put(dir, "two"))
				w.says("two")
				must(t, c.put(dir, "three"))
				w.says("three")
				must(t, write(filepath.Join(dir, c.edit), "edited"))
				w.says("edited")
				must(t, w.Reload(t.Context()))
				w.logs("the pack hasn't changed")
				must(t, write(filepath.Join(dir, c.edit), "edited again"))
				w.says("edited again")
				if got, want := w.logged("can't be watched"), map[string]int{"told": 0, "looking": 1}[how]; got != want {
					t.Errorf("the log says %d times that the pack can't be watched, want %d", got, want)
				}
			})
		}
	}
}

// TestTellsWhatBecameOfThePack breaks a pack, mends it, and changes it.
func TestTellsWhatBecameOfThePack(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "news.txt")
	must(t, write(path, "one"))
	w := start(t, path, func(p *reload.Pack) { p.Hasten() })
	must(t, replace(path, "broken"))
	w.logs("the new pack isn't used; answers come from the one before")
	w.says("one")
	w.counts(true, 0, 1)
	must(t, replace(path, "one"))
	w.logs("the pack is mended: it is the one in use")
	w.counts(false, 0, 1)
	must(t, os.Remove(path))
	w.until("the pack is stale", w.Pack.Stale)
	if err := w.Reload(t.Context()); err == nil {
		t.Error("a pack that isn't there is read anew")
	}
	must(t, replace(path, "two"))
	w.logs("a new pack is in use")
	w.says("two")
	w.counts(false, 1, 3)
	if !slices.Equal(w.used, []string{"one", "two"}) {
		t.Errorf("in use were %q", w.used)
	}
}

// TestNeverChanges: a pack without a path is read anew only when somebody asks.
func TestNeverChanges(t *testing.T) {
	t.Parallel()
	w := &world{t: t}
	path := filepath.Join(t.TempDir(), "embedded")
	must(t, write(path, "one"))
	open := func(context.Context) (reload.Snapshot, error) { return w.read(path) }
	var err error
	w.Pack, err = reload.Open(t.Context(), reload.Options{Open: open, Metrics: w, Log: slog.New(slog.NewTextHandler(w, nil))})
	must(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { defer close(ended); w.Run(ctx) }()
	must(t, w.Reload(t.Context()))
	w.logs("the pack hasn't changed")
	cancel()
	<-ended
	must(t, w.Close())
}

// TestLosesNoQuestion changes a pack again and again while people ask.
func TestLosesNoQuestion(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "news.txt")
	must(t, write(path, "0"))
	w := start(t, path, func(p *reload.Pack) { p.Hasten() })
	stop := make(chan struct{})
	var people sync.WaitGroup
	for range 4 {
		people.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				if a, err := w.Answer(t.Context(), bot.Request{}); err != nil || a.Answer == "" {
					t.Errorf("%q, %v", a.Answer, err)
				}
			}
		})
	}
	for _, v := range []string{"1", "2", "3"} {
		must(t, replace(path, v))
		must(t, w.Reload(t.Context()))
		w.says(v)
	}
	close(stop)
	people.Wait()
}
