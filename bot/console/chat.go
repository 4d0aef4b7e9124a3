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

// Chat holds a conversation: it answers line after line, with an empty line
// behind each answer, until the lines or ctx end.
func Chat(ctx context.Context, in Lines, p *Printer, h bot.Handler) error {
	for n := 1; ; n++ {
		line, err := readLine(ctx, in)
		if errors.Is(err, io.EOF) || ctx.Err() != nil {
			return nil
		}
		if err == nil {
			err = exchange(ctx, n, line, p, h)
		} else if _, skipped := errors.AsType[*bot.UserError](err); skipped {
			err = p.Failure(err, "")
		}
		if err != nil {
			return fmt.Errorf("chat: %w", err)
		}
	}
}

// exchange answers one message; an empty line is none.
func exchange(ctx context.Context, n int, text string, p *Printer, h bot.Handler) error {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	r := bot.Request{ID: strconv.Itoa(n), User: "console", Channel: "console", Text: text}
	a, err := h(ctx, r)
	if err != nil {
		err = p.Failure(err, r.Language)
	} else {
		err = p.Answer(a)
	}
	if err != nil {
		return err
	}
	return p.write("\n")
}
