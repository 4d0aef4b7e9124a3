package slack_test

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"summitbot/bot"
	"summitbot/bot/bottest"
	"summitbot/bot/slack"
	"summitbot/bot/slack/slacktest"
)

// names are what the platform takes for mentions.
const names = "Ask <!channel>, <@U1> or @here, <#C1|x> & <mailto:a@b.example|me>"

var say = bottest.AboutHarbour(names)

const patience = bottest.Patience

// world is a Slack and a bot on it.
type world struct {
	*slacktest.Server
	t      *testing.T
	socket bool // by Socket Mode

	handler bot.Handler // behind a router
	all     bot.Handler // instead of it
	ledger  *bottest.Votes
	about   bot.About
	queue   *bot.Queue
	claim   bot.Claim
	counts  bottest.Counts
	log     bottest.Log
	change  func(*slack.Config)
	tune    func(*slack.Adapter)

	adapter *slack.Adapter
	cancel  context.CancelFunc
	ended   chan error
	seen    int             // messages that were looked at
	deleted map[string]bool // those that were seen to be
}

func newWorld(t *testing.T) *world {
	w := &world{
		Server: slacktest.New(), t: t, handler: say, about: bottest.Harbour(), claim: bot.Alone,
		ledger: &bottest.Votes{Ledger: bot.NewMemoryLedger()}, deleted: make(map[string]bool),
	}
	w.Patience = patience // which commands that take long are tested with, not by the clock
	t.Cleanup(w.Close)
	// With one worker, what is added last is done last.
	w.queue = bot.NewQueue(1, 100)
	t.Cleanup(func() { _ = w.queue.Close(context.Background()) })
	return w
}

// start starts the bot; it ends with the test.
func (w *world) start() {
	w.t.Helper()
	cfg := slack.Config{Token: slacktest.Token, APIURL: w.URL, Version: "test"}
	if w.socket {
		cfg.AppToken = slacktest.AppToken
	} else {
		cfg.SigningSecret, cfg.Listen = slacktest.Secret, "127.0.0.1:0"
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
	a, err := slack.New(cfg, bot.Service{
		Handler: h, Commands: commands, Articles: articles, Ledger: w.ledger, Queue: w.queue, Claim: w.claim,
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
	if w.socket || w.change != nil {
		return
	}
	select {
	case address := <-opened:
		w.AppURL = "http://" + address + slack.Path
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
	bottest.Until(w.t, "the connection has ended", func() bool { return w.Connections() == 0 })
	w.check()
}

// end waits until the bot ends by itself, and returns why.
func (w *world) end() error {
	w.t.Helper()
	defer w.cancel()
	w.cancel = func() {}
	select {
	case err := <-w.ended:
		w.ended <- nil
		w.check()
		return err
	case <-time.After(patience):
		w.t.Fatal("Run goes on")
		return nil
	}
}

// check looks for mistakes, and for secrets in what was logged.
func (w *world) check() {
	text := w.log.String()
	for _, secret := range []string{slacktest.Secret, "secret-token", "/respond/"} {
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

// next waits for the next message.
func (w *world) next() slacktest.Message {
	w.t.Helper()
	w.seen++
	list, err := w.Messages(w.ctx(), w.seen)
	w.must(err)
	return list[w.seen-1]
}

// settle waits until what is in hand is done.
func (w *world) settle() {
	w.t.Helper()
	done := make(chan struct{})
	if !w.queue.Add("last", func() { close(done) }) {
		w.t.Fatal("the queue is full")
	}
	select {
	case <-done:
	case <-w.ctx().Done():
		w.t.Fatal("the bot doesn't get done")
	}
}

// read is all that a message shows.
func read(m slacktest.Message) string {
	text := m.Text
	for _, b := range m.Buttons {
		text += "\n[" + b.Label + "]"
	}
	return text
}
