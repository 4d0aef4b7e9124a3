package bot_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"summitbot/bot"
)

// echo answers with what it was asked, and with the turns before it.
func echo(_ context.Context, r bot.Request) (bot.Answer, error) {
	a := bot.Answer{Status: bot.Answered, Answer: strings.ToUpper(r.Text)}
	for _, t := range r.Context {
		a.Items = append(a.Items, string(t.Role)+": "+t.Text)
	}
	return a, nil
}

func standardRouter() *bot.Router {
	about := bot.About{Source: "a report", Language: "en", Questions: []bot.Question{
		{Command: "participants", Summary: map[string]string{"en": "who took part"}, Text: map[string]string{"en": "Who attended?", "ru": "Кто участвовал?"}},
	}}
	return bot.NewRouter(bot.Standard(echo, about.Always, bot.NewMemory(time.Now)), echo)
}

func TestRouter(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, lang, want string }{
		{"plain text", "", "PLAIN TEXT."},
		{"/ask Who came?", "", "WHO CAME?"},
		{"  /ASK\nWho came?  ", "", "WHO CAME?"},
		{"/ 2", "", "/ 2."},
		{"//x", "", "//X."},
		{"/participants", "", "WHO ATTENDED?"},
		{"/participants and so on", "", "WHO ATTENDED?"},
		{"/participants", "ru", "КТО УЧАСТВОВАЛ?"},
		{"/participants", "de", "WHO ATTENDED?"},
		{"/quote", "", "QUOTE."},
		{"/quote cyber threats", "", "QUOTE CYBER THREATS."},
		{"/summary", "kk", "МАҚАЛА НЕ ТУРАЛЫ?"},
		{"/source", "", "All answers come from one article: a report."},
		{"/forget", "ru_RU", "Забыто. Следующий вопрос начинает разговор заново."},
		{"/help", "", "Ask me anything about the article, or use a command:\n/ask … – answer a question\n/participants – who took part\n/quote […] – "},
	} {
		a, err := standardRouter().Handle(t.Context(), bot.Request{Text: c.text, Language: c.lang})
		if err != nil || !strings.HasPrefix(a.Reply(), c.want) {
			t.Errorf("%q (%s): %q, %v, want %q", c.text, c.lang, a.Reply(), err, c.want)
		}
	}
}

// TestSourceOfTheMoment: a reload changes what the article is.
func TestSourceOfTheMoment(t *testing.T) {
	t.Parallel()
	about := bot.About{Source: "a report", Language: "en"}
	commands := bot.Standard(echo, func(bot.Request) []bot.About { return []bot.About{about} }, bot.NewMemory(time.Now))
	source, _ := commands.Lookup(bot.Request{}, "source")
	about.Source, about.Language = "другой статьи", "ru"
	a, err := source.Handler(t.Context(), bot.Request{})
	if err != nil || a.Reply() != "Все ответы взяты из одной статьи: другой статьи." {
		t.Errorf("%q, %v", a.Reply(), err)
	}
}

func TestRouterRefuses(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"/nonsense": "/help", "/ask": "after /ask", "/ask  ": "after /ask"} {
		_, err := standardRouter().Handle(t.Context(), bot.Request{Text: text})
		if user, ok := errors.AsType[*bot.UserError](err); !ok || !strings.Contains(user.Message, want) {
			t.Errorf("%q: %v, want a *UserError with %q", text, err, want)
		}
	}
}

func TestHelpListsEveryCommand(t *testing.T) {
	t.Parallel()
	commands := bot.Standard(echo, bot.About{}.Always, bot.NewMemory(time.Now))
	for _, lang := range []string{"en", "ru", "kk", "de"} {
		help := commands.Help(bot.Request{}, lang, "/")
		for _, cmd := range commands.For(bot.Request{}) {
			if !strings.Contains(help, "\n"+cmd.Line("/")+" – ") {
				t.Errorf("%s: no %s in:\n%s", lang, cmd.Line("/"), help)
			}
		}
	}
}

func TestAddPanics(t *testing.T) {
	t.Parallel()
	summary := map[string]string{"en": "does"}
	for name, cmd := range map[string]bot.Command{
		"twice":      {Name: "ask", Summary: summary, Handler: echo},
		"no name":    {Summary: summary, Handler: echo},
		"capitals":   {Name: "Ask", Summary: summary, Handler: echo},
		"no summary": {Name: "new", Handler: echo},
		"no handler": {Name: "new", Summary: summary},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			commands := bot.Standard(echo, bot.About{}.Always, bot.NewMemory(time.Now))
			defer func() {
				if recover() == nil {
					t.Errorf("Add(%+v) did not panic", cmd)
				}
			}()
			commands.Add(cmd)
		})
	}
}
