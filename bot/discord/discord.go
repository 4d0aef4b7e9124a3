// Package discord is the adapter of Discord: messages, slash commands, buttons
// and autocomplete in, embeds out.
//
// It takes types and REST calls from discordgo, with guards around what that
// library leaves open (see transport). The gateway's connections are this
// package's own (see shard): the library's can hang for ever, retry what can't
// be mended, and lose what a resume needs.
//
// An event goes from the gateway, or an interaction from the hook, to the desk,
// which makes a request of it, has the handler answer it and the renderer lay the
// answer out, and sends it; what is in hand are the jobs.
package discord

import (
	"context"
	"fmt"
	"net/url"
	"sync/atomic"
	"time"

	"summitbot/bot"
)

// platform is Discord's name in ledgers and metrics.
const platform = "discord"

// Config is what an operator decides.
type Config struct {
	Token          string
	APIURL         string   // the API's versioned root, REST and gateway alike; "" for Discord's own
	Guilds         []string // register commands in these instead of globally
	Channels       []string // where every message is a question
	MessageContent bool     // ask for the Message Content intent
	Shards         string   // "" for the recommended number, "0-3/16" for a share, "2/16" for one
	Interactions   Endpoint // receive interactions by HTTP, instead of all from the gateway
	Version        string   // of the program, told to Discord
}

// Endpoint is where Discord sends interactions if not through the gateway.
type Endpoint struct {
	Listen    string // address such as ":8080"; "" for the gateway
	PublicKey string // the application's, in hexadecimal
}

// Adapter connects a bot to Discord.
type Adapter struct {
	*core
	shards  shardRange
	gateway *gateway
	hook    *hook // nil if interactions come by the gateway
}

// core is what all parts of the adapter share.
type core struct {
	cfg    Config
	s      bot.Service
	notes  bot.Notes
	rest   *rest
	jobs   *bot.Jobs
	timing timing
	self   atomic.Pointer[identity] // nil before the first READY
	seen   *bot.Recent              // events that were taken
}

// identity is who the bot is.
type identity struct{ user, app string }

// timing is how long things may take. Tests shorten it.
type timing struct {
	patience      time.Duration // how long a gateway may be silent before it is ready
	identifyEvery time.Duration // between two sessions of a bucket; Discord's limit is 5 s
	deferAfter    time.Duration // how long an interaction waits for its answer; Discord's limit is 3 s
	drain         time.Duration // how long answers in hand may take at the end
	backoff       func(failures int) time.Duration
}

// New makes an adapter. It checks cfg and connects to nothing.
func New(cfg Config, s bot.Service) (*Adapter, error) {
	a := &Adapter{core: &core{
		cfg: cfg, s: s, notes: bot.NewNotes(s.Ledger, s.Log), seen: bot.NewRecent(10_000),
		timing: timing{
			patience: 20 * time.Second, identifyEvery: 5 * time.Second, deferAfter: 1500 * time.Millisecond,
			drain: 10 * time.Second, backoff: backoff.Wait,
		},
	}}
	if err := a.configure(); err != nil {
		return nil, fmt.Errorf("discord: %w", err)
	}
	return a, nil
}

func (a *Adapter) configure() error {
	found := a.cfg.Check()
	if a.cfg.Token == "" {
		found.Add("token", "is missing: set SUMMITBOT_DISCORD_TOKEN to the bot's token")
	}
	if err := found.Err(); err != nil {
		return err
	}
	if a.cfg.APIURL == "" {
		a.cfg.APIURL = defaultAPI
	}
	root, err := url.Parse(a.cfg.APIURL)
	if err != nil {
		return err
	}
	if a.shards, err = parseShards(a.cfg.Shards); err != nil {
		return err
	}
	a.rest, a.jobs = newREST(root, a.cfg, a.s), bot.NewJobs(platform, a.s)
	d := newDesk(a.core)
	a.gateway = newGateway(a.core, d)
	if a.cfg.Interactions.Listen != "" {
		key, err := parseKey(a.cfg.Interactions.PublicKey)
		if err != nil {
			return err
		}
		a.hook = &hook{core: a.core, desk: d, key: key}
	}
	return nil
}

// Run answers people until ctx ends, or until something is wrong that only an
// operator can mend: then its error says what to change. Answers in hand are
// sent before it returns, if they take no longer than ten seconds. It is to be
// called once.
func (a *Adapter) Run(ctx context.Context) error {
	defer a.rest.close()
	var err error
	if a.hook != nil {
		err = a.hook.run(ctx)
	} else {
		err = a.gateway.run(ctx, a.shards)
	}
	a.jobs.Finish(a.timing.drain)
	if err != nil {
		return fmt.Errorf("discord: %w", err)
	}
	return nil
}

// Ready tells whether the bot is connected: all shards that are this process's
// to run, and one at least.
func (a *Adapter) Ready() bool {
	if a.hook != nil {
		return a.hook.address.Load() != nil
	}
	return a.gateway.ready()
}
