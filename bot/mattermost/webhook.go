package mattermost

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"net"
	"net/http"
	"time"

	"summitbot/bot"
	"summitbot/bot/slash"
)

const (
	// answerTime is how long the response to a request may take: more than the
	// longest that one waits for its answer.
	answerTime = longest + 5*time.Second

	// lastTime is how long requests in hand may take at the end.
	lastTime = 10 * time.Second

	// manyRequests is how many requests are remembered, so that none is answered
	// twice.
	manyRequests = 20_000
)

// hook takes what Mattermost brings.
type hook struct {
	desk *desk
	cfg  Config
	seen *bot.Recent // by their ID
}

// run takes requests until ctx ends.
func (h *hook) run(ctx context.Context, a *Adapter) error {
	e := slash.Endpoint{
		Listen: a.cfg.Listen, Path: Path, Handler: h.serve, Log: h.desk.s.Log,
		Times: slash.Times{Read: a.timing.read, Write: answerTime, Last: lastTime},
		Opened: func(address net.Addr) {
			h.desk.s.Log.Info("listening for Mattermost", "address", address.String(), "path", Path)
			a.ready.Store(true)
			a.opened(address.String())
		},
	}
	return e.Run(ctx)
}

// serve answers what Mattermost sends, and nobody else.
func (h *hook) serve(w http.ResponseWriter, _ *http.Request, body []byte) {
	got, err := decodeRequest(body)
	if err != nil || !h.proved(got) {
		// Who has no token needn't know what else is wrong.
		http.Error(w, "not from Mattermost: the token or the button isn't right", http.StatusUnauthorized)
		return
	}
	h.desk.s.Count(platform, bot.Received)
	if id := idOf(got); id != "" && !h.seen.Add(id) {
		h.desk.s.Count(platform, bot.Duplicate)
		http.Error(w, "sent before", http.StatusConflict)
		return
	}
	if got.press != nil {
		writeJSON(w, h.desk.press(*got.press))
		return
	}
	writeJSON(w, h.desk.ask(*got.asked))
}

// proved tells whether what came has the command's or the webhook's token, or is a
// press on a button that the bot made.
func (h *hook) proved(got arrival) bool {
	switch {
	case got.press != nil:
		return h.desk.renderer.buttons.made(got.press.Button)
	case got.asked.Command != "":
		return same(got.asked.Token, h.cfg.Token)
	}
	return same(got.asked.Token, h.cfg.WebhookToken)
}

// same compares with a token, in a time that doesn't depend on it.
func same(got, token string) bool {
	a, b := sha256.Sum256([]byte(got)), sha256.Sum256([]byte(token))
	return token != "" && subtle.ConstantTimeCompare(a[:], b[:]) == 1
}

func idOf(got arrival) string {
	if got.press != nil {
		return got.press.TriggerID
	}
	return got.asked.id()
}

// writeJSON responds with a value.
func writeJSON(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v) // who has hung up needs nothing
}
