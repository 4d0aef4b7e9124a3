package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"summitbot/bot"
)

// Miss is a question that wasn't answered.
type Miss struct {
	Question, Language, Platform string
	At                           time.Time
}

// Voted is a reply that a person voted on.
type Voted struct {
	Question, Answer, Platform string
	Helpful                    bool
	At                         time.Time
}

// Use is how many messages of a day and platform had an outcome.
type Use struct {
	Day      string // 2006-01-02, UTC
	Platform string
	Status   bot.Status
	Count    int64
}

// Notes is what an operator improves the pack by, the oldest first.
type Notes struct {
	Misses []Miss
	Votes  []Voted
	Uses   []Use
}

// Notes reads what was noted since a time.
func (s *Store) Notes(ctx context.Context, since time.Time) (n Notes, err error) {
	if n.Misses, err = query(ctx, s.db, scanMiss,
		"select question, language, platform, at from misses where at >= $1 order by at, id", since.Unix()); err != nil {
		return n, fmt.Errorf("read the questions not answered: %w", err)
	}
	if n.Votes, err = query(ctx, s.db, scanVoted,
		"select question, answer, platform, helpful, at from votes where at >= $1 order by at, id", since.Unix()); err != nil {
		return n, fmt.Errorf("read the votes: %w", err)
	}
	if n.Uses, err = query(ctx, s.db, scanUse,
		"select day, platform, status, count from uses where day >= $1 order by day, platform, status",
		since.UTC().Format(time.DateOnly)); err != nil {
		return n, fmt.Errorf("read the use per day: %w", err)
	}
	return n, nil
}

func scanMiss(rows *sql.Rows) (m Miss, err error) {
	var at int64
	err = rows.Scan(&m.Question, &m.Language, &m.Platform, &at)
	m.At = time.Unix(at, 0)
	return m, err
}

func scanVoted(rows *sql.Rows) (v Voted, err error) {
	var at int64
	err = rows.Scan(&v.Question, &v.Answer, &v.Platform, &v.Helpful, &at)
	v.At = time.Unix(at, 0)
	return v, err
}

func scanUse(rows *sql.Rows) (u Use, err error) {
	err = rows.Scan(&u.Day, &u.Platform, &u.Status, &u.Count)
	return u, err
}

// query reads the rows of a question to the database.
func query[T any](ctx context.Context, db *sql.DB, scan func(*sql.Rows) (T, error), statement string, args ...any) ([]T, error) {
	rows, err := db.QueryContext(ctx, statement, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []T
	for rows.Next() {
		item, err := scan(rows)
		if err != nil {
			return nil, err
		}
		list = append(list, item)
	}
	return list, rows.Err()
}
