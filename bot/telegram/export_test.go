package telegram

import (
	"context"
	"net"
	"time"

	"summitbot/bot"
)

// Hurry makes the pauses between tries short, and the patience with another
// poller, too.
func (a *Adapter) Hurry() {
	a.line.backoff, a.rivalTime = bot.Backoff{First: time.Millisecond, Most: 4 * time.Millisecond}, 50*time.Millisecond
}

// HurryAtTheEnd makes Run wait hardly at all for the answers in hand.
func (a *Adapter) HurryAtTheEnd() { a.desk.drained = 20 * time.Millisecond }

// Pace makes a group get so many messages in a time.
func (a *Adapter) Pace(most int, per time.Duration) { a.desk.sender.pace = newPacer(most, per) }

// Pacer is what keeps groups from getting too many messages.
func Pacer(most int, per time.Duration) func(ctx context.Context, chat int64) error {
	return newPacer(most, per).wait
}

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
	q, ok := a.desk.reader.questionIn(u)
	return q.Text, ok
}
