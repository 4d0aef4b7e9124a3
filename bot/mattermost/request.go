package mattermost

import (
	"strings"

	"summitbot/bot"
	"summitbot/bot/slash"
)

// question is a request with all that a reply to it needs.
type question struct {
	bot.Request
	before  string // what stands before a command's name where one types it: "/summit "
	titled  bool   // the reply repeats what was asked, as nothing else shows it
	private bool   // the reply is for the person alone
	reply   string // the address for replies; "" if there is none
}

// behind is what stands behind a webhook's word, which a message may also begin with
// as the beginning of another one.
func behind(text, word string) string {
	rest, ok := strings.CutPrefix(text, word)
	if next := strings.TrimLeft(rest, ":, \n"); ok && (rest == "" || next != rest) {
		return next
	}
	return text
}

// conversation is how the queue knows who asks where.
func (q question) conversation() string { return q.Channel + " " + q.User }

// questionOf makes a request of a command, whose answer is for the person alone, or
// of a message that begins with a webhook's word, whose answer all see.
func (d *desk) questionOf(a asked) question {
	text, isCommand := a.Text, a.Command != ""
	if !isCommand {
		text = behind(strings.TrimSpace(text), a.Word)
	}
	q := question{before: a.Word + " ", titled: isCommand, private: isCommand}
	if isCommand {
		q.before, q.reply = a.Command+" ", a.ResponseURL
	}
	q.Request = bot.Request{ID: a.id(), User: a.User, Channel: a.Channel, Place: a.place(), Private: isCommand}
	q.Text = slash.Words(d.s.Commands, q.Request, text)
	q.titled = q.titled && q.Text != slash.Help
	return q
}
