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
	strong  *color.Color
	faint   *color.Color
}

// NewPrinter makes a printer to out. It quotes candidates from the article.
func NewPrinter(out io.Writer, article string, colours bool) *Printer {
	p := &Printer{out: out, article: article, strong: color.New(color.Bold), faint: color.New(color.Faint)}
	for _, c := range []*color.Color{p.strong, p.faint} {
		if colours {
			c.EnableColor()
		} else {
			c.DisableColor()
		}
	}
	return p
}

// Answer writes an answer, its quotes less bright than what they prove, choices
// with the numbers by which they are chosen, and how the question was understood
// if the answer tells.
func (p *Printer) Answer(a bot.Answer) error {
	var b strings.Builder
	lead := p.safe(a.Lead())
	if a.Status == bot.Answered {
		lead = p.strong.Sprint(lead)
	}
	fmt.Fprintln(&b, lead)
	for i, choice := range a.Choices {
		fmt.Fprintf(&b, "%d. %s\n", i+1, p.safe(choice))
	}
	p.list(&b, a.Items)
	for _, quote := range a.Quotes() {
		fmt.Fprintln(&b, p.faint.Sprint("> "+p.safe(quote)))
	}
	if a.Invite != "" && len(a.Suggestions) > 0 {
		fmt.Fprintln(&b, p.safe(a.Invite))
		p.list(&b, a.Suggestions)
	}
	if a.Explain != nil {
		p.explain(&b, a)
	}
	return p.write(b.String())
}

func (p *Printer) list(b *strings.Builder, items []string) {
	for _, item := range items {
		fmt.Fprintf(b, "• %s\n", p.safe(item))
	}
}

// Failure writes what the person reads when there is no answer.
func (p *Printer) Failure(err error, lang string) error {
	return p.write(p.safe(bot.ErrorReply(err, lang)) + "\n")
}

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
		text := strings.Join(strings.Fields(p.article[c.Start:c.End]), " ")
		fmt.Fprintf(b, "%4d %8.3f  %s\n", c.Sentence, c.Score, bot.Plain(bot.Cut(text, candidateLength)))
	}
	if len(a.Candidates) == 0 {
		b.WriteString("  none\n")
	}
}

// safe is text as a terminal may show it: an article's escape sequences are
// not the terminal's.
func (p *Printer) safe(text string) string { return bot.Unping(bot.Plain(text)) }

func (p *Printer) write(text string) error {
	if _, err := io.WriteString(p.out, text); err != nil {
		return fmt.Errorf("write answer: %w", err)
	}
	return nil
}
