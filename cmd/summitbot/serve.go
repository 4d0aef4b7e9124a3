package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"summitbot/bot"
	"summitbot/bot/admin"
	"summitbot/bot/answer"
	"summitbot/bot/limit"
	"summitbot/bot/metrics"
	"summitbot/bot/reload"
	"summitbot/bot/room"
	"summitbot/bot/store"
)

type serveCommand struct {
	configuration
}

// finishTime is how long the answers in hand may take when the program ends.
const finishTime = 10 * time.Second

// Run is the bot until ctx ends, or until something goes wrong that an operator
// must mend.
func (c *serveCommand) Run(ctx context.Context, s *streams, set *settings) error {
	err := c.resolve(set, c.checkPack)
	v := &server{config: c.configuration, log: c.logger(s), metrics: metrics.New(version(), time.Now)}
	if err := errors.Join(err, v.adapters()); err != nil {
		return err
	}
	return v.run(ctx, s)
}

// logger writes structured logs as configured.
func (c *configuration) logger(s *streams) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(c.Log.Level)) // which is checked elsewhere
	options := &slog.HandlerOptions{Level: level}
	if c.Log.Format == "json" {
		return slog.New(slog.NewJSONHandler(s.err, options))
	}
	return slog.New(slog.NewTextHandler(s.err, options))
}

// adapter is a platform that the bot is on.
type adapter interface {
	// Run is the bot on its platform until ctx ends (nil), or something must be
	// mended.
	Run(ctx context.Context) error
	Ready() bool
}

// platform is an adapter with what makes it, which needs the rest first.
type platform struct {
	name string
	open func(bot.Service) (adapter, error)
	adapter

	waiting, owned atomic.Int32 // claims
}

// standsBy tells whether other processes have the platform's work for now. Such
// a process is as ready as it can be: what waits for it to be so before it ends
// the others, as a rolling update does, would wait for ever.
func (p *platform) standsBy() bool { return p.waiting.Load() > 0 && p.owned.Load() == 0 }

// counted counts a platform's claims.
func (p *platform) counted(claim bot.Claim) bot.Claim {
	return func(ctx context.Context, name string) (context.Context, func(), error) {
		p.waiting.Add(1)
		owned, release, err := claim(ctx, name)
		p.waiting.Add(-1)
		if err != nil {
			return owned, release, err
		}
		p.owned.Add(1)
		return owned, sync.OnceFunc(func() { p.owned.Add(-1); release() }), nil
	}
}

// server is all that serve puts together.
type server struct {
	config    configuration
	log       *slog.Logger
	metrics   *metrics.Metrics
	platforms []*platform

	packs []pack // the default first
	room  *room.Room
	admin *admin.Admin
	queue *bot.Queue
	store *store.Store // nil without a database

	conversations conversations
}

// pack is a pack with its name.
type pack struct {
	name string
	*reload.Pack
}

// Name implements admin.Pack.
func (p pack) Name() string { return p.name }

// conversations are what people said, and which articles they chose: the store's,
// or else memory's.
type conversations interface {
	bot.Conversations
	room.Choices
}

// run opens everything, serves, and closes everything again.
func (v *server) run(ctx context.Context, s *streams) (err error) {
	defer func() { err = errors.Join(err, v.closePacks()) }()
	if err := v.openPacks(ctx, s); err != nil {
		return err
	}
	if err := v.openStore(ctx); err != nil {
		return err
	}
	if v.store != nil {
		defer func() { err = errors.Join(err, v.store.Close()) }()
	}
	v.openRoom()
	v.openAdmin()
	v.queue = bot.NewQueue(v.config.Limits.Workers, v.config.Limits.Queue)
	v.metrics.Queue(v.queue.Waiting)
	defer func() {
		finish, cancel := context.WithTimeout(context.WithoutCancel(ctx), finishTime)
		defer cancel()
		err = errors.Join(err, v.queue.Close(finish))
	}()
	limiter := v.limiter()
	for _, p := range v.platforms {
		if p.adapter, err = p.open(v.service(p, limiter)); err != nil {
			return err
		}
		v.metrics.Platform(p.name, p.Ready)
	}
	return v.serve(ctx)
}

// openPacks opens the packs, each of which is read anew when it changes.
func (v *server) openPacks(ctx context.Context, s *streams) error {
	for _, c := range v.config.articles() {
		counts := v.metrics.Pack(c.Name)
		open := func(ctx context.Context) (reload.Snapshot, error) {
			kb, err := load(c.Path)
			if err != nil {
				return reload.Snapshot{}, err
			}
			engine, err := openEngine(ctx, kb, c.Path, v.config.indexOf(c), s.err)
			if err != nil {
				return reload.Snapshot{}, err
			}
			if err := engine.Warm(ctx); err != nil {
				return reload.Snapshot{}, errors.Join(err, engine.Close())
			}
			inUse := func() {
				counts.Loaded(metrics.Contents{Sentences: len(kb.Sentences), Facts: len(kb.Facts), Asks: written(kb)})
			}
			return reload.Snapshot{Engine: engine, About: answer.About(kb), Digest: kb.Digest, InUse: inUse}, nil
		}
		p, err := reload.Open(ctx, reload.Options{Path: c.Path, Open: open, Metrics: counts, Log: v.log.With("pack", c.Name)})
		if err != nil {
			return fmt.Errorf("pack %s: %w", c.Name, err)
		}
		v.packs = append(v.packs, pack{c.Name, p})
	}
	return nil
}

func (v *server) closePacks() error {
	var errs []error
	for _, p := range v.packs {
		errs = append(errs, p.Close())
	}
	return errors.Join(errs...)
}

// openRoom gives the packs their places.
func (v *server) openRoom() {
	v.conversations = bot.NewMemory(time.Now)
	if v.store != nil {
		v.conversations = v.store
	}
	articles := make([]*room.Article, len(v.packs))
	for i, c := range v.config.articles() {
		articles[i] = &room.Article{Name: c.Name, Pack: v.packs[i], Places: c.places()}
	}
	v.room = room.New(v.conversations, articles...)
}

// openStore opens the database, if there is one.
func (v *server) openStore(ctx context.Context) (err error) {
	c := v.config
	if c.Data == "" && c.Database == "" {
		v.log.Warn("nothing outlives this process: set data to a folder, or database to the URL of one")
		return nil
	}
	v.store, err = store.Open(ctx, store.Options{
		Dir: c.Data, URL: c.Database.reveal(), Key: c.Storage.Key.reveal(),
		Questions: c.Storage.Questions, Days: c.Storage.Days, Default: c.articles()[0].Name, Log: v.log,
	})
	if err == nil {
		v.metrics.Store(v.store.Up, v.store.Size)
	}
	return err
}

// limiter is one for all platforms: what they ask in all is limited, too.
func (v *server) limiter() *limit.Limiter {
	c := v.config.Limits
	return limit.New(limit.Rates{
		User:    limit.Rate{PerMinute: c.UserRate, Burst: c.UserBurst},
		Channel: limit.Rate{PerMinute: c.ChannelRate, Burst: c.ChannelBurst},
		Total:   limit.Rate{PerMinute: c.TotalRate, Burst: c.TotalBurst},
	}, time.Now)
}

// service is what a platform's adapter gets.
func (v *server) service(p *platform, limiter *limit.Limiter) bot.Service {
	var ledger bot.Ledger = bot.NewMemoryLedger()
	claim := bot.Claim(bot.Alone)
	ask := bot.Chain(v.room.Answer, v.metrics.Packs())
	around := []bot.Middleware{bot.On(p.name), v.metrics.Middleware(), v.admin.Count()}
	if v.store != nil {
		ledger, claim = v.store, v.store.Claim
		ask = bot.Chain(ask, v.store.Unanswered())
		around = append(around, v.store.Usage())
	}
	ask = bot.Chain(ask, bot.Remember(v.conversations), v.metrics.FollowUps())
	articles := func(r bot.Request) []bot.About { r.Platform = p.name; return v.room.Articles(r) }
	suggest := func(ctx context.Context, r bot.Request, n int) []bot.Suggestion {
		r.Platform = p.name
		return v.room.Suggest(ctx, r, n)
	}
	table := v.commands(p.name, ask, articles)
	inner := bot.Chain(bot.NewRouter(table, ask).Handle, v.room.Middleware(), v.admin.Mute(), limiter.Middleware())
	protect := bot.Protect
	if v.config.Log.Questions {
		protect = bot.ProtectOpenly
	}
	handler := protect(inner, v.log)
	return bot.Service{
		Handler: bot.Chain(handler, around...), Commands: table, Articles: articles, Suggest: suggest,
		Ledger: v.metrics.Ledger(ledger), Queue: v.queue, Claim: p.counted(claim), Count: v.metrics.Count, Log: v.log,
	}
}

// commands are those that a platform offers.
func (v *server) commands(platform string, ask bot.Handler, articles bot.Articles) *bot.Commands {
	table := bot.Standard(ask, articles, v.conversations)
	if c, ok := v.room.Command(); ok {
		table.Add(c)
	}
	if c, ok := v.admin.Command(platform); ok {
		table.Add(c)
	}
	return table
}

// serve runs the platforms, the web server and reloading side by side until ctx
// ends or one of them fails; then it ends the others.
func (v *server) serve(ctx context.Context) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var wg sync.WaitGroup
	var mu sync.Mutex
	var errs []error
	run := func(f func(context.Context) error) {
		wg.Go(func() {
			if err := f(ctx); err != nil {
				mu.Lock()
				errs = append(errs, err)
				mu.Unlock()
				cancel(err)
			}
		})
	}
	var names []string
	for _, p := range v.platforms {
		names = append(names, p.name)
		run(p.Run)
	}
	if v.config.HTTP.Listen != "-" {
		run(v.serveHTTP)
	}
	var titles []string
	for _, p := range v.packs {
		titles = append(titles, p.About().Title)
		wg.Go(func() { p.Run(ctx) })
	}
	wg.Go(func() { v.heed(ctx) })
	v.log.Info("serving", "platforms", strings.Join(names, ", "), "article", strings.Join(titles, ", "), "version", version())
	wg.Wait()
	return errors.Join(errs...)
}

// heed reads the packs anew at each hang-up, until ctx ends.
func (v *server) heed(ctx context.Context) {
	hangups := make(chan os.Signal, 1)
	signal.Notify(hangups, syscall.SIGHUP)
	defer signal.Stop(hangups)
	for {
		select {
		case <-ctx.Done():
			return
		case <-hangups:
			for _, p := range v.packs {
				_ = p.Reload(ctx) // which the log tells
			}
		}
	}
}
