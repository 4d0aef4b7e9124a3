package discord

import (
	"context"
	"encoding/json"
	"log/slog"
	"math/rand/v2"
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

// leave ends the session for good: the bot is seen to be offline.
func (l *link) leave() {
	l.writing.Lock()
	defer l.writing.Unlock()
	_ = l.conn.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(closeForGood, ""), time.Now().Add(time.Second))
	_ = l.conn.Close() // either may find the connection closed, as it shall be
}

// read takes what the gateway sends until the connection ends.
func (l *link) read(ctx context.Context) error {
	beating, stop := context.WithCancel(ctx)
	var wg sync.WaitGroup
	defer wg.Wait()
	defer stop()
	for greeted := false; ; {
		if !l.ready {
			_ = l.conn.SetReadDeadline(time.Now().Add(l.s.g.timing.patience)) // fails never
		}
		_, data, err := l.conn.ReadMessage()
		if err != nil {
			return err
		}
		var e discordgo.Event
		if err := json.Unmarshal(data, &e); err != nil {
			l.s.g.s.Log.Warn("discord: the gateway sent what isn't an event", slog.Any("error", err))
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
		err = l.write(opResume, resume{l.s.g.rest.token, l.s.session, l.s.seq.Load()})
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
	if l.s.g.cfg.MessageContent {
		intents |= discordgo.IntentMessageContent
	}
	return identify{
		Token: l.s.g.rest.token, Intents: intents, Threshold: 50, // the least: members aren't looked at
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
			l.s.g.s.Log.Warn("discord: READY is half decoded", slog.Any("error", err))
		}
		l.s.session, l.s.resume = r.SessionID, r.ResumeURL
		l.s.g.known(identity{r.User.ID, r.Application.ID})
	case "RESUMED":
	default:
		l.good = true // a resumed session's come before RESUMED
		l.s.g.jobs.Guard(func(context.Context) { l.s.g.desk.onEvent(e.Type, e.RawData) })
		return
	}
	if !l.ready {
		l.ready = true
		_ = l.conn.SetReadDeadline(time.Time{}) // from here on, heartbeats tell
		l.s.g.connected.Add(1)
		l.s.g.s.Log.Info("discord: connected", slog.Int("shard", l.s.id), slog.Int("of", l.s.count), slog.Bool("resumed", e.Type == "RESUMED"))
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
