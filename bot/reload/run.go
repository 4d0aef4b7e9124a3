package reload

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"time"

	"github.com/fsnotify/fsnotify"
)

// timing is how long things take. Tests shorten it.
type timing struct {
	settle time.Duration
	poll   time.Duration
	watch  func() (*fsnotify.Watcher, error)
}

// A pack's files must rest for a while before they are read: who saves several
// at once is done by then. They are also looked at every now and then, as
// network file systems tell of no change, and the system has only so many watches.
var usualTiming = timing{settle: 500 * time.Millisecond, poll: 2 * time.Second, watch: fsnotify.NewWatcher}

// Run reloads when it is asked to, and when what the path leads to changes, until
// ctx ends. It is called once.
func (p *Pack) Run(ctx context.Context) {
	w := &watch{pack: p}
	defer w.close()
	w.open()
	tick := time.NewTicker(p.timing.poll)
	defer tick.Stop()
	settled := time.NewTimer(0) // what changed while nobody watched is seen at once
	last := p.seen
	for {
		var reload bool
		select {
		case <-ctx.Done():
			return
		case done := <-p.asked:
			done <- p.reload(ctx, slog.LevelInfo)
			reload = true
		case e := <-w.events():
			if w.way.has(e.Name) {
				settled.Reset(p.timing.settle)
			}
		case <-w.errors(): // events were lost
			settled.Reset(p.timing.settle)
		case <-settled.C:
			last = look(p.Path)
			reload = p.reloadChanged(ctx, last)
		case <-tick.C:
			now := look(p.Path)
			reload = now.same(last) && p.reloadChanged(ctx, now) // it rests
			last = now
		}
		if reload {
			w.open() // a folder that was made anew needs a watch of its own
			settled.Reset(p.timing.settle)
		}
	}
}

// reloadChanged reloads if something else is seen at the path than was read.
func (p *Pack) reloadChanged(ctx context.Context, now sight) bool {
	if now.same(p.seen) {
		return false
	}
	_ = p.reload(ctx, slog.LevelDebug) // which the log tells
	return true
}

// watch tells that something may have changed. Without it changes are seen by
// looking.
type watch struct {
	pack    *Pack
	watcher *fsnotify.Watcher // nil if there is none
	way     way
	warned  bool
}

// open watches all folders in which the path, or a file of the pack, may come to
// lead elsewhere. It begins anew: a watch stays on a folder that was moved away.
func (w *watch) open() {
	w.close()
	if w.pack.Path == "" {
		return
	}
	w.way = wayTo(w.pack.Path)
	watcher, err := w.pack.timing.watch()
	if err == nil {
		w.watcher = watcher
		err = addAll(watcher, w.way.folders())
	}
	if err != nil && !w.warned {
		w.warned = true
		w.pack.Log.Warn("the pack's files can't be watched; they are looked at now and then", "every", w.pack.timing.poll, "error", err)
	}
}

// addAll watches folders. One that is gone or can't be read is left out: looking
// finds what changes there.
func addAll(watcher *fsnotify.Watcher, folders []string) error {
	for _, dir := range folders {
		if err := watcher.Add(dir); err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrPermission) {
			return err
		}
	}
	return nil
}

func (w *watch) close() {
	if w.watcher != nil {
		_ = w.watcher.Close()
		w.watcher = nil
	}
}

func (w *watch) events() <-chan fsnotify.Event {
	if w.watcher == nil {
		return nil
	}
	return w.watcher.Events
}

func (w *watch) errors() <-chan error {
	if w.watcher == nil {
		return nil
	}
	return w.watcher.Errors
}
