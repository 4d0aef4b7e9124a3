// Package store keeps what must survive a restart: which question got which
// reply, conversations, questions that weren't covered or were asked back about,
// votes, use per day and muted channels.
// It keeps them in SQLite or PostgreSQL, by the same statements and migrations
// (see migrations, which shows all that is kept).
//
// Nobody waits long for it and nobody goes unanswered because of it: when the
// database is lost, full or locked, the store says so once, goes on in memory,
// and returns to the database when it can be written again (see guard).
package store

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"summitbot/bot"
)

// Options say where a store is and what it keeps.
type Options struct {
	Dir       string           // folder of the SQLite database; made if it isn't there
	URL       string           // of a PostgreSQL database; used instead of one in Dir
	Key       string           // of the hashes of users; "" for one that is kept in Dir
	Questions bool             // keep what people write: conversations, questions not answered or voted on
	Days      int              // how long to keep it and the rest; use per day is kept for good
	Default   string           // the name of the default pack, of which all is that tells no other
	Now       func() time.Time // nil is time.Now
	Log       *slog.Logger
}

// Store is a bot.Ledger and a bot.Conversations. It is safe for concurrent use.
type Store struct {
	Options
	Mutes *Mutes

	db      *statements
	dialect dialect
	hash    hasher
	guard   *guard
	usage   *usage
	read    *read

	// What is lost with the process: the latest exchanges, so that most need
	// not be looked up; those that couldn't be written yet; and the
	// conversations that are held while the database is lost.
	recent  *bot.MemoryLedger
	pending *pending
	memory  *bot.Memory

	stop    context.CancelFunc
	stopped chan struct{}
}

// Open opens a store and its database, which is made and brought up to date
// first. That a database can't be reached or written is no error: it is tried
// again until it can. Close the store when it is no longer needed.
func Open(ctx context.Context, o Options) (*Store, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	s := &Store{
		Options: o, usage: newUsage(), read: newRead(), recent: bot.NewMemoryLedger(), pending: newPending(),
		memory: bot.NewMemory(o.Now), stopped: make(chan struct{}),
	}
	s.Mutes = newMutes(s)
	db, d, hash, err := open(o)
	if err != nil {
		return nil, fmt.Errorf("open store: %w", err)
	}
	s.db, s.dialect, s.hash = newStatements(db, d.prepares), d, hash
	if s.dialect.check != nil {
		// What can't be reached now may be fine later.
		if err := s.dialect.check(ctx); errors.Is(err, errPooled) {
			return nil, errors.Join(fmt.Errorf("open store: %w", err), s.db.Close())
		}
	}
	ctx, s.stop = context.WithCancel(context.WithoutCancel(ctx))
	s.guard = newGuard(ctx, o.Log, s.revive)
	if err := s.guard.try(); err != nil {
		s.guard.fell(err)
	}
	go s.tend(ctx)
	return s, nil
}

// revive brings the database up to date, and sees whether it can be written.
func (s *Store) revive(ctx context.Context) error {
	if s.dialect.make != nil {
		if err := s.dialect.make(); err != nil {
			return fmt.Errorf("make the database: %w", err)
		}
	}
	if err := s.dialect.migrate(ctx, s.db.DB); err != nil {
		return fmt.Errorf("bring the database up to date: %w", err)
	}
	if err := s.probe(ctx); err != nil {
		return err
	}
	if err := s.savePending(ctx); err != nil {
		return err
	}
	return s.Mutes.sync(ctx)
}

// pack is how a pack is kept: the default's name may change.
func (o Options) pack(name string) string {
	if name == o.Default {
		return ""
	}
	return name
}

// Close writes what is still to be written, and closes the database.
func (s *Store) Close() error {
	s.stop()
	<-s.stopped
	s.guard.wait()
	ctx, cancel := context.WithTimeout(context.Background(), maxWait)
	defer cancel()
	err := s.saveUsage(ctx)
	if errors.Is(err, errDown) {
		err = nil // which has been said
	}
	return errors.Join(err, s.db.Close())
}

// Up tells whether the database is in use, and not memory in its place.
func (s *Store) Up() bool { return !s.guard.down.Load() }

// Size is how many bytes the database has, or -1 while it is lost.
func (s *Store) Size() int64 {
	size := int64(-1)
	_ = s.do(context.Background(), func(ctx context.Context) error {
		return s.db.QueryRowContext(ctx, s.dialect.size).Scan(&size)
	})
	return size
}

const (
	saveEvery   = 5 * time.Second  // how much use a kill may lose
	expireEvery = 10 * time.Minute // by how much something may outlive its time
)

// tend writes the counts of use, and deletes what is too old, until ctx ends.
func (s *Store) tend(ctx context.Context) {
	defer close(s.stopped)
	save, expire := time.NewTicker(saveEvery), time.NewTicker(expireEvery)
	defer save.Stop()
	defer expire.Stop()
	s.note(s.Expire(ctx))
	for {
		select {
		case <-ctx.Done():
			return
		case <-save.C:
			s.note(s.saveUsage(ctx))
			s.note(s.do(ctx, s.savePending)) // what came while a probe closed the circuit
			s.note(s.do(ctx, s.Mutes.sync))
		case <-expire.C:
			s.note(s.Expire(ctx))
		}
	}
}

// note logs an error that nobody waits for, unless it has been logged.
func (s *Store) note(err error) {
	if err != nil && !errors.Is(err, errDown) {
		s.Log.Warn("store", slog.Any("error", err))
	}
}

// Expire deletes what is older than it may be.
func (s *Store) Expire(ctx context.Context) error {
	oldest := s.Now().AddDate(0, 0, -s.Days).Unix()
	talks := s.Now().Add(-bot.ConversationTime).Unix()
	return s.do(ctx, func(ctx context.Context) error {
		for _, d := range []struct {
			statement string
			before    int64
		}{
			{"delete from conversations where at < $1", talks},
			{"delete from exchanges where at < $1", oldest},
			{"delete from misses where at < $1", oldest},
			{"delete from votes where at < $1", oldest},
			{"delete from choices where at < $1", oldest},
			{"delete from mutes where until <= $1", s.Now().Unix()},
		} {
			if _, err := s.db.ExecContext(ctx, d.statement, d.before); err != nil {
				return err
			}
		}
		return nil
	})
}
