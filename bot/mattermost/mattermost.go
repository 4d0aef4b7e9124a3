// Package mattermost is the adapter of Mattermost: a custom slash command, an
// outgoing webhook and presses on buttons in, Markdown out.
//
// Mattermost calls the bot and shows what the response says; the bot calls
// Mattermost only for what takes longer, at a command's address for replies. It
// needs no account there and no library: the bodies are small and fixed.
//
// What Mattermost sends goes to the desk, which makes a request of it, has the
// handler answer it and the renderer lay the answer out.
package mattermost

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

	"summitbot/bot"
)

// platform is Mattermost's name in ledgers and metrics.
const platform = "mattermost"

// Adapter is the bot on Mattermost. Make it with New.
type Adapter struct {
	cfg    Config
	s      bot.Service
	jobs   *bot.Jobs
	desk   *desk
	timing timing
	ready  atomic.Bool
	opened func(address string) // for tests, which listen at any port
}

// timing is how long things may take. Tests shorten it.
type timing struct {
	prompt time.Duration // how long a command waits for its answer
	read   time.Duration // how long a request may take to come
	drain  time.Duration // how long answers in hand may take at the end
	pause  bot.Backoff   // between tries
}

// New makes an adapter. It checks the configuration and connects to nothing.
func New(cfg Config, s bot.Service) (*Adapter, error) {
	found := cfg.Check()
	if cfg.Token == "" && cfg.WebhookToken == "" {
		found.Add("token", "is missing: set SUMMITBOT_MATTERMOST_TOKEN to the slash command's token")
	}
	if err := found.Err(); err != nil {
		return nil, fmt.Errorf("mattermost: %w", err)
	}
	s.Log = s.Log.With("platform", platform)
	a := &Adapter{
		cfg: cfg, s: s, jobs: bot.NewJobs(platform, s), opened: func(string) {},
		timing: timing{
			prompt: 2 * time.Second, read: 5 * time.Second, drain: 10 * time.Second,
			pause: bot.Backoff{First: 700 * time.Millisecond, Most: 5 * time.Second},
		},
	}
	a.desk = newDesk(cfg, s, a.jobs)
	return a, nil
}

// Ready tells whether it listens.
func (a *Adapter) Ready() bool { return a.ready.Load() }

// Run answers people until ctx ends, and returns nil then; or until something is
// wrong that an operator must mend. Answers in hand are sent before it returns, if
// they take no longer than ten seconds. It is called once.
func (a *Adapter) Run(ctx context.Context) error {
	defer a.desk.sender.close()
	defer a.ready.Store(false)
	a.desk.sender.pause, a.desk.prompt = a.timing.pause, a.timing.prompt
	if a.cfg.CallbackURL == "" {
		a.s.Log.Info("answers have no buttons: mattermost.callback_url isn't set")
	}
	h := hook{desk: a.desk, cfg: a.cfg, seen: bot.NewRecent(manyRequests)}
	err := h.run(ctx, a)
	a.jobs.Finish(a.timing.drain)
	if err == nil || ctx.Err() != nil {
		return nil
	}
	return fmt.Errorf("mattermost: %w", err)
}
