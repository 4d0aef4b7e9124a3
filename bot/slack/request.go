package slack

import (
	"regexp"
	"strings"

	"github.com/slack-go/slack"

	"summitbot/bot"
	"summitbot/bot/slash"
)

// question is a request with all that a reply to it needs.
type question struct {
	bot.Request
	before   string // what stands before a command's name where one types it: "/summit "
	titled   bool   // the reply repeats what was asked, as nothing else shows it
	private  bool   // the reply is for the person alone
	thread   string // the message that the reply goes below; "" if it stands in the channel
	wordless bool   // a direct message of a file alone
}

// conversation is how the queue knows who asks where.
func (q question) conversation() string { return q.Channel + " " + q.User }

// ofCommand makes a request of a command, whose answer is for the person alone.
// Two questions of the same person in the same channel are two requests.
func (d *desk) ofCommand(c slack.SlashCommand) question {
	q := question{before: c.Command + " ", titled: true, private: true}
	q.Request = bot.Request{ID: c.TriggerID, User: c.UserID, Channel: c.ChannelID, Place: placeOf(c.TeamID, c.ChannelID), Private: true}
	q.Text = slash.Words(d.s.Commands, q.Request, said(c.Text))
	q.titled = q.Text != slash.Help
	return q
}

// ofMessage makes a request of a message, if it is for the bot: one that mentions
// it, which is answered in its thread, or a direct one. A thread is a conversation
// of its own.
func (d *desk) ofMessage(team string, m message) (q question, ok bool) {
	direct := m.Type == "message" && m.ChannelType == "im"
	written := m.Subtype == "" || m.Subtype == "file_share" || m.Subtype == "thread_broadcast"
	if !direct && m.Type != "app_mention" || !written || m.User == "" || m.User == d.self || m.BotID != "" || m.Channel == "" || m.TS == "" {
		return question{}, false
	}
	if q.thread = m.ThreadTS; q.thread == "" && !direct {
		q.thread = m.TS
	}
	q.Request = bot.Request{ID: m.TS, User: m.User, Channel: channelOf(m.Channel, q.thread), Place: placeOf(team, m.Channel), Private: direct}
	text := said(m.Text)
	q.Text, q.wordless = slash.Words(d.s.Commands, q.Request, text), direct && text == "" && m.Subtype == "file_share"
	return q, true
}

// placeOf is where something is asked. The IDs of direct messages begin with a D.
// https://docs.slack.dev/apis/web-api/using-the-conversations-api
func placeOf(team, channel string) bot.Place {
	if strings.HasPrefix(channel, "D") {
		channel = bot.Direct
	}
	return bot.Place{Server: team, Channel: channel}
}

// channelOf is a channel, or a thread in it, as requests and logs have it.
func channelOf(channel, thread string) string {
	if thread == "" {
		return channel
	}
	return channel + "/" + thread
}

// sign is what stands in the text of a message for a mention of people, channels
// and groups, or for an address.
// https://docs.slack.dev/messaging/formatting-message-text
var (
	sign    = regexp.MustCompile(`<[@#!][^<>]*>`)
	address = regexp.MustCompile(`<((?:https?|mailto):[^<>|]*)(?:\|([^<>]*))?>`)
)

var unescape = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&")

// said is what a person said, without mentions, which are no words of a question.
func said(text string) string {
	text = address.ReplaceAllStringFunc(text, func(link string) string {
		parts := address.FindStringSubmatch(link)
		if parts[2] != "" {
			return parts[2]
		}
		return parts[1]
	})
	if sign.MatchString(text) {
		text = bot.Tidy(sign.ReplaceAllString(text, " "))
	}
	return strings.TrimSpace(unescape.Replace(text))
}
