package slack

import (
	"regexp"
	"strings"

	"summitbot/bot"
)

// What Slack takes, in characters.
// https://docs.slack.dev/reference/block-kit/blocks
const (
	maxBlock  = 3000 // of the text in a block
	maxBlocks = 50   // of a message
	maxLabel  = 75   // of the text on a button
	maxValue  = 2000 // of what a button keeps
	maxCite   = 2000 // of the text in a context block
	maxShown  = 9000 // of a message, which is more than two screens
)

// escape makes of text what Slack's markup shows as that text: no sign in it
// mentions anybody.
// https://docs.slack.dev/messaging/formatting-message-text#escaping
var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// mention is what could be taken for the name of somebody where names are looked
// for in plain text; another @ keeps it from that.
var mention = regexp.MustCompile(`@([0-9A-Za-z_])`)

// markup is text for the one place that has Slack's markup and no other: the text
// beside the blocks, which notifications and screen readers show.
func markup(text string) string {
	return escape.Replace(mention.ReplaceAllString(bot.Fit(text, maxBlock), "＠$1"))
}
