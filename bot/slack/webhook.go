package slack

import (
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"github.com/slack-go/slack"

	"summitbot/bot"
	"summitbot/bot/slash"
)

const (
	// answerTime is how long the response to a request may take: more than a
	// command waits for its answer.
	answerTime = 10 * time.Second

	// lastTime is how long requests in hand may take at the end.
	lastTime = 3 * time.Second

	// manyRequests is how many commands and presses are remembered while their
	// signature is good: those of five minutes, at 60 a second.
	manyRequests = 20_000

	// clockEvery is how often the log tells of signatures that are too old.
	clockEvery = 10 * time.Minute
)

// hook takes what Slack brings by HTTP.
type hook struct {
	desk      *desk
	secret    string
	seen      *bot.Recent               // signatures
	clockTold atomic.Pointer[time.Time] // when the log last told of one that is too old; nil is never
}

// run takes requests until ctx ends.
func (h *hook) run(ctx context.Context, a *Adapter) error {
	e := slash.Endpoint{
		Listen: a.cfg.Listen, Path: Path, Handler: h.serve, Log: h.desk.s.Log,
		Times: slash.Times{Read: a.timing.read, Write: answerTime, Last: lastTime},
		Opened: func(address net.Addr) {
			h.desk.s.Log.Info("listening for Slack", "address", address.String(), "path", Path)
			a.ready.Store(true)
			a.opened(address.String())
		},
	}
	return e.Run(ctx)
}

// serve answers what Slack sends, and nobody else. Commands and presses come once,
// so that a second one is somebody's copy; events come again, and the desk knows
// them by their ID.
func (h *hook) serve(w http.ResponseWriter, r *http.Request, body []byte) {
	if !h.signed(r, body) {
		http.Error(w, "not signed by Slack, or too long ago", http.StatusUnauthorized)
		return
	}
	h.desk.s.Count(platform, bot.Received)
	got, err := decodeRequest(r, body)
	if err != nil {
		h.desk.s.Log.Warn("a request can't be read and is skipped", "kind", r.Header.Get("Content-Type"), "bytes", len(body))
		http.Error(w, "can't be read", http.StatusBadRequest)
		return
	}
	if (got.kind == aCommand || got.kind == aPress) && !h.seen.Add(strings.ToLower(r.Header.Get("X-Slack-Signature"))) {
		http.Error(w, "sent before", http.StatusUnauthorized)
		return
	}
	taken := true
	switch got.kind {
	case aChallenge:
		writeJSON(w, map[string]string{"challenge": got.challenge})
	case aCommand:
		if m := h.desk.command(got.command); m != nil {
			writeJSON(w, m)
		}
	case aPress:
		taken = h.desk.press(got.press)
	case anEvent:
		taken = h.desk.event(got.event)
	}
	if !taken {
		http.Error(w, "too many questions at the moment", http.StatusServiceUnavailable)
	}
}

// signed tells whether Slack has sent this, in the last five minutes.
func (h *hook) signed(r *http.Request, body []byte) bool {
	v, err := slack.NewSecretsVerifier(r.Header, h.secret)
	if errors.Is(err, slack.ErrExpiredTimestamp) {
		h.tellClock()
	}
	if err != nil {
		return false
	}
	_, _ = v.Write(body) // a hash takes all that it is given
	return v.Ensure() == nil
}

// tellClock says that a request is too old: this machine's clock is off, or
// somebody sends copies.
func (h *hook) tellClock() {
	now := time.Now()
	if last := h.clockTold.Load(); last == nil || now.Sub(*last) > clockEvery {
		h.clockTold.Store(&now)
		h.desk.s.Log.Warn("a request is refused whose time is more than five minutes from this machine's: set the clock right, or somebody sends copies")
	}
}

// writeJSON responds with a value.
func writeJSON(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v) // who has hung up needs nothing
}
