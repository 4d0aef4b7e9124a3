package telegram_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/txtar"

	"summitbot/bot"
	"summitbot/bot/bottest"
	"summitbot/bot/telegram/telegramtest"
)

// TestScripts plays what happens on Telegram, once by polling and once by
// webhook. A script is a txtar archive whose first line says what it is about;
// its files are
//
//	-- say WHO [in group|forum] [OPTION…] --   somebody writes; options: topic=7,
//	                          to=bot|WHO|N, via (inline mode), as=group|channel,
//	                          photo|voice|sticker|document, album=ID; the text is
//	                          the caption then
//	-- edit WHO [in …] --     they change the last thing that they wrote there
//	-- press WHO [in …] [forgotten] --   the button that reads so, below the
//	                          bot's last message
//	-- inline WHO --          they type an inline query
//	-- push --                an update as it is written
//	-- fail KEY=VALUE… --     the next calls fail: method, chat, code, retry,
//	                          moved, times, drop, after; the text is what is said
//	-- restart --             the bot ends and starts again
//	-- article --             the article is another one
//	-- bot --                 the calls that the bot made since
//	-- log --                 the warnings and errors that it logged since
//	-- votes --               the votes that it noted
func TestScripts(t *testing.T) {
	t.Parallel()
	for _, way := range []string{"polling", "webhook"} {
		if way == "webhook" && bottest.Updating() {
			continue // what polling wrote is what it is held to
		}
		t.Run(way, func(t *testing.T) {
			t.Parallel()
			bottest.Scripts(t, "testdata/*.txtar", func(t *testing.T, archive *txtar.Archive) {
				w := newWorld(t)
				w.webhook = way == "webhook"
				votes := &voting{Ledger: w.ledger}
				w.ledger = votes
				w.start()
				bottest.Steps(t, archive, (&script{world: w, votes: votes}).step)
				w.stop()
			})
		})
	}
}

// script is a world in which a script is played.
type script struct {
	*world
	votes *voting
	seen  int // calls that were shown
}

// step plays a file of a script. What it shows is compared with the file.
func (s *script) step(words []string, text string) (got string, shown bool) {
	opts := options(words[1:])
	who := people[strings.Join(words[1:min(2, len(words))], "")]
	in := who.ID
	switch opts["in"] {
	case "group":
		in = group
	case "forum":
		in = forum
	case "big":
		in = big
	}
	switch words[0] {
	case "say":
		s.Say(in, s.message(in, who, opts, text))
	case "edit":
		s.Edit(in, s.last(in, who.ID).ID, text)
	case "press":
		_, forgotten := opts["forgotten"]
		m := s.last(in, s.Self.ID)
		s.Press(who, in, m.ID, dataOf(m, text), forgotten)
	case "inline":
		id := s.Inline(who, text)
		s.settle()
		return s.results(id), false
	case "push":
		s.Push(text)
	case "fail":
		s.fail(opts, text)
		return "", false
	case "restart":
		s.stop()
		s.start()
		return "", false
	case "article":
		s.about.Article = []bot.Sentence{{Text: text, Paragraph: 1}}
		s.stop()
		s.start()
		return "", false
	case "bot":
		return s.transcript(), true
	case "log":
		return strings.Join(s.log.take(), "\n"), true
	case "votes":
		return s.votes.take(), true
	default:
		s.t.Fatalf("-- %v --: no such step", words)
	}
	s.settle()
	return "", false
}

// options are the words behind the first: key=value, "in CHAT", or a word alone.
func options(words []string) map[string]string {
	opts := make(map[string]string)
	for i, w := range words {
		key, value, _ := strings.Cut(w, "=")
		if w == "in" && i+1 < len(words) {
			value = words[i+1]
		}
		opts[key] = value
	}
	return opts
}

func (s *script) message(in int64, who telegramtest.User, opts map[string]string, text string) telegramtest.Message {
	m := telegramtest.Message{From: &who, Text: text, Album: opts["album"]}
	file := telegramtest.File{ID: "a file"}
	for kind, put := range map[string]func(){
		"photo":    func() { m.Photo = []telegramtest.File{file} },
		"voice":    func() { m.Voice = &file },
		"sticker":  func() { m.Sticker = &file },
		"document": func() { m.Document = &file },
	} {
		if _, is := opts[kind]; is {
			m.Text, m.Caption = "", text
			put()
		}
	}
	if topic, ok := opts["topic"]; ok {
		m.ThreadID, _ = strconv.Atoi(topic)
		m.InTopic = true
	}
	if thread, ok := opts["thread"]; ok {
		m.ThreadID, _ = strconv.Atoi(thread)
	}
	if _, ok := opts["via"]; ok {
		m.ViaBot = &s.Self
	}
	switch opts["as"] {
	case "group":
		m.From = &telegramtest.User{ID: 1087968824, IsBot: true, FirstName: "Group"}
		m.Sender = &telegramtest.Chat{ID: in, Type: "group"}
	case "channel":
		m.From = &telegramtest.User{ID: 136817688, IsBot: true, FirstName: "Channel"}
		m.Sender = &telegramtest.Chat{ID: -5, Type: "channel"}
	}
	switch to := opts["to"]; to {
	case "":
	case "bot":
		last := s.last(in, s.Self.ID)
		m.ReplyTo = &last
	default:
		last := s.last(in, people[to].ID)
		m.ReplyTo = &last
	}
	return m
}

// last is the last message of somebody's in a chat.
func (s *script) last(in, from int64) telegramtest.Message {
	s.t.Helper()
	messages := s.Messages(in)
	for _, m := range slices.Backward(messages) {
		if m.From.ID == from {
			return m
		}
	}
	s.t.Fatalf("%d said nothing in %d: %v", from, in, s.log.text())
	return telegramtest.Message{}
}

func dataOf(m telegramtest.Message, label string) string {
	if m.Markup != nil {
		for _, row := range m.Markup.Rows {
			for _, b := range row {
				if b.Text == label {
					return b.Data
				}
			}
		}
	}
	return label
}

func (s *script) fail(opts map[string]string, text string) {
	number := func(key string) int {
		n, _ := strconv.Atoi(opts[key])
		return n
	}
	f := telegramtest.Failure{
		Method: opts["method"], Code: number("code"), Description: text, Times: number("times"),
		RetryAfter: number("retry"), Chat: int64(number("chat")), MovedTo: int64(number("moved")),
	}
	_, f.Drop = opts["drop"]
	_, f.After = opts["after"]
	if strings.HasPrefix(text, "<html>") {
		f.HTML = text
	}
	s.Fail(f)
}

// unseen are calls that a script doesn't show.
var unseen = []string{"getUpdates", "getMe", "getMyCommands", "setMyCommands", "setWebhook", "deleteWebhook"}

// transcript is the calls since the last one. Acknowledgements come first: they
// go beside the rest.
func (s *script) transcript() string {
	calls := s.Calls()
	from := s.seen
	s.seen = len(calls)
	var acks, rest []string
	for _, c := range calls[from:] {
		switch {
		case slices.Contains(unseen, c.Method):
		case c.Method == "answerCallbackQuery":
			acks = append(acks, show(c))
		default:
			rest = append(rest, show(c))
		}
	}
	return strings.Join(append(acks, rest...), "\n")
}

// show is a call as scripts have it.
func show(c telegramtest.Call) string {
	var b strings.Builder
	b.WriteString(c.Method)
	for _, key := range []string{"chat_id", "message_thread_id", "message_id", "reply_parameters", "action", "cache_time", "is_personal"} {
		if v := c.Get(key); v != "" {
			fmt.Fprintf(&b, " %s=%s", key, v)
		}
	}
	if text := c.Get("text"); text != "" && c.Get("parse_mode") == "" && c.Method != "answerCallbackQuery" {
		b.WriteString(" without markup")
	}
	if c.Code != 200 {
		fmt.Fprintf(&b, " -> %d", c.Code)
	}
	if text := c.Get("text"); text != "" {
		if units := telegramtest.Units(text); units > 1000 {
			text = fmt.Sprintf("%s (%d units) %s", text[:20], units, text[len(text)-60:])
		}
		b.WriteString("\n  " + strings.ReplaceAll(text, "\n", "\n  "))
	}
	var markup telegramtest.Markup
	if err := json.Unmarshal([]byte(c.Get("reply_markup")), &markup); err == nil {
		for _, row := range markup.Rows {
			b.WriteString("\n ")
			for _, button := range row {
				fmt.Fprintf(&b, " [%s | %s]", button.Text, button.Data)
			}
		}
	}
	var results []struct {
		Title, Description string
		Content            struct {
			Text string `json:"message_text"`
		} `json:"input_message_content"`
	}
	if err := json.Unmarshal([]byte(c.Get("results")), &results); err == nil {
		for _, r := range results {
			fmt.Fprintf(&b, "\n  * %s – %s\n    %s", r.Title, r.Description, strings.ReplaceAll(r.Content.Text, "\n", "\n    "))
		}
	}
	return b.String()
}

func (s *script) results(id string) string {
	if s.Results(id) == nil {
		s.t.Errorf("%s has no answer: %s", id, s.log.text())
	}
	return ""
}

// voting is a ledger that remembers votes.
type voting struct {
	bot.Ledger
	mu    sync.Mutex
	lines bytes.Buffer
}

func (v *voting) Vote(_ context.Context, vote bot.Vote) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	fmt.Fprintf(&v.lines, "%s in %s on %s by %s: %v, asked %q, answered %q",
		vote.Platform, vote.Channel, vote.Reply, vote.User, vote.Helpful, vote.Question, vote.Answer)
	if vote.Pack != "" {
		fmt.Fprintf(&v.lines, ", of %q", vote.Pack)
	}
	v.lines.WriteByte('\n')
	return nil
}

func (v *voting) take() string {
	v.mu.Lock()
	defer v.mu.Unlock()
	defer v.lines.Reset()
	return strings.TrimSuffix(v.lines.String(), "\n")
}
