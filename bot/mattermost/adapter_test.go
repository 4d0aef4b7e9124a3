package mattermost_test

import (
	"log/slog"
	"regexp"
	"strings"
	"testing"

	"summitbot/bot"
	"summitbot/bot/answer/answertest"
	"summitbot/bot/bottest"
	"summitbot/bot/mattermost"
	"summitbot/bot/mattermost/mattermosttest"
)

// TestAdapter: the contract holds for commands and for messages.
func TestAdapter(t *testing.T) {
	t.Parallel()
	for how, say := range map[string]func(w *world, text string) error{
		"command": func(w *world, text string) error { return w.Use(w.ctx(), "ann", "c1", text) },
		"message": func(w *world, text string) error { return w.Write(w.ctx(), "ann", "c1", mattermosttest.Word+" "+text) },
	} {
		t.Run(how, func(t *testing.T) {
			t.Parallel()
			bottest.TestAdapter(t, func(t *testing.T, h bot.Handler) bottest.Person {
				w := newWorld(t)
				w.all = h
				w.start()
				var last mattermosttest.Post
				return bottest.Person{
					Say: func(text string) string {
						w.must(say(w, text))
						last = w.next()
						return read(last)
					},
					Press: func(label string) string {
						w.must(w.Press(w.ctx(), "ann", last, label))
						return read(w.next())
					},
				}
			})
		})
	}
}

// The same conversation reads the same as on the console, but for what Mattermost shows
// otherwise: quotes without marks, offered questions as buttons, a line that says
// what a command asked, and one that says where the answer stands.
func TestAnswersAsTheConsoleDoes(t *testing.T) {
	t.Parallel()
	engine, about := answertest.Summit(t)
	questions := []string{
		"Who took over the CSTO chairmanship?", "From whom?", "Who attended the summit?", "Кто стал председателем ОДКБ?",
		"Who won the football?", "hello", "asdf", "/timeline", "/quote", "/summary", "/source", "/forget", "/nonsense", "Саммит қайда өтті?",
	}
	shown := answertest.OnConsole(t, engine, about, questions)

	w := newWorld(t)
	w.handler, w.about = engine.Answer, about
	w.start()
	for i, q := range questions {
		w.must(w.Write(w.ctx(), "ann", "c1", "summit: "+q))
		if got, want := asOnMattermost(w.next(), shown[i].Listed), shown[i].Text; got != want {
			t.Errorf("%s\non Mattermost:  %s\non the console: %s", q, got, want)
		}
	}
}

// asOnMattermost is what a message says, with the questions that its buttons offer if
// the console offers any, and without the lines of what was asked and its source.
func asOnMattermost(m mattermosttest.Post, offers bool) string {
	var lines []string
	for i, line := range strings.Split(m.Text, "\n") {
		if !strings.Contains(line, " · ") && !(i == 0 && strings.HasPrefix(m.Markdown, "*") && !strings.HasPrefix(m.Markdown, "**")) {
			lines = append(lines, line)
		}
	}
	for _, b := range m.Buttons {
		if offers && strings.HasPrefix(b.ID, "ask") {
			lines = append(lines, "• "+b.Label)
		}
	}
	return strings.Join(lines, "\n")
}

func TestConfig(t *testing.T) {
	t.Parallel()
	whole := mattermost.Config{
		Token: mattermosttest.Token, WebhookToken: mattermosttest.WebhookToken, Listen: ":8066",
		URL: "https://chat.example.org", CallbackURL: "http://summitbot:8066/mattermost",
	}
	for _, c := range []struct {
		name   string
		change func(c *mattermost.Config)
		want   string // "" is that it is fine
	}{
		{"all", func(*mattermost.Config) {}, ""},
		{"a command alone", func(c *mattermost.Config) { c.WebhookToken, c.CallbackURL = "", "" }, ""},
		{"a webhook alone", func(c *mattermost.Config) { c.Token, c.URL = "", "" }, ""},
		{"nothing", func(c *mattermost.Config) { *c = mattermost.Config{} }, "token: is missing"},
		{"no token", func(c *mattermost.Config) { c.Token, c.WebhookToken = "", "" }, "token: is needed with"},
		{"no address", func(c *mattermost.Config) { c.Listen = "" }, "listen: is needed"},
		{"an address that is none", func(c *mattermost.Config) { c.Listen = "8066" }, "listen: is an address"},
		{"no server", func(c *mattermost.Config) { c.URL = "" }, "url: is needed"},
		{"a server that is none", func(c *mattermost.Config) { c.URL = "chat.example.org" }, "url: is an address"},
		{"a callback that is none", func(c *mattermost.Config) { c.CallbackURL = "summitbot:8066" }, "callback_url"},
		{"a token with a blank", func(c *mattermost.Config) { c.Token += " x" }, "token: is none"},
		{"half a token", func(c *mattermost.Config) { c.Token = c.Token[:20] }, "token: is none: it is the 26 letters and digits"},
		{"a webhook's token with a line break", func(c *mattermost.Config) { c.WebhookToken += "\n" }, "webhook_token: is none"},
	} {
		cfg := whole
		c.change(&cfg)
		_, err := mattermost.New(cfg, bot.Service{Log: slog.New(slog.DiscardHandler)})
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: %v, want something of %q", c.name, err, c.want)
		case err != nil && strings.Contains(err.Error(), mattermosttest.Token):
			t.Errorf("%s: the error tells a secret", c.name)
		}
	}
}

// Whatever the text, people read it as it is, and nobody is pinged.
func FuzzEscape(f *testing.F) {
	for _, text := range []string{"a < b & <!channel> @here", "1. x", "- y", "`@all` \\@all _@all_", ":smile: #a ~b", "a@b.example", "> x @a"} {
		f.Add(text)
	}
	outside := regexp.MustCompile("`[^`]*`")
	pinged := regexp.MustCompile(`(^|[^0-9A-Za-z])@[0-9A-Za-z]`)
	f.Fuzz(func(t *testing.T, text string) {
		text = bot.OneLine(text)
		markdown := mattermost.Escape(text)
		if got := mattermosttest.Read(markdown); got != text && got != strings.ReplaceAll(text, "@", "＠") {
			t.Errorf("%q is read as %q, from %q", text, got, markdown)
		}
		if found := pinged.FindString(outside.ReplaceAllString(markdown, "")); found != "" {
			t.Errorf("%q pings somebody: %q", text, markdown)
		}
	})
}
