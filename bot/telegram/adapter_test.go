package telegram_test

import (
	"context"
	"io"
	"log/slog"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"summitbot/bot"
	"summitbot/bot/answer/answertest"
	"summitbot/bot/bottest"
	"summitbot/bot/telegram"
	"summitbot/bot/telegram/telegramtest"
)

func TestAdapter(t *testing.T) {
	t.Parallel()
	for _, way := range []string{"polling", "webhook"} {
		t.Run(way, func(t *testing.T) {
			t.Parallel()
			bottest.TestAdapter(t, func(t *testing.T, h bot.Handler) bottest.Person {
				w := newWorld(t)
				w.webhook, w.all = way == "webhook", h
				w.start()
				n := 0
				seen := func() string {
					w.settle()
					n++
					return w.seen(ann.ID, n)
				}
				say := func(text string) string {
					w.Say(ann.ID, telegramtest.Message{From: &ann, Text: text})
					return seen()
				}
				press := func(label string) string {
					all := w.Messages(ann.ID)
					last := all[len(all)-1]
					w.Press(ann, ann.ID, last.ID, dataOf(last, label), false)
					return seen()
				}
				return bottest.Person{Say: say, Press: press}
			})
		})
	}
}

// The same conversation reads the same as on the console, but for what Telegram
// shows otherwise: quotes without marks, offered questions as buttons, a line that
// says what a command asked, and one that says where the answer stands.
func TestAnswersAsTheConsoleDoes(t *testing.T) {
	t.Parallel()
	engine, about := answertest.Summit(t)
	questions := []string{
		"Who took over the CSTO chairmanship?", "From whom?", "Who attended the summit?", "Кто стал председателем ОДКБ?",
		"Who won the football?", "hello", "asdf", "/timeline", "/quote", "/summary", "/source", "/forget", "/help", "/nonsense", "Саммит қайда өтті?",
	}
	shown := answertest.OnConsole(t, engine, about, questions)

	w := newWorld(t)
	w.handler, w.about = engine.Answer, about
	w.start()
	person := telegramtest.User{ID: ann.ID, FirstName: "Ann"}
	for i, q := range questions {
		w.Say(ann.ID, telegramtest.Message{From: &person, Text: q})
		w.settle()
		list, err := w.Wrote(w.ctx(), ann.ID, i+1)
		w.must(err)
		if got, want := asOnTelegram(list[i], shown[i].Listed), shown[i].Text; got != want {
			t.Errorf("%s\non Telegram:    %s\non the console: %s", q, got, want)
		}
	}
}

// asOnTelegram is what a message says, with the questions that its buttons offer
// if the console offers any, and without the line of its source.
func asOnTelegram(m telegramtest.Message, offers bool) string {
	var lines []string
	asked := regexp.MustCompile("^<i>.*</i>\n").FindString(m.HTML)
	text := strings.TrimPrefix(m.Text, strings.NewReplacer("<i>", "", "</i>", "").Replace(asked))
	for line := range strings.SplitSeq(text, "\n") {
		if !strings.Contains(line, " · ") {
			lines = append(lines, line)
		}
	}
	if m.Markup != nil && offers {
		for _, row := range m.Markup.Rows {
			if strings.HasPrefix(row[0].Data, "ask:") {
				lines = append(lines, "• "+row[0].Text)
			}
		}
	}
	return strings.Join(lines, "\n")
}

func TestConfig(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		cfg  telegram.Config
		want string // "" is that it is fine
	}{
		{"polling", telegram.Config{Token: token}, ""},
		{"a local server", telegram.Config{Token: token, APIURL: "http://127.0.0.1:8081/"}, ""},
		{"no token", telegram.Config{}, "token"},
		{"a token with a line break", telegram.Config{Token: token + "\n"}, "token"},
		{"a token in a URL", telegram.Config{Token: "bot" + token}, "token"},
		{"no URL", telegram.Config{Token: token, APIURL: "api.telegram.org"}, "api_url"},
		{"a webhook", telegram.Config{Token: token, Webhook: telegram.Webhook{URL: "https://example.org/hook", Listen: ":8443", Secret: "s-1_"}}, ""},
		{"a webhook behind a proxy", telegram.Config{Token: token, Webhook: telegram.Webhook{URL: "https://example.org/hook", Listen: "127.0.0.1:8443"}}, ""},
		{"a webhook for all without a secret", telegram.Config{Token: token, Webhook: telegram.Webhook{URL: "https://example.org/hook", Listen: ":8443"}}, "webhook.secret"},
		{"the same on an address", telegram.Config{Token: token, Webhook: telegram.Webhook{URL: "https://example.org/hook", Listen: "10.0.0.1:8443"}}, "webhook.secret"},
		{"a secret that Telegram refuses", telegram.Config{Token: token, Webhook: telegram.Webhook{URL: "https://example.org/hook", Listen: ":8443", Secret: "a b"}}, "webhook.secret"},
		{"an http webhook", telegram.Config{Token: token, Webhook: telegram.Webhook{URL: "http://example.org/hook", Listen: ":8443", Secret: "s"}}, "webhook.url"},
		{"a webhook at a port that Telegram doesn't know", telegram.Config{Token: token, Webhook: telegram.Webhook{URL: "https://example.org:8444/hook", Listen: "127.0.0.1:8443"}}, "webhook.url"},
		{"the same with a local server", telegram.Config{Token: token, APIURL: "http://127.0.0.1:8081", Webhook: telegram.Webhook{URL: "http://example.org:8444/hook", Listen: "127.0.0.1:8443"}}, ""},
		{"a password in the URL", telegram.Config{Token: token, APIURL: "https://ann:AAF@example.org"}, "api_url"},
		{"no webhook to listen for", telegram.Config{Token: token, Webhook: telegram.Webhook{Listen: "127.0.0.1:8443"}}, "webhook.url"},
		{"a webhook that is removed", telegram.Config{Token: token, Webhook: telegram.Webhook{URL: "https://example.org/hook", Listen: "127.0.0.1:8443", Remove: true}}, "webhook.remove"},
		{"no address to listen on", telegram.Config{Token: token, Webhook: telegram.Webhook{URL: "https://example.org/hook", Secret: "s"}}, "webhook.listen"},
	} {
		_, err := telegram.New(c.cfg, bot.Service{Log: slog.New(slog.DiscardHandler)})
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: %v, want something of %s", c.name, err, c.want)
		case err != nil && c.cfg.Token != "" && strings.Contains(err.Error(), "AAF"):
			t.Errorf("%s: the error tells the token", c.name)
		}
	}
}

// The token stands in every URL, and so in every error of the connection.
func TestTokenIsNeverLogged(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Close() // connection refused
	w.start()
	w.counts.Await(t, bot.Retry, 3)
	w.stop()
	if text := w.log.text(); !strings.Contains(text, "connection refused") {
		t.Errorf("the log doesn't tell what is wrong: %s", text)
	}

	// A server, or something before it, that gives back what it was asked for.
	w = newWorld(t)
	for _, text := range []string{"no route /bot" + token + "/getMe", "/bot4242%3AAAF-secret_secret/getMe"} {
		w.Fail(telegramtest.Failure{Method: "getMe", Code: 500, Description: text})
	}
	w.start()
	w.must(w.Polled(w.ctx(), true))
	w.stop()
	if text := w.log.text(); !strings.Contains(text, "no route /bot***/getMe") {
		t.Errorf("the log has %s", text)
	}
}

// Whatever the text, Telegram can read it and shows it as it is, up to its limit.
func TestFit(t *testing.T) {
	t.Parallel()
	alphabet := []rune("ab .!<>&\"'\n@#🚢é\u202e\x00—中")
	for range 300 {
		text := make([]rune, rand.IntN(6000))
		for i := range text {
			text[i] = alphabet[rand.IntN(len(alphabet))]
		}
		checkFit(t, string(text))
	}
	// Around all places where the text may have to be cut: in it, and between it
	// and what is before and behind it.
	for n := 1990; n < 2060; n++ {
		checkFit(t, strings.Repeat("🚢", n/2)+strings.Repeat("x", n%2))
		checkFit(t, strings.Repeat("x", n))
		checkFit(t, strings.Repeat("x", 2*n))
		checkFit(t, strings.Repeat("x", 2*n+1))
	}
}

func FuzzFit(f *testing.F) {
	f.Add("a < b & c")
	f.Fuzz(func(t *testing.T, text string) { checkFit(t, text) })
}

func checkFit(t *testing.T, text string) {
	t.Helper()
	html, without := telegram.Fit(text)
	shown, err := telegramtest.ParseHTML(html)
	if err != nil || shown != strings.ReplaceAll(without, "＠", "@") {
		t.Fatalf("%q: %v; with markup %q, without %q", text, err, shown, without)
	}
	if name := telegramtest.Mentioned(html, "HTML") + telegramtest.Mentioned(without, ""); name != "" {
		t.Fatalf("%q mentions %s", text, name)
	}
	if n := telegramtest.Units(shown); n > 4096 {
		t.Fatalf("%q has %d units", text, n)
	}
	if cut := !strings.HasSuffix(shown, "after"); cut && !strings.HasSuffix(shown, "…") {
		t.Fatalf("%q was cut and doesn't say so: …%q", text, shown[max(0, len(shown)-50):])
	}
}

const sample = `{"update_id":9,"message":{"message_id":7,"from":{"id":1,"is_bot":false,"first_name":"Ann","language_code":"en"},` +
	`"chat":{"id":-100,"title":"Harbour","type":"supergroup"},"date":1700000000,"text":"👍 @summit_bot who runs the harbour?",` +
	`"entities":[{"offset":3,"length":11,"type":"mention"}],"message_thread_id":7,"is_topic_message":true}}`

func newQuiet(t testing.TB) *telegram.Adapter {
	a, err := telegram.New(telegram.Config{Token: token}, bot.Service{
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Commands: new(bot.Commands), Articles: harbour().Always,
		Handler: func(context.Context, bot.Request) (bot.Answer, error) { return bot.Answer{}, nil },
	})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestRead(t *testing.T) {
	t.Parallel()
	if text, ok := newQuiet(t).Read([]byte(sample), "summit_bot"); text != "👍 who runs the harbour?" || !ok {
		t.Errorf("%q, %v", text, ok)
	}
}

// FuzzUpdate looks for updates that the bot can't bear.
func FuzzUpdate(f *testing.F) {
	f.Add([]byte(sample))
	f.Add([]byte(question))
	f.Add([]byte(`{"update_id":1,"edited_message":{"chat":{},"from":{"id":1},"text":"/start q1"}}`))
	a := newQuiet(f)
	f.Fuzz(func(_ *testing.T, raw []byte) { a.Read(raw, "summit_bot") })
}

// BenchmarkUpdate is an update in to a request out.
func BenchmarkUpdate(b *testing.B) {
	a := newQuiet(b)
	raw := []byte(sample)
	b.ReportAllocs()
	for b.Loop() {
		if _, ok := a.Read(raw, "summit_bot"); !ok {
			b.Fatal("no request")
		}
	}
}
