package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"math"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"summitbot/bot"
)

const (
	// callTime is how long a call may take, and longer if it is a long poll.
	callTime = 30 * time.Second

	// maxResponse is how much of a response is read. A hundred updates, the most
	// that getUpdates gives, are below a megabyte, or a few with long captions.
	maxResponse = 32 << 20

	// maxConnections is how many calls go on at a time. Telegram allows about 30
	// messages a second over all chats.
	maxConnections = 64
)

// quiet keeps the library from writing to the standard logger. The library has
// one logger for all of the program; this is the only state that it leaves.
var quiet = sync.OnceFunc(func() { _ = tgbotapi.SetLogger(silence{}) })

type silence struct{}

func (silence) Println(...any)        {}
func (silence) Printf(string, ...any) {}

// api calls the methods of the Bot API. Its errors are failures and never hold
// the token or the webhook's secret.
type api struct {
	token    string
	endpoint string // the library's format, of the token and the method
	agent    string
	client   *http.Client
	redact   *strings.Replacer
}

func newAPI(cfg Config) *api {
	quiet()
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxConnsPerHost = maxConnections + 1 // and the long poll
	transport.MaxIdleConnsPerHost = maxConnections
	_, secret, _ := strings.Cut(cfg.Token, ":")
	// What follows the colon reads the same however a URL is escaped, so that
	// looking for it finds the token wherever it stands.
	hidden := []string{cfg.Token, "***", secret, "***"}
	if cfg.Webhook.Secret != "" {
		hidden = append(hidden, cfg.Webhook.Secret, "***")
	}
	return &api{
		token: cfg.Token, endpoint: strings.ReplaceAll(cfg.APIURL, "%", "%%") + "/bot%s/%s", agent: "summitbot/" + cfg.Version,
		client: &http.Client{
			Transport: transport,
			// A redirect would carry the token to wherever it points.
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
		redact: strings.NewReplacer(hidden...),
	}
}

func (a *api) close() { a.client.CloseIdleConnections() }

// call calls a method and decodes its result, unless result is nil.
func (a *api) call(ctx context.Context, method string, params tgbotapi.Params, result any) error {
	return a.callFor(ctx, callTime, method, params, result)
}

// callFor is call with a time-out of its own.
func (a *api) callFor(ctx context.Context, limit time.Duration, method string, params tgbotapi.Params, result any) error {
	timed, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	do := &doer{ctx: timed, client: a.client, agent: a.agent}
	lib := tgbotapi.BotAPI{Token: a.token, Client: do}
	lib.SetAPIEndpoint(a.endpoint)
	response, err := lib.MakeRequest(method, params)
	if err != nil {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		f := fromLibrary(method, do.status, err)
		f.description = a.redact.Replace(f.description)
		return f
	}
	if result == nil {
		return nil
	}
	if err := json.Unmarshal(response.Result, result); err != nil {
		return &failure{method: method, description: "unexpected result: " + a.redact.Replace(err.Error())}
	}
	return nil
}

// refused is what an operator reads when the token does not do.
func (a *api) refused() error {
	return errors.New("the Bot API refused the token; get it anew from @BotFather (/token), set it as SUMMITBOT_TELEGRAM_TOKEN and start again")
}

// doer is the library's HTTP client for one call. It adds the context, and
// notes the status, which the library forgets.
type doer struct {
	ctx    context.Context
	client *http.Client
	agent  string
	status int
}

// Do implements tgbotapi.HTTPClient.
func (d *doer) Do(r *http.Request) (*http.Response, error) {
	r = r.WithContext(d.ctx)
	r.Header.Set("User-Agent", d.agent)
	response, err := d.client.Do(r)
	if err != nil {
		// The error's text would begin with the URL, which holds the token.
		if inURL, ok := errors.AsType[*url.Error](err); ok {
			err = inURL.Err
		}
		return nil, err
	}
	d.status = response.StatusCode
	bot.LimitBody(response, maxResponse)
	return response, nil
}

// asJSON is the value of a parameter that is JSON.
func asJSON(value any) string {
	b, _ := json.Marshal(value) // strings, numbers and structs of them always marshal
	return string(b)
}

// line is the way to the Bot API: calls that are made again, and the trouble that
// ends the bot.
type line struct {
	api     *api
	log     *slog.Logger
	count   bot.Counter
	backoff bot.Backoff
	stop    context.CancelFunc // ends the taking of updates

	mu      sync.Mutex
	trouble error
}

// forever is how often a call is tried without which the bot can't do.
const forever = math.MaxInt

// persist repeats a call until it succeeds, ctx ends, it has been tried so many
// times, or it fails in a way that trying again doesn't mend.
func (l *line) persist(ctx context.Context, what string, most int, call func() error) error {
	for tries := 1; ; tries++ {
		err := call()
		if err == nil || ctx.Err() != nil || !passing(err) || tries >= most {
			return err
		}
		l.log.Warn(what+" failed, trying again", "error", err)
		l.count(platform, bot.Retry)
		if err := bot.Sleep(ctx, l.wait(tries, err)); err != nil {
			return err
		}
	}
}

// wait is how long to wait after so many failures, the last with err: as long as
// Telegram says, or else longer each time.
func (l *line) wait(failures int, err error) time.Duration {
	if f, ok := errors.AsType[*failure](err); ok && f.retryAfter > 0 {
		return f.retryAfter
	}
	return l.backoff.Wait(failures)
}

// fail ends the bot with an error that an operator must mend.
func (l *line) fail(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.trouble == nil {
		l.trouble = err
	}
	l.stop()
}

func (l *line) troubled() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.trouble
}
