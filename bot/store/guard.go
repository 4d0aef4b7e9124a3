package store

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// errDown says that the database can't be used at the moment.
var errDown = errors.New("the database can't be used at the moment")

const (
	// maxWait is how long a person waits for the database, once: the first
	// time-out opens the circuit, and the next messages don't try. A statement
	// takes a fraction of a millisecond.
	maxWait = 500 * time.Millisecond

	firstProbe = 250 * time.Millisecond // how soon the database is tried again
	lastProbe  = 10 * time.Second       // how seldom, when it stays away; each try doubles the wait
	probeTime  = 10 * time.Second       // how long a try may take: it may make the tables
)

// guard is a circuit breaker: after one failure nobody asks the database, until
// a probe in the background finds that it can be written again. Then log says
// so, as it said of the failure.
type guard struct {
	ctx   context.Context
	log   *slog.Logger
	probe func(context.Context) error

	down   atomic.Bool
	probes sync.WaitGroup
}

func newGuard(ctx context.Context, log *slog.Logger, probe func(context.Context) error) *guard {
	return &guard{ctx: ctx, log: log, probe: probe}
}

// do runs f unless the database is down. The end of ctx doesn't end f: what was
// answered is written though the program is about to stop.
func (g *guard) do(ctx context.Context, f func(context.Context) error) error {
	if g.down.Load() {
		return errDown
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), maxWait)
	defer cancel()
	if err := f(ctx); err != nil {
		g.fell(err)
		return fmt.Errorf("%w: %w", errDown, err)
	}
	return nil
}

// fell opens the circuit.
func (g *guard) fell(err error) {
	if !g.down.CompareAndSwap(false, true) {
		return
	}
	g.log.Error("the database can't be used: answering without it until it can", slog.Any("error", err))
	g.probes.Go(g.recover)
}

// recover tries the database until it can be used, and closes the circuit.
func (g *guard) recover() {
	for wait := firstProbe; ; wait = min(2*wait, lastProbe) {
		select {
		case <-g.ctx.Done():
			return
		case <-time.After(wait):
		}
		err := g.try()
		if err == nil {
			g.down.Store(false)
			g.log.Info("the database can be used again")
			return
		}
		g.log.Debug("the database still can't be used", slog.Any("error", err))
	}
}

// try probes the database once.
func (g *guard) try() error {
	ctx, cancel := context.WithTimeout(g.ctx, probeTime)
	defer cancel()
	return g.probe(ctx)
}

// wait waits for the probe to end that may be going on, once ctx has ended.
func (g *guard) wait() { g.probes.Wait() }

// do runs statements against the database, if it can be used.
func (s *Store) do(ctx context.Context, f func(context.Context) error) error {
	return s.guard.do(ctx, f)
}

// filler is more than the free space of a few pages: what writes it needs new
// ones. A database on a full disk can often still change a row.
var filler = strings.Repeat("0123456789abcdef", 4096)

// probe sees whether the database can be written.
func (s *Store) probe(ctx context.Context) error {
	for _, statement := range []string{
		"insert into probes (id, filler) values ($1, $2) on conflict (id) do update set filler = excluded.filler",
		"delete from probes where id = $1 or filler = $2",
	} {
		if _, err := s.db.ExecContext(ctx, statement, s.hash.key("probe", time.Now().String()), filler); err != nil {
			return fmt.Errorf("write to the database: %w", err)
		}
	}
	return nil
}
