package telegram

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"summitbot/bot"
)

// maxLength is how long a message may be, in UTF-16 units after entities
// parsing (core.telegram.org/bots/api#sendmessage).
const maxLength = 4096

// maxNotice is how long what a press is acknowledged with may be
// (core.telegram.org/bots/api#answercallbackquery).
const maxNotice = 200

// style is how a piece of a message is shown.
type style int

const (
	plain style = iota
	bold
	italic
	quotation
)

// piece is a paragraph of a message, or a part of one.
type piece struct {
	style style
	text  string
}

// rich is a message's text: paragraphs of pieces. It is written as HTML, or
// without markup where Telegram refuses the HTML; both are the same text.
type rich [][]piece

func (t *rich) add(s style, text string) {
	if text = strings.TrimSpace(text); text != "" {
		*t = append(*t, []piece{{s, text}})
	}
}

// addLine adds a paragraph of several pieces, with spaces between them.
func (t *rich) addLine(pieces ...piece) {
	var line []piece
	for _, p := range pieces {
		if p.text == "" {
			continue
		}
		if len(line) > 0 {
			line = append(line, piece{plain, " "})
		}
		line = append(line, p)
	}
	if len(line) > 0 {
		*t = append(*t, line)
	}
}

// fitted is the text made safe and cut to what a message holds: the piece that
// crosses the limit ends at a sentence or a word, what is behind it is left out,
// and an ellipsis says so.
func (t rich) fitted() rich {
	all, size := make(rich, len(t)), max(0, len(t)-1) // the line breaks
	for i, line := range t {
		for _, p := range line {
			p.text = bot.Plain(p.text)
			size += bot.Units(p.text)
			all[i] = append(all[i], p)
		}
	}
	if size <= maxLength {
		return all
	}
	left := maxLength - bot.Units(bot.Omitted)
	for i, line := range all {
		if i > 0 && left == 0 { // there is no room for the line break
			return append(all[:i-1], append(all[i-1], piece{plain, bot.Omitted}))
		} else if i > 0 {
			left--
		}
		for j, p := range line {
			if n := bot.Units(p.text); n <= left {
				left -= n
				continue
			}
			p.text = bot.CutUnits(p.text, left)
			return append(all[:i], append(line[:j], p))
		}
	}
	return all
}

var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

var tags = map[style][2]string{
	plain: {}, bold: {"<b>", "</b>"}, italic: {"<i>", "</i>"}, quotation: {"<blockquote>", "</blockquote>"},
}

// mention is what Telegram takes for the name of somebody, whom it then tells: an
// address has something before its @.
var mention = regexp.MustCompile(`(^|[^0-9A-Za-z_])@([0-9A-Za-z_]+)`)

// html is the text in Telegram's HTML. Names are written as code, in which they
// mention nobody and stay what they are.
func (t rich) html() string {
	return t.write(func(p piece) string {
		open, end := tags[p.style][0], tags[p.style][1]
		// Code may stand within a quotation, and within nothing else.
		before, behind := end+"<code>", "</code>"+open
		if p.style == quotation {
			before, behind = "<code>", "</code>"
		}
		text := mention.ReplaceAllString(escape.Replace(p.text), "${1}"+before+"@${2}"+behind)
		return strings.ReplaceAll(open+text+end, open+end, "")
	})
}

// plain is the text without markup, in which names mention nobody by another @.
func (t rich) plain() string {
	return t.write(func(p piece) string {
		return mention.ReplaceAllString(p.text, "${1}＠${2}")
	})
}

func (t rich) write(say func(piece) string) string {
	var b strings.Builder
	for i, line := range t {
		if i > 0 {
			b.WriteByte('\n')
		}
		for _, p := range line {
			b.WriteString(say(p))
		}
	}
	return b.String()
}

// cutBytes cuts text to n bytes, at a character's end.
func cutBytes(text string, n int) string {
	if len(text) <= n {
		return text
	}
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n]
}
