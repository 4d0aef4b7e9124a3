package mattermost_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"summitbot/bot"
	"summitbot/bot/mattermost"
	"summitbot/bot/mattermost/mattermosttest"
	"summitbot/bot/slash"
)

const formType = "application/x-www-form-urlencoded"

// Who hasn't the token isn't answered, and one token does for its own kind alone.
func TestForgedRequestsAreRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	for _, c := range []struct {
		name   string
		form   url.Values
		change func(form url.Values)
		want   string // "" is that it is answered
	}{
		{"a command", w.CommandOf("ann", "c1", "Who runs the harbour?"), func(url.Values) {}, ""},
		{"a message", w.MessageOf("ann", "c1", "summit Who runs the harbour?"), func(url.Values) {}, ""},
		{"another token", w.CommandOf("ann", "c1", "x"), func(f url.Values) { f.Set("token", "another") }, "401"},
		{"no token", w.CommandOf("ann", "c1", "x"), func(f url.Values) { f.Del("token") }, "401"},
		{"the webhook's token", w.CommandOf("ann", "c1", "x"), func(f url.Values) { f.Set("token", mattermosttest.WebhookToken) }, "401"},
		{"the command's token", w.MessageOf("ann", "c1", "summit x"), func(f url.Values) { f.Set("token", mattermosttest.Token) }, "401"},
		{"nobody", w.CommandOf("", "c1", "x"), func(url.Values) {}, "401"},
	} {
		c.change(c.form)
		body, err := w.Send(w.ctx(), formType, c.form.Encode())
		if c.want == "" && (err != nil || !bytes.Contains(body, []byte("Okoye"))) || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %s %v, want %q", c.name, body, err, c.want)
		}
	}
}

// Without a webhook's token no message is answered, whatever its token.
func TestNoTokenIsNone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.change = func(c *mattermost.Config) { c.WebhookToken = "" }
	w.start()
	form := w.MessageOf("ann", "c1", "summit x")
	form.Set("token", "")
	if body, err := w.Send(w.ctx(), formType, form.Encode()); err == nil {
		t.Errorf("it is answered: %s", body)
	}
}

// A button that the bot didn't make, or that was changed, does nothing.
func TestForgedButtonsAreRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	w.must(w.Use(w.ctx(), "ann", "c1", "Tell me all"))
	p := w.next()
	var made map[string]string
	w.must(json.Unmarshal(p.Buttons[1].Context, &made))
	for name, change := range map[string]func(c map[string]string){
		"another value":   func(c map[string]string) { c["value"] = `{"q":"x"}` },
		"another deed":    func(c map[string]string) { c["do"] = "share" },
		"another team":    func(c map[string]string) { c["team"] = "t2" },
		"another address": func(c map[string]string) { c["reply"] = w.URL + "/hooks/commands/x" },
		"no signature":    func(c map[string]string) { delete(c, "sign") },
		"moved bounds":    func(c map[string]string) { c["do"], c["value"] = c["do"]+c["value"][:1], c["value"][1:] },
	} {
		forged := make(map[string]string)
		for key, value := range made {
			forged[key] = value
		}
		change(forged)
		text, err := json.Marshal(forged)
		w.must(err)
		b := p.Buttons[1]
		b.Context = text
		if body, err := w.Send(w.ctx(), "application/json", string(w.PressOf("ann", p, b))); err == nil || !strings.Contains(err.Error(), "401") {
			t.Errorf("%s: %s %v", name, body, err)
		}
	}
	if votes := w.ledger.Take(); votes != "" {
		t.Errorf("votes: %s", votes)
	}
}

// A copy of a request is refused.
func TestCopiesAreRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	w.must(w.Use(w.ctx(), "ann", "c1", "Tell me all"))
	p := w.next()
	for name, r := range map[string][2]string{
		"a command": {formType, w.CommandOf("ann", "c1", "Tell me all").Encode()},
		"a message": {formType, w.MessageOf("ann", "c1", "summit Tell me all").Encode()},
		"a press":   {"application/json", string(w.PressOf("ann", p, p.Buttons[1]))},
	} {
		if _, err := w.Send(w.ctx(), r[0], r[1]); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if body, err := w.Send(w.ctx(), r[0], r[1]); err == nil || !strings.Contains(err.Error(), "409") {
			t.Errorf("a copy of %s: %s %v", name, body, err)
		}
	}
	if votes := w.ledger.Take(); strings.Count(votes, "asked") != 1 {
		t.Errorf("votes: %s", votes)
	}
}

func TestLargeRequestsAreRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	large := w.CommandOf("ann", "c1", strings.Repeat("x", slash.MaxBody))
	if _, err := w.Send(w.ctx(), formType, large.Encode()); err == nil || !strings.Contains(err.Error(), "413") {
		t.Errorf("%v", err)
	}
}

// Who sends slowly is cut off.
func TestSlowRequestsAreCutOff(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.tune = func(a *mattermost.Adapter) { a.Patience(patience, 50*time.Millisecond) }
	w.start()
	u, err := url.Parse(w.BotURL)
	w.must(err)
	conn, err := new(net.Dialer).DialContext(w.ctx(), "tcp", u.Host)
	w.must(err)
	defer func() { _ = conn.Close() }()
	_, err = io.WriteString(conn, "POST /mattermost HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\ntoken=")
	w.must(err)
	w.must(conn.SetReadDeadline(time.Now().Add(patience)))
	// Where even the head came slowly, there is no response at all.
	said, err := io.ReadAll(conn)
	if errors.Is(err, os.ErrDeadlineExceeded) || len(said) > 0 && !bytes.Contains(said, []byte(" 408 ")) {
		t.Errorf("%q, %v", said, err)
	}
}

// An answer to a command that takes long goes to the address for replies, and to
// none but Mattermost's.
func TestLateAnswers(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	free := make(chan struct{})
	w.handler = func(ctx context.Context, r bot.Request) (bot.Answer, error) {
		<-free
		return say(ctx, r)
	}
	w.tune = func(a *mattermost.Adapter) { a.Patience(20*time.Millisecond, patience) }
	w.start()
	var called atomic.Bool
	elsewhere, err := net.Listen("tcp", "127.0.0.1:0")
	w.must(err)
	other := http.Server{ReadHeaderTimeout: time.Second, Handler: http.HandlerFunc(func(http.ResponseWriter, *http.Request) { called.Store(true) })}
	go func() { _ = other.Serve(elsewhere) }()
	defer func() { _ = other.Close() }()
	for _, address := range []string{"http://" + elsewhere.Addr().String() + "/hooks/commands/x", w.URL + "/hooks/commands/../x", w.URL + ".example.org/hooks/commands/x", ""} {
		form := w.CommandOf("bek", "c1", "Who runs the harbour?")
		form.Set("response_url", address)
		_, err := w.Send(w.ctx(), formType, form.Encode())
		w.must(err)
	}
	w.must(w.Use(w.ctx(), "ann", "c1", "When was it built?"))
	if list, err := w.Posts(w.ctx(), 0); err != nil || len(list) != 0 {
		t.Fatalf("%v, %v", list, err)
	}
	close(free)
	if p := w.next(); p.To != "ann" || !strings.Contains(p.Text, "1911.") {
		t.Errorf("%+v", p)
	}
	w.counts.Await(t, bot.Failed, 4)
	if n := w.counts.Of(bot.Failed); n != 4 {
		t.Errorf("%d are given up", n)
	}
	if called.Load() {
		t.Error("an answer went to an address that isn't Mattermost's")
	}
}

// With a full queue people are told that the bot is busy.
func TestBusy(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.queue = bot.NewQueue(1, 1)
	t.Cleanup(func() { _ = w.queue.Close(context.Background()) })
	free, begun := make(chan struct{}), make(chan struct{}, 10)
	w.handler = func(ctx context.Context, r bot.Request) (bot.Answer, error) {
		begun <- struct{}{}
		<-free
		return say(ctx, r)
	}
	w.tune = func(a *mattermost.Adapter) { a.Patience(time.Millisecond, patience) }
	w.start()
	w.must(w.Use(w.ctx(), "u1", "c1", "When was it built?"))
	<-begun
	w.must(w.Use(w.ctx(), "u2", "c1", "When was it built?"))
	for i, ask := range []func() error{
		func() error { return w.Use(w.ctx(), "ann", "c1", "When was it built?") },
		func() error { return w.Write(w.ctx(), "ann", "c1", "summit When was it built?") },
	} {
		w.must(ask())
		if p := w.next(); !strings.Contains(p.Text, "too many questions") {
			t.Errorf("%d: %+v", i, p)
		}
	}
	close(free)
	_, err := w.Posts(w.ctx(), 4)
	w.must(err)
}

// Where Mattermost can't reach the bot for presses, what buttons would offer is
// listed.
func TestWithoutButtons(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.change = func(c *mattermost.Config) { c.CallbackURL = "" }
	w.start()
	w.must(w.Use(w.ctx(), "ann", "c1", "What about it?"))
	w.must(w.Use(w.ctx(), "ann", "c1", "Why?"))
	for range 2 {
		if p := w.next(); len(p.Buttons) != 0 || !strings.Contains(p.Text, "• When was it built?") {
			t.Errorf("%+v", p)
		}
	}
}

// A webhook may be set to JSON.
func TestWebhookInJSON(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	fields := make(map[string]string)
	for key, values := range w.MessageOf("ann", "c1", "summit Who runs the harbour?") {
		fields[key] = values[0]
	}
	body, err := json.Marshal(fields)
	w.must(err)
	if said, err := w.Send(w.ctx(), "application/json", string(body)); err != nil || !bytes.Contains(said, []byte("Okoye")) {
		t.Errorf("%s, %v", said, err)
	}
}

// A webhook may be set to take messages whose first word only begins with its own:
// what follows is then part of a word.
func TestWordBeginsAnother(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	for text, want := range map[string]string{
		"summit Who runs the harbour?":  "Ms Okoye.",
		"summit: Who runs the harbour?": "Ms Okoye.",
		"summit's date?":                "You asked: summit's date?",
		"summits?":                      "You asked: summits?",
	} {
		w.must(w.Write(w.ctx(), "ann", "c1", text))
		if p := w.next(); !strings.Contains(p.Text, want) {
			t.Errorf("%s: %q, want %q", text, p.Text, want)
		}
	}
}

// FuzzBody looks for bodies that the bot can't bear.
func FuzzBody(f *testing.F) {
	s := mattermosttest.New()
	f.Cleanup(s.Close)
	f.Add([]byte(s.CommandOf("ann", "c1", "Who runs the <harbour>?").Encode()))
	f.Add([]byte(s.MessageOf("ann", "c1", "summit hello").Encode()))
	f.Add(s.PressOf("ann", mattermosttest.Post{ID: "p1", Channel: "c1"}, mattermosttest.Button{Context: json.RawMessage(`{"do":"show","value":"{}","sign":"00"}`)}))
	f.Add(fmt.Append(nil, `{"context":null,"user_id":1}`))
	f.Fuzz(func(_ *testing.T, body []byte) { _ = mattermost.Decode(body) })
}
