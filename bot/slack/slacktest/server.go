// Package slacktest is a Slack on loopback, for tests: a workspace whose people use
// an app's slash command, mention it, write to it and press its buttons. It signs
// what it brings by HTTP or brings it by Socket Mode, and checks what the app sends
// as strictly as Slack does: the time of acknowledgements, the shape and size of
// blocks, how often an address for replies is used, and that nobody is pinged.
package slacktest

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// The app's secrets.
const (
	Secret   = "8f742231b10e8888abcd99aaabbb85a5"
	Token    = "xoxb-1-secret-token"
	AppToken = "xapp-1-secret-token"
)

// Self is the app's user.
const Self = "U0SUMMIT"

// AckTime is how long Slack waits for an acknowledgement.
// https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response
const AckTime = 3 * time.Second

// Server is Slack with one workspace and one app. Its fields may be set before the
// app is started.
type Server struct {
	URL    string // root of the Web API
	AppURL string // where the app takes requests; "" for Socket Mode

	// Patience is how long an acknowledgement may take: AckTime, or longer where
	// the machine may be busy with other things.
	Patience time.Duration

	http *httptest.Server

	mu        sync.Mutex
	changed   chan struct{} // closed, and made anew, whenever something changes
	lastID    int
	messages  []Message
	addresses map[string]*address
	failures  []failure
	sockets   []*socket
	opened    int // connections of Socket Mode, in all
	envelopes int // what was brought over them
	problems  []string
}

// Message is a message that the app sent.
type Message struct {
	TS, Channel string
	Thread      string // of the message that it is below; "" if it is below none
	To          string // who alone sees it; "" if all do
	Text        string // what people read, without style
	Shown       string // the same with *bold*, _italic_ and > quotation
	Fallback    string // what notifications show
	Buttons     []Button
	Deleted     bool
}

// Button is what can be pressed.
type Button struct{ Label, ID, Value string }

// address is an address for replies.
type address struct {
	user, channel, original string // original is the message that a press was on
	since                   time.Time
	uses                    int
}

type failure struct {
	path, body string
	status     int
	retryAfter string
}

// New starts a Slack. Close it.
func New() *Server {
	s := &Server{Patience: AckTime, changed: make(chan struct{}), addresses: make(map[string]*address), lastID: 1000}
	s.http = httptest.NewServer(http.HandlerFunc(s.serve))
	s.URL = s.http.URL + "/api"
	return s
}

// Close ends it and its connections.
func (s *Server) Close() {
	s.mu.Lock()
	sockets := slices.Clone(s.sockets)
	s.mu.Unlock()
	for _, c := range sockets {
		_ = c.conn.Close()
	}
	s.http.CloseClientConnections()
	s.http.Close()
}

// Fail makes the next call fail whose path holds this. A body without a status is an
// error of the Web API.
func (s *Server) Fail(path string, status int, body, retryAfter string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failures = append(s.failures, failure{path, body, status, retryAfter})
}

// Problems are the mistakes that the app made.
func (s *Server) Problems() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.problems)
}

// Messages waits until the app has sent n messages, and returns all.
func (s *Server) Messages(ctx context.Context, n int) ([]Message, error) {
	var list []Message
	err := s.wait(ctx, func() bool {
		list = slices.Clone(s.messages)
		return len(list) >= n
	})
	if err != nil {
		return list, fmt.Errorf("%d messages, not %d: %w; problems: %q", len(list), n, err, s.Problems())
	}
	return list, nil
}

// wait waits until ok, which runs under the lock, says so.
func (s *Server) wait(ctx context.Context, ok func() bool) error {
	for {
		s.mu.Lock()
		done, changed := ok(), s.changed
		s.mu.Unlock()
		if done {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// change tells those who wait. It runs under the lock.
func (s *Server) change() {
	close(s.changed)
	s.changed = make(chan struct{})
}

func (s *Server) problem(format string, args ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.problems = append(s.problems, fmt.Sprintf(format, args...))
}

// id is a new number, for messages and whatever else needs one.
func (s *Server) id() string {
	s.lastID++
	return strconv.Itoa(s.lastID)
}

func (s *Server) newTS() string { return "1700000000.00" + s.id() }

// serve serves the app.
func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	if f, ok := s.failing(r.URL.Path); ok {
		if f.retryAfter != "" {
			w.Header().Set("Retry-After", f.retryAfter)
		}
		if f.status != 0 {
			http.Error(w, f.body, f.status)
			return
		}
		writeJSON(w, map[string]any{"ok": false, "error": f.body})
		return
	}
	switch method, isCall := strings.CutPrefix(r.URL.Path, "/api/"); {
	case isCall && method == "apps.connections.open":
		s.openSocket(w, r)
	case isCall:
		s.call(w, r, method)
	case strings.HasPrefix(r.URL.Path, "/respond/"):
		s.respond(w, r)
	case r.URL.Path == "/socket":
		s.serveSocket(w, r)
	default:
		http.NotFound(w, r)
	}
}

func (s *Server) failing(path string) (failure, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.failures, func(f failure) bool { return strings.Contains(path, f.path) })
	if i < 0 {
		return failure{}, false
	}
	f := s.failures[i]
	s.failures = slices.Delete(s.failures, i, i+1)
	return f, true
}

// call serves a method of the Web API.
func (s *Server) call(w http.ResponseWriter, r *http.Request, method string) {
	_ = r.ParseForm() // a form that is none has no token
	token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	if token == "" {
		token = r.PostForm.Get("token")
	}
	if token != Token {
		writeJSON(w, map[string]any{"ok": false, "error": "invalid_auth"})
		return
	}
	switch method {
	case "auth.test":
		writeJSON(w, map[string]any{"ok": true, "user_id": Self, "team_id": "T1", "bot_id": "B1"})
	case "chat.postMessage":
		s.post(w, r)
	default:
		writeJSON(w, map[string]any{"ok": false, "error": "unknown_method"})
	}
}

func (s *Server) post(w http.ResponseWriter, r *http.Request) {
	f := r.PostForm
	m, err := read(f.Get("text"), []byte(f.Get("blocks")))
	if f.Get("parse") != "none" || f.Get("link_names") == "1" {
		err = fmt.Errorf("names are looked for in the text; %w", err)
	}
	if err != nil {
		s.problem("chat.postMessage: %v", err)
		writeJSON(w, map[string]any{"ok": false, "error": "invalid_blocks"})
		return
	}
	s.mu.Lock()
	m.TS, m.Channel, m.Thread = s.newTS(), f.Get("channel"), f.Get("thread_ts")
	s.messages = append(s.messages, m)
	s.change()
	s.mu.Unlock()
	writeJSON(w, map[string]any{"ok": true, "ts": m.TS, "channel": m.Channel})
}

// newAddress makes an address for replies.
func (s *Server) newAddress(user, channel, original string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	path := "/respond/T1/" + s.id() + "/" + s.id()
	s.addresses[path] = &address{user: user, channel: channel, original: original, since: time.Now()}
	return s.http.URL + path
}

// respond serves an address for replies.
func (s *Server) respond(w http.ResponseWriter, r *http.Request) {
	var body response
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
		s.problem("a reply that is no JSON: %v", err)
		http.Error(w, "invalid_payload", http.StatusBadRequest)
		return
	}
	s.mu.Lock()
	a, ok := s.addresses[r.URL.Path]
	if ok {
		a.uses++
	}
	over := ok && (a.uses > 5 || time.Since(a.since) > 30*time.Minute)
	s.mu.Unlock()
	if !ok || over {
		s.problem("an address for replies is used %v", map[bool]string{true: "too often or too late", false: "that there isn't"}[over])
		http.Error(w, "used_url", http.StatusNotFound)
		return
	}
	if err := s.put(body, a.user, a.channel, a.original); err != nil {
		s.problem("a reply: %v", err)
		http.Error(w, "invalid_blocks", http.StatusBadRequest)
		return
	}
	_, _ = w.Write([]byte("ok"))
}

// response is what a response or a reply says.
type response struct {
	Type    string          `json:"response_type"`
	Text    string          `json:"text"`
	Blocks  json.RawMessage `json:"blocks"`
	Thread  string          `json:"thread_ts"`
	Parse   string          `json:"parse"`
	Replace bool            `json:"replace_original"`
	Delete  bool            `json:"delete_original"`
}

// put does what a response or a reply says.
func (s *Server) put(r response, user, channel, original string) error {
	if r.Delete || r.Replace {
		s.mu.Lock()
		defer s.mu.Unlock()
		for i, m := range s.messages {
			if m.TS == original {
				s.messages[i].Deleted = true
				s.change()
			}
		}
		return nil
	}
	m, err := read(r.Text, r.Blocks)
	if err == nil && r.Parse != "none" {
		err = fmt.Errorf("names are looked for in the text")
	}
	if err != nil {
		return err
	}
	switch r.Type {
	case "ephemeral", "":
		m.To = user
	case "in_channel":
	default:
		return fmt.Errorf("response_type %q", r.Type)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	m.TS, m.Channel, m.Thread = s.newTS(), channel, r.Thread
	s.messages = append(s.messages, m)
	s.change()
	return nil
}

func writeJSON(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v)
}
