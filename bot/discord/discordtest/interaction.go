package discordtest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"
)

// deadline is when an interaction without response is over.
const deadline = 3 * time.Second

// The types of a first response.
const (
	newMessage     = 4
	deferMessage   = 5
	deferUpdate    = 6
	updateMessage  = 7
	autocomplete   = 8
	ephemeral      = 64
	pressComponent = 3
)

// Interaction is what a person does other than writing.
type Interaction struct {
	ID        string   `json:"id"`
	AppID     string   `json:"application_id"`
	Type      int      `json:"type"`
	Token     string   `json:"token"`
	ChannelID string   `json:"channel_id,omitempty"`
	Channel   *Channel `json:"channel,omitempty"`
	GuildID   string   `json:"guild_id,omitempty"`
	Locale    string   `json:"locale,omitempty"`
	Context   int      `json:"context,omitempty"` // 2 is a private channel without the bot
	Owners    Owners   `json:"authorizing_integration_owners,omitempty"`
	Member    *Member  `json:"member,omitempty"`
	User      *User    `json:"user,omitempty"`
	Message   *Message `json:"message,omitempty"`
	Data      Data     `json:"data"`
}

// Channel is where an interaction happens. What a thread belongs to is its channel,
// what a channel belongs to its category.
type Channel struct {
	ID     string `json:"id"`
	Type   int    `json:"type"`
	Parent string `json:"parent_id,omitempty"`
}

// Owners tell who installed the application, by the kind of the installation: 0
// for a server, 1 for a person.
type Owners map[string]string

// Member is a person in a server.
type Member struct {
	User User `json:"user"`
}

// Data is what an interaction is about.
type Data struct {
	Type     int       `json:"type,omitempty"`
	Name     string    `json:"name,omitempty"`
	Options  []Option  `json:"options,omitempty"`
	CustomID string    `json:"custom_id,omitempty"`
	TargetID string    `json:"target_id,omitempty"`
	Resolved *Resolved `json:"resolved,omitempty"`
}

// Option is an option of a command.
type Option struct {
	Name    string          `json:"name"`
	Value   json.RawMessage `json:"value"`
	Focused bool            `json:"focused,omitempty"`
}

// Resolved has the message that a command of its menu is about.
type Resolved struct {
	Messages map[string]Message `json:"messages"`
}

// Prepare begins an interaction: from now on the bot has three seconds.
func (s *Server) Prepare(i *Interaction) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if i.ID == "" {
		i.ID = s.id()
	}
	i.AppID, i.Token = AppID, "secret-of-"+i.ID
	c := &call{id: i.ID, token: i.Token, channel: i.ChannelID, began: time.Now()}
	if i.Member != nil {
		c.user = i.Member.User.ID
	}
	if i.Type == pressComponent && i.Message != nil {
		c.original = s.byID(i.Message.ID)
	}
	s.calls[i.Token] = c
}

// Press makes the interaction of a press on the button with a label, on the
// newest message that has one.
func (s *Server) Press(label string) (Interaction, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for n := len(s.messages) - 1; n >= 0; n-- {
		for _, row := range s.messages[n].Components {
			for _, b := range row.Buttons {
				if b.Label == label {
					m := *s.messages[n]
					return Interaction{Type: pressComponent, ChannelID: m.ChannelID, Message: &m, Data: Data{CustomID: b.CustomID}}, nil
				}
			}
		}
	}
	return Interaction{}, fmt.Errorf("no message has a button %q", label)
}

type response struct {
	Type int `json:"type"`
	Data struct {
		Message
		Choices *[]struct {
			Name  string `json:"name"`
			Value string `json:"value"`
		} `json:"choices"`
	} `json:"data"`
}

func (s *Server) postCallback(w http.ResponseWriter, r *http.Request, body []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.UsedUp > 0 {
		w.Header().Set("X-RateLimit-Remaining", "0")
		w.Header().Set("X-RateLimit-Reset-After", fmt.Sprint(s.UsedUp.Seconds()))
	}
	s.respond(w, s.calls[r.PathValue("token")], body)
}

// Respond takes the first response to an interaction that was posted by HTTP.
func (s *Server) Respond(i Interaction, body []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.respond(discard{make(http.Header)}, s.calls[i.Token], body)
}

func (s *Server) respond(w http.ResponseWriter, c *call, body []byte) {
	switch {
	case c == nil || time.Since(c.began) > deadline:
		s.problem("a response that comes too late")
		reply(w, 404, `{"message":"Unknown interaction","code":10062}`)
		return
	case c.kind != 0:
		s.note("callback again")
		reply(w, 400, `{"message":"Interaction has already been acknowledged.","code":40060}`)
		return
	}
	var resp response
	if err := json.Unmarshal(body, &resp); err != nil {
		s.refuse(w, err.Error())
		return
	}
	m := resp.Data.Message
	why := ""
	switch resp.Type {
	case newMessage, updateMessage:
		why = m.check()
	case deferMessage:
		c.private, c.waiting = m.Flags&ephemeral != 0, true
	case deferUpdate:
	case autocomplete:
		why = s.offered(resp)
	default:
		why = fmt.Sprintf("a response of type %d", resp.Type)
	}
	if why != "" {
		s.refuse(w, why)
		return
	}
	c.kind = resp.Type
	s.keep(c, &m)
	w.WriteHeader(http.StatusNoContent)
}

// keep notes a first response and what it does to messages.
func (s *Server) keep(c *call, m *Message) {
	m.ChannelID, m.Author = c.channel, User{BotID, true}
	switch c.kind {
	case newMessage:
		m.ID = s.id()
		c.original = m
		if s.OnMessage == nil {
			s.messages = append(s.messages, m)
		}
		s.note("callback: message%s", m.shown())
	case updateMessage:
		if c.original != nil {
			m.ID, m.Flags, m.Reference = c.original.ID, c.original.Flags, c.original.Reference
			*c.original = *m
		}
		s.note("callback: update%s", m.shown())
	case deferMessage:
		s.note("callback: deferred, private %v", c.private)
	case deferUpdate:
		s.note("callback: deferred update")
	}
}

func (s *Server) offered(resp response) string {
	if resp.Data.Choices == nil || len(*resp.Data.Choices) > 25 {
		return "choices"
	}
	text := "callback: choices"
	for _, c := range *resp.Data.Choices {
		if c.Name == "" || length(c.Name) > 100 || length(c.Value) > 100 {
			return "the choice " + c.Name
		}
		text += "\n  " + c.Name + " = " + c.Value
	}
	s.note("%s", text)
	return ""
}

func (s *Server) postFollowUp(w http.ResponseWriter, r *http.Request, body []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.calls[r.PathValue("token")]
	m := new(Message)
	if err := json.Unmarshal(body, m); err != nil || c == nil || c.kind == 0 {
		s.refuse(w, "a follow-up of nothing")
		return
	}
	if why := m.check(); why != "" {
		s.refuse(w, why)
		return
	}
	if c.waiting { // as Discord does: the deferral decides who sees it
		s.problem("a follow-up in the place of a deferred response")
	}
	m.ID, m.ChannelID = s.id(), c.channel
	s.messages = append(s.messages, m)
	s.note("follow-up%s", m.shown())
	replyMessage(w, m)
}

func (s *Server) patchOriginal(w http.ResponseWriter, r *http.Request, body []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.calls[r.PathValue("token")]
	if c == nil || c.kind == 0 {
		s.note("PATCH of a response that isn't there")
		reply(w, 404, `{"message":"Unknown Webhook","code":10015}`)
		return
	}
	if c.waiting {
		c.waiting = false
		c.original = &Message{ID: s.id(), ChannelID: c.channel, Author: User{BotID, true}}
		if c.private {
			c.original.Flags = ephemeral
		}
		s.messages = append(s.messages, c.original)
	}
	if c.original == nil {
		reply(w, 404, `{"message":"Unknown Message","code":10008}`)
		return
	}
	s.replace(w, c.original, body, "PATCH @original")
}

func (s *Server) deleteOriginal(w http.ResponseWriter, r *http.Request, _ []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.calls[r.PathValue("token")]
	if c == nil || c.original == nil && !c.waiting {
		reply(w, 404, `{"message":"Unknown Message","code":10008}`)
		return
	}
	what := "the deferral"
	if c.original != nil {
		what = firstLine(c.original)
		s.forget(c.original)
	}
	c.original, c.waiting = nil, false
	s.note("DELETE @original: %s", what)
	w.WriteHeader(http.StatusNoContent)
}
