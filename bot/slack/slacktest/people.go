package slacktest

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Delivery is what Slack brings to the app: a command, a press or an event.
type Delivery struct {
	Kind string // "slash_commands", "interactive", "events_api"
	JSON []byte
}

// escape is what Slack makes of what a person types.
var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// Use has a person use the app's command, and puts what the response says.
func (s *Server) Use(ctx context.Context, user, channel, text string) error {
	d := s.CommandOf(user, channel, text)
	body, err := s.Deliver(ctx, d, 0)
	if err != nil || len(bytes.TrimSpace(body)) == 0 {
		return err
	}
	var r response
	if err := json.Unmarshal(body, &r); err != nil {
		return fmt.Errorf("the response to a command: %w", err)
	}
	return s.put(r, user, channel, "")
}

// CommandOf is a command as Slack brings it.
// https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling
func (s *Server) CommandOf(user, channel, text string) Delivery {
	address := s.newAddress(user, channel, "")
	s.mu.Lock()
	trigger := s.id() + ".1.abc"
	s.mu.Unlock()
	return Delivery{"slash_commands", marshal(map[string]string{
		"token": "gIkuvaNzQIHg97ATvDxqgjtO", "team_id": "T1", "team_domain": "example", "channel_id": channel, "channel_name": "general",
		"user_id": user, "user_name": strings.ToLower(user), "command": "/summit", "text": escape.Replace(text), "response_url": address,
		"trigger_id": trigger, "api_app_id": "A1", "is_enterprise_install": "false",
	})}
}

// Mention has a person mention the app in a channel.
func (s *Server) Mention(ctx context.Context, user, channel, thread, text string) error {
	return s.event(ctx, s.MessageOf("app_mention", user, channel, thread, "<@"+Self+"> "+escape.Replace(text)))
}

// Direct has a person write to the app.
func (s *Server) Direct(ctx context.Context, user, text string) error {
	return s.event(ctx, s.MessageOf("message", user, "D"+user, "", escape.Replace(text)))
}

// MessageOf is a message as Slack brings it.
// https://docs.slack.dev/apis/events-api/#callback-field
func (s *Server) MessageOf(kind, user, channel, thread, text string) Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := map[string]any{
		"type": kind, "user": user, "text": text, "ts": s.newTS(), "channel": channel, "client_msg_id": s.id(), "team": "T1",
		"blocks": []any{map[string]any{"type": "rich_text", "block_id": "b", "elements": []any{}}},
	}
	if kind == "message" {
		m["channel_type"] = "im"
	}
	if thread != "" {
		m["thread_ts"] = thread
	}
	return Delivery{"events_api", marshal(map[string]any{
		"token": "z", "team_id": "T1", "api_app_id": "A1", "type": "event_callback", "event_id": "Ev" + s.id(), "event_time": 1700000000,
		"authorizations": []any{map[string]any{"team_id": "T1", "user_id": Self, "is_bot": true}}, "event": m,
	})}
}

// event brings an event until the app has taken it, as Slack does: three times more.
func (s *Server) event(ctx context.Context, d Delivery) error {
	for retry := 0; ; retry++ {
		_, err := s.Deliver(ctx, d, retry)
		if err == nil || retry == 3 {
			return err
		}
	}
}

// Press has a person press the button of a message that reads so. Slack doesn't
// tell what a message says that one person sees.
// https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
func (s *Server) Press(ctx context.Context, user string, m Message, label string) error {
	i := slices.IndexFunc(m.Buttons, func(b Button) bool { return b.Label == label })
	if i < 0 {
		return fmt.Errorf("no button reads %q: %+v", label, m.Buttons)
	}
	_, err := s.Deliver(ctx, s.PressOf(user, m, m.Buttons[i]), 0)
	return err
}

// PressOf is a press as Slack brings it.
func (s *Server) PressOf(user string, m Message, b Button) Delivery {
	container := map[string]any{"type": "message", "message_ts": m.TS, "channel_id": m.Channel, "is_ephemeral": m.To != ""}
	if m.Thread != "" {
		container["thread_ts"] = m.Thread
	}
	press := map[string]any{
		"type": "block_actions", "user": map[string]any{"id": user, "username": strings.ToLower(user), "team_id": "T1"}, "api_app_id": "A1", "token": "z",
		"container": container, "trigger_id": "12.1.a" + m.TS, "team": map[string]any{"id": "T1", "domain": "example"}, "enterprise": nil,
		"is_enterprise_install": false, "channel": map[string]any{"id": m.Channel, "name": "general"}, "state": map[string]any{"values": map[string]any{}},
		"response_url": s.newAddress(user, m.Channel, m.TS),
		"actions": []any{map[string]any{
			"action_id": b.ID, "block_id": "x", "type": "button", "value": b.Value, "action_ts": m.TS,
			"text": map[string]any{"type": "plain_text", "text": b.Label, "emoji": true},
		}},
	}
	if m.To == "" {
		press["message"] = map[string]any{"type": "message", "subtype": "bot_message", "ts": m.TS, "text": m.Fallback, "bot_id": "B1"}
	}
	return Delivery{"interactive", marshal(press)}
}

// Deliver brings something to the app and returns what it says at once. That it
// isn't acknowledged in time is a problem.
func (s *Server) Deliver(ctx context.Context, d Delivery, retry int) ([]byte, error) {
	start := time.Now()
	defer func() {
		if took := time.Since(start); took > s.Patience {
			s.problem("%s is acknowledged after %v", d.Kind, took)
		}
	}()
	if s.AppURL == "" {
		return s.overSocket(ctx, d, retry)
	}
	r, err := s.RequestOf(ctx, d, time.Now())
	if err != nil {
		return nil, err
	}
	if retry > 0 {
		r.Header.Set("X-Slack-Retry-Num", strconv.Itoa(retry))
		r.Header.Set("X-Slack-Retry-Reason", "http_error")
	}
	status, body, err := Send(r)
	if err == nil && status != http.StatusOK {
		err = fmt.Errorf("%s gets %d: %s", d.Kind, status, bytes.TrimSpace(body))
	}
	if err == nil && d.Kind != "slash_commands" && len(bytes.TrimSpace(body)) > 0 {
		err = fmt.Errorf("%s gets %q, which nobody sees", d.Kind, body)
	}
	return body, err
}

// RequestOf is a delivery as a signed request of a time.
// https://docs.slack.dev/authentication/verifying-requests-from-slack
func (s *Server) RequestOf(ctx context.Context, d Delivery, at time.Time) (*http.Request, error) {
	body, form := string(d.JSON), "application/x-www-form-urlencoded"
	switch d.Kind {
	case "slash_commands":
		var fields map[string]string
		if err := json.Unmarshal(d.JSON, &fields); err != nil {
			return nil, err
		}
		values := url.Values{}
		for key, value := range fields {
			values.Set(key, value)
		}
		body = values.Encode()
	case "interactive":
		body = url.Values{"payload": {body}}.Encode()
	default:
		form = "application/json"
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.AppURL, strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	stamp := strconv.FormatInt(at.Unix(), 10)
	r.Header.Set("Content-Type", form)
	r.Header.Set("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
	r.Header.Set("X-Slack-Request-Timestamp", stamp)
	r.Header.Set("X-Slack-Signature", Sign(stamp, body))
	return r, nil
}

// Sign is the signature of a body at a time, version 0.
func Sign(stamp, body string) string {
	h := hmac.New(sha256.New, []byte(Secret))
	_, _ = io.WriteString(h, "v0:"+stamp+":"+body)
	return "v0=" + hex.EncodeToString(h.Sum(nil))
}

// Send sends a request and returns the status and the body of its response.
func Send(r *http.Request) (int, []byte, error) {
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, nil, err
	}
	body, err := io.ReadAll(resp.Body)
	return resp.StatusCode, body, errors.Join(err, resp.Body.Close())
}

func marshal(v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err) // maps of texts always marshal
	}
	return text
}
