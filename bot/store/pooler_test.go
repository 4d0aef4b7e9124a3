package store_test

import (
	"log/slog"
	"os"
	"strings"
	"testing"
	"time"

	"summitbot/bot/store"
)

// TestPooler opens a store through PgBouncer, which SUMMITBOT_TEST_PGBOUNCER
// names: claims hold where each connection has a session of its own, and a pooler
// that shares them is refused.
func TestPooler(t *testing.T) {
	t.Parallel()
	session := os.Getenv("SUMMITBOT_TEST_PGBOUNCER")
	if session == "" {
		t.Skip("not run through a pooler: SUMMITBOT_TEST_PGBOUNCER names none; .ci/pgbouncer/start starts one")
	}
	o := store.Options{URL: session, Key: strings.Repeat("key ", 8), Days: 30, Log: slog.New(slog.DiscardHandler)}
	var stores []*store.Store
	for range 2 {
		s, err := store.Open(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { must(t, s.Close()) }()
		stores = append(stores, s)
	}
	first, release, err := stores[0].Claim(t.Context(), t.Name())
	must(t, err)
	claimed := make(chan error, 1)
	go func() {
		_, release, err := stores[1].Claim(t.Context(), t.Name())
		if err == nil {
			release()
		}
		claimed <- err
	}()
	select {
	case err := <-claimed:
		t.Errorf("two have the claim at once: %v", err)
	case <-first.Done():
		t.Error("the claim is lost")
	case <-time.After(3 * time.Second): // longer than it takes to try again
	}
	release()
	must(t, <-claimed)

	o.URL = strings.Replace(session, "/session", "/transaction", 1)
	if s, err := store.Open(t.Context(), o); err == nil || !strings.Contains(err.Error(), "pool_mode=session") {
		t.Errorf("a pooler by transactions is opened: %v, %v", s, err)
	}
}
