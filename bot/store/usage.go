package store

import (
	"cmp"
	"context"
	"database/sql"
	"sync"
	"time"

	"summitbot/bot"
)

// usage counts messages in memory until they are written: one message has no
// need to be on disk.
type usage struct {
	mu    sync.Mutex
	since map[used]int64
}

type used struct {
	day, platform, language, pack string
	status                        bot.Status
}

func newUsage() *usage { return &usage{since: make(map[used]int64)} }

func (u *usage) add(k used, n int64) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.since[k] += n
}

// take returns the counts, which then begin at 0 again.
func (u *usage) take() map[used]int64 {
	u.mu.Lock()
	defer u.mu.Unlock()
	counts := u.since
	u.since = make(map[used]int64)
	return counts
}

// Usage is middleware that counts messages by day, pack and outcome, and by platform
// or language. It belongs around all else.
func (s *Store) Usage() bot.Middleware {
	return func(h bot.Handler) bot.Handler {
		return func(ctx context.Context, r bot.Request) (bot.Answer, error) {
			a, err := h(ctx, r)
			s.usage.add(used{s.Now().UTC().Format(time.DateOnly), r.Platform, a.Language, s.pack(a.Pack), bot.Outcome(a, err)}, 1)
			return a, err
		}
	}
}

// Today are the messages of the day (in UTC), by pack and outcome, of all processes:
// those of others but for the last seconds.
func (s *Store) Today(ctx context.Context) (map[string]map[bot.Status]int, error) {
	if err := s.saveUsage(ctx); err != nil {
		return nil, err
	}
	counts := make(map[string]map[bot.Status]int)
	err := s.do(ctx, func(ctx context.Context) error {
		list, err := query(ctx, s.db.DB, scanUsage, `select day, '', status, cast(sum(count) as bigint) from uses where day = $1 group by day, status
			union all select day, pack, status, cast(sum(count) as bigint) from pack_uses where day = $1 group by day, pack, status`,
			s.Now().UTC().Format(time.DateOnly))
		for _, u := range list {
			pack := cmp.Or(u.Of, s.Default)
			if counts[pack] == nil {
				counts[pack] = make(map[bot.Status]int)
			}
			counts[pack][u.Status] += int(u.Count)
		}
		return err
	})
	return counts, err
}

// saveUsage writes the counts. Those that can't be written are kept.
func (s *Store) saveUsage(ctx context.Context) error {
	counts := s.usage.take()
	if len(counts) == 0 {
		return nil
	}
	err := s.do(ctx, func(ctx context.Context) error {
		tx, err := s.db.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		defer func() { _ = tx.Rollback() }() // which does nothing behind a commit
		for k, n := range counts {
			if err := addUsage(ctx, tx, k, n); err != nil {
				return err
			}
		}
		return tx.Commit()
	})
	if err != nil {
		for k, n := range counts {
			s.usage.add(k, n)
		}
	}
	return err
}

func addUsage(ctx context.Context, tx *sql.Tx, k used, n int64) error {
	if k.pack != "" {
		_, err := tx.ExecContext(ctx, `insert into pack_uses (day, pack, platform, language, status, count) values ($1, $2, $3, $4, $5, $6)
			on conflict (day, pack, platform, language, status) do update set count = pack_uses.count + excluded.count`,
			k.day, k.pack, k.platform, k.language, string(k.status), n)
		return err
	}
	if _, err := tx.ExecContext(ctx, `insert into uses (day, platform, status, count) values ($1, $2, $3, $4)
		on conflict (day, platform, status) do update set count = uses.count + excluded.count`,
		k.day, k.platform, string(k.status), n); err != nil {
		return err
	}
	if k.language == "" { // it wasn't read: it came too soon, or failed
		return nil
	}
	_, err := tx.ExecContext(ctx, `insert into languages (day, language, status, count) values ($1, $2, $3, $4)
		on conflict (day, language, status) do update set count = languages.count + excluded.count`,
		k.day, k.language, string(k.status), n)
	return err
}
