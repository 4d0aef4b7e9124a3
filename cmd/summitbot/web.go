package main

import (
	"context"
	"crypto/subtle"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"

	"summitbot/bot"
)

// serveHTTP serves /healthz, /readyz and /metrics until ctx ends.
func (v *server) serveHTTP(ctx context.Context) error {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", v.config.HTTP.Listen)
	if err != nil {
		return fmt.Errorf("http.listen: %w; choose another address, or - for none", err)
	}
	srv := &http.Server{Handler: v.routes(), ReadHeaderTimeout: 5 * time.Second, WriteTimeout: 30 * time.Second}
	if err := bot.ServeHTTP(ctx, srv, listener, time.Second); err != nil {
		return fmt.Errorf("http: %w", err)
	}
	return nil
}

// routes are the addresses: healthz tells that the process runs, readyz that it
// answers.
func (v *server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { _, _ = fmt.Fprintln(w, "ok") })
	mux.HandleFunc("GET /readyz", v.ready)
	mux.Handle("GET /metrics", v.withToken(v.metrics.Handler()))
	return mux
}

// ready tells whether the bot answers, and how things are.
func (v *server) ready(w http.ResponseWriter, _ *http.Request) {
	lines, ready := v.state()
	if !ready {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	_, _ = fmt.Fprintln(w, strings.Join(lines, "\n"))
}

// state tells, a line each, which platforms are connected, and whether all are. A
// lost database is no reason not to be ready, nor is a pack that was refused:
// answers go on without them.
func (v *server) state() (lines []string, ready bool) {
	lines, ready = []string{"index: open"}, true
	for _, p := range v.packs {
		if p.Stale() {
			lines = append(lines, "pack "+p.name+": the one on disk was refused, answers come from the one before")
		}
	}
	for _, p := range v.platforms {
		state := "connected"
		if p.standsBy() && v.store != nil && v.store.Up() {
			state = "standing by for another process"
		} else if !p.Ready() {
			ready, state = false, "not connected"
		}
		lines = append(lines, p.name+": "+state)
	}
	if v.store != nil && !v.store.Up() {
		lines = append(lines, "database: lost, memory stands in")
	}
	return lines, ready
}

// withToken lets through who has the token, or anybody if there is none.
func (v *server) withToken(h http.Handler) http.Handler {
	want := "Bearer " + v.config.HTTP.Token.reveal()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if v.config.HTTP.Token != "" && subtle.ConstantTimeCompare([]byte(r.Header.Get("Authorization")), []byte(want)) != 1 {
			http.Error(w, "send the token of http.token as Authorization: Bearer …", http.StatusUnauthorized)
			return
		}
		h.ServeHTTP(w, r)
	})
}
