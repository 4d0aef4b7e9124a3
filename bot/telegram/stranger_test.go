package telegram_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"summitbot/bot/bottest"
	"summitbot/bot/telegram"
	"summitbot/bot/telegram/telegramtest"
)

// apiEnv is the address of a telegram-test-api 4.2.1 (.ci/telegram-api/start).
const apiEnv = "SUMMITBOT_TEST_TELEGRAM_API"

// TestTelegramTestAPI holds a conversation over a Bot API server that somebody
// else wrote, by polling and by webhook. It keeps chats, presses and edits; it
// has no long polls, no menus, no "typing…" and no webhook secret.
func TestTelegramTestAPI(t *testing.T) {
	t.Parallel()
	url := os.Getenv(apiEnv)
	if url == "" {
		t.Skip(apiEnv + " isn't set: no telegram-test-api to talk to")
	}
	for _, way := range []string{"polling", "webhook"} {
		t.Run(way, func(t *testing.T) {
			t.Parallel()
			s := &stranger{world: newWorld(t), url: url, token: fmt.Sprintf("4242:%s-%d", way, time.Now().UnixNano())}
			s.webhook = way == "webhook"
			s.change = func(c *telegram.Config) {
				c.APIURL, c.Token, c.Webhook.Secret = url, s.token, ""
				s.hook = c.Webhook.URL
			}
			s.start()
			s.converse()
		})
	}
}

type stranger struct {
	*world
	url, token, hook string
	shown            int // messages of the bot that were looked at
}

// strangeMessage is a message as that server keeps it.
type strangeMessage struct {
	ID      int `json:"messageId"`
	Message struct {
		Text   string `json:"text"`
		Mode   string `json:"parse_mode"`
		ChatID string `json:"chat_id"`
		Markup *telegramtest.Markup
		Raw    json.RawMessage `json:"reply_markup"`
	} `json:"message"`
}

func (s *stranger) converse() {
	first := s.say("Who runs the harbour?", "<b>Ms Okoye.</b>\n<blockquote>Ms Okoye runs the harbour &amp; the &lt;old&gt; lighthouse.</blockquote>")
	if first.Message.Mode != "HTML" {
		s.t.Errorf("parse mode %q", first.Message.Mode)
	}
	s.say("How often do we speak?", "<b>2 turns.</b>")
	s.press(first, 0, 0, "<b>Ms Okoye runs the harbour &amp; the &lt;old&gt; lighthouse.</b> She took over in 2020.")
	offer := s.say("Why?", "You could ask:")
	if !s.webhook {
		// By webhook a press that follows another may get its ID: the server counts
		// on when the bot's 200 is there.
		s.press(offer, 1, 0, "<i>When was it built?</i>\n<b>1911.</b>")
		s.press(offer, 0, 0, "<i>Who runs the harbour?</i>\n<b>Ms Okoye.</b>")
	} else {
		// The server can't bring an edit, and keeps what an edit makes of the reply.
		s.post(s.hook, `{"update_id":900,"edited_message":{"message_id":%d,"from":{"id":1},"chat":{"id":1,"type":"private"},"date":1,"text":"When was it built?"}}`, s.ask("Why?"))
		bottest.Until(s.t, "the answer is another", func() bool { return strings.HasPrefix(s.last(0).Message.Text, "<b>1911.</b>") })
	}
}

// ask says something by webhook and returns its number, which is that of the
// reply there: the server counts the message once the bot has answered.
func (s *stranger) ask(text string) int {
	return s.say(text, "").ID
}

// say says something and returns the reply, which must begin as wanted, or hold
// it.
func (s *stranger) say(text, want string) strangeMessage {
	s.t.Helper()
	s.post(s.url+"/sendMessage", `{"botToken":%q,"from":{"id":1,"first_name":"Ann"},"chat":{"id":1,"type":"private"},"date":1,"text":%q}`, s.token, text)
	return s.next(want)
}

// press presses a button below a message.
func (s *stranger) press(m strangeMessage, row, column int, want string) {
	s.t.Helper()
	if err := json.Unmarshal(m.Message.Raw, &m.Message.Markup); err != nil {
		s.t.Fatalf("the buttons of %q: %v", m.Message.Text, err)
	}
	s.post(s.url+"/sendCallback", `{"botToken":%q,"from":{"id":1,"first_name":"Ann"},"data":%q,`+
		`"message":{"message_id":%d,"chat":{"id":1,"type":"private"},"date":1,"reply_markup":%s}}`,
		s.token, m.Message.Markup.Rows[row][column].Data, m.ID, m.Message.Raw)
	s.next(want)
}

// next waits for the bot's next message.
func (s *stranger) next(want string) strangeMessage {
	s.t.Helper()
	s.shown++
	m := s.last(s.shown)
	if !strings.Contains(m.Message.Text, want) {
		s.t.Errorf("the person reads %q, want %q", m.Message.Text, want)
	}
	return m
}

// last waits until the bot has sent n messages, and returns the last.
func (s *stranger) last(n int) strangeMessage {
	s.t.Helper()
	var bots []strangeMessage
	bottest.Until(s.t, fmt.Sprintf("the bot has sent %d messages", n), func() bool {
		var history struct {
			Result []strangeMessage `json:"result"`
		}
		s.must(json.Unmarshal(s.post(s.url+"/getUpdatesHistory", `{"token":%q}`, s.token), &history))
		bots = nil
		for _, m := range history.Result {
			if m.Message.ChatID != "" { // people's have a chat
				bots = append(bots, m)
			}
		}
		return len(bots) >= max(n, 1)
	})
	return bots[len(bots)-1]
}

func (s *stranger) post(url, format string, args ...any) []byte {
	s.t.Helper()
	r, err := http.NewRequestWithContext(s.ctx(), http.MethodPost, url, strings.NewReader(fmt.Sprintf(format, args...)))
	s.must(err)
	r.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(r)
	s.must(err)
	defer answer.Body.Close()
	var b bytes.Buffer
	_, err = b.ReadFrom(answer.Body)
	s.must(err)
	if answer.StatusCode != http.StatusOK {
		s.t.Fatalf("%s: %s %s", url, answer.Status, &b)
	}
	return b.Bytes()
}
