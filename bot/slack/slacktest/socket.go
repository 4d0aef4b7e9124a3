package slacktest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// socket is a connection of Socket Mode.
// https://docs.slack.dev/apis/events-api/using-socket-mode
type socket struct {
	conn *websocket.Conn

	mu   sync.Mutex // of writing
	acks map[string]chan json.RawMessage
}

// openSocket serves apps.connections.open.
func (s *Server) openSocket(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("Authorization") != "Bearer "+AppToken {
		writeJSON(w, map[string]any{"ok": false, "error": "invalid_auth"})
		return
	}
	writeJSON(w, map[string]any{"ok": true, "url": "ws" + strings.TrimPrefix(s.http.URL, "http") + "/socket?ticket=t&app_id=A1"})
}

func (s *Server) serveSocket(w http.ResponseWriter, r *http.Request) {
	upgrader := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		s.problem("Socket Mode: %v", err)
		return
	}
	c := &socket{conn: conn, acks: make(map[string]chan json.RawMessage)}
	c.write(map[string]any{"type": "hello", "num_connections": 1, "connection_info": map[string]any{"app_id": "A1"}})
	s.mu.Lock()
	s.sockets = append(s.sockets, c)
	s.opened++
	s.change()
	s.mu.Unlock()
	stop := make(chan struct{})
	go c.ping(stop)
	c.read()
	close(stop)
	_ = conn.Close()
	s.mu.Lock()
	s.sockets = slices.DeleteFunc(s.sockets, func(other *socket) bool { return other == c })
	s.change()
	s.mu.Unlock()
}

// ping is what keeps the app from giving the connection up.
func (c *socket) ping(stop chan struct{}) {
	for {
		select {
		case <-stop:
			return
		case <-time.After(time.Second):
			_ = c.conn.WriteControl(websocket.PingMessage, nil, time.Now().Add(time.Second))
		}
	}
}

func (c *socket) write(v any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	_ = c.conn.WriteJSON(v) // a connection that broke is noticed by who reads
}

// read reads acknowledgements.
func (c *socket) read() {
	for {
		var ack struct {
			ID      string          `json:"envelope_id"`
			Payload json.RawMessage `json:"payload"`
		}
		if c.conn.ReadJSON(&ack) != nil {
			return
		}
		c.mu.Lock()
		if waits := c.acks[ack.ID]; waits != nil {
			waits <- ack.Payload
			delete(c.acks, ack.ID)
		}
		c.mu.Unlock()
	}
}

// Connected waits until so many connections were opened in all, of which one is
// there.
func (s *Server) Connected(ctx context.Context, times int) error {
	return s.wait(ctx, func() bool { return s.opened >= times && len(s.sockets) > 0 })
}

// Connections is how many there are.
func (s *Server) Connections() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.sockets)
}

// Disconnect asks the app to connect anew, as Slack does every few hours.
func (s *Server) Disconnect() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.sockets {
		c.write(map[string]any{"type": "disconnect", "reason": "refresh_requested", "debug_info": map[string]any{"host": "h"}})
	}
}

// Write writes something over the connection as it is.
func (s *Server) Write(v any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.sockets {
		c.write(v)
	}
}

// overSocket brings something over the newest connection.
func (s *Server) overSocket(ctx context.Context, d Delivery, retry int) ([]byte, error) {
	if err := s.Connected(ctx, 1); err != nil {
		return nil, err
	}
	s.mu.Lock()
	s.envelopes++
	id, waits := fmt.Sprintf("e%d", s.envelopes), make(chan json.RawMessage, 1)
	var c *socket
	if len(s.sockets) > 0 {
		c = s.sockets[len(s.sockets)-1]
	}
	s.mu.Unlock()
	if c == nil {
		return nil, errors.New("not connected")
	}
	c.mu.Lock()
	c.acks[id] = waits
	c.mu.Unlock()
	envelope := map[string]any{
		"envelope_id": id, "type": d.Kind, "payload": json.RawMessage(d.JSON), "accepts_response_payload": d.Kind != "events_api",
	}
	if retry > 0 {
		envelope["retry_attempt"], envelope["retry_reason"] = retry, "timeout"
	}
	c.write(envelope)
	select {
	case said := <-waits:
		return said, nil
	case <-time.After(s.Patience):
		return nil, errors.New("not acknowledged")
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
