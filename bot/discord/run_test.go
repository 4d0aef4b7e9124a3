package discord_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"summitbot/bot"
	"summitbot/bot/bottest"
	"summitbot/bot/discord"
	"summitbot/bot/discord/discordtest"
)

// about is an article of eight sentences in three paragraphs.
func about() bot.About {
	a := bot.About{Title: "The *summit*", Source: "a report", Language: "en"}
	for i, text := range []string{
		"They met in Astana.", "Six came.", "All were presidents.", "Mr. Two said: “We agree.”", "Nobody objected.",
		"They signed.", "They dined.", "They left.",
	} {
		a.Article = append(a.Article, bot.Sentence{Text: text, Paragraph: i/3 + 1})
	}
	return a
}

// canned are answers to questions.
func canned(text string) (bot.Answer, error) {
	cite := func(short string, sentences ...int) (bot.Answer, error) {
		answer := bot.Answer{Language: "en", Status: bot.Answered, Answer: short}
		for _, n := range sentences {
			answer.Evidence = append(answer.Evidence, bot.Evidence{Sentence: n, Text: about().Article[n-1].Text})
		}
		return answer, nil
	}
	switch text {
	case "Who?":
		return cite("Six presidents", 2)
	case "Кто?":
		answer, err := cite("Шесть президентов", 2)
		answer.Language = "ru"
		return answer, err
	case "Everything?":
		return cite("A lot", 1, 2, 3, 4, 5, 6, 7, 8)
	case "/timeline":
		answer, err := cite("A lot", 1, 2, 3, 4, 5, 6, 7, 8)
		answer.Asked, answer.Items = "What happened?", []string{"They *met*", "They left"}
		return answer, err
	case "Why?":
		return bot.Answer{Language: "en", Status: bot.NotCovered, Text: "The article doesn't say.", Invite: "You could ask:", Suggestions: []string{"Who?", "Everything?"}}, nil
	case "What?":
		choices := []string{
			"Who?", "Everything?",
			"What of all that is in the article did those who met in Astana say to each other, and why?",
			"What of all that is in the article did those who met in Astana say to each other, and why did they say it?",
		}
		return bot.Answer{Language: "en", Status: bot.AskedBack, Note: "Did you mean:", Choices: choices}, nil
	case "long":
		return cite(strings.Repeat("A *long* sentence with many words in it. ", 200), 1)
	case "marks":
		return cite("# **bold** _it_ `code` [a](https://x.y) <@5> @everyone <#6> ~~s~~ ||s||\n- item", 1)
	case "/help", "/forget":
		return bot.Answer{Language: "en", Status: bot.Chat, Text: "Ask me anything:\n/ask … – answer a question"}, nil
	case "fail":
		return bot.Answer{}, errors.New("secret cause")
	case "hm":
		return bot.Answer{}, &bot.UserError{Message: "Ask in words."}
	}
	return bot.Answer{Language: "en", Status: bot.NotCovered, Text: "You said: " + text}, nil
}

// running is an adapter at work.
type running struct {
	*discord.Adapter
	stop  context.CancelFunc
	ended chan error
	log   *bottest.Log
	queue *bot.Queue
}

// world is what a test has beside the adapter.
type world struct {
	t        testing.TB
	server   *discordtest.Server
	cfg      discord.Config
	ledger   bot.Ledger
	handler  bot.Handler
	workers  int
	waiting  int
	changed  atomic.Bool // the article
	claim    bot.Claim
	timing   [5]time.Duration // patience, identifyEvery, deferAfter, drain, pause
	released chan struct{}    // lets "slow" and "/ask slow" go on

	counts bottest.Counts

	mu    sync.Mutex
	waits []int // after how many failures it waited
}

func newWorld(t testing.TB) *world {
	w := &world{
		t: t, server: discordtest.New(t), ledger: bot.NewMemoryLedger(), workers: 4, waiting: 100, claim: bot.Alone,
		released: make(chan struct{}),
		timing:   [5]time.Duration{10 * time.Second, 0, 1500 * time.Millisecond, 10 * time.Second, 10 * time.Millisecond},
	}
	w.handler = w.answer
	w.cfg = discord.Config{Token: discordtest.Token, APIURL: w.server.URL, MessageContent: true, Version: "test"}
	return w
}

func (w *world) answer(ctx context.Context, r bot.Request) (bot.Answer, error) {
	text, asks := strings.CutPrefix(r.Text, "/ask ")
	if asks && strings.HasPrefix(text, "/") {
		text = "the words " + text
	}
	if rest, slow := strings.CutPrefix(text, "slow"); slow {
		text = strings.TrimPrefix(rest, "-")
		w.server.Note("(a slow answer is begun)")
		select {
		case <-w.released:
		case <-ctx.Done():
			return bot.Answer{}, ctx.Err()
		}
	}
	r.Text = text
	if a, ok := bottest.Where(r); ok {
		return a, nil
	}
	return canned(text)
}

// articles are the article, or what became of it.
func (w *world) articles(bot.Request) []bot.About {
	a := about()
	if w.changed.Load() {
		a.Article = a.Article[1:]
	}
	return []bot.About{a}
}

func (w *world) waited() []int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.waits)
}

// suggest offers questions that begin with what was typed.
func suggest(_ context.Context, r bot.Request, n int) (list []bot.Suggestion) {
	for _, q := range []string{"Who?", "Why?", "When *exactly*?"} {
		if answer, _ := canned(q); strings.HasPrefix(q, r.Text) {
			list = append(list, bot.Suggestion{Question: q, Answer: answer})
		}
	}
	for i := range 40 {
		list = append(list, bot.Suggestion{Question: fmt.Sprintf("Question %d?", i)})
	}
	list[4].Question = strings.Repeat("long", 26)
	list[5].Answer.Answer = strings.Repeat("long ", 26)
	return list[:min(n, len(list))]
}

func (w *world) service(log *bottest.Log) (bot.Service, *bot.Queue) {
	level := slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	queue := bot.NewQueue(w.workers, w.waiting)
	answer := func(ctx context.Context, r bot.Request) (bot.Answer, error) { return w.handler(ctx, r) }
	return bot.Service{
		Handler:  bot.Protect(answer, slog.New(slog.DiscardHandler)),
		Commands: bot.Standard(answer, about().Always, bot.NewMemory(time.Now)),
		Articles: bottest.And(w.articles), Suggest: suggest, Ledger: w.ledger, Queue: queue, Claim: w.claim, Count: w.counts.Count, Log: level,
	}, queue
}

// start runs an adapter until the test ends, or until it is ended.
func (w *world) start() *running {
	r := &running{log: new(bottest.Log), ended: make(chan error, 1)}
	s, queue := w.service(r.log)
	r.queue = queue
	a, err := discord.New(w.cfg, s)
	if err != nil {
		w.t.Fatal(err)
	}
	a.Hasten(w.timing[0], w.timing[1], w.timing[2], w.timing[3], w.timing[4], func(failures int) {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.waits = append(w.waits, failures)
	})
	r.Adapter = a
	ctx, stop := context.WithCancel(context.Background())
	r.stop = stop
	ended := r.ended
	go func() { ended <- a.Run(ctx) }()
	w.t.Cleanup(func() {
		if err := r.end(); err != nil {
			w.t.Errorf("Run ended with: %v", err)
		}
		if strings.Contains(r.log.String(), discordtest.Token) || strings.Contains(r.log.String(), "secret-of-") {
			w.t.Errorf("a secret is in the log:\n%s", r.log)
		}
	})
	return r
}

// end stops the adapter and returns what Run returned; nil if it was ended before.
func (r *running) end() error {
	if r.ended == nil {
		return nil
	}
	r.stop()
	return r.wait()
}

func (r *running) wait() error {
	ended := r.ended
	r.ended = nil
	select {
	case err := <-ended:
		return errors.Join(err, r.queue.Close(context.Background()))
	case <-time.After(discordtest.Patience):
		return errors.New("Run doesn't return")
	}
}
