package web

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"time"

	"summitbot/bot"
)

// Handler is what the adapter serves.
func (a *Adapter) Handler() http.Handler { return a.serve }

// ServeAt is Run with a listener.
func (a *Adapter) ServeAt(ctx context.Context, l net.Listener) error { return a.serveAt(ctx, l) }

// Hurry makes who is slow be given up soon.
func (a *Adapter) Hurry(d time.Duration) { a.times.header, a.times.read = d, d }

// Described are the patterns of what openapi.json describes.
func Described(s bot.Service) (patterns []string) {
	for _, r := range newDesk(Config{}, s).api() {
		patterns = append(patterns, r.pattern)
	}
	return patterns
}

// Addresses tells where requests come from.
func Addresses(trusted []string, log *slog.Logger) func(*http.Request) string {
	return newWhence(trusted, log).address
}
