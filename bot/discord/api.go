package discord

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"summitbot/bot"
)

const (
	// defaultAPI is newer than the library's own version, whose requests are the
	// same: https://discord.com/developers/docs/reference#api-versioning
	defaultAPI = "https://discord.com/api/v10"

	maxAttempts  = 4                // of a request; the pauses between them add up to about four seconds
	maxResponse  = 16 << 20         // bytes; what is longer is no answer of an API
	maxDetails   = 200              // characters of an error's details that a log line shows
	replyTime    = time.Minute      // for a reply to a message, its rate limits included
	followUpTime = 10 * time.Minute // for what follows a deferral, whose token lives for 15
	connections  = 64               // kept open to the API: as many answers are on their way at a time, at most
)

// rest calls Discord's API.
type rest struct {
	token     string
	userAgent string
	client    *http.Client
}

func newREST(root *url.URL, cfg Config, s bot.Service) *rest {
	base := http.DefaultTransport.(*http.Transport).Clone()
	base.MaxIdleConnsPerHost = connections
	return &rest{
		token:     "Bot " + strings.TrimPrefix(cfg.Token, "Bot "),
		userAgent: "DiscordBot (summitbot, " + cfg.Version + ")",
		client:    &http.Client{Transport: &transport{root: root, base: base, limits: newLimits(), s: s}},
	}
}

func (r *rest) close() { r.client.CloseIdleConnections() }

// session makes a session for one call. The library's rate limits belong to a
// session: kept, they would hold an entry for each interaction ever answered
// and one lock for all edits, and sleep through the end of ctx. What they are
// for is done by transport.
func (r *rest) session() *discordgo.Session {
	return &discordgo.Session{
		Token: r.token, Client: r.client, UserAgent: r.userAgent, Ratelimiter: discordgo.NewRatelimiter(),
	}
}

// do calls what the library has no method for. out may be nil.
func (r *rest) do(ctx context.Context, method, endpoint string, in, out any) error {
	body, err := r.session().RequestWithBucketID(method, endpoint, in, endpoint, discordgo.WithContext(ctx))
	if err == nil && out != nil {
		err = json.Unmarshal(body, out)
	}
	return bare(err)
}

// transport sends the library's requests to the API's root, waits for rate
// limits and tries again, all within the request's context. What Discord
// refuses in the end is an *apiError.
type transport struct {
	root   *url.URL
	base   *http.Transport
	limits *limits
	s      bot.Service
}

// CloseIdleConnections is called through the client.
func (t *transport) CloseIdleConnections() { t.base.CloseIdleConnections() }

// RoundTrip implements http.RoundTripper.
func (t *transport) RoundTrip(req *http.Request) (*http.Response, error) {
	body, err := readBody(req)
	if err != nil {
		return nil, err
	}
	path := strings.TrimPrefix(req.URL.Path, "/api/v"+discordgo.APIVersion+"/")
	r := routeOf(req.Method, path)
	for attempt := 1; ; attempt++ {
		if err := t.limits.wait(req.Context(), r); err != nil {
			t.s.Count(platform, bot.Failed)
			return nil, err
		}
		resp, err := t.send(req, path, body)
		if err == nil {
			t.limits.note(r, resp)
			if resp.StatusCode < 400 {
				return resp, nil
			}
			err = readError(r, resp)
		}
		if attempt == maxAttempts || !retryable(err) || !t.pause(req.Context(), r, err, attempt) {
			t.s.Count(platform, bot.Failed)
			return nil, err
		}
		t.s.Count(platform, bot.Retry)
		t.s.Log.Debug("discord: a request is sent again", slog.String("route", r.shown), slog.Any("error", err))
	}
}

func readBody(req *http.Request) ([]byte, error) {
	if req.Body == nil {
		return nil, nil
	}
	defer req.Body.Close()
	return io.ReadAll(req.Body)
}

func (t *transport) send(req *http.Request, path string, body []byte) (*http.Response, error) {
	out := req.Clone(req.Context())
	out.URL = t.root.JoinPath(path)
	out.URL.RawQuery = req.URL.RawQuery
	out.Host = ""
	out.Body = io.NopCloser(bytes.NewReader(body))
	out.ContentLength = int64(len(body))
	if len(body) == 0 {
		out.Body = http.NoBody
	}
	resp, err := t.base.RoundTrip(out)
	if err != nil {
		return nil, err
	}
	bot.LimitBody(resp, maxResponse)
	return resp, nil
}

// quoted is what details repeat of what was sent, as in: Value \"x\" is not …
var quoted = regexp.MustCompile(`\\"[^"]*\\"`)

// readError makes an error of a response. A page of a proxy, which is HTML, is
// told in a few words.
func readError(r route, resp *http.Response) error {
	defer resp.Body.Close()
	data, _ := io.ReadAll(resp.Body) // what can't be read explains nothing either
	e := &apiError{route: r.shown, status: resp.StatusCode}
	var told struct {
		Code    int             `json:"code"`
		Message string          `json:"message"`
		Errors  json.RawMessage `json:"errors"`
	}
	if json.Unmarshal(data, &told) != nil {
		e.message = "a page instead of an API's answer; something stands between the bot and Discord"
		return e
	}
	e.code, e.message = told.Code, told.Message
	if len(told.Errors) > 0 {
		e.message += " " + bot.Cut(quoted.ReplaceAllString(string(told.Errors), `\"…\"`), maxDetails)
	}
	return e
}

// retryable tells whether another attempt may succeed: not if Discord refused
// the request as such.
func retryable(err error) bool {
	refused, ok := errors.AsType[*apiError](err)
	return !ok || refused.status == http.StatusTooManyRequests || refused.status >= 500
}

// pauses are those between attempts: up to 0.5 s, 1 s, 2 s.
var pauses = bot.Backoff{First: 500 * time.Millisecond, Most: 2 * time.Second}

// pause waits before the next attempt; after a 429 the limits do. It returns
// false if ctx ends first.
func (t *transport) pause(ctx context.Context, r route, err error, attempt int) bool {
	if refused, ok := errors.AsType[*apiError](err); ok && refused.status == http.StatusTooManyRequests {
		return true
	}
	return bot.Sleep(ctx, pauses.Wait(attempt)) == nil
}

// retryAfter is how long a response wants to be waited for.
func retryAfter(resp *http.Response) time.Duration {
	for _, name := range []string{"Retry-After", "X-RateLimit-Reset-After"} {
		if seconds, err := strconv.ParseFloat(resp.Header.Get(name), 64); err == nil && seconds >= 0 {
			return time.Duration(seconds * float64(time.Second))
		}
	}
	return time.Second
}
