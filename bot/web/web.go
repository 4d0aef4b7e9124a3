// Package web is the adapter of browsers and of programs: a page to ask on, with
// the article beside it, and the same over HTTP with JSON.
//
// It trusts nothing that comes in: a request has a size and a time (limits.go), a
// place in the queue and a limit by where it comes from, and pages of other sites
// ask only if they may (guard.go).
package web

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"slices"
	"sync/atomic"
	"time"

	"summitbot/bot"
)

// drainTime is how long Run waits, at its end, for the answers in hand.
const drainTime = 10 * time.Second

// Adapter serves the page and the API. Make it with New.
type Adapter struct {
	cfg   Config
	log   *slog.Logger
	serve http.Handler
	times times
	ready atomic.Bool
}

// times are how long things may take.
type times struct{ header, read, write, idle, drain time.Duration }

// New makes an adapter. It checks the configuration and doesn't listen yet.
func New(cfg Config, s bot.Service) (*Adapter, error) {
	found := cfg.Check()
	if cfg.Listen == "" {
		found.Add("listen", "is missing: it is the address to serve at, as in 127.0.0.1:8080")
	}
	if err := found.Err(); err != nil {
		return nil, fmt.Errorf("web: %w", err)
	}
	d := newDesk(cfg, s)
	return &Adapter{
		cfg: cfg, log: s.Log, serve: newGuard(cfg, s.Log).around(below(cfg.Paths, newMux(slices.Concat(d.page(), d.api(), assets())))),
		times: times{headerTime, readTime, writeTime, idleTime, drainTime},
	}, nil
}

// Ready tells whether it listens.
func (a *Adapter) Ready() bool { return a.ready.Load() }

// Run serves until ctx ends, and returns nil then, once the answers in hand are
// sent or ten seconds have passed; or until something goes wrong that an operator
// must mend.
func (a *Adapter) Run(ctx context.Context) error {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", a.cfg.Listen)
	if ctx.Err() != nil {
		return nil
	}
	if err != nil {
		return fmt.Errorf("web.listen: %w; choose another address", err)
	}
	a.log.Info("web: serving", slog.String("page", "http://"+listener.Addr().String()+"/"))
	return a.serveAt(ctx, listener)
}

func (a *Adapter) serveAt(ctx context.Context, listener net.Listener) error {
	server := &http.Server{
		Handler: a.serve, ReadHeaderTimeout: a.times.header, ReadTimeout: a.times.read, WriteTimeout: a.times.write,
		IdleTimeout: a.times.idle, MaxHeaderBytes: maxHeader, ErrorLog: slog.NewLogLogger(a.log.Handler(), slog.LevelDebug),
	}
	a.ready.Store(true)
	defer a.ready.Store(false)
	if err := bot.ServeHTTP(ctx, server, listener, a.times.drain); err != nil {
		return fmt.Errorf("web: %w", err)
	}
	return nil // who was cut off asks again
}
