package telegram_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"summitbot/bot"
	"summitbot/bot/bottest"
	"summitbot/bot/telegram"
	"summitbot/bot/telegram/telegramtest"
)

const (
	token  = "4242:AAF-secret_secret"
	secret = "webhook-secret"
)

const patience = bottest.Patience

// TestMain also looks for goroutines of adapters that outlived their Run.
func TestMain(m *testing.M) {
	if os.Getenv(childEnv) != "" {
		os.Exit(child())
	}
	code := m.Run()
	for end := time.Now().Add(patience); ; runtime.Gosched() {
		stacks := make([]byte, 1<<20)
		stacks = stacks[:runtime.Stack(stacks, true)]
		left := 0
		for stack := range strings.SplitSeq(string(stacks), "\n\n") {
			if strings.Contains(stack, "bot/telegram.(*") {
				left++
			}
		}
		if left == 0 {
			break
		}
		if time.Now().After(end) {
			fmt.Printf("%d goroutines outlived the adapters:\n%s\n", left, stacks)
			code = 1
			break
		}
	}
	os.Exit(code)
}

var (
	ann    = telegramtest.User{ID: 1, FirstName: "Ann", Language: "en"}
	vera   = telegramtest.User{ID: 2, FirstName: "Vera", Language: "ru"}
	bek    = telegramtest.User{ID: 3, FirstName: "Bek", Language: "kk"}
	robot  = telegramtest.User{ID: 4, FirstName: "Robot", IsBot: true, Language: "en"}
	people = map[string]telegramtest.User{"ann": ann, "vera": vera, "bek": bek, "robot": robot}
)

// The chats that there are, beside one with each person, who has its number.
const (
	group = -10
	forum = -100
	big   = -1000 // what the group becomes
)

// world is a Bot API server and a bot that talks to it.
type world struct {
	*telegramtest.Server
	t         *testing.T
	webhook   bool // updates come by webhook
	impatient bool // answers in hand are hardly waited for at the end

	handler bot.Handler
	all     bot.Handler // instead of a router around handler
	ledger  bot.Ledger
	about   bot.About
	tell    bot.Articles // gives about
	log     *logged
	counts  *bottest.Counts
	queue   *bot.Queue
	claim   bot.Claim
	change  func(*telegram.Config)
	pace    func(*telegram.Adapter)

	adapter *telegram.Adapter
	cancel  context.CancelFunc
	ended   chan error
}

// newWorld makes a world whose bot isn't started.
func newWorld(t *testing.T) *world {
	s := telegramtest.New(token)
	t.Cleanup(s.Close)
	for _, p := range people {
		s.Open(telegramtest.Chat{ID: p.ID, Type: "private"})
	}
	s.Open(telegramtest.Chat{ID: group, Type: "group"})
	s.Open(telegramtest.Chat{ID: forum, Type: "supergroup"}, 7, 8)
	s.Open(telegramtest.Chat{ID: big, Type: "supergroup"})
	w := &world{
		Server: s, t: t, handler: say, ledger: bot.NewMemoryLedger(), about: harbour(),
		log: new(logged), counts: new(bottest.Counts), claim: bot.Alone,
	}
	w.tell = bottest.And(func(bot.Request) []bot.About { return []bot.About{w.about} })
	return w
}

// start starts the bot; it ends with the test.
func (w *world) start() {
	w.t.Helper()
	cfg := telegram.Config{Token: token, APIURL: w.URL, Version: "test"}
	var listener net.Listener
	if w.webhook {
		var err error
		if listener, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
			w.t.Fatal(err)
		}
		cfg.Webhook = telegram.Webhook{URL: "http://" + listener.Addr().String() + "/hook", Listen: "127.0.0.1:0", Secret: secret}
	}
	if w.change != nil {
		w.change(&cfg)
	}
	if w.queue == nil {
		w.queue = bot.NewQueue(4, 1000)
		w.t.Cleanup(func() { _ = w.queue.Close(context.Background()) })
	}
	memory := bot.NewMemory(time.Now)
	ask := bot.Chain(w.handler, bot.Remember(memory))
	commands := bot.Standard(ask, w.about.Always, memory)
	h := w.all
	if h == nil {
		h = bot.Protect(bot.NewRouter(commands, ask).Handle, slog.New(slog.DiscardHandler))
	}
	adapter, err := telegram.New(cfg, bot.Service{
		Handler:  h,
		Commands: commands, Articles: w.tell, Suggest: w.suggest,
		Ledger: w.ledger, Queue: w.queue, Claim: w.claim, Count: w.counts.Count, Log: slog.New(w.log),
	})
	if err != nil {
		w.t.Fatal(err)
	}
	adapter.Hurry()
	if w.impatient {
		adapter.HurryAtTheEnd()
	}
	if w.webhook {
		adapter.ListenOn(listener)
	}
	if w.pace != nil {
		w.pace(adapter)
	}
	// As signals end a context: with a cause that isn't context.Canceled.
	ctx, cancel := context.WithCancelCause(context.Background())
	w.adapter, w.ended = adapter, make(chan error, 1)
	w.cancel = func() { cancel(errors.New("a signal")) }
	go func() { w.ended <- adapter.Run(ctx) }()
	w.t.Cleanup(w.stop)
	bottest.UntilOr(w.t, "the bot is ready", func() bool { return !w.webhook || adapter.Ready() || len(w.ended) > 0 }, w.log.text)
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
	w.checkSecrets()
	for _, problem := range w.Problems() {
		w.t.Errorf("the bot made a mistake: %s", problem)
	}
}

// end waits until the bot ends by itself, and returns why.
func (w *world) end() error {
	w.t.Helper()
	defer w.cancel()
	w.cancel = func() {}
	select {
	case err := <-w.ended:
		w.ended <- nil
		w.checkSecrets()
		return err
	case <-time.After(patience):
		w.t.Fatal("Run goes on")
		return nil
	}
}

// checkSecrets looks for the token, or the part of it that is secret, in what
// was logged.
func (w *world) checkSecrets() {
	text := w.log.text()
	_, hidden, _ := strings.Cut(token, ":")
	if strings.Contains(text, hidden) || strings.Contains(text, secret) {
		w.t.Errorf("a secret was logged: %s", text)
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
		w.t.Fatal(err, w.log.text())
	}
}

// wrote waits until the bot has written n messages in a chat, and returns what
// the last of them reads.
func (w *world) wrote(chat int64, n int) string {
	w.t.Helper()
	list, err := w.Wrote(w.ctx(), chat, n)
	w.must(err)
	return list[len(list)-1].Text
}

// seen is wrote, with what the buttons read.
func (w *world) seen(chat int64, n int) string {
	w.t.Helper()
	text := w.wrote(chat, n)
	list := w.Messages(chat)
	if markup := list[len(list)-1].Markup; markup != nil {
		for _, row := range markup.Rows {
			for _, b := range row {
				text += "\n[" + b.Text + "]"
			}
		}
	}
	return text
}

// settle waits until the bot has dealt with all that happened.
func (w *world) settle() {
	w.t.Helper()
	if w.webhook {
		w.must(w.Deliver(w.ctx(), 5))
		return
	}
	w.must(w.Settled(w.ctx()))
}

// suggest offers the examples that begin with what is typed.
func (w *world) suggest(ctx context.Context, r bot.Request, n int) []bot.Suggestion {
	var list []bot.Suggestion
	for _, q := range w.about.ExamplesIn(r.Language) {
		a, err := w.handler(ctx, bot.Request{Text: q})
		if err == nil && strings.HasPrefix(strings.ToLower(q), strings.ToLower(r.Text)) && len(list) < n {
			list = append(list, bot.Suggestion{Question: q, Answer: a})
		}
	}
	return list
}

// harbour is a small article.
func harbour() bot.About {
	return bot.About{
		Title: "The harbour", Source: "report on the harbour", Language: "en",
		Greeting: map[string]string{"en": "Hello! Ask me about the harbour.", "ru": "Здравствуйте! Спросите о порте."},
		Examples: map[string][]string{
			"en": {"Who runs the harbour?", "When was it built?"},
			"ru": {"Кто управляет портом?"},
		},
		Questions: []bot.Question{{
			Command: "timeline", Summary: map[string]string{"en": "what happened", "ru": "что произошло"}, Text: map[string]string{"en": "When was it built?"},
		}},
		Article: []bot.Sentence{
			{Text: "The harbour was built in 1911.", Paragraph: 1},
			{Text: "Storms broke it twice.", Paragraph: 1},
			{Text: "Ms Okoye runs the harbour & the <old> lighthouse.", Paragraph: 2},
			{Text: "She took over in 2020.", Paragraph: 2},
		},
	}
}

var evidence = []bot.Evidence{
	{Sentence: 1, Text: "The harbour was built in 1911."},
	{Sentence: 3, Text: "Ms Okoye runs the harbour & the <old> lighthouse."},
}

// say is a bot that knows the harbour.
func say(_ context.Context, r bot.Request) (bot.Answer, error) {
	if a, ok := bottest.Where(r); ok {
		return a, nil
	}
	switch r.Text {
	case "Who runs the harbour?", "Кто управляет портом?":
		return answered("Ms Okoye", evidence[1]), nil
	case "When was it built?":
		return answered("1911", evidence[0]), nil
	case "Tell me all":
		return answered("Built in 1911, run by Ms Okoye", evidence...), nil
	case "How often do we speak?":
		return answered(fmt.Sprintf("%d turns", len(r.Context)), evidence[0]), nil
	case "What about it?":
		return bot.Answer{
			Language: "en", Status: bot.AskedBack, Note: "Did you mean:",
			Choices: []string{"Who runs the harbour?", "What did the storms of <1911> do?"},
		}, nil
	case "What did the storms of <1911> do?":
		return answered("Nothing", evidence[0]), nil
	case "What, then?":
		return bot.Answer{Language: "en", Status: bot.AskedBack, Note: "Did you mean:", Choices: []string{"When was it built?"}}, nil
	case "long":
		return answered(strings.Repeat("A sentence with <tags> & an 🚢 of some length. ", 200), evidence[0]), nil
	case "wide":
		return answered(strings.Repeat("🚢", 3000), evidence[0]), nil
	case "names":
		return answered("Ask @okoye_harbour or mail to a.b@harbour.example.org, says @1911", bot.Evidence{Sentence: 1, Text: "Write to <c@d.org> & @okoye_harbour, not to @."}), nil
	case "too much":
		return bot.Answer{}, &bot.UserError{Message: bot.LabelsIn(r.Language).TooFast, TooMuch: true}
	case "fail":
		return bot.Answer{}, errors.New("secret cause")
	case "panic":
		panic("secret cause")
	}
	return bot.Answer{
		Language: "en", Status: bot.NotCovered,
		Text: "The report doesn't say. You asked: " + r.Text, Invite: "You could ask:",
		Suggestions: []string{"Who runs the harbour?", "When was it built?"},
	}, nil
}

func answered(short string, proof ...bot.Evidence) bot.Answer {
	return bot.Answer{Language: "en", Status: bot.Answered, Answer: short, Evidence: proof}
}

// logged is a log in memory.
type logged struct {
	mu    sync.Mutex
	lines []string // of warnings and errors: level and message
	all   strings.Builder
}

func (l *logged) Enabled(context.Context, slog.Level) bool { return true }

func (l *logged) Handle(_ context.Context, r slog.Record) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	line := r.Level.String() + " " + r.Message
	fmt.Fprint(&l.all, line)
	r.Attrs(func(a slog.Attr) bool {
		fmt.Fprint(&l.all, " ", a)
		if a.Key == "error" && r.Level >= slog.LevelWarn {
			line += ": " + a.Value.String()
		}
		return true
	})
	fmt.Fprintln(&l.all)
	if r.Level >= slog.LevelWarn {
		l.lines = append(l.lines, line)
	}
	return nil
}

func (l *logged) WithAttrs([]slog.Attr) slog.Handler { return l }
func (l *logged) WithGroup(string) slog.Handler      { return l }

func (l *logged) text() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.all.String()
}

// take returns the warnings and errors since the last time.
func (l *logged) take() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	lines := l.lines
	l.lines = nil
	return lines
}
