package telegramtest

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// place finds the chat of a call, or fails as Telegram does.
func (s *Server) place(p url.Values) (*chat, *response) {
	id, _ := strconv.ParseInt(p.Get("chat_id"), 10, 64)
	c, ok := s.chats[id]
	if !ok {
		r := bad(http.StatusBadRequest, "Bad Request: chat not found")
		return nil, &r
	}
	thread, _ := strconv.Atoi(p.Get("message_thread_id"))
	if thread != 0 && !slices.Contains(c.topics, thread) {
		r := s.wrong("message thread not found")
		return nil, &r
	}
	return c, nil
}

func (s *Server) sendMessage(p url.Values) response {
	c, fault := s.place(p)
	if fault != nil {
		return *fault
	}
	m := Message{ID: c.nextID(), From: &s.Self, Chat: c.Chat, Date: 1, HTML: p.Get("text"), Mode: p.Get("parse_mode")}
	if fault := s.fill(&m, p); fault != nil {
		return *fault
	}
	if m.ThreadID, _ = strconv.Atoi(p.Get("message_thread_id")); m.ThreadID != 0 {
		m.InTopic = true
	}
	if to := p.Get("reply_parameters"); to != "" {
		var reply struct {
			ID     int  `json:"message_id"`
			Anyway bool `json:"allow_sending_without_reply"`
		}
		if err := json.Unmarshal([]byte(to), &reply); err != nil {
			return s.wrong("can't parse reply parameters: %v", err)
		}
		quoted := c.message(reply.ID)
		if quoted == nil && !reply.Anyway {
			return s.wrong("message to be replied not found")
		}
		m.ReplyTo = quoted
	}
	c.messages = append(c.messages, &m)
	s.change()
	return good(m)
}

func (s *Server) editMessageText(p url.Values) response {
	c, fault := s.place(p)
	if fault != nil {
		return *fault
	}
	id, _ := strconv.Atoi(p.Get("message_id"))
	m := c.message(id)
	if m == nil {
		return bad(http.StatusBadRequest, "Bad Request: message to edit not found")
	}
	if m.From.ID != s.Self.ID {
		return s.wrong("message can't be edited")
	}
	edited := *m
	edited.HTML, edited.Mode = p.Get("text"), p.Get("parse_mode")
	if fault := s.fill(&edited, p); fault != nil {
		return *fault
	}
	if edited.HTML == m.HTML && asText(edited.Markup) == asText(m.Markup) {
		return bad(http.StatusBadRequest, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message")
	}
	*m = edited
	s.change()
	return good(m)
}

// fill checks a message's text and buttons and gives them to it.
func (s *Server) fill(m *Message, p url.Values) *response {
	text, err := visible(m.HTML, m.Mode)
	if err != nil {
		r := s.wrong("%v", err)
		return &r
	}
	m.Text = text
	if name := Mentioned(m.HTML, m.Mode); name != "" {
		s.problems = append(s.problems, "a message mentions "+name)
	}
	if p.Get("link_preview_options") != `{"is_disabled":true}` {
		s.problems = append(s.problems, "a message with link previews")
	}
	m.Markup = nil
	if markup := p.Get("reply_markup"); markup != "" {
		if err := json.Unmarshal([]byte(markup), &m.Markup); err != nil {
			r := s.wrong("can't parse reply markup: %v", err)
			return &r
		}
		for _, row := range m.Markup.Rows {
			for _, b := range row {
				if len(b.Data) < 1 || len(b.Data) > 64 || b.Text == "" {
					r := s.wrong("BUTTON_DATA_INVALID: %q", b.Data)
					return &r
				}
			}
		}
		if len(m.Markup.Rows) == 0 {
			m.Markup = nil
		}
	}
	return nil
}

func asText(m *Markup) string {
	b, _ := json.Marshal(m) // strings alone
	return string(b)
}

func (s *Server) sendChatAction(p url.Values) response {
	if _, fault := s.place(p); fault != nil {
		return *fault
	}
	return good(true)
}

func (s *Server) answerCallbackQuery(p url.Values) response {
	if Units(p.Get("text")) > 200 {
		return s.wrong("MESSAGE_TOO_LONG")
	}
	if !strings.HasPrefix(p.Get("callback_query_id"), "press-") {
		return bad(http.StatusBadRequest, "Bad Request: query is too old and response timeout expired or query ID is invalid")
	}
	return good(true)
}

func (s *Server) answerInlineQuery(p url.Values) response {
	var results []struct {
		ID      string `json:"id"`
		Type    string `json:"type"`
		Title   string `json:"title"`
		Content struct {
			Text string `json:"message_text"`
			Mode string `json:"parse_mode"`
		} `json:"input_message_content"`
	}
	if err := json.Unmarshal([]byte(p.Get("results")), &results); err != nil || results == nil || len(results) > 50 {
		return s.wrong("can't parse inline query results: %v", err)
	}
	var ids []string
	for _, r := range results {
		if r.ID == "" || len(r.ID) > 64 || r.Title == "" || r.Type != "article" || slices.Contains(ids, r.ID) {
			return s.wrong("RESULT_ID_INVALID or no title: %q %q", r.ID, r.Title)
		}
		ids = append(ids, r.ID)
		if _, err := visible(r.Content.Text, r.Content.Mode); err != nil {
			return s.wrong("%v", err)
		}
		if name := Mentioned(r.Content.Text, r.Content.Mode); name != "" {
			s.problems = append(s.problems, "an inline message mentions "+name)
		}
	}
	s.inline[p.Get("inline_query_id")] = json.RawMessage(p.Get("results"))
	return good(true)
}

func (s *Server) setMyCommands(p url.Values) response {
	var commands []struct{ Command, Description string }
	if err := json.Unmarshal([]byte(p.Get("commands")), &commands); err != nil || len(commands) > 100 {
		return s.wrong("can't parse commands: %v", err)
	}
	for _, c := range commands {
		if c.Command == "" || len(c.Command) > 32 || Units(c.Description) < 1 || Units(c.Description) > 256 {
			return s.wrong("BOT_COMMAND_INVALID: %q", c.Command)
		}
	}
	s.menus[p.Get("scope")+p.Get("language_code")] = json.RawMessage(p.Get("commands"))
	return good(true)
}
