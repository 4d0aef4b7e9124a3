package discord_test

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"summitbot/bot"
	"summitbot/bot/bottest"
	"summitbot/bot/discord/discordtest"
)

// endpoint is an adapter that gets its interactions by HTTP.
type endpoint struct {
	*world
	*running
	key ed25519.PrivateKey
}

func newEndpoint(t *testing.T, deferAfter time.Duration) *endpoint {
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	e := &endpoint{world: newWorld(t), key: private}
	e.cfg.Interactions.Listen, e.cfg.Interactions.PublicKey = "127.0.0.1:0", hex.EncodeToString(public)
	e.timing[2] = deferAfter
	e.running = e.start()
	bottest.Until(t, "the bot is ready", e.Ready)
	return e
}

// post sends what Discord would send at a time, changed on its way.
func (e *endpoint) post(body []byte, at time.Time, change func(r *http.Request)) (int, []byte) {
	timestamp := strconv.FormatInt(at.Unix(), 10)
	r, err := http.NewRequest(http.MethodPost, "http://"+e.Address(), bytes.NewReader(body))
	if err != nil {
		e.t.Fatal(err)
	}
	r.Header.Set("X-Signature-Timestamp", timestamp)
	r.Header.Set("X-Signature-Ed25519", hex.EncodeToString(ed25519.Sign(e.key, append([]byte(timestamp), body...))))
	if change != nil {
		change(r)
	}
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	resp, err := client.Do(r)
	if err != nil {
		e.t.Fatal(err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		e.t.Fatal(err)
	}
	return resp.StatusCode, data
}

func TestEndpointRefuses(t *testing.T) {
	t.Parallel()
	e := newEndpoint(t, 20*time.Millisecond)
	ping := []byte(`{"type":1}`)
	now := time.Now()
	for _, c := range []struct {
		name   string
		body   []byte
		at     time.Time
		change func(r *http.Request)
		want   int
	}{
		{"a ping", ping, now, nil, 200},
		{"a stale timestamp", ping, now.Add(-2 * time.Minute), nil, 401},
		{"a timestamp to come", ping, now.Add(2 * time.Minute), nil, 401},
		{"another timestamp", ping, now, func(r *http.Request) {
			r.Header.Set("X-Signature-Timestamp", strconv.FormatInt(now.Unix()+1, 10))
		}, 401},
		{"no timestamp", ping, now, func(r *http.Request) { r.Header.Del("X-Signature-Timestamp") }, 401},
		{"no signature", ping, now, func(r *http.Request) { r.Header.Del("X-Signature-Ed25519") }, 401},
		{"another signature", ping, now, func(r *http.Request) { r.Header.Set("X-Signature-Ed25519", strings.Repeat("0", 128)) }, 401},
		{"an oversize body", bytes.Repeat([]byte(" "), 2<<20), now, nil, 413},
		{"another method", nil, now, func(r *http.Request) { r.Method = http.MethodGet }, 405},
		{"what is no JSON", []byte("{"), now, nil, 409},
		{"half an interaction", []byte(`{"type":2,"id":"1","token":"x"}`), now, nil, 409},
	} {
		if got, body := e.post(c.body, c.at, c.change); got != c.want {
			t.Errorf("%s: %d %s, want %d", c.name, got, body, c.want)
		}
	}
}

// A clock that is off makes every signature too old or too new; the log says so
// once, and says nothing of what isn't signed by Discord at all.
func TestEndpointTellsThatTheClockIsOff(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		off  time.Duration
		want string
	}{{-2 * time.Minute, " ago by this machine's clock"}, {2 * time.Minute, " from now by this machine's clock"}, {0, ""}} {
		e := newEndpoint(t, 20*time.Millisecond)
		at := time.Now().Add(c.off)
		forged := func(r *http.Request) { r.Header.Set("X-Signature-Ed25519", strings.Repeat("0", 128)) }
		e.post([]byte(`{"type":1}`), at.Add(-time.Hour), forged)
		for range 3 {
			e.post([]byte(`{"type":1}`), at, nil)
		}
		told := e.log.String()
		if want := min(1, int(c.off.Abs())); strings.Count(told, "this machine's clock") != want || !strings.Contains(told, c.want) {
			t.Errorf("with a clock that is off by %v the log says\n%s", c.off, told)
		}
	}
}

// TestEndpointUnderLoad posts from many connections at once, every tenth time with
// a signature of somebody else's: what Discord signed is answered in time, and
// nothing else.
func TestEndpointUnderLoad(t *testing.T) {
	t.Parallel()
	const people, each = 20, 20
	e := newEndpoint(t, 2*time.Second)
	e.server.OnMessage = func(discordtest.Message) {}
	var asking sync.WaitGroup
	var wrong atomic.Int32
	for person := range people {
		asking.Go(func() {
			for n := range each {
				i := question("Who?", fmt.Sprint(person))
				e.server.Prepare(&i)
				body, _ := json.Marshal(i) // texts always can
				want, change := http.StatusOK, func(*http.Request) {}
				if n%10 == 9 {
					want, change = http.StatusUnauthorized, func(r *http.Request) { r.Header.Set("X-Signature-Ed25519", strings.Repeat("0", 128)) }
				}
				status, response := e.post(body, time.Now(), change)
				if status != want {
					wrong.Add(1)
				} else if status == http.StatusOK {
					e.server.Respond(i, response)
				}
			}
		})
	}
	asking.Wait()
	if n := wrong.Load(); n > 0 || e.counts.Of(bot.Failed)+e.counts.Of(bot.Busy) > 0 {
		t.Errorf("%d of %d got another status; counted: %v", n, people*each, &e.counts)
	}
}

// question is /ask of a person in a channel of their own.
func question(text, person string) discordtest.Interaction {
	value, _ := json.Marshal(text) // text always can
	i := discordtest.Interaction{Type: 2, ChannelID: "1" + person, User: &discordtest.User{ID: "7" + person}, Locale: "en-US"}
	i.Data = discordtest.Data{Type: 1, Name: "ask", Options: []discordtest.Option{{Name: "question", Value: value}}}
	return i
}

// ask posts a question and gives what Discord makes of the response.
func (e *endpoint) ask(text string) int {
	i := question(text, "")
	e.server.Prepare(&i)
	body, err := json.Marshal(i)
	if err != nil {
		e.t.Fatal(err)
	}
	status, response := e.post(body, time.Now(), nil)
	if status == http.StatusOK {
		e.server.Respond(i, response)
	}
	if again, _ := e.post(body, time.Now(), nil); again != http.StatusConflict {
		e.t.Errorf("the same interaction again: %d", again)
	}
	return status
}

func TestEndpointAnswers(t *testing.T) {
	t.Parallel()
	e := newEndpoint(t, 20*time.Millisecond)
	if status := e.ask("Who?"); status != 200 {
		t.Errorf("status %d", status)
	}
	if _, err := e.server.Await(0, "Six presidents"); err != nil {
		t.Error(err)
	}
	if status := e.ask("slow-Кто?"); status != 200 {
		t.Errorf("status %d", status)
	}
	if _, err := e.server.Await(0, "deferred, private false"); err != nil {
		t.Error(err)
	}
	close(e.released)
	if _, err := e.server.Await(0, "PATCH @original\n  # slow-Кто?"); err != nil {
		t.Error(err)
	}
	if err := e.end(); err != nil {
		t.Error(err)
	}
}

func TestEndpointWrongToken(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.cfg.Token = "nonsense"
	w.cfg.Interactions.Listen, w.cfg.Interactions.PublicKey = "127.0.0.1:0", strings.Repeat("00", 32)
	r := w.start()
	if err := r.wait(); err == nil || !strings.Contains(err.Error(), "SUMMITBOT_DISCORD_TOKEN") {
		t.Errorf("Run returned %v", err)
	}
}
