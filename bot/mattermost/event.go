package mattermost

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/url"
	"strings"

	"summitbot/bot"
)

// arrival is what Mattermost sent: a command, a message that begins with a
// webhook's word, or a press on a button.
type arrival struct {
	asked *asked
	press *press
}

// asked is a command or a message, whose fields have the same names.
// https://developers.mattermost.com/integrate/slash-commands/custom/
// https://developers.mattermost.com/integrate/webhooks/outgoing/
type asked struct {
	Token string `json:"token"`
	where
	User        string `json:"user_id"`
	Text        string `json:"text"`
	Command     string `json:"command"`      // "/summit"; "" if it is a message
	ResponseURL string `json:"response_url"` // a command's address for replies
	TriggerID   string `json:"trigger_id"`   // a command's own
	Post        string `json:"post_id"`      // a message's own
	Word        string `json:"trigger_word"` // that the message begins with
}

// where is where something is asked.
type where struct {
	Team    string `json:"team_id"`
	Channel string `json:"channel_id"`
	Name    string `json:"channel_name"` // of direct messages the IDs of both, with two underscores between them
}

func (w where) place() bot.Place {
	if strings.Contains(w.Name, "__") {
		return bot.Place{Server: w.Team, Channel: bot.Direct}
	}
	return bot.Place{Server: w.Team, Channel: w.Channel}
}

// id tells it from all others; "" where the server is too old to tell.
func (a asked) id() string {
	if a.Command == "" {
		return a.Post
	}
	return a.TriggerID
}

// press is a press on a button, with what the bot put into the button.
// https://developers.mattermost.com/integrate/plugins/interactive-messages/
type press struct {
	User string `json:"user_id"`
	where
	Post      string `json:"post_id"`
	TriggerID string `json:"trigger_id"`
	Button    state  `json:"context"`
}

// decodeRequest decodes a body: forms, or JSON where a webhook is set to that, and
// for presses.
func decodeRequest(body []byte) (arrival, error) {
	if bytes.HasPrefix(bytes.TrimSpace(body), []byte("{")) {
		return decodeJSON(body)
	}
	form, err := url.ParseQuery(string(body))
	if err != nil {
		return arrival{}, errors.New("not a form")
	}
	return whole(&asked{
		Token: form.Get("token"), where: where{form.Get("team_id"), form.Get("channel_id"), form.Get("channel_name")}, User: form.Get("user_id"), Text: form.Get("text"), Command: form.Get("command"),
		ResponseURL: form.Get("response_url"), TriggerID: form.Get("trigger_id"), Post: form.Get("post_id"), Word: form.Get("trigger_word"),
	})
}

func decodeJSON(body []byte) (arrival, error) {
	var both struct {
		asked
		Context *json.RawMessage `json:"context"`
	}
	if err := json.Unmarshal(body, &both); err != nil {
		return arrival{}, err
	}
	if both.Context == nil {
		return whole(&both.asked)
	}
	var p press
	if err := json.Unmarshal(body, &p); err != nil {
		return arrival{}, err
	}
	if p.User == "" || p.Channel == "" {
		return arrival{}, errors.New("a press without its person or channel")
	}
	return arrival{press: &p}, nil
}

func whole(a *asked) (arrival, error) {
	if a.User == "" || a.Channel == "" {
		return arrival{}, errors.New("a question without its person or channel")
	}
	return arrival{asked: a}, nil
}
