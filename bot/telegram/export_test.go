package telegram

import (
	"context"
	"net"
	"time"
)

// Hurry makes the pauses between tries short.
func (a *Adapter) Hurry() { a.backoff = backoff{time.Millisecond, 4 * time.Millisecond} }

// ListenOn makes the webhook listen on a listener that is there already.
func (a *Adapter) ListenOn(l net.Listener) {
	a.listen = func(context.Context, string, string) (net.Listener, error) { return l, nil }
}
