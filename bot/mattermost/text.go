package mattermost

import (
	"regexp"
	"strings"

	"summitbot/bot"
)

// What is shown of an answer, in characters. A post holds 16,383.
// https://docs.mattermost.com/product-overview/faq-mattermost.html
const (
	maxPart  = 3000
	maxShown = 9000
	maxLabel = 75 // of a button
)

// mention is what Mattermost takes for a name, whom it then tells, and @all,
// @channel and @here. An address has something before its @.
var mention = regexp.MustCompile(`(^|[^0-9A-Za-z])(@[0-9A-Za-z_.-]+)`)

var (
	marks = regexp.MustCompile("[\\\\`*_\\[\\]<>#~|&$]")
	emoji = regexp.MustCompile(`:([0-9A-Za-z_+-]+:)`)

	// first is what makes a list, a heading or a line at the beginning of one.
	first = regexp.MustCompile(`^([-+=]|[0-9]+[.)])`)
)

// escape makes of text what Markdown shows as that text. Names are written as code,
// in which they mention nobody and stay what they are, or with another @ where a
// mark of code in the text could end that. Slack's signs, which Mattermost reads in
// webhooks' responses, are none once their < is escaped.
func escape(text string) string {
	if strings.Contains(text, "`") {
		return plain(strings.ReplaceAll(text, "@", "＠"))
	}
	var b strings.Builder
	for {
		at := mention.FindStringSubmatchIndex(text)
		if at == nil {
			b.WriteString(plain(text))
			return b.String()
		}
		b.WriteString(plain(text[:at[4]]))
		b.WriteString("`" + text[at[4]:at[5]] + "`")
		text = text[at[5]:]
	}
}

func plain(text string) string {
	text = marks.ReplaceAllString(text, `\$0`)
	text = strings.ReplaceAll(text, `\<!`, `\<\!`)
	return emoji.ReplaceAllString(text, `\:$1`)
}

// escapeLine is escape for what stands at the beginning of a line.
func escapeLine(text string) string {
	return first.ReplaceAllStringFunc(escape(text), func(mark string) string {
		end := len(mark) - 1
		return mark[:end] + `\` + mark[end:]
	})
}

// page is Markdown in the making.
type page struct {
	parts []string
	left  int // characters that there is still room for
}

func newPage() *page { return &page{left: maxShown} }

// add puts a part behind the others: text between marks, every line of it behind a
// beginning.
func (p *page) add(text, mark, begin string) {
	text = bot.Fit(text, min(maxPart, p.left))
	if text == "" {
		return
	}
	p.left -= bot.Units(text)
	write := escapeLine
	if mark != "" {
		write = escape
	}
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, begin+mark+write(line)+mark)
		}
	}
	p.parts = append(p.parts, strings.Join(lines, "\n"))
}

func (p *page) text() string { return strings.Join(p.parts, "\n\n") }
