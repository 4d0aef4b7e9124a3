package slash

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"time"

	"summitbot/bot"
)

// MaxBody is how large a request may be, in bytes. A press brings the message
// that its button is below, and has some ten thousand.
const MaxBody = 1 << 20

// Endpoint takes what a platform brings by HTTP.
type Endpoint struct {
	Listen  string // the address
	Path    string // where Handler is; all else isn't found
	Handler func(w http.ResponseWriter, r *http.Request, body []byte)
	Log     *slog.Logger
	Opened  func(address net.Addr) // called once it listens
	Times   Times
}

// Times are how long requests may take.
type Times struct {
	Read  time.Duration // until a request is read; what is slower is cut off
	Write time.Duration // until it is answered
	Last  time.Duration // what is being answered at the end
}

// Run takes requests until ctx ends, and returns once those in hand are answered
// or cut off.
func (e *Endpoint) Run(ctx context.Context) error {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", e.Listen)
	if err != nil {
		if ctx.Err() != nil {
			return nil
		}
		return fmt.Errorf("listen: %w; choose another address", err)
	}
	server := &http.Server{
		Handler: http.HandlerFunc(e.serve), ReadTimeout: e.Times.Read, WriteTimeout: e.Times.Read + e.Times.Write,
		IdleTimeout: time.Minute, MaxHeaderBytes: 16 << 10, ErrorLog: slog.NewLogLogger(e.Log.Handler(), slog.LevelDebug),
	}
	e.Opened(listener.Addr())
	if err := bot.ServeHTTP(ctx, server, listener, e.Times.Last); err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	return nil
}

// serve reads a request and hands it on. A panic is logged without what a person
// wrote, as the server would log it.
func (e *Endpoint) serve(w http.ResponseWriter, r *http.Request) {
	defer func() {
		if p := recover(); p != nil {
			e.Log.Error("a request is skipped", "panic", bot.Panic(p), "stack", string(debug.Stack()))
			http.Error(w, "failed", http.StatusInternalServerError)
		}
	}()
	if r.URL.Path != e.Path {
		http.NotFound(w, r)
		return
	}
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		http.Error(w, "POST only", http.StatusMethodNotAllowed)
		return
	}
	if body, ok := bot.ReadBody(w, r, MaxBody); ok {
		e.Handler(w, r, body)
	}
}
