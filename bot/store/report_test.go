package store_test

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"summitbot/bot/store"
)

// TestReadMakesNothing reads where no database is, and where a folder holds
// another's files: it says so, and leaves no file behind.
func TestReadMakesNothing(t *testing.T) {
	t.Parallel()
	empty := t.TempDir()
	for _, dir := range []string{empty, filepath.Join(empty, "nowhere")} {
		_, err := store.Read(t.Context(), store.Options{Dir: dir}, "", time.Unix(0, 0))
		if err == nil || !strings.Contains(err.Error(), "no database in "+dir) {
			t.Errorf("%s: %v", dir, err)
		}
	}
	if files := list(t, empty); len(files) > 0 {
		t.Errorf("it made %v", files)
	}
}

// TestReadChangesNothing reads a database that its bot has left, and one that it
// has open.
func TestReadChangesNothing(t *testing.T) {
	t.Parallel()
	o := sqliteOptions(t)
	s := open(t, o)
	use(t, s, "user-1", "1")
	if n := notes(t, s); len(n.Unanswered) != 1 {
		t.Errorf("beside the bot that writes there is %+v", n)
	}
	s = reopened(t, s)
	shut(t, s)
	before := list(t, o.Dir)
	if n := notes(t, s); len(n.Unanswered) != 1 || len(n.Platforms) != 1 {
		t.Errorf("behind the bot there is %+v", n)
	}
	if after := list(t, o.Dir); !slices.Equal(before, after) {
		t.Errorf("the folder has %v, and had %v", after, before)
	}
	open(t, o)
}

// TestReadRefuses a file that is no database, and one without tables.
func TestReadRefuses(t *testing.T) {
	t.Parallel()
	for content, want := range map[string]string{
		"":                                    "has no tables of summitbot's",
		strings.Repeat("not a database ", 99): "can't be opened: file is not a database",
	} {
		dir := t.TempDir()
		must(t, os.WriteFile(filepath.Join(dir, "summitbot.db"), []byte(content), 0o600))
		if _, err := store.Read(t.Context(), store.Options{Dir: dir}, "", time.Unix(0, 0)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", content[:min(9, len(content))], err)
		}
	}
}

// TestReadMakesNoTables in a PostgreSQL database that is empty.
func TestReadMakesNoTables(t *testing.T) {
	t.Parallel()
	o := postgresOptions(t)
	for range 2 {
		if _, err := store.Read(t.Context(), o, "", time.Unix(0, 0)); err == nil || !strings.Contains(err.Error(), "has no tables of summitbot's") {
			t.Errorf("got %v", err)
		}
	}
}

// TestReadRefusesEarlierVersions: only serve brings a database up to date.
func TestReadRefusesEarlierVersions(t *testing.T) {
	t.Parallel()
	o := sqliteOptions(t)
	shut(t, open(t, o))
	db, err := sql.Open("sqlite", filepath.Join(o.Dir, "summitbot.db"))
	must(t, err)
	_, err = db.ExecContext(t.Context(), "delete from goose_db_version where version_id > 1")
	must(t, errors.Join(err, db.Close()))
	_, err = store.Read(t.Context(), o, "", time.Unix(0, 0))
	if err == nil || !strings.Contains(err.Error(), "earlier version") || !strings.Contains(err.Error(), "summitbot serve") {
		t.Errorf("got %v", err)
	}
}

// list returns the names of a folder's files.
func list(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	must(t, err)
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}
