package discord

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"summitbot/bot"
)

// Limits of Discord, in characters.
// https://discord.com/developers/docs/resources/message#embed-object-embed-limits
// https://discord.com/developers/docs/components/reference#button
// https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-choice-structure
const (
	maxTitle       = 256
	maxDescription = 4096
	maxFooter      = 2048
	maxLabel       = 80
	maxCustomID    = 100
	maxChoices     = 25
	maxChoice      = 100
	maxSummary     = 100
	maxRow         = 5
)

// markup is every character that begins formatting, a mention, an emoji, a
// timestamp or a link, escaped. A backslash before any other character would
// be shown. https://discord.com/developers/docs/reference#message-formatting
var markup = strings.NewReplacer(
	`\`, `\\`, `*`, `\*`, `_`, `\_`, `~`, `\~`, "`", "\\`", `|`, `\|`, `[`, `\[`, `]`, `\]`, `(`, `\(`, `)`, `\)`,
	`<`, `\<`, `>`, `\>`, `://`, `\://`,
)

// escape makes text be shown as it is, whoever wrote it. It pings nobody.
func escape(text string) string {
	lines := strings.Split(markup.Replace(unpinged(text)), "\n")
	for i, line := range lines {
		lines[i] = escapeStart(line)
	}
	return strings.Join(lines, "\n")
}

// escapeStart escapes what makes a line a heading or an entry of a list.
func escapeStart(line string) string {
	rest := strings.TrimLeft(line, " \t")
	indent := line[:len(line)-len(rest)]
	digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
	switch {
	case strings.HasPrefix(rest, "#"), strings.HasPrefix(rest, "-"), strings.HasPrefix(rest, "+"):
		return indent + `\` + rest
	case digits > 0 && strings.HasPrefix(rest[digits:], "."):
		return indent + rest[:digits] + `\` + rest[digits:]
	}
	return line
}

// pings are what would mention people or a channel.
var pings = regexp.MustCompile(`@(everyone|here)\b|<([@#])`)

// unpinged is text that mentions nobody, beside what forbids mentions anyway: a
// character of no width parts the mark from what it would mention. It is for
// where Discord knows no formatting, too: labels and footers.
func unpinged(text string) string {
	return pings.ReplaceAllStringFunc(bot.Plain(text), func(ping string) string { return ping[:1] + "\u200b" + ping[1:] })
}

// fit escapes text and cuts it, at a sentence or a word, so that with its
// escapes it has at most n characters.
func fit(text string, n int) string {
	for limit := n; ; {
		escaped := escape(bot.Cut(text, limit))
		over := utf8.RuneCountInString(escaped) - n
		if over <= 0 || limit <= 0 {
			return escaped
		}
		limit = min(limit, utf8.RuneCountInString(text)) - (over+1)/2
	}
}

// fitPlain is fit for where Discord knows no formatting. Cutting again after
// mentions were parted keeps the limit for text that has many of them.
func fitPlain(text string, n int) string {
	return bot.Cut(unpinged(bot.Cut(bot.OneLine(text), n)), n)
}
