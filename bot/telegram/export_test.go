package telegram

import (
	"context"
	"net"
	"time"
)

// Hurry makes the pauses between tries short, and the patience with another
// poller, too.
func (a *Adapter) Hurry() {
	a.backoff, a.rivalTime = backoff{time.Millisecond, 4 * time.Millisecond}, 50*time.Millisecond
}

// HurryAtTheEnd makes Run wait hardly at all for the answers in hand.
func (a *Adapter) HurryAtTheEnd() { a.drained = 20 * time.Millisecond }

// ListenOn makes the webhook listen on a listener that is there already.
func (a *Adapter) ListenOn(l net.Listener) {
	a.listen = func(context.Context, string, string) (net.Listener, error) { return l, nil }
}

// Fit is a text as a message has it: in HTML and without markup.
func Fit(text string) (html, without string) {
	var t rich
	t.add(bold, text)
	t.addLine(piece{plain, "before"}, piece{quotation, text}, piece{italic, "after"})
	t = t.fitted()
	return t.html(), t.plain()
}

// Read is the text of the request that an update becomes, for a bot with a name.
func (a *Adapter) Read(raw []byte, name string) (text string, ok bool) {
	a.self.ID, a.self.UserName = 4242, name
	u, err := decodeUpdate(raw)
	if err != nil {
		return "", false
	}
	q, ok := a.questionIn(u)
	return q.Text, ok
}
