package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/pressly/goose/v3"

	"summitbot/bot"
)

// Unanswered is a question that wasn't answered.
type Unanswered struct {
	Question, Language, Platform string

	Pack    string     // that was asked
	Status  bot.Status // NotCovered or AskedBack
	Command string     // that asked it in words of its own; "" if a person did
	At      time.Time
}

// Voted is a reply that a person voted on.
type Voted struct {
	Question, Answer, Platform string
	Helpful                    bool
}

// Usage is how many messages of a day had an outcome.
type Usage struct {
	Day    string // 2006-01-02, UTC
	Of     string // the platform, or the language of the answer
	Status bot.Status
	Count  int64
}

// Notes is what an operator improves the pack by, the oldest first.
type Notes struct {
	Unanswered []Unanswered
	Votes      []Voted
	Platforms  []Usage
	Languages  []Usage // of messages whose language is known
}

// Read reads what was noted of a pack since a time from a database that is there: it
// makes none, and changes nothing. The bot may be running.
func Read(ctx context.Context, o Options, pack string, since time.Time) (n Notes, err error) {
	db, where, err := openToRead(o)
	if err != nil {
		return n, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := upToDate(ctx, db, where); err != nil {
		return n, err
	}
	if n.Unanswered, err = query(ctx, db, scanUnanswered,
		"select question, language, platform, pack, status, command, at from misses where pack = $1 and at >= $2 order by at, id", o.pack(pack), since.Unix()); err != nil {
		return n, fmt.Errorf("read the questions not answered: %w", err)
	}
	if n.Votes, err = query(ctx, db, scanVoted,
		"select question, answer, platform, helpful from votes where pack = $1 and at >= $2 order by at, id", o.pack(pack), since.Unix()); err != nil {
		return n, fmt.Errorf("read the votes: %w", err)
	}
	day := since.UTC().Format(time.DateOnly)
	platforms, languages := "select day, platform, status, count from uses where day >= $1", "select day, language, status, count from languages where day >= $1"
	args := []any{day}
	if p := o.pack(pack); p != "" {
		platforms = "select day, platform, status, cast(sum(count) as bigint) from pack_uses where day >= $1 and pack = $2 group by day, platform, status"
		languages = "select day, language, status, cast(sum(count) as bigint) from pack_uses where day >= $1 and pack = $2 and language != '' group by day, language, status"
		args = append(args, p)
	}
	if n.Platforms, err = query(ctx, db, scanUsage, platforms+" order by day, platform, status", args...); err != nil {
		return n, fmt.Errorf("read the use per day: %w", err)
	}
	if n.Languages, err = query(ctx, db, scanUsage, languages+" order by day, language, status", args...); err != nil {
		return n, fmt.Errorf("read the languages per day: %w", err)
	}
	return n, nil
}

// openToRead opens the database that the options name, which isn't touched yet,
// and tells how errors call it.
func openToRead(o Options) (*sql.DB, string, error) {
	if o.URL != "" {
		db, _, err := openPostgres(o)
		return db, "the database", err
	}
	path, err := filepath.Abs(filepath.Join(o.Dir, databaseFile))
	if err != nil {
		return nil, "", err
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil, "", fmt.Errorf("no database in %s: name the folder that serve has as data", o.Dir)
	} else if err != nil {
		return nil, "", err
	}
	how := url.Values{"mode": {"ro"}, "_pragma": {"busy_timeout(2000)"}}
	if _, err := os.Stat(path + "-wal"); errors.Is(err, fs.ErrNotExist) {
		// No process has it open: without this, reading would leave a log behind.
		how.Set("immutable", "1")
	}
	location := url.URL{Scheme: "file", Path: path, RawQuery: how.Encode()}
	db, err := sql.Open("sqlite", location.String())
	return db, "the database in " + o.Dir, err
}

// upToDate tells whether a database has the tables of this version.
func upToDate(ctx context.Context, db *sql.DB, where string) error {
	if err := db.PingContext(ctx); err != nil {
		return fmt.Errorf("%s can't be opened: %w", where, err)
	}
	var version int64
	err := db.QueryRowContext(ctx, "select max(version_id) from "+goose.DefaultTablename+" where is_applied").Scan(&version)
	if err != nil {
		return fmt.Errorf("%s has no tables of summitbot's: %w", where, err)
	}
	newest, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return err
	}
	if want := int64(len(newest)); version < want {
		return fmt.Errorf("%s is of an earlier version (%d, not %d): start \"summitbot serve\" with it once, which brings it up to date", where, version, want)
	}
	return nil
}

func scanUnanswered(rows *sql.Rows) (u Unanswered, err error) {
	var at int64
	err = rows.Scan(&u.Question, &u.Language, &u.Platform, &u.Pack, &u.Status, &u.Command, &at)
	u.At = time.Unix(at, 0)
	return u, err
}

func scanVoted(rows *sql.Rows) (v Voted, err error) {
	err = rows.Scan(&v.Question, &v.Answer, &v.Platform, &v.Helpful)
	return v, err
}

func scanUsage(rows *sql.Rows) (u Usage, err error) {
	err = rows.Scan(&u.Day, &u.Of, &u.Status, &u.Count)
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
