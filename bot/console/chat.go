package console

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"summitbot/bot"
)

// Quit is the command that ends a conversation. "quit" and "exit" do, too.
const Quit = "/quit"

// quits tells whether a line ends the conversation.
func quits(line string) bool {
	word := strings.ToLower(strings.TrimSpace(line))
	return word == Quit || word == "quit" || word == "exit"
}

// Chat holds a conversation: it answers line after line, with an empty line
// behind each answer, until the lines or ctx end, or a line ends it (see Quit).
// Where the answer is to choose among questions, the number of one asks it.
func Chat(ctx context.Context, in Lines, p *Printer, h bot.Handler) error {
	var choices []string
	for n := 1; ; n++ {
		line, err := readLine(ctx, in)
		if errors.Is(err, io.EOF) || ctx.Err() != nil || quits(line) {
			return nil
		}
		if err == nil {
			choices, err = exchange(ctx, n, line, choices, p, h)
		} else if _, skipped := errors.AsType[*bot.UserError](err); skipped {
			err = p.Failure(err, "")
		}
		if err != nil {
			return fmt.Errorf("chat: %w", err)
		}
	}
}

// exchange answers one message, and returns the choices that the next one has;
// an empty line is no message.
func exchange(ctx context.Context, n int, text string, choices []string, p *Printer, h bot.Handler) ([]string, error) {
	if strings.TrimSpace(text) == "" {
		return choices, nil
	}
	r := bot.Request{ID: strconv.Itoa(n), User: "console", Channel: "console", Text: chosen(text, choices)}
	a, err := h(ctx, r)
	if err != nil {
		err = p.Failure(err, r.Language)
	} else {
		err = p.Answer(a)
	}
	if err != nil {
		return nil, err
	}
	return a.Choices, p.write("\n")
}

// chosen is the choice whose number a text is, or else the text.
func chosen(text string, choices []string) string {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || n < 1 || n > len(choices) {
		return text
	}
	return choices[n-1]
}
