package store

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5"
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

// claimer tries to own a name, at once; held is nil if another process does.
type claimer interface {
	try(ctx context.Context, name string) (held, error)
}

// held is a name that is owned.
type held interface {
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
func (s *Store) claim(ctx context.Context, name string) (held, error) {
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
func watch(ctx context.Context, h held) error {
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

// advisoryClaims are PostgreSQL's advisory locks: they end with the connection
// that has them, so each has a connection of its own.
type advisoryClaims struct {
	config *pgx.ConnConfig
}

// keepalives make the server notice that a client's machine is gone: three
// seconds of silence, and three unanswered questions two seconds apart.
var keepalives = map[string]string{
	"tcp_keepalives_idle": "3", "tcp_keepalives_interval": "2", "tcp_keepalives_count": "3", "tcp_user_timeout": "9000",
}

func newAdvisoryClaims(config *pgx.ConnConfig) advisoryClaims {
	c := config.Copy()
	for name, value := range keepalives {
		c.RuntimeParams[name] = value
	}
	c.RuntimeParams["application_name"] = "summitbot claim"
	return advisoryClaims{c}
}

func (a advisoryClaims) try(ctx context.Context, name string) (held, error) {
	ctx, cancel := context.WithTimeout(ctx, claimWait)
	defer cancel()
	conn, err := pgx.ConnectConfig(ctx, a.config)
	if err != nil {
		return nil, err
	}
	h, owned := advisory{conn}, false
	if err = conn.QueryRow(ctx, "select pg_try_advisory_lock($1)", lockNumber(name)).Scan(&owned); err != nil || !owned {
		h.release()
		return nil, err
	}
	return h, nil
}

// lockNumber is the number that stands for a name among the database's locks.
func lockNumber(name string) int64 {
	sum := sha256.Sum256([]byte("summitbot " + name))
	return int64(binary.BigEndian.Uint64(sum[:8]))
}

type advisory struct{ conn *pgx.Conn }

func (a advisory) alive(ctx context.Context) error { return a.conn.Ping(ctx) }

func (a advisory) release() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_ = a.conn.Close(ctx) // the lock ends with the connection, however that ends
}
