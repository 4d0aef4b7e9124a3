package store

import (
	"context"
	"database/sql"
	"errors"

	"summitbot/bot"
)

// Chosen is the pack that a person chose last; "" if they chose none. It never
// fails: what can't be read is as if it had not been chosen.
func (s *Store) Chosen(ctx context.Context, r bot.Request) (pack string, err error) {
	err = s.do(ctx, func(ctx context.Context) error {
		err := s.db.row(ctx, "select pack from choices where person = $1", s.hash.person(r.Platform, r.User)).Scan(&pack)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	if err != nil {
		return s.memory.Chosen(ctx, r)
	}
	return pack, nil
}

// Choose remembers the pack that a person chose, as long as all else is kept.
// While the database is lost, memory does.
func (s *Store) Choose(ctx context.Context, r bot.Request, pack string) error {
	err := s.do(ctx, func(ctx context.Context) error {
		_, err := s.db.ExecContext(ctx, `insert into choices (person, pack, at) values ($1, $2, $3)
			on conflict (person) do update set pack = excluded.pack, at = excluded.at`,
			s.hash.person(r.Platform, r.User), pack, s.Now().Unix())
		return err
	})
	if err != nil {
		return s.memory.Choose(ctx, r, pack)
	}
	return nil
}
