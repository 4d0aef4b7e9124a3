package discordtest

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"
)

// call is an interaction from its beginning on.
type call struct {
	id, token, channel, user string
	began                    time.Time
	kind                     int // of its first response; 0 if there is none yet
	private                  bool
	original                 *Message // the first response, or what a button belongs to
	waiting                  bool     // deferred, with no message yet
}

func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/gateway/", s.serveGateway)
	api := func(pattern string, h func(w http.ResponseWriter, r *http.Request, body []byte)) {
		method, path, _ := strings.Cut(pattern, " ")
		mux.HandleFunc(method+" /api/v10/"+path, func(w http.ResponseWriter, r *http.Request) { s.serve(w, r, h) })
	}
	api("GET gateway/bot", s.getGateway)
	api("GET applications/@me", func(w http.ResponseWriter, _ *http.Request, _ []byte) { reply(w, 200, `{"id":%q}`, AppID) })
	for _, path := range []string{"applications/{app}/commands", "applications/{app}/guilds/{guild}/commands"} {
		api("GET "+path, s.getCommands)
		api("PUT "+path, s.putCommands)
	}
	api("GET channels/{channel}", s.getChannel)
	api("POST channels/{channel}/messages", s.postMessage)
	api("PATCH channels/{channel}/messages/{message}", s.patchMessage)
	api("DELETE channels/{channel}/messages/{message}", s.deleteMessage)
	api("POST interactions/{id}/{token}/callback", s.postCallback)
	api("POST webhooks/{app}/{token}", s.postFollowUp)
	api("PATCH webhooks/{app}/{token}/messages/@original", s.patchOriginal)
	api("DELETE webhooks/{app}/{token}/messages/@original", s.deleteOriginal)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		s.Note("%s %s -> 404", r.Method, r.URL.Path)
		reply(w, 404, `{"message":"404: Not Found","code":0}`)
	})
	return mux
}

// serve checks what all requests must have, and injects faults.
func (s *Server) serve(w http.ResponseWriter, r *http.Request, h func(http.ResponseWriter, *http.Request, []byte)) {
	path := strings.TrimPrefix(r.URL.Path, "/api/v10/")
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	if f, broken := s.fault(r.Method, path); broken {
		if f.After {
			h(discard{make(http.Header)}, r, body)
		}
		s.Note("%s %s -> %d", r.Method, s.short(path), f.Status)
		if f.Status == 0 {
			panic(http.ErrAbortHandler) // the connection breaks
		}
		w.Header().Set("Content-Type", "application/json")
		for name, value := range f.Header {
			w.Header().Set(name, value)
		}
		w.WriteHeader(f.Status)
		_, _ = io.WriteString(w, f.Body)
		return
	}
	if r.Header.Get("Authorization") != "Bot "+Token {
		s.Note("%s %s -> 401", r.Method, s.short(path))
		reply(w, 401, `{"message":"401: Unauthorized","code":0}`)
		return
	}
	h(w, r, body)
}

type discard struct{ header http.Header }

func (d discard) Header() http.Header         { return d.header }
func (d discard) Write(p []byte) (int, error) { return len(p), nil }
func (d discard) WriteHeader(int)             {}

// short leaves out what differs from run to run.
func (s *Server) short(path string) string {
	parts := strings.Split(path, "/")
	if (parts[0] == "interactions" || parts[0] == "webhooks") && len(parts) > 2 {
		return parts[0] + "/" + strings.Join(parts[3:], "/")
	}
	return path
}

func reply(w http.ResponseWriter, status int, format string, args ...any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	fmt.Fprintf(w, format, args...)
}

func replyMessage(w http.ResponseWriter, m *Message) {
	data, _ := json.Marshal(m) // a message always can
	reply(w, 200, "%s", data)
}

func (s *Server) getGateway(w http.ResponseWriter, _ *http.Request, _ []byte) {
	reply(w, 200, `{"url":"ws://%s/gateway","shards":%d,"session_start_limit":{"total":1000,"remaining":999,"reset_after":0,"max_concurrency":%d}}`,
		s.Host, s.Shards, s.Concurrency)
}

func (s *Server) getCommands(w http.ResponseWriter, r *http.Request, _ []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	body := s.commands[r.PathValue("guild")]
	if body == nil {
		body = []byte("[]")
	}
	s.note("GET commands %s", r.PathValue("guild"))
	reply(w, 200, "%s", body)
}

func (s *Server) putCommands(w http.ResponseWriter, r *http.Request, body []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	guild := r.PathValue("guild")
	if why := checkCommands(body, guild == ""); why != "" {
		s.refuse(w, why)
		return
	}
	s.commands[guild] = withDefaults(body, guild == "")
	s.note("PUT commands %s", guild)
	reply(w, 200, "%s", s.commands[guild])
}

// withDefaults adds what Discord adds to what it was given.
func withDefaults(body []byte, global bool) []byte {
	var list []map[string]json.RawMessage
	if json.Unmarshal(body, &list) != nil {
		return body
	}
	for i, c := range list {
		for name, value := range map[string]string{
			"id": fmt.Sprintf("%q", fmt.Sprint(300+i)), "application_id": fmt.Sprintf("%q", AppID), "version": `"1"`,
			"nsfw": "false", "dm_permission": "true",
		} {
			c[name] = json.RawMessage(value)
		}
		if c["default_member_permissions"] == nil {
			c["default_member_permissions"] = json.RawMessage("null")
		}
		if !global {
			c["integration_types"], c["contexts"] = json.RawMessage("[0]"), json.RawMessage("null")
		}
		if string(c["options"]) == "null" {
			delete(c, "options")
		}
	}
	slices.Reverse(list)
	out, err := json.Marshal(list)
	if err != nil {
		return body
	}
	return out
}

func (s *Server) getChannel(w http.ResponseWriter, r *http.Request, _ []byte) {
	switch s.Channels[r.PathValue("channel")] {
	case 403:
		reply(w, 403, `{"message":"Missing Access","code":50001}`)
	case 404:
		reply(w, 404, `{"message":"Unknown Channel","code":10003}`)
	default:
		reply(w, 200, `{"id":%q,"type":0}`, r.PathValue("channel"))
	}
}

// refuse answers as Discord does to a bad request, and makes the test fail.
func (s *Server) refuse(w http.ResponseWriter, why string) {
	s.problem("%s", why)
	s.note("refused: %s", why)
	reply(w, 400, `{"message":"Invalid Form Body","code":50035,"errors":{"why":%q}}`, why)
}

func (s *Server) postMessage(w http.ResponseWriter, r *http.Request, body []byte) {
	m := new(Message)
	if json.Unmarshal(body, m) != nil {
		s.Note("undecodable: %s", body)
	}
	if s.OnMessage != nil {
		m.ID = s.ID()
		s.OnMessage(*m)
		replyMessage(w, m)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if why := m.check(); why != "" {
		s.refuse(w, why)
		return
	}
	if old := s.nonces[m.Nonce]; old != nil && m.Enforce {
		s.note("POST channels/%s/messages -> the old one again", r.PathValue("channel"))
		replyMessage(w, old)
		return
	}
	m.ID, m.ChannelID, m.Author = s.id(), r.PathValue("channel"), User{BotID, true}
	if m.Nonce != "" {
		s.nonces[m.Nonce] = m
	}
	s.messages = append(s.messages, m)
	s.note("POST channels/%s/messages%s", m.ChannelID, m.shown())
	replyMessage(w, m)
}

func (s *Server) byID(id string) *Message {
	i := slices.IndexFunc(s.messages, func(m *Message) bool { return m.ID == id })
	if i < 0 {
		return nil
	}
	return s.messages[i]
}

func (s *Server) patchMessage(w http.ResponseWriter, r *http.Request, body []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.byID(r.PathValue("message"))
	if m == nil {
		s.note("PATCH a message that is gone")
		reply(w, 404, `{"message":"Unknown Message","code":10008}`)
		return
	}
	s.replace(w, m, body, "PATCH channels/"+m.ChannelID+"/messages")
}

// replace edits a message.
func (s *Server) replace(w http.ResponseWriter, m *Message, body []byte, what string) {
	edited := Message{ID: m.ID, ChannelID: m.ChannelID, Author: m.Author, Flags: m.Flags, Reference: m.Reference}
	if err := json.Unmarshal(body, &edited); err != nil {
		s.refuse(w, err.Error())
		return
	}
	if why := edited.check(); why != "" {
		s.refuse(w, why)
		return
	}
	edited.ID, edited.Flags = m.ID, m.Flags
	*m = edited
	s.note("%s%s", what, m.shown())
	replyMessage(w, m)
}

func (s *Server) deleteMessage(w http.ResponseWriter, r *http.Request, _ []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.byID(r.PathValue("message"))
	if m == nil {
		s.note("DELETE a message that is gone")
		reply(w, 404, `{"message":"Unknown Message","code":10008}`)
		return
	}
	s.forget(m)
	s.note("DELETE channels/%s/messages: %s", m.ChannelID, firstLine(m))
	w.WriteHeader(http.StatusNoContent)
}

func firstLine(m *Message) string {
	line, _, _ := strings.Cut(m.Visible(), "\n")
	return line
}

func (s *Server) forget(m *Message) {
	s.messages = slices.DeleteFunc(s.messages, func(other *Message) bool { return other == m })
}

// Messages returns what the bot has said and not taken back.
func (s *Server) Messages() []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []Message
	for _, m := range s.messages {
		list = append(list, *m)
	}
	return list
}
