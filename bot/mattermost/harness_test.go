package mattermost_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"summitbot/bot"
	"summitbot/bot/mattermost"
	"summitbot/bot/mattermost/mattermosttest"
)

// patience is how long a test waits for what must come. It is never waited for.
const patience = 30 * time.Second

// world is a Mattermost and a bot on it.
type world struct {
	*mattermosttest.Server
	t *testing.T

	handler bot.Handler // behind a router
	all     bot.Handler // instead of it
	ledger  *voting
	about   bot.About
	queue   *bot.Queue
	counts  counts
	log     logged
	change  func(*mattermost.Config)
	tune    func(*mattermost.Adapter)

	adapter *mattermost.Adapter
	cancel  context.CancelFunc
	ended   chan error
	seen    int // posts that were looked at
}

func newWorld(t *testing.T) *world {
	w := &world{
		Server: mattermosttest.New(), t: t, handler: say, about: harbour(),
		ledger: &voting{Ledger: bot.NewMemoryLedger()}, counts: counts{n: make(map[bot.Event]int)},
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
	about := func() bot.About { return w.about }
	commands := bot.Standard(ask, about, memory)
	h := w.all
	if h == nil {
		h = bot.Protect(bot.NewRouter(commands, ask).Handle, slog.New(slog.DiscardHandler))
	}
	a, err := mattermost.New(cfg, bot.Service{
		Handler: h, Commands: commands, About: about, Ledger: w.ledger, Queue: w.queue,
		Count: w.counts.count, Log: slog.New(slog.NewTextHandler(&w.log, nil)),
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

// until waits until something is so.
func (w *world) until(what string, ok func() bool) {
	w.t.Helper()
	for limit := w.ctx(); !ok(); time.Sleep(time.Millisecond) {
		if limit.Err() != nil {
			w.t.Fatal(what, w.log.String())
		}
	}
}

type counts struct {
	mu sync.Mutex
	n  map[bot.Event]int
}

func (c *counts) count(_ string, e bot.Event) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n[e]++
}

func (c *counts) get(e bot.Event) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.n[e]
}

type logged struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logged) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// voting is a ledger that shows its votes.
type voting struct {
	bot.Ledger
	mu    sync.Mutex
	votes []string
}

func (v *voting) Vote(ctx context.Context, vote bot.Vote) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.votes = append(v.votes, fmt.Sprintf("%s in %s by %s: %v, asked %q, answered %q", vote.Platform, vote.Channel, vote.User, vote.Helpful, vote.Question, vote.Answer))
	return v.Ledger.Vote(ctx, vote)
}

func (v *voting) all() string {
	v.mu.Lock()
	defer v.mu.Unlock()
	text := strings.Join(v.votes, "\n")
	v.votes = nil
	return text
}

// harbour is a small article.
func harbour() bot.About {
	return bot.About{
		Title: "The harbour", Source: "report on the harbour", Language: "en",
		Examples: map[string][]string{"en": {"Who runs the harbour?", "When was it built?"}},
		Questions: []bot.Question{{
			Command: "timeline", Names: map[string]string{"ru": "хронология"},
			Summary: map[string]string{"en": "what happened"}, Text: map[string]string{"en": "When was it built?"},
		}},
		Article: []bot.Sentence{
			{Text: "The harbour was built in 1911.", Paragraph: 1},
			{Text: "Storms broke it twice.", Paragraph: 1},
			{Text: "Ms Okoye runs the harbour & the <old> lighthouse.", Paragraph: 2},
			{Text: "She took over in 2020.", Paragraph: 2},
		},
	}
}

// say is a bot that knows the harbour.
func say(_ context.Context, r bot.Request) (bot.Answer, error) {
	built, run := bot.Evidence{Sentence: 1, Text: harbour().Article[0].Text}, bot.Evidence{Sentence: 3, Text: harbour().Article[2].Text}
	answered := func(text string, evidence ...bot.Evidence) (bot.Answer, error) {
		return bot.Answer{Language: "en", Status: bot.Answered, Answer: text, Evidence: evidence}, nil
	}
	switch r.Text {
	case "Who runs the harbour?", "What does *Okoye* & <she> run?":
		return answered("Ms Okoye", run)
	case "When was it built?":
		return answered("1911", built)
	case "Tell me all":
		a, err := answered("Much", built, run)
		a.Items = []string{"built in 1911", "run by Ms Okoye"}
		return a, err
	case "How often do we speak?":
		return answered(fmt.Sprintf("%d turns", len(r.Context)), built)
	case "What about it?":
		return bot.Answer{Language: "en", Status: bot.AskedBack, Note: "Did you mean:", Choices: []string{"Who runs the harbour?", "When was it built?"}}, nil
	case "long":
		return answered(strings.Repeat("A sentence with <tags> & an 🚢 of some length. ", 200), built)
	case "wide":
		a, err := answered(strings.Repeat("🚢", 3000), built)
		for i := range 40 {
			a.Items = append(a.Items, fmt.Sprint(i, strings.Repeat("<&>", 50)))
		}
		return a, err
	case "names":
		return answered("Ask <!channel>, <@U1> or @here, ~town and a@b.example, @all. :smile: #x", built)
	case "too much":
		return bot.Answer{}, &bot.UserError{Message: bot.LabelsIn("en").TooFast, TooMuch: true}
	case "silent":
		return bot.Answer{}, bot.ErrSilent
	case "fail":
		return bot.Answer{}, errors.New("secret cause")
	}
	return bot.Answer{
		Language: "en", Status: bot.NotCovered, Text: "The report doesn't say. You asked: " + r.Text, Invite: "You could ask:",
		Suggestions: []string{"Who runs the harbour?", "When was it built?"},
	}, nil
}
