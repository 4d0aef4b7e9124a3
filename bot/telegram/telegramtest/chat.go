package telegramtest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// User is a person or a bot.
type User struct {
	ID        int64  `json:"id"`
	IsBot     bool   `json:"is_bot"`
	FirstName string `json:"first_name"`
	Username  string `json:"username,omitempty"`
	Language  string `json:"language_code,omitempty"`
}

// Chat is where people write.
type Chat struct {
	ID   int64  `json:"id"`
	Type string `json:"type"` // private, group, supergroup
}

// Message is what somebody wrote.
type Message struct {
	ID       int      `json:"message_id"`
	From     *User    `json:"from,omitempty"`
	Chat     Chat     `json:"chat"`
	Date     int      `json:"date"`
	Text     string   `json:"text,omitempty"`
	Entities []Entity `json:"entities,omitempty"`
	ThreadID int      `json:"message_thread_id,omitempty"`
	InTopic  bool     `json:"is_topic_message,omitempty"`
	ReplyTo  *Message `json:"reply_to_message,omitempty"`
	ViaBot   *User    `json:"via_bot,omitempty"`
	Sender   *Chat    `json:"sender_chat,omitempty"`
	Markup   *Markup  `json:"reply_markup,omitempty"`

	Caption         string   `json:"caption,omitempty"` // of a picture or a file
	CaptionEntities []Entity `json:"caption_entities,omitempty"`
	Photo           []File   `json:"photo,omitempty"`
	Voice           *File    `json:"voice,omitempty"`
	Sticker         *File    `json:"sticker,omitempty"`
	Document        *File    `json:"document,omitempty"`
	Album           string   `json:"media_group_id,omitempty"`

	HTML string `json:"-"` // as the bot sent it
	Mode string `json:"-"` // its parse mode
}

// File is a picture, a voice message or another file.
type File struct {
	ID string `json:"file_id"`
}

// Entity marks a part of a text.
type Entity struct {
	Type   string `json:"type"`
	Offset int    `json:"offset"`
	Length int    `json:"length"`
}

// Markup is the buttons below a message.
type Markup struct {
	Rows [][]Button `json:"inline_keyboard"`
}

// Button is one of them.
type Button struct {
	Text string `json:"text"`
	Data string `json:"callback_data"`
}

type chat struct {
	Chat
	topics   []int
	messages []*Message
	last     int
}

func (c *chat) nextID() int {
	c.last++
	return c.last
}

func (c *chat) message(id int) *Message {
	if i := slices.IndexFunc(c.messages, func(m *Message) bool { return m.ID == id }); i >= 0 {
		return c.messages[i]
	}
	return nil
}

// Open makes a chat that the bot is in, with the topics of a forum.
func (s *Server) Open(c Chat, topics ...int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.chats[c.ID] = &chat{Chat: c, topics: topics}
}

// Messages are those of a chat.
func (s *Server) Messages(id int64) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []Message
	for _, m := range s.chats[id].messages {
		list = append(list, *m)
	}
	return list
}

var marks = regexp.MustCompile(`@\w+|^/\w+(@\w+)?`)

// entitiesOf are the commands and mentions in a text, as clients mark them.
func entitiesOf(text string) []Entity {
	var list []Entity
	for _, at := range marks.FindAllStringIndex(text, -1) {
		e := Entity{"mention", Units(text[:at[0]]), Units(text[at[0]:at[1]])}
		if text[at[0]] == '/' {
			e.Type = "bot_command"
		}
		list = append(list, e)
	}
	return list
}

// Say puts a message into its chat and tells the bot. The chat, the number, the
// date and the entities are filled in.
func (s *Server) Say(chatID int64, m Message) Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chats[chatID]
	m.ID, m.Chat, m.Date, m.Entities, m.CaptionEntities = c.nextID(), c.Chat, 1, entitiesOf(m.Text), entitiesOf(m.Caption)
	c.messages = append(c.messages, &m)
	s.push("message", m)
	return m
}

// Edit changes a message and tells the bot.
func (s *Server) Edit(chatID int64, id int, text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.chats[chatID].message(id)
	m.Text, m.Entities = text, entitiesOf(text)
	s.push("edited_message", *m)
}

// Press presses a button below a message. With forgotten Telegram no longer
// tells what the message was.
func (s *Server) Press(from User, chatID int64, id int, data string, forgotten bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := *s.chats[chatID].message(id)
	if forgotten {
		m = Message{ID: m.ID, Chat: m.Chat}
	}
	s.push("callback_query", struct {
		ID      string  `json:"id"`
		From    User    `json:"from"`
		Message Message `json:"message"`
		Data    string  `json:"data"`
	}{fmt.Sprintf("press-%d", s.lastID+1), from, m, data})
}

// Inline types an inline query and returns its ID.
func (s *Server) Inline(from User, query string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := fmt.Sprintf("query-%d", s.lastID+1)
	s.push("inline_query", struct {
		ID     string `json:"id"`
		From   User   `json:"from"`
		Query  string `json:"query"`
		Offset string `json:"offset"`
	}{id, from, query, ""})
	return id
}

// Results are what an inline query was answered with, or nil.
func (s *Server) Results(query string) json.RawMessage {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.inline[query]
}

// push makes an update of a kind, if the bot asked for it. s.mu is held.
func (s *Server) push(kind string, content any) {
	raw, _ := json.Marshal(content) // of the types above
	s.lastID++
	if s.allowed == nil || slices.Contains(s.allowed, kind) {
		s.pushRaw(s.lastID, `{"update_id":`+strconv.Itoa(s.lastID)+`,"`+kind+`":`+string(raw)+`}`)
	}
}

// Push sends the bot an update as it is written, but for $ID, which becomes its
// number.
func (s *Server) Push(raw string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lastID++
	s.pushRaw(s.lastID, strings.ReplaceAll(raw, "$ID", strconv.Itoa(s.lastID)))
}

func (s *Server) pushRaw(id int, raw string) {
	s.updates = append(s.updates, pending{id, json.RawMessage(raw)})
	s.change()
}

// Deliver brings the bot all updates that it hasn't confirmed to its webhook,
// one after the other, each up to so many times until it gets a 200, which
// confirms it.
func (s *Server) Deliver(ctx context.Context, times int) error {
	s.mu.Lock()
	updates := slices.Clone(s.updates)
	s.mu.Unlock()
	for _, u := range updates {
		code := 0
		for range times {
			var err error
			if code, err = s.Bring(ctx, u.raw); err != nil {
				return err
			}
			if code == http.StatusOK {
				break
			}
		}
		if code != http.StatusOK {
			return fmt.Errorf("update %d: %d", u.id, code)
		}
		s.mu.Lock()
		s.updates = slices.DeleteFunc(s.updates, func(o pending) bool { return o.id == u.id })
		s.change()
		s.mu.Unlock()
	}
	return nil
}

// Bring posts an update to the webhook once, with its secret, and returns the
// status of the response.
func (s *Server) Bring(ctx context.Context, raw []byte) (int, error) {
	w := s.WebhookNow()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, w.URL, bytes.NewReader(raw))
	if err != nil {
		return 0, err
	}
	r.Header.Set("Content-Type", "application/json")
	if w.Secret != "" {
		r.Header.Set("X-Telegram-Bot-Api-Secret-Token", w.Secret)
	}
	answer, err := s.http.Client().Do(r)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	_, err = io.Copy(io.Discard, answer.Body)
	return answer.StatusCode, err
}
