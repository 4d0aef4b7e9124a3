package slack_test

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
	"summitbot/bot/slack"
	"summitbot/bot/slack/slacktest"
	"summitbot/bot/slash"
)

// Who can't sign isn't answered, and what was signed long ago or for another body
// isn't either.
func TestForgedRequestsAreRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	now := time.Now()
	request := func(at time.Time, change func(r *http.Request)) *http.Request {
		r, err := w.RequestOf(w.ctx(), w.CommandOf("UANN", "C1", "Who runs the harbour?"), at)
		w.must(err)
		change(r)
		return r
	}
	header := func(key, value string) func(r *http.Request) {
		return func(r *http.Request) { r.Header.Set(key, value) }
	}
	other := slacktest.Sign(fmt.Sprint(now.Unix()), "another body")
	for _, c := range []struct {
		name string
		r    *http.Request
		want int
	}{
		{"as Slack sends it", request(now, func(*http.Request) {}), 200},
		{"four minutes old", request(now.Add(-4*time.Minute), func(*http.Request) {}), 200},
		{"six minutes old", request(now.Add(-6*time.Minute), func(*http.Request) {}), 401},
		{"six minutes ahead", request(now.Add(6*time.Minute), func(*http.Request) {}), 401},
		{"the signature of another body", request(now, header("X-Slack-Signature", other)), 401},
		{"the signature of another time", request(now, header("X-Slack-Request-Timestamp", fmt.Sprint(now.Unix()-1))), 401},
		{"no signature", request(now, func(r *http.Request) { r.Header.Del("X-Slack-Signature") }), 401},
		{"no time", request(now, func(r *http.Request) { r.Header.Del("X-Slack-Request-Timestamp") }), 401},
		{"a time that is none", request(now, header("X-Slack-Request-Timestamp", "soon")), 401},
		{"another version", request(now, header("X-Slack-Signature", "v1=00")), 401},
		{"by GET", request(now, func(r *http.Request) { r.Method = http.MethodGet }), 405},
		{"elsewhere", request(now, func(r *http.Request) { r.URL.Path = "/" }), 404},
	} {
		status, body, err := slacktest.Send(c.r)
		if err != nil || status != c.want {
			t.Errorf("%s: %d %q %v, want %d", c.name, status, body, err, c.want)
		}
		if c.want != 200 && strings.Contains(string(body), "Okoye") {
			t.Errorf("%s: answered with %q", c.name, body)
		}
	}
	if text := w.log.String(); strings.Count(text, "five minutes from this machine's") != 1 {
		t.Errorf("the log should tell once of the clock: %s", text)
	}
}

// A copy of a request within the five minutes is refused: it would vote, ask or
// share again.
func TestCopiesAreRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	w.must(w.Use(w.ctx(), "UANN", "C1", "Who runs the harbour?"))
	m := w.next()
	for _, d := range []slacktest.Delivery{w.CommandOf("UANN", "C1", "Tell me all"), w.PressOf("UANN", m, m.Buttons[1])} {
		at := time.Now()
		for i, want := range []int{200, 401, 401} {
			r, err := w.RequestOf(w.ctx(), d, at)
			w.must(err)
			if s := r.Header.Get("X-Slack-Signature"); i == 2 { // the same signature, in capitals
				r.Header.Set("X-Slack-Signature", "v0="+strings.ToUpper(strings.TrimPrefix(s, "v0=")))
			}
			if status, body, err := slacktest.Send(r); err != nil || status != want {
				t.Errorf("%s, time %d: %d %q %v, want %d", d.Kind, i+1, status, body, err, want)
			}
		}
	}
	w.settle()
	if votes := w.ledger.Take(); strings.Count(votes, "\n") != 0 || votes == "" {
		t.Errorf("votes: %s", votes)
	}
}

func TestLargeRequestsAreRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	for _, size := range []int{slash.MaxBody - 2000, slash.MaxBody + 1} {
		r, err := w.RequestOf(w.ctx(), w.CommandOf("UANN", "C1", strings.Repeat("x", size)), time.Now())
		w.must(err)
		want := map[bool]int{true: 200, false: 413}[size < slash.MaxBody]
		if status, body, err := slacktest.Send(r); err != nil || status != want {
			t.Errorf("%d bytes: %d %.100q %v, want %d", size, status, body, err, want)
		}
	}
}

// Who sends slowly is cut off.
func TestSlowRequestsAreCutOff(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.tune = func(a *slack.Adapter) { a.Patience(patience, 50*time.Millisecond) }
	w.start()
	u, err := url.Parse(w.AppURL)
	w.must(err)
	conn, err := new(net.Dialer).DialContext(w.ctx(), "tcp", u.Host)
	w.must(err)
	defer func() { _ = conn.Close() }()
	_, err = io.WriteString(conn, "POST /slack HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\ncommand=")
	w.must(err)
	w.must(conn.SetReadDeadline(time.Now().Add(patience)))
	// Where even the head came slowly, there is no response at all.
	said, err := io.ReadAll(conn)
	if errors.Is(err, os.ErrDeadlineExceeded) || len(said) > 0 && !bytes.Contains(said, []byte(" 408 ")) {
		t.Errorf("%q, %v", said, err)
	}
}

// Slack looks whether the address is the app's, before it brings events there.
func TestChallenge(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	d := slacktest.Delivery{Kind: "events_api", JSON: []byte(`{"token":"z","challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P","type":"url_verification"}`)}
	r, err := w.RequestOf(w.ctx(), d, time.Now())
	w.must(err)
	status, body, err := slacktest.Send(r)
	var said struct{ Challenge string }
	if err != nil || status != 200 || json.Unmarshal(body, &said) != nil || !strings.HasPrefix(said.Challenge, "3eZbrw") {
		t.Errorf("%d %q %v", status, body, err)
	}
}

// An event that comes again is answered once, after a restart too.
func TestRetriesAreAnsweredOnce(t *testing.T) {
	t.Parallel()
	for _, socket := range []bool{false, true} {
		w := newWorld(t)
		w.socket = socket
		w.start()
		d := w.MessageOf("app_mention", "UANN", "C1", "", "<@U0SUMMIT> When was it built?")
		for retry := range 3 {
			_, err := w.Deliver(w.ctx(), d, retry)
			w.must(err)
		}
		w.settle()
		w.stop()
		w.start()
		_, err := w.Deliver(w.ctx(), d, 3)
		w.must(err)
		w.settle()
		list, err := w.Messages(w.ctx(), 1)
		w.must(err)
		if len(list) != 1 || w.counts.Of(bot.Duplicate) != 3 {
			t.Errorf("socket %v: %d messages, %d duplicates", socket, len(list), w.counts.Of(bot.Duplicate))
		}
	}
}

// What isn't for the bot isn't answered: other apps, itself, what was edited or
// deleted, channels in which it isn't mentioned.
func TestNotForTheBot(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	for i, message := range []string{
		`{"type":"message","channel_type":"im","user":"U0SUMMIT","text":"me","ts":"1.1","channel":"D1"}`,
		`{"type":"message","channel_type":"im","user":"U2","bot_id":"B2","text":"a bot","ts":"1.2","channel":"D1"}`,
		`{"type":"message","channel_type":"im","subtype":"message_changed","message":{"user":"U1","text":"x","ts":"1.1"},"ts":"1.3","channel":"D1"}`,
		`{"type":"message","channel_type":"im","subtype":"message_deleted","deleted_ts":"1.1","ts":"1.4","channel":"D1"}`,
		`{"type":"message","channel_type":"channel","user":"U1","text":"to all","ts":"1.5","channel":"C1"}`,
		`{"type":"reaction_added","user":"U1","item":{"type":"message","channel":"C1","ts":"1.5"}}`,
		`{"type":"app_mention","user":"U1","text":"no number","channel":"C1"}`,
	} {
		_, err := w.Deliver(w.ctx(), slacktest.Delivery{Kind: "events_api", JSON: fmt.Appendf(nil, `{"type":"event_callback","event_id":"E%d","event":%s}`, i, message)}, 0)
		w.must(err)
	}
	w.must(w.Direct(w.ctx(), "UANN", "When was it built?"))
	w.settle()
	if list, err := w.Messages(w.ctx(), 1); err != nil || len(list) != 1 {
		t.Errorf("%v, %v", list, err)
	}
}

// A mention that is edited comes again as another event, and is answered once.
func TestEditedMention(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	const mention = `{"type":"event_callback","event_id":"E%d","event":{"type":"app_mention","user":"UANN","channel":"C1","ts":"1.1","text":"<@U0SUMMIT> When was it built%s"}}`
	for i, end := range []string{"?", "??"} {
		_, err := w.Deliver(w.ctx(), slacktest.Delivery{Kind: "events_api", JSON: fmt.Appendf(nil, mention, i, end)}, 0)
		w.must(err)
		w.settle()
	}
	if list, err := w.Messages(w.ctx(), 1); err != nil || len(list) != 1 {
		t.Errorf("%v, %v", list, err)
	}
}

// A file without a word is no question.
func TestFileAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	const file = `{"type":"event_callback","event_id":"E%d","event":{"type":"message","subtype":"file_share","channel_type":"im","user":"UANN","channel":"DUANN","ts":"1.%d","text":%q,"files":[{}]}}`
	for i, text := range []string{"", "When was it built?"} {
		_, err := w.Deliver(w.ctx(), slacktest.Delivery{Kind: "events_api", JSON: fmt.Appendf(nil, file, i, i, text)}, 0)
		w.must(err)
		w.settle()
	}
	list, err := w.Messages(w.ctx(), 2)
	w.must(err)
	if !strings.Contains(list[0].Text, "I read text alone.") || !strings.Contains(list[1].Text, "1911.") {
		t.Errorf("%+v", list)
	}
}

// An answer that takes long is acknowledged in time and goes to the address for
// replies.
func TestLateAnswers(t *testing.T) {
	t.Parallel()
	for _, socket := range []bool{false, true} {
		w := newWorld(t)
		w.socket = socket
		free := make(chan struct{})
		w.handler = func(ctx context.Context, r bot.Request) (bot.Answer, error) {
			<-free
			return say(ctx, r)
		}
		w.tune = func(a *slack.Adapter) { a.Patience(20*time.Millisecond, patience) }
		w.start()
		w.must(w.Use(w.ctx(), "UANN", "C1", "When was it built?")) // which is acknowledged before there is an answer
		if list, err := w.Messages(w.ctx(), 0); err != nil || len(list) != 0 {
			t.Fatalf("%v, %v", list, err)
		}
		close(free)
		if m := w.next(); m.To != "UANN" || !strings.Contains(m.Text, "1911.") {
			t.Errorf("%+v", m)
		}
	}
}

// With a full queue a command is told that the bot is busy; presses and events
// aren't taken, and events come again.
func TestBusy(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.queue = bot.NewQueue(1, 1)
	free, begun := make(chan struct{}), make(chan struct{}, 10)
	w.handler = func(ctx context.Context, r bot.Request) (bot.Answer, error) {
		begun <- struct{}{}
		<-free
		return say(ctx, r)
	}
	t.Cleanup(func() { _ = w.queue.Close(context.Background()) })
	w.start()
	w.must(w.Direct(w.ctx(), "U1", "When was it built?"))
	<-begun
	w.must(w.Direct(w.ctx(), "U2", "When was it built?"))
	w.must(w.Use(w.ctx(), "UANN", "C1", "When was it built?"))
	if m := w.next(); !strings.Contains(m.Text, "too many questions") || m.To != "UANN" {
		t.Errorf("%+v", m)
	}
	d := w.MessageOf("message", "UANN", "DUANN", "", "Who runs the harbour?")
	if _, err := w.Deliver(w.ctx(), d, 0); err == nil || !strings.Contains(err.Error(), "503") {
		t.Errorf("an event is taken: %v", err)
	}
	m := slacktest.Message{TS: "1.1", Channel: "C1", Buttons: []slacktest.Button{{Label: "x", ID: "ask:1", Value: "x"}}}
	if err := w.Press(w.ctx(), "UANN", m, "x"); err == nil || !strings.Contains(err.Error(), "503") {
		t.Errorf("a press is taken: %v", err)
	}
	close(free)
	_, err := w.Messages(w.ctx(), 3)
	w.must(err)
	_, err = w.Deliver(w.ctx(), d, 1)
	w.must(err)
	if list, err := w.Messages(w.ctx(), 4); err != nil || !strings.Contains(list[3].Text, "Okoye") {
		t.Errorf("it isn't answered when it comes again: %v", err)
	}
}

// An address for replies is used five times at most, whatever fails, and never one
// that isn't Slack's.
func TestAddressesForReplies(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	w.must(w.Use(w.ctx(), "UANN", "C1", "Tell me all"))
	m := w.next()
	for range 5 {
		w.Fail("/respond/", 500, "oops", "")
	}
	w.must(w.Press(w.ctx(), "UANN", m, "Show in article"))
	w.counts.Await(t, bot.Failed, 1)
	if n := w.counts.Of(bot.Failed); n != 1 {
		t.Errorf("%d are given up", n)
	}
	if n := w.counts.Of(bot.Retry); n != 5 {
		t.Errorf("%d tries again", n)
	}

	var called atomic.Bool
	elsewhere := http.Server{ReadHeaderTimeout: time.Second, Handler: http.HandlerFunc(func(http.ResponseWriter, *http.Request) { called.Store(true) })}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	w.must(err)
	go func() { _ = elsewhere.Serve(l) }()
	defer func() { _ = elsewhere.Close() }()
	d := w.PressOf("UANN", m, m.Buttons[0])
	var press map[string]any
	w.must(json.Unmarshal(d.JSON, &press))
	for _, address := range []string{"http://" + l.Addr().String() + "/respond/1/2/3", "", "file:///etc/passwd", "https://hooks.slack.com.example.org/x"} {
		press["response_url"] = address
		d.JSON, err = json.Marshal(press)
		w.must(err)
		_, err = w.Deliver(w.ctx(), d, 0)
		w.must(err)
	}
	w.counts.Await(t, bot.Failed, 5)
	if n := w.counts.Of(bot.Failed); n != 5 {
		t.Errorf("%d are given up", n)
	}
	if called.Load() {
		t.Error("a reply went to an address that isn't Slack's")
	}
}

// FuzzBody looks for bodies that the bot can't bear.
func FuzzBody(f *testing.F) {
	s := slacktest.New()
	f.Cleanup(s.Close)
	s.AppURL = "http://127.0.0.1/slack"
	for _, d := range []slacktest.Delivery{
		s.CommandOf("UANN", "C1", "Who runs the <harbour> & so on?"),
		s.PressOf("UANN", slacktest.Message{TS: "1.1", Channel: "C1"}, slacktest.Button{Label: "Show", ID: "show", Value: `{"s":[1],"x":"a"}`}),
		s.MessageOf("app_mention", "UANN", "C1", "1.1", "<@U0SUMMIT> hello"),
	} {
		r, err := s.RequestOf(context.Background(), d, time.Now())
		if err != nil {
			f.Fatal(err)
		}
		body, err := io.ReadAll(r.Body)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(r.Header.Get("Content-Type"), body)
	}
	f.Add("application/x-www-form-urlencoded", []byte(`payload={"type":"block_actions","user":{"id":"U"},"actions":[null]}`))
	f.Fuzz(func(_ *testing.T, form string, body []byte) {
		r := &http.Request{Method: http.MethodPost, Header: http.Header{"Content-Type": {form}}, URL: &url.URL{Path: "/slack"}}
		_ = slack.Decode(r, body)
	})
}
