package store

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"
)

// How claims keep time. A process that dies closes its connection, and the next
// one has the claim within claimEvery. If its whole machine dies, PostgreSQL
// notices within nine seconds (see keepalives). A process that can't reach
// PostgreSQL must have stopped by then: it notices within claimEvery and
// claimWait together.
const (
	claimEvery = 2 * time.Second
	claimWait  = 3 * time.Second
)

var errClaimLost = errors.New("the claim was lost: the database that holds it can't be reached")

// claimer tries to own a name, at once; the lease is nil if another process does.
type claimer interface {
	try(ctx context.Context, name string) (lease, error)
}

// lease is a name that is owned, until that is lost or given up.
type lease interface {
	// alive fails once the name is no longer owned.
	alive(ctx context.Context) error
	// release gives the name up.
	release()
}

// Claim implements bot.Claim: among the processes that share the store's
// database, one owns a name. It outlives an outage of the database: whoever is
// first then has the claim.
func (s *Store) Claim(ctx context.Context, name string) (context.Context, func(), error) {
	h, err := s.claim(ctx, name)
	if err != nil {
		return nil, nil, err
	}
	owned, lose := context.WithCancelCause(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer h.release()
		if err := watch(owned, h); err != nil {
			s.Log.Error("store: "+errClaimLost.Error(), slog.String("claim", name), slog.Any("error", err))
			lose(fmt.Errorf("%s: %w", name, errClaimLost))
		}
	}()
	return owned, func() { lose(context.Canceled); <-done }, nil
}

// claim waits until this process owns a name.
func (s *Store) claim(ctx context.Context, name string) (lease, error) {
	failed := false
	for {
		h, err := s.dialect.claim.try(ctx, name)
		if h != nil {
			return h, nil
		}
		if err != nil && !failed && ctx.Err() == nil {
			failed = true
			s.Log.Error("store: can't claim", slog.String("claim", name), slog.Any("error", err))
		}
		select {
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		case <-time.After(claimEvery):
		}
	}
}

// watch returns nil when ctx ends, or an error when the claim is lost.
func watch(ctx context.Context, h lease) error {
	tick := time.NewTicker(claimEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		ctx, cancel := context.WithTimeout(ctx, claimWait)
		err := h.alive(ctx)
		cancel()
		if err != nil && !errors.Is(err, context.Canceled) {
			return err
		}
	}
}
