package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"summitbot/bot"
)

// Turns implements bot.Conversations. It never fails: what can't be read is as
// if it had not been said.
func (s *Store) Turns(ctx context.Context, r bot.Request) ([]bot.Turn, error) {
	if !s.Questions {
		return s.memory.Turns(ctx, r)
	}
	h, err := s.history(ctx, r)
	if err != nil {
		return s.memory.Turns(ctx, r)
	}
	s.read.put(s.hash.conversation(r), r.ID, h)
	return h.Before(r.ID), nil
}

// Add implements bot.Conversations. While the database is lost, the turns are
// kept in memory.
func (s *Store) Add(ctx context.Context, r bot.Request, turns ...bot.Turn) error {
	if !s.Questions {
		return s.memory.Add(ctx, r, turns...)
	}
	h, known := s.read.take(s.hash.conversation(r), r.ID)
	var err error
	if !known {
		h, err = s.history(ctx, r)
	}
	if err == nil {
		err = s.keep(ctx, r, h, turns)
	}
	if err != nil {
		return s.memory.Add(ctx, r, turns...)
	}
	return nil
}

// keep writes a conversation with a request's turns. Small talk changes most of
// them not at all, and then nothing is written.
func (s *Store) keep(ctx context.Context, r bot.Request, h bot.History, turns []bot.Turn) error {
	for i := range turns {
		turns[i].Text = text(turns[i].Text)
	}
	with := h.With(r.ID, turns...)
	if len(turns) == 0 && len(with) == len(h) {
		return nil
	}
	encoded, err := json.Marshal(with)
	if err != nil {
		return err
	}
	return s.do(ctx, func(ctx context.Context) error {
		return s.db.run(ctx, `insert into conversations (id, person, turns, at) values ($1, $2, $3, $4)
			on conflict (id) do update set turns = excluded.turns, at = excluded.at`,
			s.hash.conversation(r), s.hash.person(r.Platform, r.User), string(encoded), s.Now().Unix())
	})
}

// history reads a conversation; it is empty if there is none that isn't over.
func (s *Store) history(ctx context.Context, r bot.Request) (bot.History, error) {
	var encoded string
	var at int64
	err := s.do(ctx, func(ctx context.Context) error {
		row := s.db.row(ctx, "select turns, at from conversations where id = $1", s.hash.conversation(r))
		if err := row.Scan(&encoded, &at); !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		return nil
	})
	if err != nil || encoded == "" || s.Now().Sub(time.Unix(at, 0)) > bot.ConversationTime {
		return nil, err
	}
	var h bot.History
	if err := json.Unmarshal([]byte(encoded), &h); err != nil {
		return nil, nil // written by another version: a new conversation
	}
	return h, nil
}

// Forget implements bot.Conversations: it deletes all that is kept of a person,
// wherever they wrote it. Their exchanges stay, without them: they hold no
// text, and keep an old question from being answered again.
func (s *Store) Forget(ctx context.Context, r bot.Request) error {
	defer s.read.forget()
	if err := s.memory.Forget(ctx, r); err != nil {
		return err
	}
	return s.do(ctx, func(ctx context.Context) error {
		tx, err := s.db.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		defer func() { _ = tx.Rollback() }() // which does nothing behind a commit
		for _, statement := range []string{
			"delete from conversations where person = $1",
			"delete from misses where person = $1",
			"delete from votes where person = $1",
			"delete from choices where person = $1",
			"update exchanges set person = '' where person = $1",
		} {
			if _, err := tx.ExecContext(ctx, statement, s.hash.person(r.Platform, r.User)); err != nil {
				return err
			}
		}
		return tx.Commit()
	})
}
