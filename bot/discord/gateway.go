package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/url"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"

	"summitbot/bot"
)

// The gateway's operations.
// https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-opcodes
const (
	opDispatch  = 0
	opHeartbeat = 1
	opIdentify  = 2
	opResume    = 6
	opReconnect = 7
	opInvalid   = 9
	opHello     = 10
	opAck       = 11
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
	a         *Adapter
	id, count int
	gate      *gate
	gateway   string // where new sessions start; "" to ask for it

	session, resume string // the session's ID, and where it is resumed; "" if there is none
	seq             atomic.Int64
}

// run keeps the shard connected until ctx ends. It fails with an *OperatorError.
func (s *shard) run(ctx context.Context) error {
	var resumed time.Time // when the last resume was due at once
	for failures := 0; ; {
		good, err := s.connect(ctx)
		if ctx.Err() != nil {
			return nil
		}
		if _, wrong := errors.AsType[*OperatorError](err); wrong {
			return err
		}
		if good {
			failures = 0
		}
		failures++
		s.a.s.Count(platform, bot.Reconnect)
		s.a.s.Log.Warn("discord: connection lost", slog.Int("shard", s.id), slog.Any("error", err), slog.Bool("resumes", s.session != ""))
		// A good session is resumed at once, so that what is asked meanwhile doesn't
		// wait; one that is lost again and again mustn't become a loop.
		if good && s.session != "" && time.Since(resumed) > s.a.timing.patience {
			resumed = time.Now()
			continue
		}
		if bot.Sleep(ctx, s.a.timing.backoff(failures)) != nil {
			return nil
		}
	}
}

// link is one connection of a shard.
type link struct {
	s    *shard
	conn *websocket.Conn

	writing sync.Mutex
	acked   atomic.Bool
	silent  atomic.Bool // a heartbeat went without acknowledgement
	ready   bool
	good    bool   // events came: it does what it is for
	started func() // leaves the gate
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
		s.a.connected.Add(-1)
	}
	if l.silent.Load() {
		err = errNoHeartbeat
	}
	return l.good, s.closed(err)
}

// leave ends the session for good: the bot is seen to be offline.
func (l *link) leave() {
	l.writing.Lock()
	defer l.writing.Unlock()
	_ = l.conn.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(closeForGood, ""), time.Now().Add(time.Second))
	_ = l.conn.Close() // either may find the connection closed, as it shall be
}

// closed tells what the end of a connection means: an *OperatorError if it is
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
	ctx, cancel := context.WithTimeout(ctx, s.a.timing.patience)
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
		info, err := s.a.askGateway(ctx)
		if err != nil {
			return "", err
		}
		s.gateway = info.URL
	}
	address := s.gateway
	if s.resume != "" && (s.a.cfg.APIURL == defaultAPI || host(s.resume) == host(s.gateway)) {
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

// read takes what the gateway sends until the connection ends.
func (l *link) read(ctx context.Context) error {
	beating, stop := context.WithCancel(ctx)
	var wg sync.WaitGroup
	defer wg.Wait()
	defer stop()
	for greeted := false; ; {
		if !l.ready {
			_ = l.conn.SetReadDeadline(time.Now().Add(l.s.a.timing.patience)) // fails never
		}
		_, data, err := l.conn.ReadMessage()
		if err != nil {
			return err
		}
		var e discordgo.Event
		if err := json.Unmarshal(data, &e); err != nil {
			l.s.a.s.Log.Warn("discord: the gateway sent what isn't an event", slog.Any("error", err))
			continue
		}
		switch {
		case !greeted && e.Operation == opHello:
			greeted = true
			interval, err := l.greet(e.RawData)
			if err != nil {
				return err
			}
			wg.Go(func() { l.beat(beating, interval) })
		case !greeted && e.Operation != opReconnect:
			return errNoHello
		default:
			if err := l.take(e); err != nil {
				return err
			}
		}
	}
}

// greet answers HELLO and returns the interval of heartbeats.
func (l *link) greet(data []byte) (time.Duration, error) {
	var hello struct {
		Interval float64 `json:"heartbeat_interval"`
	}
	if err := json.Unmarshal(data, &hello); err != nil || hello.Interval < 1 {
		return 0, errNoHello
	}
	defer l.started()
	var err error
	if l.s.session == "" {
		err = l.write(opIdentify, l.identify())
	} else {
		err = l.write(opResume, resume{l.s.a.rest.token, l.s.session, l.s.seq.Load()})
	}
	return time.Duration(hello.Interval * float64(time.Millisecond)), err
}

type resume struct {
	Token     string `json:"token"`
	SessionID string `json:"session_id"`
	Sequence  int64  `json:"seq"`
}

// identify leaves out what the library's own type always sends: a presence
// without a status, and properties by names that Discord has given up.
type identify struct {
	Token      string           `json:"token"`
	Intents    discordgo.Intent `json:"intents"`
	Properties properties       `json:"properties"`
	Threshold  int              `json:"large_threshold"`
	Shard      [2]int           `json:"shard"`
}

type properties struct {
	OS      string `json:"os"`
	Browser string `json:"browser"`
	Device  string `json:"device"`
}

func (l *link) identify() identify {
	intents := discordgo.IntentGuilds | discordgo.IntentGuildMessages | discordgo.IntentDirectMessages
	if l.s.a.cfg.MessageContent {
		intents |= discordgo.IntentMessageContent
	}
	return identify{
		Token: l.s.a.rest.token, Intents: intents, Threshold: 50, // the least: members aren't looked at
		Properties: properties{OS: runtime.GOOS, Browser: "summitbot", Device: "summitbot"},
		Shard:      [2]int{l.s.id, l.s.count},
	}
}

// take handles an event. Its error ends the connection.
func (l *link) take(e discordgo.Event) error {
	switch e.Operation {
	case opDispatch:
		l.dispatch(e)
		l.s.seq.Store(e.Sequence) // taken: a resume goes on behind it
	case opHeartbeat:
		return l.write(opHeartbeat, l.s.seq.Load())
	case opAck:
		l.acked.Store(true)
	case opReconnect:
		return errAskedToReconnect
	case opInvalid:
		if string(e.RawData) != "true" {
			l.s.forget()
		}
		return errInvalidSession
	}
	return nil
}

// dispatch hands an event on. READY and RESUMED make the connection ready.
func (l *link) dispatch(e discordgo.Event) {
	switch e.Type {
	case "READY":
		var r struct {
			User        author `json:"user"`
			Application struct {
				ID string `json:"id"`
			} `json:"application"`
			SessionID string `json:"session_id"`
			ResumeURL string `json:"resume_gateway_url"`
		}
		if err := json.Unmarshal(e.RawData, &r); err != nil {
			l.s.a.s.Log.Warn("discord: READY is half decoded", slog.Any("error", err))
		}
		l.s.session, l.s.resume = r.SessionID, r.ResumeURL
		l.s.a.known(identity{r.User.ID, r.Application.ID})
	case "RESUMED":
	default:
		l.good = true // a resumed session's come before RESUMED
		l.s.a.guard(func(context.Context) { l.s.a.onEvent(e.Type, e.RawData) })
		return
	}
	if !l.ready {
		l.ready = true
		_ = l.conn.SetReadDeadline(time.Time{}) // from here on, heartbeats tell
		l.s.a.connected.Add(1)
		l.s.a.s.Log.Info("discord: connected", slog.Int("shard", l.s.id), slog.Int("of", l.s.count), slog.Bool("resumed", e.Type == "RESUMED"))
	}
}

// known notes who the bot is.
func (a *Adapter) known(self identity) {
	a.self.Store(&self)
	select {
	case a.ready <- self:
	default: // it was known before
	}
}

// beat sends heartbeats, the first after a part of the interval, as Discord
// asks. One that isn't acknowledged before the next is due ends the connection.
func (l *link) beat(ctx context.Context, interval time.Duration) {
	wait := rand.N(interval)
	for l.acked.Store(true); bot.Sleep(ctx, wait) == nil; wait = interval {
		if !l.acked.Swap(false) {
			l.silent.Store(true)
			_ = l.conn.Close() // without a close frame, so that the session may be resumed
			return
		}
		if err := l.write(opHeartbeat, l.s.seq.Load()); err != nil {
			_ = l.conn.Close()
			return
		}
	}
}

type packet struct {
	Op   int `json:"op"`
	Data any `json:"d"`
}

func (l *link) write(op int, data any) error {
	l.writing.Lock()
	defer l.writing.Unlock()
	_ = l.conn.SetWriteDeadline(time.Now().Add(writeTime)) // fails never
	return l.conn.WriteJSON(packet{op, data})
}
