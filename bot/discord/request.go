package discord

import (
	"strings"

	"summitbot/bot"
)

// help is what the mere name of the bot asks for.
const help = "/help"

// requestOf is what a message asks.
func requestOf(m message, self string) bot.Request {
	text := withoutMention(m.Content, self)
	if text == "" {
		text = help
	}
	return bot.Request{ID: m.ID, Text: text, User: m.Author.ID, Channel: m.ChannelID}
}

// mentions tells whether a message mentions the bot. A reply mentions whom it
// replies to without a word in its text; the text may come before the list.
func mentions(m message, self string) bool {
	for _, u := range m.Mentions {
		if u.ID == self {
			return true
		}
	}
	return strings.Contains(m.Content, "<@"+self+">") || strings.Contains(m.Content, "<@!"+self+">")
}

// withoutMention takes the bot's name out of what is said to it.
func withoutMention(text, self string) string {
	return strings.TrimSpace(strings.NewReplacer("<@"+self+">", "", "<@!"+self+">", "").Replace(text))
}
