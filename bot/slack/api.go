package slack

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"time"

	"summitbot/bot"

	"github.com/slack-go/slack"
)

const (
	// callTime is how long a call may take.
	callTime = 30 * time.Second

	// maxResponse is how much of a response is read, in bytes. They have a few
	// thousand.
	maxResponse = 4 << 20
)

// api calls Slack: the Web API, and the addresses for replies.
type api struct {
	client  *slack.Client
	http    *http.Client
	address *url.URL // of the Web API, where it isn't Slack's own
}

func newAPI(cfg Config) *api {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	a := &api{http: &http.Client{
		Transport: limited{transport, "summitbot/" + cfg.Version}, Timeout: callTime,
		// A redirect would carry the token to wherever it points.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
	root := slackURL
	if cfg.APIURL != "" {
		root = cfg.APIURL
		a.address, _ = url.Parse(root) // which is checked elsewhere
	}
	a.client = slack.New(cfg.Token, slack.OptionHTTPClient(a.http), slack.OptionAppLevelToken(cfg.AppToken), slack.OptionAPIURL(strings.TrimRight(root, "/")+"/"))
	return a
}

func (a *api) close() { a.http.CloseIdleConnections() }

// whoAmI is the ID of the bot's user.
func (a *api) whoAmI(ctx context.Context) (string, error) {
	who, err := a.client.AuthTestContext(ctx)
	if err != nil {
		return "", err
	}
	return who.UserID, nil
}

// post sends a message and returns its number in the channel.
func (a *api) post(ctx context.Context, channel, thread string, r reply) (string, error) {
	options := []slack.MsgOption{
		slack.MsgOptionText(r.text, false), slack.MsgOptionBlocks(r.blocks...), slack.MsgOptionParse(false),
		slack.MsgOptionDisableLinkUnfurl(), slack.MsgOptionDisableMediaUnfurl(),
	}
	if thread != "" {
		options = append(options, slack.MsgOptionTS(thread))
	}
	_, ts, err := a.client.PostMessageContext(ctx, channel, options...)
	return ts, err
}

// respond sends a message to an address for replies.
func (a *api) respond(ctx context.Context, address string, m *slack.WebhookMessage) error {
	return slack.PostWebhookCustomHTTPContext(ctx, address, a.http, m)
}

// isSlacks tells whether an address for replies is one of Slack's: nothing else
// gets what people asked, whoever names it.
// https://docs.slack.dev/govslack has hosts of its own.
func (a *api) isSlacks(address string) bool {
	u, err := url.Parse(address)
	switch {
	case err != nil || u.User != nil:
		return false
	case a.address != nil && u.Scheme == a.address.Scheme && u.Host == a.address.Host:
		return true
	}
	return u.Scheme == "https" && (u.Host == "hooks.slack.com" || u.Host == "hooks.slack-gov.com")
}

// limited names the program to Slack and reads the beginning of a response alone.
type limited struct {
	http.RoundTripper
	agent string
}

// RoundTrip implements http.RoundTripper.
func (l limited) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Header.Set("User-Agent", l.agent)
	response, err := l.RoundTripper.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	bot.LimitBody(response, maxResponse)
	return response, nil
}
