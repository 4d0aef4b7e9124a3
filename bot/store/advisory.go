package store

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"
)

// advisoryClaims are PostgreSQL's advisory locks: they end with the session that
// has them, so each has a connection of its own.
type advisoryClaims struct {
	config  *pgx.ConnConfig
	checked *atomic.Bool // connections have sessions of their own
}

func newAdvisoryClaims(config *pgx.ConnConfig) advisoryClaims {
	c := config.Copy()
	c.RuntimeParams["application_name"] = "summitbot claim"
	return advisoryClaims{c, new(atomic.Bool)}
}

// keepalives make the server notice that a client's machine is gone: three
// seconds of silence, and three unanswered questions two seconds apart. They are
// set in the session: a pooler in between refuses a connection that begins with them.
const keepalives = `select set_config('tcp_keepalives_idle', '3', false), set_config('tcp_keepalives_interval', '2', false),
	set_config('tcp_keepalives_count', '3', false), set_config('tcp_user_timeout', '9000', false)`

const tryLock = "select pg_try_advisory_lock($1)"

func (a advisoryClaims) try(ctx context.Context, name string) (lease, error) {
	ctx, cancel := context.WithTimeout(ctx, claimWait)
	defer cancel()
	if !a.checked.Load() {
		if err := a.check(ctx); err != nil {
			return nil, err
		}
	}
	h, err := a.connect(ctx)
	if err != nil {
		return nil, err
	}
	_, err = h.conn.Exec(ctx, keepalives)
	owned := false
	if err == nil {
		err = h.conn.QueryRow(ctx, tryLock, lockNumber(name)).Scan(&owned)
	}
	if err != nil || !owned {
		h.release()
		return nil, err
	}
	return h, nil
}

// errPooled says what to do about a pooler that parts sessions from connections.
// Locks are its sessions' then, which other processes have by turns.
var errPooled = errors.New("the database is behind a pooler that gives each transaction another session, as PgBouncer does with pool_mode=transaction: " +
	"set pool_mode=session there for this user, or name PostgreSQL's own address")

// check fails with errPooled if connections have no session of their own: a
// second one gets a lock that the first one holds. It may be overlooked while
// others use the same pool, so it is tried a few times.
func (a advisoryClaims) check(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, claimWait)
	defer cancel()
	first, err := a.connect(ctx)
	if err != nil {
		return err
	}
	defer first.release()
	second, err := a.connect(ctx)
	if err != nil {
		return err
	}
	defer second.release()
	for range 3 {
		number, both := lockNumber(rand.Text()), true
		for _, h := range []advisory{first, second} {
			owned := false
			if err := h.conn.QueryRow(ctx, tryLock, pgx.QueryExecModeSimpleProtocol, number).Scan(&owned); err != nil {
				return fmt.Errorf("see whether connections have sessions: %w", err)
			}
			both = both && owned
		}
		if both {
			return errPooled
		}
	}
	a.checked.Store(true)
	return nil
}

func (a advisoryClaims) connect(ctx context.Context) (advisory, error) {
	conn, err := pgx.ConnectConfig(ctx, a.config)
	return advisory{conn}, err
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
