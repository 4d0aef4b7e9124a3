package web_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"summitbot/bot"
	"summitbot/bot/bottest"
	"summitbot/bot/limit"
	"summitbot/bot/web"
)

// running is an adapter that serves at an address of its own.
type running struct {
	address string
	stop    context.CancelFunc
	ended   chan error
}

// start runs an adapter around a handler.
func start(t *testing.T, h bot.Handler, change func(*web.Adapter)) *running {
	t.Helper()
	log := slog.New(slog.DiscardHandler)
	s := bot.Service{
		Handler: bot.Protect(h, log), Articles: article.Always, Suggest: suggest, Ledger: bot.NewMemoryLedger(),
		Queue: bot.NewQueue(1, 1), Count: new(bottest.Counts).Count, Log: log, Commands: new(bot.Commands),
	}
	a, err := web.New(web.Config{Listen: "127.0.0.1:0"}, s)
	if err != nil {
		t.Fatal(err)
	}
	change(a)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	r := &running{l.Addr().String(), cancel, make(chan error, 1)}
	go func() { r.ended <- a.ServeAt(ctx, l) }()
	t.Cleanup(func() { cancel(); _ = s.Queue.Close(context.Background()) })
	return r
}

// reply is what comes for a question.
type reply struct {
	status           int
	body, retryAfter string
}

// post sends a question.
func (r *running) post(t *testing.T, question string) reply {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://"+r.address+"/v1/ask", strings.NewReader(fmt.Sprintf(`{"question":%q}`, question)))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		return reply{body: err.Error()}
	}
	defer resp.Body.Close()
	body, _ := io.ReadAll(resp.Body)
	return reply{resp.StatusCode, string(body), resp.Header.Get("Retry-After")}
}

// TestSlow: who sends a request too slowly is cut off, be it its header or its
// body.
func TestSlow(t *testing.T) {
	t.Parallel()
	r := start(t, answer, func(a *web.Adapter) { a.Hurry(50 * time.Millisecond) })
	for _, sent := range []string{
		"POST /v1/ask HTTP/1.1\r\nHost: x\r\nContent-Type: appli",
		"POST /v1/ask HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{",
	} {
		conn, err := net.Dial("tcp", r.address)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		if err := conn.SetDeadline(time.Now().Add(bottest.Patience)); err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(conn, sent); err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(bufio.NewReader(conn))
		if err != nil || len(data) > 0 && !strings.HasPrefix(string(data), "HTTP/1.1 408 ") {
			t.Errorf("%q gets %q, %v", sent, data, err)
		}
	}
}

// TestLongHeader: a request whose header is too long is refused.
func TestLongHeader(t *testing.T) {
	t.Parallel()
	r := start(t, answer, func(*web.Adapter) {})
	resp, err := http.Get("http://" + r.address + "/v1/suggest?q=" + strings.Repeat("long", 10_000))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("it gets %s", resp.Status)
	}
}

// TestEnd: what is asked before the end is answered, and Run returns then.
func TestEnd(t *testing.T) {
	t.Parallel()
	asked, release := make(chan bool), make(chan bool)
	r := start(t, func(ctx context.Context, q bot.Request) (bot.Answer, error) {
		asked <- true
		<-release
		return answer(ctx, q)
	}, func(*web.Adapter) {})
	got := make(chan string, 1)
	go func() {
		got <- r.post(t, "Who sailed?").body
	}()
	<-asked
	r.stop()
	bottest.Refused(t, r.address)
	close(release)
	if body := <-got; !strings.Contains(body, "Ann & Bob") {
		t.Errorf("the last question gets %s", body)
	}
	if err := <-r.ended; err != nil {
		t.Errorf("Run returns %v", err)
	}
}

// TestBusy: where the queue is full, people are told to come back.
func TestBusy(t *testing.T) {
	t.Parallel()
	asked, release := make(chan bool, 10), make(chan bool)
	r := start(t, func(ctx context.Context, q bot.Request) (bot.Answer, error) {
		asked <- true
		<-release
		return answer(ctx, q)
	}, func(*web.Adapter) {})
	replies := make(chan reply)
	post := func() { replies <- r.post(t, "Who sailed?") }
	go post()
	<-asked // it has left its place in the queue, which one of the others takes
	for range 3 {
		go post()
	}
	for range 2 {
		if got := <-replies; got.status != http.StatusServiceUnavailable || got.retryAfter != "3" {
			t.Errorf("a question that has no place gets %d, and may ask again after %q", got.status, got.retryAfter)
		}
	}
	close(release)
	for range 2 {
		if got := <-replies; got.status != http.StatusOK || got.retryAfter != "" {
			t.Errorf("a question in the queue gets %+v", got)
		}
	}
}

// TestAddress: where a request comes from is what trusted proxies say, and nobody
// else.
func TestAddress(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ remote, forwarded, trusted, want string }{
		{"192.0.2.1:5000", "", "", "192.0.2.1"},
		{"192.0.2.1:5000", "198.51.100.7", "", "192.0.2.1"},
		{"127.0.0.1:5000", "198.51.100.7", "127.0.0.1", "198.51.100.7"},
		{"127.0.0.1:5000", "6.6.6.6, 198.51.100.7", "127.0.0.1", "198.51.100.7"},
		{"127.0.0.1:5000", "6.6.6.6, 198.51.100.7, 10.1.2.3", "127.0.0.1 10.0.0.0/8", "198.51.100.7"},
		{"127.0.0.1:5000", "10.1.2.3", "127.0.0.1 10.0.0.0/8", "10.1.2.3"},
		{"127.0.0.1:5000", "unknown", "127.0.0.1", "127.0.0.1"},
		{"127.0.0.1:5000", "198.51.100.7:4711", "127.0.0.1", "198.51.100.7"},
		{"[::ffff:127.0.0.1]:5000", "198.51.100.7", "127.0.0.1", "198.51.100.7"},
		{"[::1]:5000", "[2001:db8:1:2:3::4]:80", "::1", "2001:db8:1:2::/64"},
		{"[2001:db8:1:2::99%eth0]:5000", "", "", "2001:db8:1:2::/64"},
		{"[::1]:5000", "", "", "::/64"},
	} {
		r := &http.Request{RemoteAddr: c.remote, Header: http.Header{}}
		if c.forwarded != "" {
			r.Header.Set("X-Forwarded-For", c.forwarded)
		}
		if got := web.Addresses(strings.Fields(c.trusted), slog.New(slog.DiscardHandler))(r); got != c.want {
			t.Errorf("%+v comes from %s", c, got)
		}
	}
}

// TestTooMuchThroughAProxy: people behind a trusted proxy have a limit each; who
// asks too much gets 429, on the page as from the API, and the others are answered.
func TestTooMuchThroughAProxy(t *testing.T) {
	t.Parallel()
	ofTwo := func() bot.Middleware {
		rate := limit.Rate{PerMinute: 0.01, Burst: 2}
		return limit.New(limit.Rates{Channel: rate}, time.Now).Middleware()
	}
	w := serve(t, web.Config{TrustedProxies: []string{"127.0.0.1"}, Light: ofTwo()}, func(s *bot.Service) { s.Handler = bot.Chain(answer, ofTwo()) })
	ask := func(from, method, path, kind, body string) *http.Response {
		r, err := http.NewRequestWithContext(t.Context(), method, w.URL+path, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("X-Forwarded-For", from)
		r.Header.Set("Content-Type", kind)
		return w.do(t, r)
	}
	for name, send := range map[string]func(from string) *http.Response{
		"a question": func(from string) *http.Response {
			return ask(from, http.MethodPost, "/v1/ask", "application/json", `{"question":"Who sailed?"}`)
		},
		"a suggestion": func(from string) *http.Response { return ask(from, http.MethodGet, "/v1/suggest?q=who", "", "") },
	} {
		for i, c := range []struct {
			from string
			want int
		}{
			{"198.51.100.7", 200}, {"198.51.100.7", 200}, {"198.51.100.7", 429},
			{"6.6.6.6, 198.51.100.7", 429}, // what somebody wrote before the proxy did
			{"198.51.100.8", 200},
		} {
			resp := send(c.from)
			if resp.StatusCode != c.want || (resp.Header.Get("Retry-After") != "") != (c.want == 429) {
				t.Errorf("%s %d from %s gets %s, Retry-After %q, want %d", name, i+1, c.from, resp.Status, resp.Header.Get("Retry-After"), c.want)
			}
		}
	}
	if resp := ask("198.51.100.7", http.MethodPost, "/", "application/x-www-form-urlencoded", "q=Who+sailed%3F"); resp.StatusCode != 429 || resp.Header.Get("Retry-After") == "" {
		t.Errorf("the page gets %s", resp.Status)
	}
	if strings.Contains(w.log.String(), "198.51") {
		t.Errorf("an address is logged: %s", w.log)
	}
}

// TestUntrustedProxy: an operator who forgot to name the proxy is told, once. Who
// writes the header themselves isn't told of, and no address is logged.
func TestUntrustedProxy(t *testing.T) {
	t.Parallel()
	for remote, times := range map[string]int{
		"127.0.0.1:5000": 1, "10.1.2.3:5000": 1, "[fd00::1]:5000": 1, "192.0.2.1:5000": 0, "[2001:db8::1]:5000": 0,
	} {
		log := new(bottest.Log)
		address := web.Addresses(nil, slog.New(slog.NewTextHandler(log, nil)))
		for range 2 {
			address(&http.Request{RemoteAddr: remote, Header: http.Header{"X-Forwarded-For": {"198.51.100.7"}}})
		}
		host, _, err := net.SplitHostPort(remote)
		if err != nil {
			t.Fatal(err)
		}
		if got := log.String(); strings.Count(got, "web.trusted_proxies") != times || strings.Contains(got, "198.51") || strings.Contains(got, host) {
			t.Errorf("of %s the log says %q", remote, got)
		}
	}
}

// TestVotes: a vote is kept with the question and the reply, and without the name
// of the conversation.
func TestVotes(t *testing.T) {
	t.Parallel()
	w := newWorld(t, web.Config{})
	w.exchange(t, "POST /v1/feedback\nContent-Type: application/json\n\n"+
		`{"id":"J24HL-eZ_xlTbOOJoA3v","question":"Who sailed?","reply":"Ann & Bob.\n> Ann & Bob sailed in 1994. (sentence 1)","helpful":true,"conversation":"conversation-of-ann"}`,
		newContract(t))
	if v := w.ledger.votes; len(v) != 1 || v[0].Question != "Who sailed?" || !strings.HasPrefix(v[0].Answer, "Ann & Bob.") || !v[0].Helpful || v[0].User == "" || v[0].User == "conversation-of-ann" {
		t.Errorf("kept is %+v", v)
	}
}

// TestPanics: the words of a question that breaks something stay out of the log.
func TestPanics(t *testing.T) {
	t.Parallel()
	w := serve(t, web.Config{}, func(s *bot.Service) {
		s.Handler = answer
		s.Suggest = func(_ context.Context, r bot.Request, _ int) []bot.Suggestion { panic(r.Text) }
		s.Articles = func(bot.Request) []bot.About { panic("secret") }
	})
	for _, path := range []string{"/v1/about", "/v1/suggest?q=secret"} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, w.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		if resp := w.do(t, r); resp.StatusCode != http.StatusInternalServerError {
			t.Errorf("%s gets %s", path, resp.Status)
		}
	}
	if got := w.log.String(); strings.Count(got, "panic=") != 2 || strings.Contains(got, "secret") {
		t.Errorf("the log says %q", got)
	}
}
