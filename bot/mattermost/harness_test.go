package mattermost_test

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"summitbot/bot"
	"summitbot/bot/bottest"
	"summitbot/bot/mattermost"
	"summitbot/bot/mattermost/mattermosttest"
)

// names are what the platform takes for mentions.
const names = "Ask <!channel>, <@U1> or @here, ~town and a@b.example, @all. :smile: #x"

var say = bottest.AboutHarbour(names)

const patience = bottest.Patience

// world is a Mattermost and a bot on it.
type world struct {
	*mattermosttest.Server
	t *testing.T

	handler bot.Handler // behind a router
	all     bot.Handler // instead of it
	ledger  *bottest.Votes
	about   bot.About
	queue   *bot.Queue
	counts  bottest.Counts
	log     bottest.Log
	change  func(*mattermost.Config)
	tune    func(*mattermost.Adapter)

	adapter *mattermost.Adapter
	cancel  context.CancelFunc
	ended   chan error
	seen    int // posts that were looked at
}

func newWorld(t *testing.T) *world {
	w := &world{
		Server: mattermosttest.New(), t: t, handler: say, about: bottest.Harbour(),
		ledger: &bottest.Votes{Ledger: bot.NewMemoryLedger()},
	}
	t.Cleanup(w.Close)
	// With one worker, what is added last is done last.
	w.queue = bot.NewQueue(1, 100)
	t.Cleanup(func() { _ = w.queue.Close(context.Background()) })
	return w
}

// start starts the bot; it ends with the test.
func (w *world) start() {
	w.t.Helper()
	cfg := mattermost.Config{
		Token: mattermosttest.Token, WebhookToken: mattermosttest.WebhookToken, Listen: "127.0.0.1:0",
		URL: w.URL, CallbackURL: mattermosttest.CallbackURL, Version: "test",
	}
	if w.change != nil {
		w.change(&cfg)
	}
	memory := bot.NewMemory(time.Now)
	ask := bot.Chain(w.handler, bot.Remember(memory))
	articles := bottest.And(func(bot.Request) []bot.About { return []bot.About{w.about} })
	commands := bot.Standard(ask, articles, memory)
	h := w.all
	if h == nil {
		h = bot.Protect(bot.NewRouter(commands, ask).Handle, slog.New(slog.DiscardHandler))
	}
	a, err := mattermost.New(cfg, bot.Service{
		Handler: h, Commands: commands, Articles: articles, Ledger: w.ledger, Queue: w.queue,
		Count: w.counts.Count, Log: slog.New(slog.NewTextHandler(&w.log, nil)),
	})
	if err != nil {
		w.t.Fatal(err)
	}
	a.Hurry()
	a.Patience(patience, patience)
	opened := make(chan string, 1)
	a.Opened(func(address string) { opened <- address })
	if w.tune != nil {
		w.tune(a)
	}
	ctx, cancel := context.WithCancelCause(context.Background())
	w.adapter, w.ended = a, make(chan error, 1)
	w.cancel = func() { cancel(errors.New("a signal")) }
	go func() { w.ended <- a.Run(ctx) }()
	w.t.Cleanup(w.stop)
	select {
	case address := <-opened:
		w.BotURL = "http://" + address + mattermost.Path
	case err := <-w.ended:
		w.t.Fatal(err, w.log.String())
	case <-w.ctx().Done():
		w.t.Fatal("the bot takes no requests")
	}
}

// stop ends the bot and fails the test if it ended badly or erred.
func (w *world) stop() {
	if w.cancel == nil {
		return
	}
	w.cancel()
	w.cancel = nil
	select {
	case err := <-w.ended:
		if err != nil {
			w.t.Errorf("Run: %v", err)
		}
	case <-time.After(patience):
		w.t.Error("Run goes on though its context ended")
	}
	w.check()
}

// check looks for mistakes, and for secrets in what was logged.
func (w *world) check() {
	text := w.log.String()
	for _, secret := range []string{mattermosttest.Token, mattermosttest.WebhookToken, "/hooks/commands/"} {
		if strings.Contains(text, secret) {
			w.t.Errorf("a secret was logged: %s", text)
		}
	}
	for _, problem := range w.Problems() {
		w.t.Errorf("the bot made a mistake: %s", problem)
	}
}

func (w *world) ctx() context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	w.t.Cleanup(cancel)
	return ctx
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err, w.log.String())
	}
}

// next waits for the next post.
func (w *world) next() mattermosttest.Post {
	w.t.Helper()
	w.seen++
	list, err := w.Posts(w.ctx(), w.seen)
	w.must(err)
	return list[w.seen-1]
}

// read is all that a post shows.
func read(m mattermosttest.Post) string {
	text := m.Text
	for _, b := range m.Buttons {
		text += "\n[" + b.Label + "]"
	}
	return text
}
