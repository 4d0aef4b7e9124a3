package discord

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"summitbot/bot"
)

// What a message asks for that says nothing but the bot's name, and the command
// that says nothing but that.
const (
	help = "/help"
	ask  = "/ask"
)

// question is what a message or an interaction asks.
type question struct {
	bot.Request
	titled  bool // a title shows what was asked, for nothing else does
	private bool // the answer is for the person alone
}

// placeOf is where something is asked: a thread belongs to its channel, and what
// has no server is direct.
func placeOf(server, channel, parent string) bot.Place {
	if server == "" {
		return bot.Place{Channel: bot.Direct}
	}
	return bot.Place{Server: server, Channel: cmp.Or(parent, channel)}
}

// requestOf is what a message asks: its text, or, where that is no more than the
// bot's name or /ask, the message of somebody else that it replies to.
func requestOf(m message, place bot.Place, self string) question {
	q := question{Request: bot.Request{ID: m.ID, Text: said(m.Content), User: m.Author.ID, Channel: m.ChannelID, Place: place, Private: place.Server == ""}}
	if q.Text != "" && q.Text != ask {
		return q
	}
	if to := m.Referenced; to != nil && to.Author != nil && to.Author.ID != self && said(to.Content) != "" {
		q.Text, q.titled = bot.AskThis(said(to.Content)), true
	} else if q.Text == "" {
		q.Text = help
	}
	return q
}

// code is what Discord shows as it is typed.
var code = regexp.MustCompile("(?s)```.*?```|``.*?``|`[^`]*`")

// mentions tells whether a message mentions the bot. Discord lists whom a message
// mentions, and a reply mentions whom it replies to without a word in its text; a
// compatible server may list nobody. A name in code mentions nobody.
func mentions(m message, self string) bool {
	if slices.ContainsFunc(m.Mentions, func(u author) bool { return u.ID == self }) {
		return true
	}
	text := code.ReplaceAllString(m.Content, "")
	return strings.Contains(text, "<@"+self+">") || strings.Contains(text, "<@!"+self+">")
}

// signs are what Discord writes for mentions of people, roles, channels, commands
// and parts of a server, for times, and for emoji of a server's own.
// https://discord.com/developers/docs/reference#message-formatting-formats
var signs = regexp.MustCompile(`<a?:\w+:\d+>|<(?:@[!&]?|#|t:-?|id:)\w+(?::\w)?>|</[^:<>]+:\d+>|@(?:everyone|here)\b`)

// said is what a person said, without the signs.
func said(text string) string {
	if signs.MatchString(text) {
		text = bot.Tidy(signs.ReplaceAllString(text, " "))
	}
	return strings.TrimSpace(text)
}
