package room_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"summitbot/bot"
	"summitbot/bot/bottest"
	"summitbot/bot/room"
)

// TestScripts plays testdata/*.txtar: an archive whose first line says what it is
// about, and whose files are
//
//	-- article NAME [PLATFORM=PLACE,…]… --  a pack: its title, and what it answers
//	-- PLATFORM SERVER/CHANNEL PERSON --    what a person says there
//	-- bot --                               the pack that answers, and what they read
//
// Of what a pack answers, "Who? = Ann." is a question, "+ why? = For her." is one
// that goes on from what it said before, "Who? = Perhaps: Ann." is not sure, "Who? =
// ? Who came?" asks back, and "/crew = Who?" is a command. With -update the bot's
// lines are rewritten.
func TestScripts(t *testing.T) {
	t.Parallel()
	bottest.Scripts(t, "testdata/*.txtar", func(t *testing.T, script *txtar.Archive) {
		var articles []*room.Article
		var handle bot.Handler
		reply := ""
		bottest.Steps(t, script, func(words []string, text string) (string, bool) {
			switch words[0] {
			case "article":
				articles = append(articles, newArticle(words[1], words[2:], text))
				return "", false
			case "bot":
				return reply, true
			}
			if handle == nil {
				handle = open(articles)
			}
			reply = say(t, handle, words, text)
			return "", false
		})
	})
}

// open puts around a room what serve does.
func open(articles []*room.Article) bot.Handler {
	memory := bot.NewMemory(time.Now)
	m := room.New(memory, articles...)
	ask := bot.Chain(m.Answer, bot.Remember(memory))
	table := bot.Standard(ask, m.Articles, memory)
	if c, ok := m.Command(); ok {
		table.Add(c)
	}
	return bot.Chain(bot.NewRouter(table, ask).Handle, m.Middleware())
}

func say(t *testing.T, handle bot.Handler, words []string, text string) string {
	t.Helper()
	server, channel, _ := strings.Cut(words[1], "/")
	r := bot.Request{
		Platform: words[0], User: words[2], Channel: words[1], Text: text, Language: "en", Alone: words[2] == "nobody",
		Place: bot.Place{Server: server, Channel: channel},
	}
	a, err := handle(t.Context(), r)
	if err != nil {
		return fmt.Sprintf("[%s] %s", a.Pack, bot.ErrorReply(err, "en"))
	}
	return fmt.Sprintf("[%s] %s", a.Pack, a.Reply())
}

// script is a pack that answers what it is told to.
type script struct {
	about   bot.About
	answers map[string]string
}

func newArticle(name string, places []string, text string) *room.Article {
	title, rest, _ := strings.Cut(text, "\n")
	s := &script{bot.About{Title: title, Source: "a report on " + title, Language: "en"}, make(map[string]string)}
	for line := range strings.Lines(rest) {
		question, answer, _ := strings.Cut(strings.TrimSpace(line), " = ")
		if command, ok := strings.CutPrefix(question, "/"); ok {
			s.about.Questions = append(s.about.Questions, bot.Question{
				Command: command, Summary: map[string]string{"en": command}, Text: map[string]string{"en": answer},
			})
			continue
		}
		s.answers[question] = answer
	}
	a := &room.Article{Name: name, Pack: s, Places: make(map[string][]string)}
	for _, p := range places {
		platform, list, _ := strings.Cut(p, "=")
		a.Places[platform] = strings.Split(list, ",")
	}
	return a
}

func (s *script) About() bot.About { return s.about }

func (s *script) Answer(_ context.Context, r bot.Request) (bot.Answer, error) {
	if answer, ok := s.answers[r.Text]; ok {
		return given(answer), nil
	}
	if answer, ok := s.answers["+ "+r.Text]; ok && len(r.Context) > 0 {
		return bot.Answer{Language: "en", Status: bot.Answered, Answer: answer, Follows: true}, nil
	}
	return bot.Answer{Language: "en", Status: bot.NotCovered, Text: s.about.Title + " doesn't say."}, nil
}

// given is an answer as a script has it.
func given(text string) bot.Answer {
	a := bot.Answer{Language: "en", Status: bot.Answered, Answer: text}
	if choice, ok := strings.CutPrefix(text, "? "); ok {
		a = bot.Answer{Language: "en", Status: bot.AskedBack, Note: "Did you mean:", Choices: []string{choice}}
	} else if unsure, ok := strings.CutPrefix(text, perhaps+" "); ok {
		a.Note, a.Answer = perhaps, unsure
	}
	return a
}

const perhaps = "Perhaps:"

func (s *script) Suggest(_ context.Context, r bot.Request, n int) (list []bot.Suggestion) {
	for _, q := range []string{"Who?", s.about.Title + "?"} {
		if strings.HasPrefix(q, r.Text) {
			list = append(list, bot.Suggestion{Question: q, Answer: bot.Answer{Language: "en", Answer: s.answers[q]}})
		}
	}
	return list[:min(n, len(list))]
}

// What is suggested is each article's of the place, the one that is asked first
// before the others.
func TestSuggest(t *testing.T) {
	t.Parallel()
	m := room.New(bot.NewMemory(time.Now),
		newArticle("summit", nil, "Summit"), newArticle("harbour", []string{"discord=1"}, "Harbour"), newArticle("ferry", []string{"discord=1"}, "Ferry"))
	for _, c := range []struct {
		place bot.Place
		typed string
		n     int
		want  string
	}{
		{bot.Place{}, "", 5, "summit: Who?, summit: Summit?"},
		{bot.Place{Server: "1"}, "", 5, "harbour: Who?, harbour: Harbour?, ferry: From “Ferry”: Ferry?"},
		{bot.Place{Server: "1"}, "", 2, "harbour: Who?, harbour: Harbour?"},
		{bot.Place{Server: "1"}, "Fe", 5, "ferry: From “Ferry”: Ferry?"},
	} {
		var got []string
		for _, s := range m.Suggest(t.Context(), bot.Request{Platform: "discord", Place: c.place, Text: c.typed}, c.n) {
			got = append(got, strings.TrimSpace(s.Answer.Pack+": "+s.Answer.Note+" "+s.Question))
		}
		if got := strings.Join(strings.Fields(strings.Join(got, ", ")), " "); got != c.want {
			t.Errorf("%v %q: %s, want %s", c.place, c.typed, got, c.want)
		}
	}
}

// What a platform offers everywhere is of all articles that it has.
func TestArticles(t *testing.T) {
	t.Parallel()
	m := room.New(bot.NewMemory(time.Now),
		newArticle("summit", nil, "Summit"), newArticle("harbour", []string{"discord=1"}, "Harbour"), newArticle("ferry", []string{"slack=T1"}, "Ferry"))
	for _, c := range []struct {
		r    bot.Request
		want string
	}{
		{bot.Request{Platform: "discord"}, "summit harbour"},
		{bot.Request{Platform: "telegram"}, "summit"},
		{bot.Request{Platform: "discord", Place: bot.Place{Server: "1"}}, "harbour"},
		{bot.Request{Platform: "discord", Place: bot.Place{Server: "2"}}, "summit"},
		{bot.Request{Platform: "discord", Place: bot.Place{Server: "2"}, Pack: "harbour"}, "summit"},
	} {
		var got []string
		for _, a := range m.Articles(c.r) {
			got = append(got, a.Pack)
		}
		if got := strings.Join(got, " "); got != c.want {
			t.Errorf("%+v: %s, want %s", c.r, got, c.want)
		}
	}
}

// Without others there is nothing to choose.
func TestOne(t *testing.T) {
	t.Parallel()
	if c, ok := room.New(bot.NewMemory(time.Now), newArticle("summit", nil, "Summit")).Command(); ok {
		t.Errorf("there is a command %s", c.Name)
	}
}
