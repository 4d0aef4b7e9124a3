package web_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"summitbot/bot"
	"summitbot/bot/bottest"
	"summitbot/bot/limit"
	"summitbot/bot/web"
)

// world is a page about a small article, with what answers and what is kept.
type world struct {
	*httptest.Server
	service bot.Service
	log     *bottest.Log
	ledger  *ledger
}

// article is what the page is about.
var article = bot.About{
	Title: "The Aurora", Source: "report on a ferry", Language: "en",
	Greeting: map[string]string{"en": "Hello! I know of the ferry.", "ru": "Здравствуйте! Я знаю о пароме."},
	Examples: map[string][]string{"en": {"Who sailed?", "Where did it sink?"}, "ru": {"Кто плыл?"}},
	Text:     "Ann & Bob sailed in 1994. The <Aurora> sank near Bergen.\n\nNobody was hurt.\n",
	Article: []bot.Sentence{
		{Text: "Ann & Bob sailed in 1994.", Paragraph: 1, Start: 0, End: 25},
		{Text: "The <Aurora> sank near Bergen.", Paragraph: 1, Start: 26, End: 56},
		{Text: "Nobody was hurt.", Paragraph: 2, Start: 58, End: 74},
	},
}

func proof(sentence int) []bot.Evidence {
	s := article.Article[sentence-1]
	return []bot.Evidence{{Sentence: sentence, Start: s.Start, End: s.End, Text: s.Text}}
}

// answer is what the bot of the tests knows.
func answer(_ context.Context, r bot.Request) (bot.Answer, error) {
	asked := func(text string) bool {
		return slices.ContainsFunc(r.Context, func(t bot.Turn) bool { return t.Role == bot.User && t.Text == text })
	}
	switch text := strings.TrimSpace(r.Text); {
	case text == "Who sailed?":
		return bot.Answer{Language: "en", Status: bot.Answered, Answer: "Ann & Bob", Evidence: proof(1), Facts: []string{"sailed"}, Confidence: 0.9}, nil
	case text == "Кто плыл?":
		return bot.Answer{Language: "ru", Status: bot.Answered, Answer: "Энн и Боб", Evidence: proof(1), Confidence: 0.9}, nil
	case text == "When?" && asked("Who sailed?"):
		return bot.Answer{Language: "en", Status: bot.Answered, Answer: "In 1994", Evidence: proof(1), Confidence: 0.8, Follows: true}, nil
	case text == "Where did it sink?":
		return bot.Answer{Language: "en", Status: bot.Answered, Answer: "Near Bergen", Evidence: proof(2), Confidence: 0.8}, nil
	case text == "What happened?":
		return bot.Answer{Language: "en", Status: bot.AskedBack, Note: "Did you mean:", Choices: article.Examples["en"]}, nil
	case text == "break":
		panic("secret")
	case text == "too much":
		return bot.Answer{}, &bot.UserError{Message: bot.LabelsIn(r.Language).TooFast, TooMuch: true}
	}
	return bot.Answer{Language: "en", Status: bot.NotCovered, Text: "The article doesn't say.", Invite: "You could ask:", Suggestions: article.Examples["en"][:1]}, nil
}

func suggest(_ context.Context, r bot.Request, n int) (list []bot.Suggestion) {
	for _, q := range article.ExamplesIn(r.Language) {
		if strings.HasPrefix(strings.ToLower(q), strings.ToLower(r.Text)) && len(list) < n {
			list = append(list, bot.Suggestion{Question: q})
		}
	}
	return list
}

// newWorld serves the page with a configuration.
func newWorld(t *testing.T, cfg web.Config) *world {
	t.Helper()
	memory := bot.NewMemory(time.Now)
	ask := bot.Chain(answer, bot.Remember(memory))
	return serve(t, cfg, func(s *bot.Service) {
		s.Commands = bot.Standard(ask, article.Always, memory)
		s.Handler = bot.NewRouter(s.Commands, ask).Handle
	})
}

// serve serves the page with what change makes of a service that has no handler
// yet.
func serve(t *testing.T, cfg web.Config, change func(*bot.Service)) *world {
	t.Helper()
	w := &world{log: new(bottest.Log), ledger: &ledger{MemoryLedger: bot.NewMemoryLedger()}}
	w.service = bot.Service{
		Articles: article.Always, Suggest: suggest, Ledger: w.ledger, Queue: bot.NewQueue(2, 100), Claim: bot.Alone, Count: new(bottest.Counts).Count,
		Log: slog.New(slog.NewTextHandler(w.log, nil)), Commands: new(bot.Commands),
	}
	change(&w.service)
	w.service.Handler = bot.Protect(w.service.Handler, w.service.Log)
	cfg.Listen, cfg.Key, cfg.Version = "127.0.0.1:0", "a key of the tests", "test"
	if cfg.Light == nil {
		cfg.Light = limit.New(limit.Rates{}, time.Now).Middleware()
	}
	adapter, err := web.New(cfg, w.service)
	if err != nil {
		t.Fatal(err)
	}
	w.Server = httptest.NewServer(adapter.Handler())
	t.Cleanup(func() {
		w.Close()
		_ = w.service.Queue.Close(context.Background())
	})
	return w
}

// ledger keeps the votes.
type ledger struct {
	*bot.MemoryLedger
	mu    sync.Mutex
	votes []bot.Vote
}

func (l *ledger) Vote(_ context.Context, v bot.Vote) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.votes = append(l.votes, v)
	return nil
}

// do sends a request without following redirects.
func (w *world) do(t *testing.T, r *http.Request) *http.Response {
	t.Helper()
	resp, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = resp.Body.Close() })
	return resp
}
