package answer_test

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"summitbot/bot"
)

// FuzzAnswer asks whatever comes to mind, of facts and of bare text, after a
// turn of whatever came before. Whatever that is, the reply is fit to show and
// every sentence that it shows is the article's.
func FuzzAnswer(f *testing.F) {
	for _, c := range golden(f, "summit") {
		f.Add(c.Question, "Who took over the chairmanship?", "Kyrgyzstan.")
	}
	f.Add("and @everyone?", "<@1> *who*", "[x](http://y)")
	f.Add("\x00\xff\u202e", "ʼ", "A.A.A.")
	engines := map[string]struct {
		answer  func(*testing.T, bot.Request) bot.Answer
		article string
	}{}
	for name, path := range map[string]string{"summit": "../../knowledge/packs/astana2018/article.txt", "harbour": "testdata/articles/harbour.txt"} {
		e := open(f, name)
		article, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		engines[name] = struct {
			answer  func(*testing.T, bot.Request) bot.Answer
			article string
		}{func(t *testing.T, r bot.Request) bot.Answer {
			a, err := e.Answer(t.Context(), r)
			if err != nil {
				t.Fatal(err)
			}
			return a
		}, string(article)}
	}
	f.Fuzz(func(t *testing.T, text, asked, replied string) {
		for name, e := range engines {
			for _, turns := range [][]bot.Turn{nil, {{Role: bot.User, Text: asked}, {Role: bot.Bot, Text: replied}}} {
				checkAnswer(t, name, e.article, e.answer(t, bot.Request{Text: text, Context: turns, Explain: true, Candidates: true}))
			}
		}
	})
}

// checkAnswer checks what must hold for every answer.
func checkAnswer(t *testing.T, name, article string, a bot.Answer) {
	t.Helper()
	if a.Reply() == "" || (a.Status == bot.Answered) != (a.Answer != "") || (a.Status == bot.Answered) != (len(a.Evidence) > 0) {
		t.Errorf("%s: status %q, reply %q, answer %q, %d sentences", name, a.Status, a.Reply(), a.Answer, len(a.Evidence))
	}
	for _, ev := range a.Evidence {
		if ev.Start < 0 || ev.End > len(article) || article[ev.Start:ev.End] != ev.Text {
			t.Errorf("%s: %+v is not in the article", name, ev)
		}
	}
	for _, c := range a.Candidates {
		if c.Start < 0 || c.Start >= c.End || c.End > len(article) {
			t.Errorf("%s: candidate %+v", name, c)
		}
	}
	for _, text := range append([]string{a.Reply(), a.Answer}, append(a.Suggestions, a.Explain...)...) {
		if !utf8.ValidString(text) {
			t.Errorf("%s: %q is not UTF-8", name, text)
		}
	}
	if strings.ContainsAny(a.Reply(), "@<`*[]|\x00\x1b\u202e\u2066") {
		t.Errorf("%s: the reply has markup: %q", name, a.Reply())
	}
}
