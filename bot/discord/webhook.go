package discord

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"

	"summitbot/bot"
)

const (
	maxBody     = 1 << 20 // bytes; an interaction on the longest message has a tenth of it
	maxAge      = time.Minute
	endpointEnd = 2 * time.Second // for what is being answered when the endpoint closes
)

// hook receives interactions by HTTP.
type hook struct {
	*core
	desk      *desk
	key       ed25519.PublicKey
	address   atomic.Value              // where it listens, once it does
	clockTold atomic.Pointer[time.Time] // when the log last told that the clock is off; nil is never
}

// run receives interactions by HTTP until ctx ends.
func (h *hook) run(ctx context.Context) error {
	app, err := h.application(ctx)
	if err != nil || app == "" {
		return err
	}
	h.self.Store(&identity{app: app})
	if err := h.register(ctx, app); err != nil {
		return err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", h.cfg.Interactions.Listen)
	if err != nil {
		return operator("can't listen at discord.interactions.listen: %v", err)
	}
	server := &http.Server{
		Handler: http.HandlerFunc(h.serveGuarded), ReadTimeout: 5 * time.Second, WriteTimeout: 10 * time.Second,
		IdleTimeout: time.Minute, MaxHeaderBytes: 16 << 10, ErrorLog: slog.NewLogLogger(h.s.Log.Handler(), slog.LevelDebug),
	}
	h.address.Store(listener.Addr().String())
	h.s.Log.Info("discord: listening for interactions; messages aren't answered without the gateway", slog.String("address", listener.Addr().String()))
	if err := bot.ServeHTTP(ctx, server, listener, endpointEnd); err != nil {
		return fmt.Errorf("serve interactions: %w", err)
	}
	return nil
}

// application asks for the application's ID, until it is told or ctx ends: then
// it is "".
func (h *hook) application(ctx context.Context) (string, error) {
	for failures := 1; ; failures++ {
		var app struct {
			ID string `json:"id"`
		}
		err := h.rest.do(ctx, http.MethodGet, discordgo.EndpointAPI+"applications/@me", nil, &app)
		switch {
		case err == nil && app.ID != "":
			return app.ID, nil
		case hasStatus(err, 401):
			return "", errToken()
		case hasStatus(err, 404):
			return "", operator("there is no Discord API at discord.api_url %s", h.cfg.APIURL)
		case ctx.Err() != nil:
			return "", nil
		}
		h.s.Log.Warn("discord: can't get the application", slog.Any("error", err))
		if bot.Sleep(ctx, h.timing.backoff(failures)) != nil {
			return "", nil
		}
	}
}

// serveGuarded is serveInteraction, guarded: the server would log a panic as it is.
func (h *hook) serveGuarded(w http.ResponseWriter, r *http.Request) {
	ended := false
	h.jobs.Guard(func(context.Context) {
		h.serveInteraction(w, r)
		ended = true
	})
	if !ended {
		http.Error(w, "failed", http.StatusInternalServerError)
	}
}

// serveInteraction answers what Discord sends, and nobody else.
func (h *hook) serveInteraction(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		http.Error(w, "POST only", http.StatusMethodNotAllowed)
		return
	}
	body, ok := bot.ReadBody(w, r, maxBody)
	if !ok {
		return
	}
	if !h.signed(r, body) {
		http.Error(w, "not signed by Discord, or too long ago", http.StatusUnauthorized)
		return
	}
	var i interaction
	if err := json.Unmarshal(body, &i); err != nil {
		h.s.Log.Warn("discord: an interaction is half decoded", slog.Any("error", err))
	}
	if i.Type == discordgo.InteractionPing {
		writeJSON(w, discordgo.InteractionResponse{Type: discordgo.InteractionResponsePong})
		return
	}
	h.serveResponse(w, r, &i)
}

// signed tells whether Discord has sent this, and lately: what is older is
// somebody's copy. Discord doesn't wait longer than seconds, clocks differ.
func (h *hook) signed(r *http.Request, body []byte) bool {
	sent, err := strconv.ParseInt(r.Header.Get("X-Signature-Timestamp"), 10, 64)
	if err != nil {
		return false
	}
	r.Body = io.NopCloser(bytes.NewReader(body)) // the library reads it again
	return discordgo.VerifyInteraction(r, h.key) && h.timely(time.Since(time.Unix(sent, 0)))
}

// clockEvery is how often the log tells of signatures that fail by their age
// alone.
const clockEvery = 10 * time.Minute

// timely tells whether a good signature is of the right age. If it isn't, this
// machine's clock is off or somebody sends copies, which the log says.
func (h *hook) timely(age time.Duration) bool {
	if age.Abs() <= maxAge {
		return true
	}
	now := time.Now()
	if last := h.clockTold.Load(); last == nil || now.Sub(*last) > clockEvery {
		h.clockTold.Store(&now)
		sent := fmt.Sprintf("%v ago", age.Round(time.Second))
		if age < 0 {
			sent = fmt.Sprintf("in %v from now", -age.Round(time.Second))
		}
		h.s.Log.Warn("discord: an interaction is refused that Discord signed " + sent + " by this machine's clock: set the clock right, or somebody sends copies")
	}
	return false
}

// serveResponse waits for the first response and sends it.
func (h *hook) serveResponse(w http.ResponseWriter, r *http.Request, i *interaction) {
	late, cancel := context.WithTimeout(r.Context(), lateAfter)
	defer cancel()
	responses, written := make(chan *discordgo.InteractionResponse), make(chan struct{})
	defer close(written)
	h.s.Count(platform, bot.Received)
	taken := h.desk.onInteraction(i, func(ctx context.Context, resp *discordgo.InteractionResponse) error {
		select {
		case responses <- resp:
		case <-ctx.Done():
			return ctx.Err()
		case <-late.Done():
			return late.Err()
		}
		<-written // what follows needs the response to have arrived
		return nil
	})
	if !taken {
		http.Error(w, "not taken", http.StatusConflict)
		return
	}
	select {
	case resp := <-responses:
		writeJSON(w, resp)
	case <-late.Done():
		http.Error(w, "too late", http.StatusGatewayTimeout)
	}
}

// writeJSON sends at once: the caller may go on with requests that need the
// response to have been received.
func writeJSON(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	if json.NewEncoder(w).Encode(v) == nil {
		_ = http.NewResponseController(w).Flush() // who has hung up needs nothing
	}
}
