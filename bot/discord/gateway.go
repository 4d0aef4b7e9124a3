package discord

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"

	"summitbot/bot"
)

const (
	gatewayQuery = "v=10&encoding=json"
	writeTime    = 10 * time.Second
	maxEvent     = 32 << 20 // bytes; the greatest servers' GUILD_CREATE has a few million
)

var (
	errAskedToReconnect = errors.New("the gateway asked for a new connection")
	errInvalidSession   = errors.New("the gateway has ended the session")
	errNoHeartbeat      = errors.New("the gateway didn't acknowledge a heartbeat")
	errNoHello          = errors.New("the gateway didn't begin with HELLO")
)

// shard is one of the gateway's shards: its session, which outlives connections.
type shard struct {
	g         *gateway
	id, count int
	gate      *gate
	gateway   string // where new sessions start; "" to ask for it

	session, resume string // the session's ID, and where it is resumed; "" if there is none
	seq             atomic.Int64
}

// run keeps the shard connected until ctx ends. It fails with an *operatorError.
func (s *shard) run(ctx context.Context) error {
	var resumed time.Time // when the last resume was due at once
	for failures := 0; ; {
		good, err := s.connect(ctx)
		if ctx.Err() != nil {
			return nil
		}
		if _, wrong := errors.AsType[*operatorError](err); wrong {
			return err
		}
		if good {
			failures = 0
		}
		failures++
		s.g.s.Count(platform, bot.Reconnect)
		s.g.s.Log.Warn("discord: connection lost", slog.Int("shard", s.id), slog.Any("error", err), slog.Bool("resumes", s.session != ""))
		// A good session is resumed at once, so that what is asked meanwhile doesn't
		// wait; one that is lost again and again mustn't become a loop.
		if good && s.session != "" && time.Since(resumed) > s.g.timing.patience {
			resumed = time.Now()
			continue
		}
		if bot.Sleep(ctx, s.g.timing.backoff(failures)) != nil {
			return nil
		}
	}
}

// connect makes a connection and returns when it has ended, and whether it was a
// good one. A new session waits for its turn first.
func (s *shard) connect(ctx context.Context) (good bool, err error) {
	started := func() {}
	if s.session == "" {
		if started, err = s.gate.enter(ctx, s.id); err != nil {
			return false, err
		}
	}
	defer func() { started() }()
	conn, err := s.dial(ctx)
	if err != nil {
		return false, err
	}
	l := &link{s: s, conn: conn, started: started}
	stopped := context.AfterFunc(ctx, l.leave)
	defer stopped()
	defer conn.Close()
	err = l.read(ctx)
	if l.ready {
		s.g.connected.Add(-1)
	}
	if l.silent.Load() {
		err = errNoHeartbeat
	}
	return l.good, s.closed(err)
}

// closed tells what the end of a connection means: an *operatorError if it is
// for good. A session that Discord has dropped isn't resumed.
func (s *shard) closed(err error) error {
	ended, ok := errors.AsType[*websocket.CloseError](err)
	if !ok {
		return err
	}
	if fatal := fatalClose(ended.Code); fatal != nil {
		return fatal
	}
	if ended.Code == closeSequence || ended.Code == closeTimedOut {
		s.forget()
	}
	return fmt.Errorf("the gateway closed the connection (%d)", ended.Code)
}

// forget drops the session: the next connection starts a new one.
func (s *shard) forget() {
	s.session, s.resume = "", ""
	s.seq.Store(0)
}

func (s *shard) dial(ctx context.Context) (*websocket.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, s.g.timing.patience)
	defer cancel()
	address, err := s.where(ctx)
	if err != nil {
		return nil, err
	}
	dialer := websocket.Dialer{Proxy: http.ProxyFromEnvironment}
	conn, resp, err := dialer.DialContext(ctx, address, nil)
	if err != nil {
		s.gateway = "" // ask anew: it may have moved
		if resp != nil {
			return nil, fmt.Errorf("gateway: HTTP %d: %w", resp.StatusCode, err)
		}
		return nil, fmt.Errorf("gateway: %w", err)
	}
	conn.SetReadLimit(maxEvent)
	return conn, nil
}

// where is the address to connect to. Behind an operator's own API root, the
// address that a session names for its resumption counts only if it is on the
// same host: Discord's own would go round a proxy.
func (s *shard) where(ctx context.Context) (string, error) {
	if s.gateway == "" {
		info, err := s.g.askGateway(ctx)
		if err != nil {
			return "", err
		}
		s.gateway = info.URL
	}
	address := s.gateway
	if s.resume != "" && (s.g.cfg.APIURL == defaultAPI || host(s.resume) == host(s.gateway)) {
		address = s.resume
	}
	u, err := url.Parse(address)
	if err != nil {
		return "", fmt.Errorf("gateway: %w", err)
	}
	if u.Path == "" {
		u.Path = "/"
	}
	u.RawQuery = gatewayQuery
	return u.String(), nil
}

func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}

// known notes who the bot is.
func (g *gateway) known(self identity) {
	g.self.Store(&self)
	select {
	case g.met <- self:
	default: // it was known before
	}
}
