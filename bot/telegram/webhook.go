package telegram

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"sync/atomic"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"summitbot/bot"
)

const (
	// maxBody is how large an update may be. They have a few kilobytes.
	maxBody = 1 << 20

	// replyTime is how long Telegram waits for our 200, which comes when the
	// reply is sent. It gives up after a minute.
	replyTime = 25 * time.Second

	// retryAfter is when an update comes again that wasn't taken, in seconds.
	retryAfter = "2"

	// maxDeliveries is how many updates Telegram brings at a time, the most that
	// it allows. It brings those of a chat one after the other, so that one that
	// waits holds up its own chat alone.
	maxDeliveries = 100

	secretHeader = "X-Telegram-Bot-Api-Secret-Token"
)

// hook takes updates that Telegram brings.
type hook struct {
	cfg    Webhook
	desk   *desk
	line   *line
	ready  *atomic.Bool
	listen func(ctx context.Context, network, address string) (net.Listener, error)
}

// serve takes updates that Telegram brings, until ctx ends. An update
// gets its 200 once its reply is sent, and a 503 when the queue is full, which
// makes Telegram keep it and bring it again: so none is lost, whatever becomes
// of this process.
func (h *hook) serve(ctx, work context.Context) error {
	at, err := url.Parse(h.cfg.URL)
	if err != nil {
		return err
	}
	listener, err := h.listen(ctx, "tcp", h.cfg.Listen)
	if err != nil {
		return fmt.Errorf("webhook.listen: %w", err)
	}
	server := &http.Server{
		Handler: h.handler(work, max(at.Path, "/")), ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second,
		WriteTimeout: replyTime + 5*time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 16 << 10,
	}
	ctx, stop := context.WithCancel(ctx)
	served := make(chan error, 1)
	go func() { served <- bot.ServeHTTP(ctx, server, listener, h.desk.drained) }()
	defer func() {
		ending, cancel := context.WithTimeout(work, h.desk.drained)
		defer cancel()
		stop()
		<-served // the handlers wait for the answers in hand
		h.desk.drain(ending)
	}()
	if err := h.setWebhook(ctx); err != nil {
		return err
	}
	h.ready.Store(true)
	select {
	case err := <-served:
		served <- err
		return fmt.Errorf("webhook: %w", err)
	case <-ctx.Done():
		return nil
	}
}

func (h *hook) setWebhook(ctx context.Context) error {
	p := tgbotapi.Params{
		"url": h.cfg.URL, "allowed_updates": allowedUpdates, "max_connections": strconv.Itoa(maxDeliveries),
	}
	p.AddNonEmpty("secret_token", h.cfg.Secret)
	err := h.line.persist(ctx, "setWebhook", forever, func() error { return h.line.api.call(ctx, "setWebhook", p, nil) })
	if f, ok := errors.AsType[*failure](err); ok && f.code == http.StatusBadRequest {
		return fmt.Errorf("telegram refuses webhook.url: %s", f.description)
	}
	return h.line.explain(err)
}

// handler is that of updates that Telegram brings.
func (h *hook) handler(work context.Context, path string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost || r.URL.Path != path {
			http.NotFound(w, r)
			return
		}
		if !h.fromTelegram(r) {
			http.Error(w, "not Telegram", http.StatusUnauthorized)
			return
		}
		body, ok := bot.ReadBody(w, r, maxBody)
		if !ok {
			return
		}
		u, err := decodeUpdate(body)
		if u.ID == 0 {
			http.Error(w, "not an update", http.StatusBadRequest)
			return
		}
		if err != nil {
			// With anything but a 200 it would come again and again.
			h.line.log.Error("an update can't be read and is skipped", "update", u.ID, "error", err)
			return
		}
		if !h.served(r.Context(), work, u) {
			w.Header().Set("Retry-After", retryAfter)
			http.Error(w, "later", http.StatusServiceUnavailable)
		}
	})
}

// fromTelegram compares the secret, in a time that doesn't depend on it.
func (h *hook) fromTelegram(r *http.Request) bool {
	if h.cfg.Secret == "" {
		return true // New let that pass for a loopback address only
	}
	got, want := sha256.Sum256([]byte(r.Header.Get(secretHeader))), sha256.Sum256([]byte(h.cfg.Secret))
	return subtle.ConstantTimeCompare(got[:], want[:]) == 1
}

// served works on an update and tells whether all that it needs is done. If not
// it comes again, and meets the same work or its mark in the ledger.
func (h *hook) served(ctx, work context.Context, u update) bool {
	t, ok := h.desk.take(work, u)
	if !ok {
		h.line.count(platform, bot.Busy)
		return false
	}
	timer := time.NewTimer(replyTime)
	defer timer.Stop()
	select {
	case <-t.done:
		// At the end of the program the work may be done because it was dropped.
		return work.Err() == nil
	case <-timer.C:
	case <-ctx.Done():
	case <-work.Done():
	}
	return false
}
