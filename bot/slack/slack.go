// Package slack is the adapter of Slack: a slash command, mentions, direct messages
// and presses on buttons in, Block Kit out.
//
// Of the library it takes types, signatures, the calls of the Web API and the
// connection of Socket Mode. What comes is the same by HTTP (webhook.go) and by
// Socket Mode (socket.go): a command is answered in its response if that is ready
// in time, everything else is acknowledged at once and answered afterwards.
//
// What Slack sends goes to the desk, which makes a request of it, has the handler
// answer it and the renderer lay the answer out, and the sender send it.
package slack

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"summitbot/bot"
)

// platform is Slack's name in ledgers and metrics.
const platform = "slack"

// Adapter is the bot on Slack. Make it with New.
type Adapter struct {
	cfg    Config
	s      bot.Service
	api    *api
	jobs   *bot.Jobs
	desk   *desk
	timing timing
	ready  atomic.Bool
	opened func(address string) // for tests, which listen at any port
}

// timing is how long things may take. Tests shorten it.
type timing struct {
	prompt time.Duration // how long a command waits for its answer; Slack waits 3 s
	read   time.Duration // how long a request may take to come
	drain  time.Duration // how long answers in hand may take at the end
	pause  bot.Backoff   // between tries
}

// New makes an adapter. It checks the configuration and connects to nothing.
func New(cfg Config, s bot.Service) (*Adapter, error) {
	found := cfg.Check()
	if cfg.SigningSecret == "" && cfg.AppToken == "" {
		found.Add("signing_secret", "is missing: set SUMMITBOT_SLACK_SIGNING_SECRET, or SUMMITBOT_SLACK_APP_TOKEN for Socket Mode")
	}
	if err := found.Err(); err != nil {
		return nil, fmt.Errorf("slack: %w", err)
	}
	s.Log = s.Log.With("platform", platform)
	a := &Adapter{
		cfg: cfg, s: s, api: newAPI(cfg), jobs: bot.NewJobs(platform, s), opened: func(string) {},
		timing: timing{
			prompt: 2 * time.Second, read: 5 * time.Second, drain: 10 * time.Second,
			pause: bot.Backoff{First: 700 * time.Millisecond, Most: 20 * time.Second},
		},
	}
	a.desk = newDesk(s, a.jobs, a.api, cfg.Token != "")
	return a, nil
}

// Ready tells whether Slack reaches the bot: the endpoint is open, or Socket Mode
// is connected. A process that waits for another to end its connection isn't.
func (a *Adapter) Ready() bool { return a.ready.Load() }

// Run answers people until ctx ends, and returns nil then; or until something is
// wrong that an operator must mend, and returns what to change. Answers in hand
// are sent before it returns, if they take no longer than ten seconds. It is
// called once.
func (a *Adapter) Run(ctx context.Context) error {
	defer a.api.close()
	defer a.ready.Store(false)
	taking, fail := context.WithCancelCause(ctx)
	defer fail(nil)
	a.desk.sender.fail, a.desk.sender.pause, a.desk.prompt = fail, a.timing.pause, a.timing.prompt

	err := a.meet(taking)
	if err == nil && taking.Err() == nil {
		err = a.take(taking)
	}
	a.jobs.Finish(a.timing.drain)
	if trouble, ok := errors.AsType[*mend](context.Cause(taking)); ok {
		err = trouble
	}
	if err == nil || ctx.Err() != nil {
		return nil
	}
	return fmt.Errorf("slack: %w", err)
}

// take takes what Slack brings until ctx ends.
func (a *Adapter) take(ctx context.Context) error {
	if a.cfg.AppToken != "" {
		s := socket{desk: a.desk, api: a.api, claim: a.s.Claim, count: a.s.Count, log: a.s.Log, ready: &a.ready, pause: a.timing.pause}
		return s.run(ctx)
	}
	h := hook{desk: a.desk, secret: a.cfg.SigningSecret, seen: bot.NewRecent(manyRequests)}
	return h.run(ctx, a)
}

// meet learns who the bot is, which only messages need, however long Slack is out
// of reach.
func (a *Adapter) meet(ctx context.Context) error {
	if a.cfg.Token == "" {
		a.s.Log.Info("mentions and direct messages aren't answered: slack.token isn't set")
		return nil
	}
	for failures := 1; ; failures++ {
		who, err := a.api.whoAmI(ctx)
		switch {
		case err == nil:
			a.desk.self = who
			return nil
		case ctx.Err() != nil:
			return nil
		case kindOf(err) == badToken:
			return errToken
		}
		a.s.Log.Warn("can't ask who the bot is, trying again", "error", err)
		if bot.Sleep(ctx, a.timing.pause.Wait(failures)) != nil {
			return nil
		}
	}
}
