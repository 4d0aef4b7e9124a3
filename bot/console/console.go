// Package console shows answers in a terminal and reads questions as lines.
package console

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/fatih/color"

	"summitbot/bot"
)

// Answerer answers questions.
type Answerer interface {
	Answer(ctx context.Context, r bot.Request) (bot.Answer, error)
}

// Printer writes answers for people.
type Printer struct {
	w                     io.Writer
	answer, quote, detail *color.Color
}

// NewPrinter returns a printer to w. Colour is for terminals; without it the
// same text is printed plain.
func NewPrinter(w io.Writer, colour bool) *Printer {
	p := &Printer{w: w, answer: color.New(color.Bold), quote: color.New(color.FgCyan), detail: color.New(color.Faint)}
	for _, c := range []*color.Color{p.answer, p.quote, p.detail} {
		if colour {
			c.EnableColor()
		} else {
			c.DisableColor()
		}
	}
	return p
}

// Answer prints the answer with the sentences that prove it, or the reply
// where there is none. source names the article.
func (p *Printer) Answer(a bot.Answer, source string) error {
	var b strings.Builder
	if a.Status != bot.Answered {
		b.WriteString(a.Reply + "\n")
	} else {
		b.WriteString(p.answer.Sprint(a.Answer) + "\n")
		for _, ev := range a.Evidence {
			fmt.Fprintf(&b, "\n  %s\n  %s\n", p.quote.Sprint(ev.Text), p.detail.Sprintf("— sentence %d, %s", ev.Sentence, source))
		}
	}
	for i, line := range a.Explain {
		if i == 0 {
			b.WriteString("\n")
		}
		b.WriteString(p.detail.Sprint(line) + "\n")
	}
	_, err := io.WriteString(p.w, b.String())
	return err
}

// Line is one question of a JSON Lines file.
type Line struct {
	ID       string     `json:"id"`
	Question string     `json:"question"`
	Context  []bot.Turn `json:"context"`
}

// reply is one line of output: the question's own fields, then the answer's.
type reply struct {
	ID       string `json:"id"`
	Question string `json:"question"`
	bot.Answer
}

// failure is the output for a line that could not be read.
type failure struct {
	Line  int    `json:"line"`
	Error string `json:"error"`
}

// maxLine is how long a line of input may be; a question is rejected as too
// long far below it.
const maxLine = 64 << 20

// JSONLines answers a JSON object a line and writes one a line, in order. A
// line that can't be read becomes {"line": N, "error": …}; blank lines are
// skipped. It fails only when reading, writing or answering does.
func JSONLines(ctx context.Context, in io.Reader, out io.Writer, explain bool, answerer Answerer) error {
	w := bufio.NewWriter(out)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	err := eachLine(in, func(number int, text []byte) error {
		value, err := answerLine(ctx, number, text, explain, answerer)
		if err != nil {
			return err
		}
		return enc.Encode(value)
	})
	return errors.Join(err, w.Flush())
}

func answerLine(ctx context.Context, number int, text []byte, explain bool, answerer Answerer) (any, error) {
	line, err := ParseLine(text)
	if err != nil {
		return failure{number, err.Error()}, nil
	}
	a, err := answerer.Answer(ctx, bot.Request{ID: line.ID, Text: line.Question, Context: line.Context, Explain: explain})
	if err != nil {
		return nil, fmt.Errorf("line %d: %w", number, err)
	}
	return reply{line.ID, line.Question, a}, nil
}

// TextLines is JSONLines with answers written for people.
func TextLines(ctx context.Context, in io.Reader, p *Printer, source string, explain bool, answerer Answerer) error {
	return eachLine(in, func(number int, text []byte) error {
		line, err := ParseLine(text)
		if err != nil {
			_, err := fmt.Fprintf(p.w, "line %d: %v\n\n", number, err)
			return err
		}
		a, err := answerer.Answer(ctx, bot.Request{ID: line.ID, Text: line.Question, Context: line.Context, Explain: explain})
		if err != nil {
			return fmt.Errorf("line %d: %w", number, err)
		}
		if _, err := fmt.Fprintf(p.w, "> %s\n", bot.OneLine(line.Question)); err != nil {
			return err
		}
		if err := p.Answer(a, source); err != nil {
			return err
		}
		_, err = io.WriteString(p.w, "\n")
		return err
	})
}

// ParseLine reads a question from a line of JSON.
func ParseLine(text []byte) (Line, error) {
	var line Line
	if err := json.Unmarshal(text, &line); err != nil {
		return line, fmt.Errorf("not a question in JSON (%v); write {\"id\": \"…\", \"question\": \"…\"}", err)
	}
	for _, t := range line.Context {
		if t.Role != bot.User && t.Role != bot.Bot {
			return line, fmt.Errorf("a turn of the context has the role %q; write \"user\" or \"bot\"", t.Role)
		}
	}
	return line, nil
}

// eachLine calls do with every line that isn't blank, and its number from 1.
func eachLine(in io.Reader, do func(number int, text []byte) error) error {
	sc := bufio.NewScanner(in)
	sc.Buffer(make([]byte, 0, 64<<10), maxLine)
	number := 0
	for sc.Scan() {
		number++
		if len(strings.TrimSpace(sc.Text())) == 0 {
			continue
		}
		if err := do(number, sc.Bytes()); err != nil {
			return err
		}
	}
	if err := sc.Err(); err != nil {
		return fmt.Errorf("read line %d: %w", number+1, err)
	}
	return nil
}
