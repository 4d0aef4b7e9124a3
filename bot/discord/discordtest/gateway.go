package discordtest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
)

// replayed is how many events of a session can be sent again after a resume.
const replayed = 100

// session is what a bot has identified for: it outlives connections.
type session struct {
	id           string
	shard, count int
	seq          int64
	events       []event // the last ones
	link         *link   // nil while there is no connection
}

type event struct {
	Op   int             `json:"op"`
	Seq  int64           `json:"s,omitempty"`
	Type string          `json:"t,omitempty"`
	Data json.RawMessage `json:"d"`
}

type link struct {
	conn  *websocket.Conn
	mu    sync.Mutex
	mute  atomic.Bool // acknowledges no heartbeat
	after string      // what it does once it has been greeted
}

func (l *link) write(e event) {
	l.mu.Lock()
	defer l.mu.Unlock()
	_ = l.conn.SetWriteDeadline(time.Now().Add(Patience))
	_ = l.conn.WriteJSON(e) // a bot that has hung up gets it by a resume
}

func (l *link) close(code int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	_ = l.conn.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, ""), time.Now().Add(time.Second))
	_ = l.conn.Close()
}

// Plan says what the next connections do, one each: "silent" sends nothing,
// "op7" asks to reconnect instead of greeting, "op7-late" instead of READY,
// "op9" refuses the session, "mute" acknowledges no heartbeat, "close 4004"
// closes instead of READY, "hello-only" says no more than HELLO, "refuse"
// refuses the connection, "ok" is well-behaved.
func (s *Server) Plan(behaviours ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.plans = append(s.plans, behaviours...)
}

func (s *Server) plan() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.plans) == 0 {
		return "ok"
	}
	p := s.plans[0]
	s.plans = s.plans[1:]
	return p
}

func (s *Server) serveGateway(w http.ResponseWriter, r *http.Request) {
	plan := s.plan()
	if plan == "refuse" {
		s.Note("gateway: refused")
		http.Error(w, "no", http.StatusBadGateway)
		return
	}
	if r.URL.Query().Get("v") != "10" || r.URL.Query().Get("encoding") != "json" {
		s.mu.Lock()
		s.problem("the gateway's address %s", r.URL)
		s.mu.Unlock()
	}
	upgrader := websocket.Upgrader{}
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	l := &link{conn: conn, after: plan}
	l.mute.Store(plan == "mute")
	s.mu.Lock()
	s.links[l] = true
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.links, l)
		for _, one := range s.sessions {
			if one.link == l {
				one.link = nil
			}
		}
		s.changed.Broadcast()
		_ = conn.Close()
	}()
	switch plan {
	case "silent":
		s.Note("gateway: silent")
	case "op7":
		s.Note("gateway: op 7")
		l.write(event{Op: 7})
	default:
		l.write(event{Op: 10, Data: json.RawMessage(fmt.Sprintf(`{"heartbeat_interval":%d}`, s.Heartbeat.Milliseconds()))})
	}
	s.listen(l)
}

func (s *Server) listen(l *link) {
	for {
		var e event
		if err := l.conn.ReadJSON(&e); err != nil {
			if websocket.IsCloseError(err, websocket.CloseNormalClosure) {
				s.Note("the bot leaves")
			}
			return
		}
		switch e.Op {
		case 1:
			if !l.mute.Load() {
				l.write(event{Op: 11})
			}
			s.mu.Lock()
			s.changed.Broadcast()
			s.mu.Unlock()
		case 2:
			s.identify(l, e.Data)
		case 6:
			s.resume(l, e.Data)
		}
	}
}

// misbehave does what was planned for the moment after the bot said who it is.
func (s *Server) misbehave(l *link) bool {
	code, isClose := strings.CutPrefix(l.after, "close ")
	switch {
	case isClose:
		n, _ := strconv.Atoi(code)
		s.Note("gateway: close %d", n)
		l.close(n)
	case l.after == "op7-late":
		s.Note("gateway: op 7")
		l.write(event{Op: 7})
	case l.after == "op9":
		s.Note("gateway: op 9")
		l.write(event{Op: 9, Data: json.RawMessage("false")})
	case l.after == "hello-only":
		s.Note("gateway: silent")
	default:
		return false
	}
	return true
}

const contentIntent = 1 << 15

func (s *Server) identify(l *link, data []byte) {
	var d struct {
		Token      string            `json:"token"`
		Intents    int               `json:"intents"`
		Properties map[string]string `json:"properties"`
		Shard      []int             `json:"shard"`
	}
	if json.Unmarshal(data, &d) != nil || d.Properties["os"] == "" || len(d.Shard) != 2 {
		l.close(4002)
		return
	}
	s.Note("IDENTIFY shard %d/%d intents %d", d.Shard[0], d.Shard[1], d.Intents)
	switch {
	case strings.TrimPrefix(d.Token, "Bot ") != Token:
		l.close(4004)
		return
	case d.Intents&contentIntent != 0 && !s.AllowContent:
		l.close(4014)
		return
	}
	if s.misbehave(l) {
		return
	}
	s.mu.Lock()
	bucket := d.Shard[0] % s.Concurrency
	if last, again := s.started[bucket]; again && time.Since(last) < s.StartEvery {
		s.problem("shard %d starts %v after the one before it in its bucket", d.Shard[0], time.Since(last))
	}
	s.started[bucket] = time.Now()
	one := &session{id: s.id(), shard: d.Shard[0], count: d.Shard[1], link: l}
	s.sessions[one.id] = one
	resume := s.ResumeURL
	if resume == "" {
		resume = "ws://" + s.Host + "/gateway/resume"
	}
	s.mu.Unlock()
	s.dispatch(one, "READY", fmt.Sprintf(`{"v":10,"user":{"id":%q,"bot":true},"application":{"id":%q},"session_id":%q,"resume_gateway_url":%q,"guilds":[]}`,
		BotID, AppID, one.id, resume))
	s.dispatch(one, "GUILD_CREATE", s.guild())
}

func (s *Server) guild() string {
	threads := []string{`{"id":"a thread of others"}`}
	for _, id := range s.Threads {
		threads = append(threads, fmt.Sprintf(`{"id":%q,"member":{"flags":0}}`, id))
	}
	return fmt.Sprintf(`{"id":"1","threads":[%s],"members":[{"user":{"id":"2"}}]}`, strings.Join(threads, ","))
}

func (s *Server) resume(l *link, data []byte) {
	var d struct {
		Token     string `json:"token"`
		SessionID string `json:"session_id"`
		Seq       int64  `json:"seq"`
	}
	if json.Unmarshal(data, &d) != nil || strings.TrimPrefix(d.Token, "Bot ") != Token {
		l.close(4004)
		return
	}
	s.Note("RESUME")
	if s.misbehave(l) {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	one := s.sessions[d.SessionID]
	if one == nil {
		l.write(event{Op: 9, Data: json.RawMessage("false")})
		return
	}
	one.link = l
	missed := 0
	for _, e := range one.events {
		if e.Seq > d.Seq {
			l.write(e)
			if e.Type == "MESSAGE_CREATE" {
				missed++
			}
		}
	}
	one.seq++
	l.write(event{Op: 0, Seq: one.seq, Type: "RESUMED", Data: json.RawMessage("{}")})
	if missed > 0 {
		s.note("RESUMED with %d messages that were missed", missed)
	} else {
		s.note("RESUMED")
	}
}

func (s *Server) dispatch(one *session, kind, data string) {
	s.mu.Lock()
	one.seq++
	e := event{Op: 0, Seq: one.seq, Type: kind, Data: json.RawMessage(data)}
	one.events = append(one.events[max(0, len(one.events)-replayed):], e)
	l := one.link
	if kind == "READY" {
		s.note("READY shard %d", one.shard)
	}
	s.mu.Unlock()
	if l != nil {
		l.write(e)
	}
}

// Send sends an event to the sessions that Discord would send it to: those of
// the shard that a server belongs to.
func (s *Server) Send(kind string, v any) {
	data, ok := v.(string)
	if !ok {
		out, err := json.Marshal(v)
		if err != nil {
			panic(err) // a test's own value
		}
		data = string(out)
	}
	var place struct {
		GuildID string `json:"guild_id"`
	}
	_ = json.Unmarshal([]byte(data), &place) // what is half decodable goes to the first shard
	guild, _ := strconv.ParseInt(place.GuildID, 10, 64)
	for _, one := range s.current() {
		if int(guild>>22)%one.count == one.shard {
			s.dispatch(one, kind, data)
		}
	}
}

// current returns the newest session of each shard.
func (s *Server) current() map[int]*session {
	s.mu.Lock()
	defer s.mu.Unlock()
	newest := make(map[int]*session)
	for _, one := range s.sessions {
		id, _ := strconv.Atoi(one.id)
		if other := newest[one.shard]; other != nil {
			if was, _ := strconv.Atoi(other.id); was > id {
				continue
			}
		}
		newest[one.shard] = one
	}
	return newest
}

// Op sends an operation to all connections.
func (s *Server) Op(op int, data string) {
	for _, l := range s.all() {
		l.write(event{Op: op, Data: json.RawMessage(data)})
	}
}

// Close closes all connections with a code.
func (s *Server) Close(code int) {
	for _, l := range s.all() {
		l.close(code)
	}
}

// Drop breaks all connections without a word.
func (s *Server) Drop() {
	for _, l := range s.all() {
		_ = l.conn.Close()
	}
}

// Mute makes all connections acknowledge no heartbeat any more.
func (s *Server) Mute() {
	for _, l := range s.all() {
		l.mute.Store(true)
	}
}

// Forget drops all sessions: none can be resumed.
func (s *Server) Forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.sessions)
}

func (s *Server) all() (links []*link) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for l := range s.links {
		links = append(links, l)
	}
	return links
}
