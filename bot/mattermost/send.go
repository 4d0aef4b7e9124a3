package mattermost

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"summitbot/bot"
	"summitbot/bot/slash"
)

const (
	// maxTries is how often a reply is sent. Who pressed a button waits for it.
	maxTries = 3

	// callTime is how long a try may take.
	callTime = 4 * time.Second

	// maxResponse is how much of a response is read, in bytes.
	maxResponse = 64 << 10
)

// sender sends replies to addresses for them.
type sender struct {
	s       bot.Service
	http    *http.Client
	replies string // what such an address begins with
	agent   string
	uses    *slash.Uses
	pause   bot.Backoff
}

func newSender(cfg Config, s bot.Service) *sender {
	return &sender{
		s: s, replies: cfg.replies(), agent: "summitbot/" + cfg.Version, uses: slash.NewUses(time.Now),
		http: &http.Client{
			Timeout: callTime, Transport: http.DefaultTransport.(*http.Transport).Clone(),
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
	}
}

func (s *sender) close() { s.http.CloseIdleConnections() }

// passing is a failure that the next try may mend.
type passing struct{ error }

// errUsedUp is that an address for replies may not be used again.
var errUsedUp = errors.New("an address for replies was used as often as it may be, or is too old")

// respond sends a reply to an address for replies. Each try is a use. An address that
// isn't the configured Mattermost's gets nothing.
func (s *sender) respond(ctx context.Context, address string, r reply) error {
	body, err := json.Marshal(r)
	if err == nil && (!strings.HasPrefix(address, s.replies) || strings.Contains(address, "..")) {
		err = errors.New("the address for replies isn't below mattermost.url")
	}
	for tries := 1; err == nil; tries++ {
		if !s.uses.Take(address) {
			s.s.Log.Info(errUsedUp.Error())
			return errUsedUp
		}
		if err = s.post(ctx, address, body); err == nil {
			return nil
		}
		if _, again := errors.AsType[passing](err); !again || tries == maxTries || bot.Sleep(ctx, s.pause.Wait(tries)) != nil {
			break
		}
		s.s.Count(platform, bot.Retry)
		err = nil
	}
	s.s.Count(platform, bot.Failed)
	s.s.Log.Error("a reply was given up", "error", err)
	return err
}

// post posts a body. Its errors don't hold the address, which lets anybody write
// who has it.
func (s *sender) post(ctx context.Context, address string, body []byte) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return errors.New("the address for replies is none")
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("User-Agent", s.agent)
	resp, err := s.http.Do(r)
	if inURL, ok := errors.AsType[*url.Error](err); ok {
		return passing{inURL.Err}
	}
	defer func() { _ = resp.Body.Close() }()
	_, _ = io.CopyN(io.Discard, resp.Body, maxResponse) // so that the connection is used again
	switch {
	case resp.StatusCode == http.StatusOK:
		return nil
	case resp.StatusCode >= http.StatusInternalServerError || resp.StatusCode == http.StatusTooManyRequests:
		return passing{fmt.Errorf("mattermost said %s", resp.Status)}
	}
	return fmt.Errorf("%w: mattermost said %s", errUsedUp, resp.Status)
}
