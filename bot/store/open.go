package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
	_ "modernc.org/sqlite" // registers the driver
)

//go:embed migrations/*.sql
var migrations embed.FS

// dialect is what is not the same for both databases.
type dialect struct {
	goose    goose.Dialect
	size     string // the statement that tells the database's size in bytes
	options  []goose.ProviderOption
	claim    claimer
	prepares bool                        // whether statements that are run often are prepared here
	check    func(context.Context) error // finds a database that can't do; nil finds none
	make     func() error                // makes the database before it is touched; nil makes none
}

// open opens the database that the options name. It isn't touched yet.
func open(o Options) (*sql.DB, dialect, hasher, error) {
	if o.Dir == "" && o.Key == "" {
		return nil, dialect{}, hasher{}, errors.New("a database needs a key, or a folder that holds one, to hash users with")
	}
	if o.Dir != "" {
		if err := os.MkdirAll(o.Dir, 0o700); err != nil {
			return nil, dialect{}, hasher{}, err
		}
	}
	if o.Key == "" {
		key, err := keyIn(o.Dir)
		if err != nil {
			return nil, dialect{}, hasher{}, err
		}
		o.Key = key
	}
	openIt := openSQLite
	if o.URL != "" {
		openIt = openPostgres
	}
	db, d, err := openIt(o)
	return db, d, hasher{[]byte(o.Key)}, err
}

const (
	databaseFile = "summitbot.db"
	sizeSQLite   = "select page_count * page_size from pragma_page_count(), pragma_page_size()"
)

// openSQLite opens the database in a folder. With a write-ahead log and
// synchronous=normal a commit survives the death of the process at any time,
// and costs no wait for the disk; only the death of the whole machine may lose
// the last ones. Deleted text is overwritten.
func openSQLite(o Options) (*sql.DB, dialect, error) {
	path, err := filepath.Abs(filepath.Join(o.Dir, databaseFile))
	if err != nil {
		return nil, dialect{}, err
	}
	pragmas := url.Values{"_pragma": {
		"busy_timeout(200)", "journal_mode(wal)", "synchronous(normal)", "secure_delete(fast)", "journal_size_limit(16777216)",
	}}
	location := url.URL{Scheme: "file", Path: path, RawQuery: pragmas.Encode()}
	db, err := sql.Open("sqlite", location.String())
	if err != nil {
		return nil, dialect{}, err
	}
	// Statements take some 50 µs, and those of several connections would have
	// to wait for each other by polling.
	db.SetMaxOpenConns(1)
	return db, dialect{
		goose: goose.DialectSQLite3, size: sizeSQLite, claim: fileClaims{dir: o.Dir}, prepares: true,
		make: func() error { return makePrivate(path) },
	}, nil
}

// makePrivate makes a file that isn't there for its owner alone: SQLite would let
// everybody read what people asked.
func makePrivate(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

// maxConnections is how many statements of one process PostgreSQL runs at once;
// claims have connections of their own.
const maxConnections = 8

func openPostgres(o Options) (*sql.DB, dialect, error) {
	config, err := parseURL(o.URL)
	if err != nil {
		return nil, dialect{}, fmt.Errorf("the database %w", err)
	}
	config.RuntimeParams["application_name"] = "summitbot"
	db := stdlib.OpenDB(*config)
	db.SetMaxOpenConns(maxConnections)
	db.SetMaxIdleConns(maxConnections)
	db.SetConnMaxIdleTime(5 * time.Minute)
	locker, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return nil, dialect{}, errors.Join(err, db.Close())
	}
	claims := newAdvisoryClaims(config)
	return db, dialect{
		goose: goose.DialectPostgres, size: "select pg_database_size(current_database())", claim: claims, check: claims.check,
		options: []goose.ProviderOption{goose.WithSessionLocker(locker)},
	}, nil
}

// migrate brings the tables up to date. Of several processes that do it at
// once, one does and the others wait.
func (d dialect) migrate(ctx context.Context, db *sql.DB) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	options := append([]goose.ProviderOption{goose.WithDisableGlobalRegistry(true)}, d.options...)
	p, err := goose.NewProvider(d.goose, db, files, options...)
	if err != nil {
		return err
	}
	_, target, err := p.GetVersions(ctx)
	if err != nil {
		return err
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("migrate to version %d: %w", target, err)
	}
	return nil
}
