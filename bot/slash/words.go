package slash

import (
	"regexp"
	"strings"

	"summitbot/bot"
)

// Help is what a command asks for that nothing follows.
const Help = "/help"

// emoji is one as Slack and Mattermost write it into texts: ":smile:". Its name is no
// word of a question.
var emoji = regexp.MustCompile(`\B:[0-9a-z_+-]+:`)

// Words are what follows a slash command as a message would have it: "/timeline"
// for "timeline", where the table has it where the request comes from, in whatever
// language; a question as it is. A command that takes nothing stands alone:
// "summary of the talks?" asks.
func Words(table *bot.Commands, r bot.Request, typed string) string {
	typed = strings.TrimSpace(emoji.ReplaceAllString(typed, "🙂"))
	if typed == "" {
		return Help
	}
	name, rest, _ := strings.Cut(typed, " ")
	name, rest = strings.ToLower(name), strings.TrimSpace(rest)
	for _, c := range table.For(r) {
		if (c.Name == name || named(c, name)) && (rest == "" || c.Usage != "") {
			return strings.TrimSpace("/" + c.Name + " " + rest)
		}
	}
	return typed
}

func named(c bot.Command, name string) bool {
	for _, other := range c.Names {
		if strings.ToLower(other) == name {
			return true
		}
	}
	return false
}
