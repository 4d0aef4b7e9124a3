package store_test

import (
	"database/sql"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"summitbot/bot"
	"summitbot/bot/bottest"
	"summitbot/bot/store"
)

func numbered(i int) bot.Exchange {
	n := strconv.Itoa(i)
	return bot.Exchange{ExchangeKey: bot.ExchangeKey{Platform: "test", Channel: "c", Question: n}, Reply: "r" + n, User: "ann"}
}

// ride plays an outage: messages go on before, during and after it, none may be
// held up or lost, and afterwards the database has them all.
func ride(t *testing.T, o store.Options, begin, end func()) {
	t.Helper()
	s, err := store.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	save := func(count int) {
		t.Helper()
		for range count {
			start := time.Now()
			if err := s.Save(t.Context(), numbered(n)); err != nil {
				t.Fatalf("exchange %d: %v", n, err)
			}
			if took := time.Since(start); took > bottest.Patience/2 {
				t.Errorf("exchange %d took %v", n, took)
			}
			n++
		}
	}
	save(10)
	if !s.Up() {
		t.Fatal("the store is down before the outage")
	}
	begin()
	bottest.Until(t, "noticed", func() bool { save(1); return !s.Up() })
	save(100)
	end()
	bottest.Until(t, "recovered", s.Up)
	save(10)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := store.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	for i := range n {
		if x, ok, err := again.Find(t.Context(), numbered(i).ExchangeKey); err != nil || !ok || x.Reply != numbered(i).Reply {
			t.Fatalf("exchange %d of %d is %+v, %v, %v after the outage", i, n, x, ok, err)
		}
	}
	t.Logf("%d exchanges before, during and after: all there", n)
}

// TestLockedDatabase has another program lock the database.
func TestLockedDatabase(t *testing.T) {
	t.Parallel()
	o := sqliteOptions(t)
	db, err := sql.Open("sqlite", "file:"+filepath.Join(o.Dir, "summitbot.db")+"?_txlock=exclusive&_pragma=busy_timeout(10000)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var tx *sql.Tx
	ride(t, o,
		func() {
			if tx, err = db.BeginTx(t.Context(), nil); err != nil {
				t.Fatal(err)
			}
		},
		func() { _ = tx.Rollback() })
}

// TestFullDisk fills the disk of a folder that SUMMITBOT_TEST_DISK names, which
// is to be a small file system of its own: mount -t tmpfs -o size=3m tmpfs DIR
func TestFullDisk(t *testing.T) {
	dir := os.Getenv("SUMMITBOT_TEST_DISK")
	if dir == "" {
		t.Skip("not run on a full disk: SUMMITBOT_TEST_DISK names no small file system")
	}
	o := sqliteOptions(t)
	o.Dir = filepath.Join(dir, "data")
	ballast := filepath.Join(dir, "ballast")
	ride(t, o,
		func() {
			f, err := os.Create(ballast)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			for block := make([]byte, 4096); ; {
				if _, err := f.Write(block); err != nil {
					return // it's full
				}
			}
		},
		func() {
			if err := os.Remove(ballast); err != nil {
				t.Fatal(err)
			}
		})
}

// TestUnmadeDatabase: where the database can't be made yet, the store goes on without
// it until it can.
func TestUnmadeDatabase(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	inTheWay := filepath.Join(dir, "summitbot.db")
	must(t, os.Mkdir(inTheWay, 0o700))
	s, err := store.Open(t.Context(), store.Options{Dir: dir, Log: slog.New(slog.DiscardHandler)})
	must(t, err)
	t.Cleanup(func() { shut(t, s) })
	if s.Up() {
		t.Fatal("it is up with no database")
	}
	must(t, s.Save(t.Context(), numbered(1)))
	must(t, os.Remove(inTheWay))
	bottest.Until(t, "up", s.Up)
}

// TestLostDatabase has PostgreSQL let nobody in, and end who is.
func TestLostDatabase(t *testing.T) {
	t.Parallel()
	o := postgresOptions(t)
	server := os.Getenv("SUMMITBOT_TEST_POSTGRES")
	name := "test_" + strings.ToLower(rawName(t))
	ride(t, o,
		func() {
			execPostgres(t, server, "alter database "+name+" with allow_connections false")
			execPostgres(t, server, "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"+name+"'")
		},
		func() { execPostgres(t, server, "alter database "+name+" with allow_connections true") })
}
