package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"

	"summitbot/bot"
	"summitbot/bot/answer"
	"summitbot/bot/metrics"
	"summitbot/knowledge"
)

// brain answers from the pack of the moment, and takes a new one in without
// losing a question.
type brain struct {
	config  configuration
	log     *slog.Logger
	metrics *metrics.Metrics
	streams *streams

	mu      sync.RWMutex
	current *thought
}

// thought is a pack with its engine, and who uses it.
type thought struct {
	kb     *knowledge.Base
	engine *answer.Engine
	about  bot.About
	users  sync.WaitGroup
}

func openBrain(ctx context.Context, c configuration, log *slog.Logger, m *metrics.Metrics, s *streams) (*brain, error) {
	b := &brain{config: c, log: log, metrics: m, streams: s}
	var err error
	if b.current, err = b.think(ctx); err != nil {
		return nil, err
	}
	b.measure(b.current)
	return b, nil
}

// measure tells of the pack that answers come from as of now.
func (b *brain) measure(t *thought) {
	b.metrics.Loaded(metrics.Pack{Sentences: len(t.kb.Sentences), Facts: len(t.kb.Facts), Asks: len(t.kb.Asks)})
}

// think reads the pack and makes its engine.
func (b *brain) think(ctx context.Context) (*thought, error) {
	kb, err := load(b.config.Pack)
	if err != nil {
		return nil, err
	}
	engine, err := openEngine(ctx, kb, b.config.Pack, b.config.Index, b.streams.err)
	if err != nil {
		return nil, err
	}
	return &thought{kb: kb, engine: engine, about: about(kb)}, nil
}

// use returns the thought of the moment; done must be called when it isn't
// needed any more.
func (b *brain) use() (t *thought, done func()) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	b.current.users.Add(1)
	return b.current, b.current.users.Done
}

func (b *brain) answer(ctx context.Context, r bot.Request) (bot.Answer, error) {
	t, done := b.use()
	defer done()
	return t.engine.Answer(ctx, r)
}

func (b *brain) suggest(ctx context.Context, typed, language string, n int) []bot.Suggestion {
	t, done := b.use()
	defer done()
	return t.engine.Suggest(ctx, typed, language, n)
}

func (b *brain) about() bot.About {
	t, done := b.use()
	defer done()
	return t.about
}

func (b *brain) close() error { return b.current.engine.Close() }

// reload reads the pack anew and, if it passes, answers from it from then on. A
// pack that doesn't pass changes nothing.
func (b *brain) reload(ctx context.Context) {
	next, err := b.think(ctx)
	if err != nil {
		b.metrics.Reloaded(false)
		b.metrics.Stale(true)
		b.log.Error("the new pack isn't used; answers come from the one before", "error", err)
		return
	}
	b.metrics.Stale(false)
	b.mu.Lock()
	old := b.current
	same := old.kb.Digest == next.kb.Digest
	if same {
		old = next
	} else {
		b.current = next
	}
	b.mu.Unlock()
	old.users.Wait()
	if err := old.engine.Close(); err != nil {
		b.log.Warn("closing the pack before", "error", err)
	}
	if same {
		b.log.Debug("the pack hasn't changed")
		return
	}
	b.metrics.Reloaded(true)
	b.measure(next)
	b.log.Info("a new pack is in use", "article", next.about.Title)
}

// settleTime is how long a pack's files must rest before they are read: who
// saves several at once is done by then.
const settleTime = 500 * time.Millisecond

// watch reloads at each hang-up, and when a file of the pack changes, until ctx
// ends.
func (b *brain) watch(ctx context.Context, hangups <-chan os.Signal) error {
	changes, errs, stop, err := b.watchFiles()
	if err != nil {
		return err
	}
	defer stop()
	settled := time.NewTimer(0)
	<-settled.C
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-hangups:
			b.reload(ctx)
		case e := <-changes:
			if b.ofPack(e.Name) {
				settled.Reset(settleTime)
			}
		case err := <-errs:
			b.log.Warn("watching the pack", "error", err)
		case <-settled.C:
			b.reload(ctx)
		}
	}
}

// watchFiles watches the folder of the pack: editors replace files, and a watch
// on the file itself would be lost. The embedded pack doesn't change.
func (b *brain) watchFiles() (<-chan fsnotify.Event, <-chan error, func(), error) {
	if b.config.Pack == "" {
		return nil, nil, func() {}, nil
	}
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, nil, nil, fmt.Errorf("watch the pack: %w", err)
	}
	dir := b.config.Pack
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		dir = filepath.Dir(dir)
	}
	if err := w.Add(dir); err != nil {
		return nil, nil, nil, fmt.Errorf("watch the pack: %w", err)
	}
	return w.Events, w.Errors, func() { _ = w.Close() }, nil
}

// ofPack tells whether a file is the pack's, and no backup of an editor's. A
// volume of Kubernetes changes by the link "..data", to which its files lead.
func (b *brain) ofPack(name string) bool {
	if filepath.Base(name) == "..data" {
		return true
	}
	if info, err := os.Stat(b.config.Pack); err == nil && !info.IsDir() {
		return filepath.Clean(name) == filepath.Clean(b.config.Pack)
	}
	base := filepath.Base(name)
	return !strings.HasPrefix(base, ".") && !strings.HasSuffix(base, "~")
}
