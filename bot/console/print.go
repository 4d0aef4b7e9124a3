// Package console is the adapter of the terminal: lines in, answers out. It
// renders answers for people, answers files of questions as JSON lines, and
// holds a conversation.
//
// It knows no line editor and no terminal: who calls it says where lines come
// from and whether colours are wanted.
package console

import (
	"fmt"
	"io"
	"strings"

	"github.com/fatih/color"

	"summitbot/bot"
)

// Printer writes answers for people.
type Printer struct {
	out     io.Writer
	article string
	width   func() int
	strong  *color.Color
	faint   *color.Color
}

// NewPrinter makes a printer to out. It quotes candidates from the article. Lines
// are as long as what they say (see Fit).
func NewPrinter(out io.Writer, article string, colours bool) *Printer {
	p := &Printer{
		out: out, article: article, width: func() int { return 0 },
		strong: color.New(color.Bold), faint: color.New(color.Faint),
	}
	for _, c := range []*color.Color{p.strong, p.faint} {
		if colours {
			c.EnableColor()
		} else {
			c.DisableColor()
		}
	}
	return p
}

// Fit breaks lines at words where they are longer than width says at the time, in
// columns; 0 is any length.
func (p *Printer) Fit(width func() int) *Printer {
	p.width = width
	return p
}

// Answer writes an answer, its quotes less bright than what they prove, choices
// with the numbers by which they are chosen, and how the question was understood
// if the answer tells.
func (p *Printer) Answer(a bot.Answer) error {
	var b strings.Builder
	lead := plain
	if a.Status == bot.Answered {
		lead = p.strong.Sprint
	}
	p.put(&b, lead, "", "", a.Lead())
	for i, choice := range a.Choices {
		p.put(&b, plain, fmt.Sprintf("%d. ", i+1), "   ", choice)
	}
	p.list(&b, a.Items)
	for _, quote := range a.Quotes() {
		p.put(&b, p.faint.Sprint, "> ", "> ", quote)
	}
	if a.Invite != "" && len(a.Suggestions) > 0 {
		p.put(&b, plain, "", "", a.Invite)
		p.list(&b, a.Suggestions)
	}
	if a.Explain != nil {
		p.explain(&b, a)
	}
	return p.write(b.String())
}

func (p *Printer) list(b *strings.Builder, items []string) {
	for _, item := range items {
		p.put(b, plain, "• ", "  ", item)
	}
}

// plain is the look of what has no colour.
func plain(text ...any) string { return fmt.Sprint(text...) }

// put adds a text in lines that fit: the first behind a mark, the others behind
// what stands below it.
func (p *Printer) put(b *strings.Builder, look func(...any) string, mark, below, text string) {
	width := p.width()
	if width > 0 {
		width = max(minWidth, width) - columns(mark)
	}
	for i, line := range wrap(bot.Plain(text), width) { // an article's escape sequences are not the terminal's
		if i > 0 {
			mark = below
		}
		fmt.Fprintln(b, look(mark+line))
	}
}

// minWidth is the width that lines have on screens that are narrower still, where
// nothing can be read anyway.
const minWidth = 20

// Say writes what isn't an answer: a greeting, or why there is none.
func (p *Printer) Say(text string) error {
	var b strings.Builder
	p.put(&b, plain, "", "", text)
	return p.write(b.String())
}

// Failure writes what the person reads when there is no answer.
func (p *Printer) Failure(err error, lang string) error { return p.Say(bot.ErrorReply(err, lang)) }

// candidateLength is how much of a candidate fits on a line of 80 columns.
const candidateLength = 60

func (p *Printer) explain(b *strings.Builder, a bot.Answer) {
	b.WriteString("\nunderstood:\n")
	for _, line := range a.Explain {
		fmt.Fprintf(b, "  %s\n", bot.Plain(line))
	}
	fmt.Fprintf(b, "  status: %s, confidence: %.2f\n", a.Status, a.Confidence)
	if len(a.Facts) > 0 {
		fmt.Fprintf(b, "  facts: %s\n", strings.Join(a.Facts, ", "))
	}
	b.WriteString("candidates:\n")
	for _, c := range a.Candidates {
		text := bot.OneLine(p.article[c.Start:c.End])
		fmt.Fprintf(b, "%4d %8.3f  %s\n", c.Sentence, c.Score, bot.Cut(text, candidateLength))
	}
	if len(a.Candidates) == 0 {
		b.WriteString("  none\n")
	}
}

func (p *Printer) write(text string) error {
	if _, err := io.WriteString(p.out, text); err != nil {
		return fmt.Errorf("write answer: %w", err)
	}
	return nil
}
