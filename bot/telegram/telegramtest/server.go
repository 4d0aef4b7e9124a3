// Package telegramtest is a Bot API server on loopback, for tests. It holds long
// polls, honours offsets, keeps chats, checks what is sent to it as strictly as
// Telegram does, and fails when it is told to.
package telegramtest

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Server is a Bot API server with one bot.
type Server struct {
	URL   string
	Token string
	Self  User

	http *httptest.Server

	mu       sync.Mutex
	changed  chan struct{} // closed, and made anew, whenever something changes
	updates  []pending     // not confirmed yet
	lastID   int
	allowed  []string // kinds of updates; nil is all
	poll     chan struct{}
	webhook  Webhook
	chats    map[int64]*chat
	menus    map[string]json.RawMessage
	inline   map[string]json.RawMessage // results by query
	failures []*Failure
	calls    []Call
	problems []string
}

type pending struct {
	id  int
	raw json.RawMessage
}

// Webhook is where updates are brought to.
type Webhook struct{ URL, Secret string }

// Call is a call that the bot made.
type Call struct {
	Method string
	Params url.Values
	Code   int // 200, or what the call failed with; 0 while it goes on or if the connection was broken
}

// Get is a parameter, "" if there is none.
func (c Call) Get(key string) string { return c.Params.Get(key) }

// New starts a server. Close it.
func New(token string) *Server {
	id, _, _ := strings.Cut(token, ":")
	n, _ := strconv.ParseInt(id, 10, 64) // 0 is as good
	s := &Server{
		Token: token, Self: User{ID: n, IsBot: true, FirstName: "Summit", Username: "summit_bot"},
		changed: make(chan struct{}), chats: make(map[int64]*chat),
		menus: make(map[string]json.RawMessage), inline: make(map[string]json.RawMessage), lastID: 1000,
	}
	s.http = httptest.NewServer(http.HandlerFunc(s.serve))
	s.URL = s.http.URL
	return s
}

// Close ends the server and the polls that it holds.
func (s *Server) Close() {
	s.http.CloseClientConnections()
	s.http.Close()
}

// change tells those who wait that something changed. s.mu is held.
func (s *Server) change() {
	close(s.changed)
	s.changed = make(chan struct{})
}

// wait waits until a condition holds. The condition is called with the server's
// state held still and must not call the server.
func (s *Server) wait(ctx context.Context, holds func() bool) error {
	for {
		s.mu.Lock()
		ok, changed := holds(), s.changed
		s.mu.Unlock()
		if ok {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

// Settled waits until the bot has confirmed all updates.
func (s *Server) Settled(ctx context.Context) error {
	return s.wait(ctx, func() bool { return len(s.updates) == 0 })
}

// Called waits until a method was called n times in all, and ended.
func (s *Server) Called(ctx context.Context, method string, n int) error {
	return s.wait(ctx, func() bool {
		count := 0
		for _, c := range s.calls {
			if c.Method == method && c.Code != 0 {
				count++
			}
		}
		return count >= n
	})
}

// Polled waits until the bot waits in a long poll, or until it doesn't.
func (s *Server) Polled(ctx context.Context, polls bool) error {
	return s.wait(ctx, func() bool { return (s.poll != nil) == polls })
}

// Wrote waits until the bot has written n messages in a chat, and returns them.
func (s *Server) Wrote(ctx context.Context, id int64, n int) ([]Message, error) {
	var list []Message
	err := s.wait(ctx, func() bool {
		list = nil
		for _, m := range s.chats[id].messages {
			if m.From.ID == s.Self.ID {
				list = append(list, *m)
			}
		}
		return len(list) >= n
	})
	return list, err
}

// Calls are all calls so far, in the order in which they came.
func (s *Server) Calls() []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.calls)
}

// Problems are the mistakes that the bot made and wasn't told to make.
func (s *Server) Problems() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.problems)
}

// Pending is how many updates the bot hasn't confirmed.
func (s *Server) Pending() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.updates)
}

// WebhookNow is the webhook that is set.
func (s *Server) WebhookNow() Webhook {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.webhook
}

// SetWebhook sets a webhook as another program would.
func (s *Server) SetWebhook(w Webhook) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.webhook = w
}

// response is what all calls get.
type response struct {
	OK          bool        `json:"ok"`
	Result      any         `json:"result,omitempty"`
	ErrorCode   int         `json:"error_code,omitempty"`
	Description string      `json:"description,omitempty"`
	Parameters  *parameters `json:"parameters,omitempty"`
}

type parameters struct {
	RetryAfter int   `json:"retry_after,omitempty"`
	MovedTo    int64 `json:"migrate_to_chat_id,omitempty"`
}

func good(result any) response { return response{OK: true, Result: result} }

func bad(code int, format string, args ...any) response {
	return response{ErrorCode: code, Description: fmt.Sprintf(format, args...)}
}

// serve is POST /bot<token>/<method>.
func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	token, method, ok := strings.Cut(strings.TrimPrefix(r.URL.Path, "/bot"), "/")
	if !ok || r.ParseForm() != nil {
		write(w, bad(http.StatusNotFound, "Not Found"))
		return
	}
	if token != s.Token {
		write(w, bad(http.StatusUnauthorized, "Unauthorized"))
		return
	}
	s.mu.Lock()
	n := len(s.calls)
	s.calls = append(s.calls, Call{Method: method, Params: r.Form})
	f := s.failure(method, r.Form)
	s.mu.Unlock()

	var answer response
	if f == nil || f.After {
		answer = s.call(r.Context(), method, r.Form)
	}
	if f != nil {
		if f.Drop {
			s.ended(n, -1)
			panic(http.ErrAbortHandler) // breaks the connection
		}
		if f.HTML != "" {
			s.ended(n, f.Code)
			w.WriteHeader(f.Code)
			_, _ = w.Write([]byte(f.HTML))
			return
		}
		answer = f.response()
	}
	code := http.StatusOK
	if !answer.OK {
		code = answer.ErrorCode
	}
	s.ended(n, code)
	write(w, answer)
}

func (s *Server) ended(call, code int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls[call].Code = code
	s.change()
}

func write(w http.ResponseWriter, answer response) {
	w.Header().Set("Content-Type", "application/json")
	if !answer.OK {
		w.WriteHeader(answer.ErrorCode)
	}
	_ = json.NewEncoder(w).Encode(answer) // the bot may have gone
}

// call does what a method does.
func (s *Server) call(ctx context.Context, method string, p url.Values) response {
	if method == "getUpdates" {
		return s.getUpdates(ctx, p)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	switch method {
	case "getMe":
		return good(s.Self)
	case "getMyCommands":
		if menu, ok := s.menus[p.Get("scope")+p.Get("language_code")]; ok {
			return good(menu)
		}
		return good([]struct{}{})
	case "setMyCommands":
		return s.setMyCommands(p)
	case "setWebhook":
		return s.setWebhook(p)
	case "deleteWebhook":
		s.webhook = Webhook{}
		return good(true)
	case "sendMessage":
		return s.sendMessage(p)
	case "editMessageText":
		return s.editMessageText(p)
	case "sendChatAction":
		return s.sendChatAction(p)
	case "answerCallbackQuery":
		return s.answerCallbackQuery(p)
	case "answerInlineQuery":
		return s.answerInlineQuery(p)
	}
	return s.wrong("method %s isn't known", method)
}

// wrong is a 400 for a mistake that the bot shouldn't make.
func (s *Server) wrong(format string, args ...any) response {
	s.problems = append(s.problems, fmt.Sprintf(format, args...))
	return bad(http.StatusBadRequest, "Bad Request: "+format, args...)
}

// getUpdates confirms the updates before the offset and gives those from it on,
// when there are any.
func (s *Server) getUpdates(ctx context.Context, p url.Values) response {
	offset, _ := strconv.Atoi(p.Get("offset"))
	limit, _ := strconv.Atoi(p.Get("limit"))
	seconds, _ := strconv.Atoi(p.Get("timeout"))
	mine := make(chan struct{})
	s.mu.Lock()
	if s.webhook.URL != "" {
		defer s.mu.Unlock()
		return bad(http.StatusConflict, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
	}
	if s.poll != nil {
		close(s.poll) // the one that came first gives way
	}
	s.poll = mine
	s.setAllowed(p)
	s.updates = slices.DeleteFunc(s.updates, func(u pending) bool { return u.id < offset })
	s.change()
	s.mu.Unlock()

	ctx, cancel := context.WithTimeout(ctx, time.Duration(seconds)*time.Second)
	defer cancel()
	ended := false
	err := s.wait(ctx, func() bool {
		select {
		case <-mine:
			ended = true
		default:
		}
		return ended || len(s.updates) > 0
	})
	s.mu.Lock()
	defer s.mu.Unlock()
	if ended {
		return bad(http.StatusConflict, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running")
	}
	if s.poll == mine {
		s.poll = nil
		s.change()
	}
	raws := []json.RawMessage{}
	if err == nil {
		for _, u := range s.updates[:min(max(limit, 1), len(s.updates))] {
			raws = append(raws, u.raw)
		}
	}
	return good(raws)
}

func (s *Server) setAllowed(p url.Values) {
	if text := p.Get("allowed_updates"); text != "" {
		s.allowed = nil
		if err := json.Unmarshal([]byte(text), &s.allowed); err != nil {
			s.problems = append(s.problems, "allowed_updates: "+err.Error())
		}
	}
}

func (s *Server) setWebhook(p url.Values) response {
	if !strings.HasPrefix(p.Get("url"), "http") {
		return s.wrong("bad webhook: %s", p.Get("url"))
	}
	s.setAllowed(p)
	s.webhook = Webhook{p.Get("url"), p.Get("secret_token")}
	return good(true)
}
