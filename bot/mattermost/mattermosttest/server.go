// Package mattermosttest is a Mattermost on loopback, for tests: a server whose
// people use a custom slash command, write messages that begin with an outgoing
// webhook's word, and press buttons. It keeps what buttons hold from people, reads
// Markdown as people see it, and checks what the bot sends: how often an address for
// replies is used, and that nobody is pinged.
package mattermosttest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
)

// The tokens that Mattermost gave.
const (
	Token        = "nezum4kpu3faiec7r7c5zt6tfy"
	WebhookToken = "xr3j5x3p4pfk7kk6ck7b4e6ghh"
)

// CallbackURL is the address that the bot is to be told for presses.
const CallbackURL = "http://summitbot.test:8066/mattermost"

// Word is what a message begins with that the webhook brings.
const Word = "summit"

// Server is a Mattermost. Its fields may be set before it is used.
type Server struct {
	URL    string // its own address
	BotURL string // where the bot takes requests, which CallbackURL stands for

	http *httptest.Server

	mu        sync.Mutex
	changed   chan struct{} // closed, and made anew, whenever something changes
	now       func() time.Time
	lastID    int
	posts     []Post
	addresses map[string]*address
	failures  []int
	problems  []string
}

// Post is a post that the bot caused.
type Post struct {
	ID, Channel string
	Thread      string // the post that it is below; "" if it is below none
	To          string // who alone sees it; "" if all do
	Markdown    string
	Text        string // what people read
	Buttons     []Button
}

// Button is what can be pressed.
type Button struct {
	ID, Label, URL string
	Context        json.RawMessage
}

type address struct {
	user, channel string
	since         time.Time
	uses          int
}

// New starts a Mattermost. Close it.
func New() *Server {
	s := &Server{changed: make(chan struct{}), now: time.Now, addresses: make(map[string]*address)}
	s.http = httptest.NewServer(http.HandlerFunc(s.respond))
	s.URL = s.http.URL
	return s
}

// Close ends it.
func (s *Server) Close() { s.http.Close() }

// Clock sets how it tells the time.
func (s *Server) Clock(now func() time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = now
}

// Fail makes the next use of an address for replies fail.
func (s *Server) Fail(status int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failures = append(s.failures, status)
}

// Problems are the mistakes that the bot made.
func (s *Server) Problems() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.problems)
}

func (s *Server) problem(format string, args ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.problems = append(s.problems, fmt.Sprintf(format, args...))
}

// id is a new ID. It runs under the lock.
func (s *Server) id() string {
	s.lastID++
	return fmt.Sprintf("p%d", s.lastID)
}

// Posts waits until the bot has caused n posts, and returns all.
func (s *Server) Posts(ctx context.Context, n int) ([]Post, error) {
	for {
		s.mu.Lock()
		list, changed := slices.Clone(s.posts), s.changed
		s.mu.Unlock()
		if len(list) >= n {
			return list, nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return list, fmt.Errorf("%d posts, not %d: %w; problems: %q", len(list), n, ctx.Err(), s.Problems())
		}
	}
}

// nameOf is what a channel is called. Those whose ID begins with a d are direct
// messages, which are called by both people's IDs.
func nameOf(channel string) string {
	if strings.HasPrefix(channel, "d") {
		return "ann__bot"
	}
	return "town-square"
}

// CommandOf is the form of a command.
// https://developers.mattermost.com/integrate/slash-commands/custom/
func (s *Server) CommandOf(user, channel, text string) url.Values {
	s.mu.Lock()
	defer s.mu.Unlock()
	path := "/hooks/commands/" + s.id()
	s.addresses[path] = &address{user: user, channel: channel, since: s.now()}
	return url.Values{
		"channel_id": {channel}, "channel_name": {nameOf(channel)}, "command": {"/summit"}, "response_url": {s.URL + path}, "team_domain": {"rrrr"},
		"team_id": {"t1"}, "text": {text}, "token": {Token}, "trigger_id": {"trigger" + s.id()}, "user_id": {user}, "user_name": {user},
	}
}

// MessageOf is the form of a message that begins with the webhook's word.
// https://developers.mattermost.com/integrate/webhooks/outgoing/
func (s *Server) MessageOf(user, channel, text string) url.Values {
	s.mu.Lock()
	defer s.mu.Unlock()
	return url.Values{
		"channel_id": {channel}, "channel_name": {nameOf(channel)}, "team_domain": {"rrrr"}, "team_id": {"t1"}, "post_id": {s.id()},
		"text": {text}, "timestamp": {"1445532266"}, "token": {WebhookToken}, "trigger_word": {Word}, "user_id": {user}, "user_name": {user}, "file_ids": {""},
	}
}

// Use has a person use the command.
func (s *Server) Use(ctx context.Context, user, channel, text string) error {
	body, err := s.Send(ctx, "application/x-www-form-urlencoded", s.CommandOf(user, channel, text).Encode())
	if err != nil {
		return err
	}
	return s.put(body, user, channel, "")
}

// Write has a person write a message.
func (s *Server) Write(ctx context.Context, user, channel, text string) error {
	form := s.MessageOf(user, channel, text)
	body, err := s.Send(ctx, "application/x-www-form-urlencoded", form.Encode())
	if err != nil {
		return err
	}
	return s.put(body, user, channel, form.Get("post_id"))
}

// PressOf is the body of a press. Direct messages are of no team, as commands in
// them are.
// https://developers.mattermost.com/integrate/plugins/interactive-messages/
func (s *Server) PressOf(user string, p Post, b Button) []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	team := "t1"
	if strings.Contains(nameOf(p.Channel), "__") {
		team = ""
	}
	body, err := json.Marshal(map[string]any{
		"user_id": user, "user_name": user, "channel_id": p.Channel, "channel_name": nameOf(p.Channel), "team_id": team, "team_domain": "rrrr",
		"post_id": p.ID, "trigger_id": "trigger" + s.id(), "type": "button", "data_source": "", "context": b.Context,
	})
	if err != nil {
		panic(err) // what came as JSON goes as JSON
	}
	return body
}

// Press has a person press the button of a post that reads so.
func (s *Server) Press(ctx context.Context, user string, p Post, label string) error {
	i := slices.IndexFunc(p.Buttons, func(b Button) bool { return b.Label == label })
	if i < 0 {
		return fmt.Errorf("no button reads %q: %+v", label, p.Buttons)
	}
	if p.Buttons[i].URL != CallbackURL {
		return fmt.Errorf("the button leads to %s", p.Buttons[i].URL)
	}
	body, err := s.Send(ctx, "application/json", string(s.PressOf(user, p, p.Buttons[i])))
	if err != nil {
		return err
	}
	var said struct {
		Text    string `json:"ephemeral_text"`
		NoSlack bool   `json:"skip_slack_parsing"`
	}
	if err := json.Unmarshal(body, &said); err != nil || said.Text == "" {
		return err
	}
	r := response{Type: "ephemeral", Text: said.Text, NoSlack: said.NoSlack}
	return s.show(r, user, p.Channel, p.Thread)
}

// Send sends a body to the bot, and returns what it responds.
func (s *Server) Send(ctx context.Context, form, body string) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.BotURL, strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", form)
	r.Header.Set("Accept", "application/json")
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, err
	}
	said, err := io.ReadAll(resp.Body)
	err = errors.Join(err, resp.Body.Close())
	if err == nil && resp.StatusCode != http.StatusOK {
		err = fmt.Errorf("status %d: %s", resp.StatusCode, bytes.TrimSpace(said))
	}
	if err == nil && resp.Header.Get("Content-Type") != "application/json" {
		s.problem("a response of type %s", resp.Header.Get("Content-Type"))
	}
	return said, err
}

// respond serves addresses for replies.
func (s *Server) respond(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	status := 0
	if len(s.failures) > 0 {
		status, s.failures = s.failures[0], s.failures[1:]
	}
	a, ok := s.addresses[r.URL.Path]
	if ok {
		a.uses++
	}
	over := ok && (a.uses > 5 || s.now().Sub(a.since) > 30*time.Minute)
	s.mu.Unlock()
	body, err := io.ReadAll(r.Body)
	switch {
	case status != 0:
		w.WriteHeader(status)
		return
	case !ok || over:
		s.problem("an address for replies is used too often, too late, or isn't there")
		w.WriteHeader(http.StatusBadRequest)
		return
	case err == nil:
		err = s.put(body, a.user, a.channel, "")
	}
	if err != nil {
		s.problem("a reply: %v", err)
		w.WriteHeader(http.StatusBadRequest)
	}
}

// response is what a response or a reply says.
type response struct {
	Type        string `json:"response_type"`
	Text        string `json:"text"`
	NoSlack     bool   `json:"skip_slack_parsing"`
	Attachments []struct {
		Fallback string `json:"fallback"`
		Actions  []struct {
			ID          string `json:"id"`
			Name        string `json:"name"`
			Type        string `json:"type"`
			Integration struct {
				URL     string          `json:"url"`
				Context json.RawMessage `json:"context"`
			} `json:"integration"`
		} `json:"actions"`
	} `json:"attachments"`
}

// put shows what a body says. One without text shows nothing.
func (s *Server) put(body []byte, user, channel, below string) error {
	var r response
	if err := json.Unmarshal(body, &r); err != nil {
		return err
	}
	if r.Text == "" && len(r.Attachments) == 0 {
		return nil
	}
	return s.show(r, user, channel, below)
}

var (
	alphanumeric = regexp.MustCompile(`^[0-9A-Za-z]+$`)
	code         = regexp.MustCompile("`[^`]*`")
	ping         = regexp.MustCompile(`(^|[^0-9A-Za-z])@[0-9A-Za-z]`)
	slackSign    = regexp.MustCompile(`<[!@#][^<>]*>`)
)

func (s *Server) show(r response, user, channel, below string) error {
	p := Post{Channel: channel, Thread: below, Markdown: r.Text, Text: Read(r.Text)}
	if n := len([]rune(r.Text)); n > 16383 || strings.TrimSpace(r.Text) == "" {
		return fmt.Errorf("a post of %d characters", n)
	}
	if found := ping.FindString(code.ReplaceAllString(r.Text, "")); found != "" || slackSign.MatchString(r.Text) {
		return fmt.Errorf("somebody is pinged: %q", r.Text)
	}
	if !r.NoSlack {
		return errors.New("signs of Slack's are looked for")
	}
	switch r.Type {
	case "ephemeral", "":
		p.To, p.Thread = user, ""
	case "in_channel":
		p.Thread = ""
	case "comment":
	default:
		return fmt.Errorf("response_type %q", r.Type)
	}
	ids := make(map[string]bool)
	for _, a := range r.Attachments {
		for _, b := range a.Actions {
			if !alphanumeric.MatchString(b.ID) || ids[b.ID] || b.Type != "button" || b.Name == "" || len(b.Integration.Context) == 0 {
				return fmt.Errorf("a button %+v", b)
			}
			ids[b.ID] = true
			p.Buttons = append(p.Buttons, Button{b.ID, b.Name, b.Integration.URL, b.Integration.Context})
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	p.ID = s.id()
	s.posts = append(s.posts, p)
	close(s.changed)
	s.changed = make(chan struct{})
	return nil
}
