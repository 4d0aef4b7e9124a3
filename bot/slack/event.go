package slack

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"

	"github.com/slack-go/slack"
)

// What requests can be.
type kind int

const (
	unknown kind = iota
	aCommand
	aPress
	anEvent
	aChallenge // Slack looks whether the address is the bot's
)

// arrival is what Slack sent: one of these.
type arrival struct {
	kind      kind
	command   slack.SlashCommand
	press     slack.InteractionCallback
	event     event
	challenge string
}

// event is an event of the Events API with its envelope, as far as it is read.
// https://docs.slack.dev/apis/events-api/
type event struct {
	Type      string  `json:"type"` // "event_callback", "url_verification"
	ID        string  `json:"event_id"`
	Team      string  `json:"team_id"`
	Challenge string  `json:"challenge"`
	Message   message `json:"event"`
}

// message is a message in a channel or to the bot.
// https://docs.slack.dev/reference/events/message
type message struct {
	Type        string `json:"type"` // "message", "app_mention"
	Subtype     string `json:"subtype"`
	User        string `json:"user"`
	BotID       string `json:"bot_id"`
	Text        string `json:"text"`
	TS          string `json:"ts"` // its number in the channel
	ThreadTS    string `json:"thread_ts"`
	Channel     string `json:"channel"`
	ChannelType string `json:"channel_type"` // "im" for direct messages
}

// decodeRequest decodes what came by HTTP. Commands and presses are forms, events
// are JSON.
func decodeRequest(r *http.Request, body []byte) (arrival, error) {
	if bytes.HasPrefix(bytes.TrimSpace(body), []byte("{")) {
		return decodeEvent(body)
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	if err := r.ParseForm(); err != nil {
		return arrival{}, errors.New("not a form")
	}
	if payload := r.PostForm.Get("payload"); payload != "" {
		return decodePress([]byte(payload))
	}
	c, err := slack.SlashCommandParse(r)
	return commandArrived(c, err)
}

func commandArrived(c slack.SlashCommand, err error) (arrival, error) {
	if err == nil && (c.Command == "" || c.UserID == "" || c.ChannelID == "") {
		err = errors.New("a command without its name, person or channel")
	}
	return arrival{kind: aCommand, command: c}, err
}

// decodeCommand decodes a command that came by Socket Mode.
func decodeCommand(payload []byte) (arrival, error) {
	var c slack.SlashCommand
	err := json.Unmarshal(payload, &c)
	return commandArrived(c, err)
}

// decodePress decodes a press on a button. What else people do with messages has
// no work for the bot.
func decodePress(payload []byte) (arrival, error) {
	var i slack.InteractionCallback
	if err := json.Unmarshal(payload, &i); err != nil {
		return arrival{}, err
	}
	if i.Type != slack.InteractionTypeBlockActions || i.User.ID == "" || len(i.ActionCallback.BlockActions) == 0 || i.ActionCallback.BlockActions[0] == nil {
		return arrival{kind: unknown}, nil
	}
	return arrival{kind: aPress, press: i}, nil
}

func decodeEvent(payload []byte) (arrival, error) {
	var e event
	if err := json.Unmarshal(payload, &e); err != nil {
		return arrival{}, err
	}
	switch e.Type {
	case "url_verification":
		return arrival{kind: aChallenge, challenge: e.Challenge}, nil
	case "event_callback":
		return arrival{kind: anEvent, event: e}, nil
	}
	return arrival{kind: unknown}, nil
}
