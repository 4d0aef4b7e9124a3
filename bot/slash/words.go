package slash

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"summitbot/bot"
)

// Help is what a command asks for that nothing follows.
const Help = "/help"

// Words are what follows a slash command as a message would have it: "/timeline"
// for "timeline", where the table has it, in whatever language; a question as it
// is. A command that takes nothing stands alone: "summary of the talks?" asks.
func Words(table *bot.Commands, typed string) string {
	typed = strings.TrimSpace(typed)
	if typed == "" {
		return Help
	}
	name, rest, _ := strings.Cut(typed, " ")
	name, rest = strings.ToLower(name), strings.TrimSpace(rest)
	for _, c := range table.All() {
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

// Units is the length of text as JavaScript counts, and at least what any other
// counts as characters.
func Units(text string) int {
	n := utf8.RuneCountInString(text)
	for _, r := range text {
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// Fit is text, made safe and cut to n units, with an ellipsis where it was cut.
func Fit(text string, n int) string {
	text = strings.TrimSpace(bot.Plain(text))
	if Units(text) <= n {
		return text
	}
	room := n - len(ellipsis)
	for most := room; most > 0; most -= Units(text) - room {
		if text = bot.Cut(text, most); Units(text) <= room {
			break
		}
	}
	switch {
	case Units(text) > room: // n is next to nothing
		return ""
	case strings.HasSuffix(text, "…"):
		return text
	}
	return text + ellipsis
}

const ellipsis = " …"

// OneLine is text as a button or a line of a list has it.
func OneLine(text string) string { return strings.Join(strings.Fields(bot.Plain(text)), " ") }

// share is what the button reads that shows a private answer to all.
var share = map[string]string{"en": "Share in channel", "ru": "Показать в канале", "kk": "Арнада көрсету"}

// ShareIn is what the button reads that shows a private answer to all, in a
// language or in English.
func ShareIn(lang string) string {
	base, _, _ := strings.Cut(lang, "-")
	return cmp.Or(share[base], share["en"])
}
