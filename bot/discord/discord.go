// Package discord is the adapter of Discord: messages, slash commands, buttons
// and autocomplete in, embeds out.
//
// It takes types and REST calls from discordgo, with guards around what that
// library leaves open (see transport). The gateway's connections are this
// package's own (see shard): the library's can hang for ever, retry what can't
// be mended, and lose what a resume needs.
package discord

import (
	"context"
	"crypto/ed25519"
	"fmt"
	"log/slog"
	"net/url"
	"runtime/debug"
	"sync"
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
	cfg    Config
	s      bot.Service
	notes  bot.Notes
	rest   *rest
	shards shardRange
	key    ed25519.PublicKey
	timing timing

	self    atomic.Pointer[identity] // nil before the first READY
	ready   chan identity            // the first READY's
	seen    *bot.Recent              // events that were taken
	threads *threads
	told    *bot.Recent // who was told that the bot is busy
	warned  *bot.Recent // channels whose missing permissions were logged

	clockTold atomic.Pointer[time.Time] // when the log last told that the clock is off; nil is never

	owned, connected atomic.Int32  // shards
	address          atomic.Value  // of the endpoint, once it listens
	aside            chan struct{} // a place for each answer beside the queue

	mu      sync.Mutex
	ending  bool
	jobs    sync.WaitGroup     // answers in hand
	work    context.Context    // of answers in hand; outlives Run's by timing.drain
	cutWork context.CancelFunc // ends work
	left    atomic.Int32       // what wasn't answered when work ended
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

const asidePlaces = 16 // answers beside the queue at a time: those that say it is full

// New makes an adapter. It checks cfg and connects to nothing.
func New(cfg Config, s bot.Service) (*Adapter, error) {
	a := &Adapter{
		cfg: cfg, s: s, ready: make(chan identity, 1), aside: make(chan struct{}, asidePlaces),
		seen: bot.NewRecent(10_000), told: bot.NewRecent(1000), warned: bot.NewRecent(1000), notes: bot.NewNotes(s.Ledger, s.Log), threads: newThreads(),
		timing: timing{
			patience: 20 * time.Second, identifyEvery: 5 * time.Second, deferAfter: 1500 * time.Millisecond,
			drain: 10 * time.Second, backoff: backoff.Wait,
		},
	}
	if err := a.configure(); err != nil {
		return nil, fmt.Errorf("discord: %w", err)
	}
	a.work, a.cutWork = context.WithCancel(context.Background())
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
	if a.cfg.Interactions.Listen != "" {
		if a.key, err = parseKey(a.cfg.Interactions.PublicKey); err != nil {
			return err
		}
	}
	a.rest = newREST(root, a.cfg, a.s)
	return nil
}

// Run answers people until ctx ends, or until something is wrong that only an
// operator can mend: then its error says what to change. Answers in hand are
// sent before it returns, if they take no longer than ten seconds. It is to be
// called once.
func (a *Adapter) Run(ctx context.Context) error {
	defer a.rest.close()
	defer a.cutWork()
	run := a.runGateway
	if a.cfg.Interactions.Listen != "" {
		run = a.runEndpoint
	}
	err := run(ctx)
	a.finish()
	if err != nil {
		return fmt.Errorf("discord: %w", err)
	}
	return nil
}

// Ready tells whether the bot is connected: all shards that are this process's
// to run, and one at least.
func (a *Adapter) Ready() bool {
	if a.cfg.Interactions.Listen != "" {
		return a.address.Load() != nil
	}
	connected := a.connected.Load()
	return connected > 0 && connected >= a.owned.Load()
}

// finish waits for the answers in hand. Those that take too long are cut off, and
// the log tells how many there were.
func (a *Adapter) finish() {
	a.mu.Lock()
	a.ending = true
	a.mu.Unlock()
	defer time.AfterFunc(a.timing.drain, a.cutWork).Stop()
	a.jobs.Wait()
	if n := a.left.Load(); n > 0 {
		a.s.Log.Warn("discord: ended before all was answered", slog.Int("left", int(n)))
	}
}

// cut tells whether an answer in hand is given up because the program ends, and
// counts it then.
func (a *Adapter) cut() bool {
	if a.work.Err() == nil {
		return false
	}
	a.left.Add(1)
	return true
}

// enqueue puts a job behind those of the same channel: an edit comes after its
// question, and a channel whose rate limit is used up holds one worker at most.
// It returns false, and the job never runs, if there are too many already.
func (a *Adapter) enqueue(channel string, job func(context.Context)) bool {
	if !a.begin() {
		return false
	}
	taken := a.s.Queue.Add(platform+" "+channel, func() {
		defer a.jobs.Done()
		if !a.cut() {
			a.guard(job)
		}
	})
	if !taken {
		a.jobs.Done()
	}
	return taken
}

// beside runs a job beside the queue, which is full. It returns false if even
// there are too many: then a person gets no word, and the bot stays alive.
func (a *Adapter) beside(job func(context.Context)) bool {
	select {
	case a.aside <- struct{}{}:
	default:
		return false
	}
	if !a.begin() {
		<-a.aside
		return false
	}
	go func() {
		defer a.jobs.Done()
		defer func() { <-a.aside }()
		a.guard(job)
	}()
	return true
}

// begin notes a job in hand. There are none after the end.
func (a *Adapter) begin() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.ending {
		return false
	}
	a.jobs.Add(1)
	return true
}

// guard runs a job so that its panic is logged and ends nothing else.
func (a *Adapter) guard(job func(context.Context)) {
	defer func() {
		if p := recover(); p != nil {
			a.s.Log.Error("discord: panic", slog.String("panic", bot.Panic(p)), slog.String("stack", string(debug.Stack())))
		}
	}()
	job(a.work)
}
