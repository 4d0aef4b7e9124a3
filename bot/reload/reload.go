// Package reload answers from the pack of the moment, and takes a new one in
// without losing a question. It watches the path of the pack, whatever that
// leads to by now: a folder that was made anew, or a link that was swapped. It
// knows nothing of what is in a pack; whoever opens it does.
package reload

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"sync"

	"summitbot/bot"
)

// Engine answers from one pack.
type Engine interface {
	Answer(ctx context.Context, r bot.Request) (bot.Answer, error)
	Suggest(ctx context.Context, r bot.Request, n int) []bot.Suggestion
	Close() error
}

// Snapshot is a pack as it was read.
type Snapshot struct {
	Engine Engine // closed by the Pack that has it
	About  bot.About
	Digest string // of all that was read; the same digest is the same pack
	InUse  func() // called when answers begin to come from it
}

// Metrics is told what becomes of the pack.
type Metrics interface {
	Reloaded(taken bool) // another pack was read, and taken or refused
	Stale(stale bool)    // whether the pack at the path isn't the one in use
}

// Options say where a pack is and how it is read.
type Options struct {
	Path    string // of a folder or a file; "" is a pack that never changes
	Open    func(context.Context) (Snapshot, error)
	Metrics Metrics
	Log     *slog.Logger
}

// Pack is the pack of the moment. It is safe for concurrent use.
type Pack struct {
	Options
	timing timing

	mu      sync.RWMutex
	current *used
	stale   bool

	seen  sight           // at the path, before it was read last; Run's
	asked chan chan error // to reload, each with where to tell why not
}

// used is a snapshot with those who are using it.
type used struct {
	Snapshot
	users sync.WaitGroup
}

// Open reads a pack. Close it when it is no longer needed.
func Open(ctx context.Context, o Options) (*Pack, error) {
	if o.Path != "" {
		abs, err := filepath.Abs(o.Path)
		if err != nil {
			return nil, fmt.Errorf("find the pack: %w", err)
		}
		o.Path = abs
	}
	p := &Pack{Options: o, timing: usualTiming, seen: look(o.Path), asked: make(chan chan error)}
	first, err := o.Open(ctx)
	if err != nil {
		return nil, err
	}
	p.current = &used{Snapshot: first}
	first.InUse()
	return p, nil
}

// use returns what answers at the moment; done must be called when it isn't
// needed any more.
func (p *Pack) use() (u *used, done func()) {
	p.mu.RLock()
	defer p.mu.RUnlock()
	p.current.users.Add(1)
	return p.current, p.current.users.Done
}

// Answer is a bot.Handler.
func (p *Pack) Answer(ctx context.Context, r bot.Request) (bot.Answer, error) {
	u, done := p.use()
	defer done()
	return u.Engine.Answer(ctx, r)
}

// Suggest is a bot.Suggester.
func (p *Pack) Suggest(ctx context.Context, r bot.Request, n int) []bot.Suggestion {
	u, done := p.use()
	defer done()
	return u.Engine.Suggest(ctx, r, n)
}

// About is what is known of the pack of the moment.
func (p *Pack) About() bot.About {
	u, done := p.use()
	defer done()
	return u.About
}

// Stale tells whether the pack at the path isn't the one in use, because it
// didn't pass.
func (p *Pack) Stale() bool {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.stale
}

// Close closes the engine. Nothing may be using the pack any more.
func (p *Pack) Close() error { return p.current.Engine.Close() }

// Reload reads the pack anew, though nothing may have changed, and fails if it
// doesn't pass. It waits for Run, which does it.
func (p *Pack) Reload(ctx context.Context) error {
	done := make(chan error, 1)
	select {
	case p.asked <- done:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// reload reads the pack anew and, if it passes, answers from it from then on. A
// pack that doesn't pass changes nothing. The log tells what became of it; that
// it hasn't changed, at the level unchanged.
func (p *Pack) reload(ctx context.Context, unchanged slog.Level) error {
	p.seen = look(p.Path)
	next, err := p.Open(ctx)
	switch {
	case err != nil && ctx.Err() != nil:
		return err // the program ends
	case err != nil:
		p.setStale(true)
		p.Metrics.Reloaded(false)
		p.Log.Error("the new pack isn't used; answers come from the one before", "error", err)
		return err
	}
	wasStale := p.setStale(false)
	switch old := p.swap(next); {
	case old != nil:
		p.Metrics.Reloaded(true)
		next.InUse()
		p.Log.Info("a new pack is in use", "article", next.About.Title)
		old.users.Wait()
		p.close(old.Engine)
		return nil
	case wasStale:
		p.Log.Info("the pack is mended: it is the one in use", "article", next.About.Title)
	default:
		p.Log.Log(ctx, unchanged, "the pack hasn't changed")
	}
	p.close(next.Engine)
	return nil
}

// swap answers from another snapshot, and returns the one before; nil if they
// are the same, and nothing changes then.
func (p *Pack) swap(next Snapshot) *used {
	p.mu.Lock()
	defer p.mu.Unlock()
	old := p.current
	if old.Digest == next.Digest {
		return nil
	}
	p.current = &used{Snapshot: next}
	return old
}

// setStale returns what it was.
func (p *Pack) setStale(stale bool) (was bool) {
	p.mu.Lock()
	was, p.stale = p.stale, stale
	p.mu.Unlock()
	p.Metrics.Stale(stale)
	return was
}

func (p *Pack) close(e Engine) {
	if err := e.Close(); err != nil {
		p.Log.Warn("closing a pack that isn't used", "error", err)
	}
}
