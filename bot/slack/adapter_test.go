package slack_test

import (
	"log/slog"
	"strings"
	"testing"

	"summitbot/bot"
	"summitbot/bot/answer/answertest"
	"summitbot/bot/bottest"
	"summitbot/bot/slack"
	"summitbot/bot/slack/slacktest"
)

// TestAdapter: the contract holds for commands, for direct messages and for
// mentions, by HTTP and by Socket Mode.
func TestAdapter(t *testing.T) {
	t.Parallel()
	for _, way := range []string{"http", "socket"} {
		for how, say := range map[string]func(w *world, text string) error{
			"command": func(w *world, text string) error { return w.Use(w.ctx(), "UANN", "C1", text) },
			"direct":  func(w *world, text string) error { return w.Direct(w.ctx(), "UANN", text) },
			"mention": func(w *world, text string) error { return w.Mention(w.ctx(), "UANN", "C1", "", text) },
		} {
			t.Run(way+"/"+how, func(t *testing.T) {
				t.Parallel()
				bottest.TestAdapter(t, func(t *testing.T, h bot.Handler) bottest.Person {
					w := newWorld(t)
					w.socket, w.all = way == "socket", h
					w.start()
					var last slacktest.Message
					return bottest.Person{
						Say: func(text string) string {
							w.must(say(w, text))
							last = w.next()
							return read(last)
						},
						Press: func(label string) string {
							w.must(w.Press(w.ctx(), "UANN", last, label))
							return read(w.next())
						},
					}
				})
			})
		}
	}
}

// The same conversation reads the same as on the console, but for what Slack shows
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
		w.must(w.Direct(w.ctx(), "UANN", q))
		if got, want := asOnSlack(w.next(), shown[i].Listed), shown[i].Text; got != want {
			t.Errorf("%s\non Slack:       %s\non the console: %s", q, got, want)
		}
	}
}

// asOnSlack is what a message says, with the questions that its buttons offer if
// the console offers any, and without the lines of what was asked and its source.
func asOnSlack(m slacktest.Message, offers bool) string {
	var lines []string
	for i, line := range strings.Split(m.Text, "\n") {
		if !strings.Contains(line, " · ") && !(i == 0 && strings.HasPrefix(m.Shown, "_")) {
			lines = append(lines, line)
		}
	}
	for _, b := range m.Buttons {
		if offers && strings.HasPrefix(b.ID, "ask:") {
			lines = append(lines, "• "+b.Value)
		}
	}
	return strings.Join(lines, "\n")
}

func TestConfig(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		cfg  slack.Config
		want string // "" is that it is fine
	}{
		{"by HTTP", slack.Config{SigningSecret: slacktest.Secret, Listen: ":3000"}, ""},
		{"by HTTP, with messages", slack.Config{SigningSecret: slacktest.Secret, Listen: ":3000", Token: slacktest.Token}, ""},
		{"by Socket Mode", slack.Config{AppToken: slacktest.AppToken, Token: slacktest.Token}, ""},
		{"a secret that is there, too", slack.Config{AppToken: slacktest.AppToken, SigningSecret: slacktest.Secret}, ""},
		{"nothing", slack.Config{}, "signing_secret"},
		{"no address", slack.Config{SigningSecret: slacktest.Secret}, "listen: is needed"},
		{"an address that is none", slack.Config{SigningSecret: slacktest.Secret, Listen: "3000"}, "listen: is an address"},
		{"both ways", slack.Config{SigningSecret: slacktest.Secret, Listen: ":3000", AppToken: slacktest.AppToken}, "leave one of them out"},
		{"no secret", slack.Config{Listen: ":3000"}, "signing_secret: is needed"},
		{"a token alone", slack.Config{Token: slacktest.Token}, "no way for Slack to reach the bot"},
		{"the tokens exchanged", slack.Config{Token: slacktest.AppToken, AppToken: slacktest.Token}, "begins with xoxb-"},
		{"a secret with a line break", slack.Config{SigningSecret: slacktest.Secret + "\n", Listen: ":3000"}, "signing_secret"},
		{"no address of an API", slack.Config{AppToken: slacktest.AppToken, APIURL: "slack.com/api"}, "api_url"},
	} {
		a, err := slack.New(c.cfg, bot.Service{Log: slog.New(slog.DiscardHandler)})
		switch {
		case err == nil && a.Prompt() >= slacktest.AckTime:
			t.Errorf("%s: a command is acknowledged after %v", c.name, a.Prompt())
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: %v, want something of %q", c.name, err, c.want)
		case err != nil && (strings.Contains(err.Error(), "secret-token") || strings.Contains(err.Error(), slacktest.Secret)):
			t.Errorf("%s: the error tells a secret", c.name)
		}
	}
}

// What a person said is told from what Slack writes for it.
func TestSaid(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"<@U1> who runs it?":                            "who runs it?",
		"who, <@U1|ann>, runs it?":                      "who, runs it?",
		"is it a &lt;b&gt; &amp; c?":                    "is it a <b> & c?",
		"&amp;lt; &lt;@U1&gt;":                          "&lt; <@U1>",
		"see <https://a.example/x|a> and <#C1|general>": "see a and",
		"<https://a.example/?q=1&amp;r=2>":              "https://a.example/?q=1&r=2",
		"<!here> <!subteam^S1|@x> hi":                   "hi",
		"  *a* _b_ ":                                    "*a* _b_",
	} {
		if got := slack.Said(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// Whatever the text, a block holds it, and nobody is pinged by what stands beside.
func FuzzFit(f *testing.F) {
	f.Add("a < b & <!channel> @here")
	f.Add(strings.Repeat("🚢 x. ", 900))
	f.Add(strings.Repeat("🚢", 2999))
	f.Fuzz(func(t *testing.T, text string) {
		block, beside := slack.Fit(text)
		if n := len([]rune(block)); n > 3000 || strings.ContainsAny(beside, "<>") || strings.Contains(beside, "@here") {
			t.Errorf("%d characters: %q, %q", n, block, beside)
		}
	})
}
