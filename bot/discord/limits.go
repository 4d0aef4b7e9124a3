package discord

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"summitbot/bot"
)

// route is what a rate limit counts: a method and a path.
type route struct {
	key    string
	shown  string // for logs; without tokens
	exempt bool   // from the global limit
}

// routeOf tells the route of a path. Interactions and their webhooks have one
// for each token, as Discord limits them.
func routeOf(method, path string) route {
	parts := strings.Split(path, "/")
	if parts[0] == "interactions" || parts[0] == "webhooks" {
		if len(parts) > 2 {
			parts[2] = "…"
		}
		return route{key: method + " " + path, shown: method + " " + strings.Join(parts, "/"), exempt: parts[0] == "interactions"}
	}
	key := parts[:min(3, len(parts))]
	return route{key: method + " " + strings.Join(key, "/"), shown: method + " " + path}
}

// limits is when requests may be sent again: each route, and all of them.
type limits struct {
	mu     sync.Mutex
	global time.Time
	routes map[string]time.Time // none but those that must wait
}

// manyRoutes is when routes whose time is over are forgotten: a big bot answers
// in some thousand channels a minute.
const manyRoutes = 1000

func newLimits() *limits { return &limits{routes: make(map[string]time.Time)} }

// wait returns when a request may be sent. It fails at once if that is after
// ctx's deadline.
func (l *limits) wait(ctx context.Context, r route) error {
	for {
		until := l.until(r)
		d := time.Until(until)
		if d <= 0 {
			return ctx.Err()
		}
		if deadline, ok := ctx.Deadline(); ok && deadline.Before(until) {
			return &apiError{route: r.shown, status: http.StatusTooManyRequests, message: fmt.Sprintf("the rate limit lasts for %v", d.Round(time.Millisecond))}
		}
		if bot.Sleep(ctx, d) != nil {
			return ctx.Err()
		}
	}
}

func (l *limits) until(r route) time.Time {
	l.mu.Lock()
	defer l.mu.Unlock()
	until := l.routes[r.key]
	if !r.exempt && l.global.After(until) {
		return l.global
	}
	return until
}

// note keeps what a response says of limits. A 429 that isn't JSON is a
// proxy's, and meant for all.
func (l *limits) note(r route, resp *http.Response) {
	refused := resp.StatusCode == http.StatusTooManyRequests
	if !refused && resp.Header.Get("X-RateLimit-Remaining") != "0" {
		return
	}
	until := time.Now().Add(retryAfter(resp))
	l.mu.Lock()
	defer l.mu.Unlock()
	isJSON := strings.HasPrefix(resp.Header.Get("Content-Type"), "application/json")
	if refused && (resp.Header.Get("X-RateLimit-Global") != "" || !isJSON) {
		l.global = until
		return
	}
	if len(l.routes) >= manyRoutes {
		for key, at := range l.routes {
			if time.Now().After(at) {
				delete(l.routes, key)
			}
		}
	}
	l.routes[r.key] = until
}
