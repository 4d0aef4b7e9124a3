package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/peterh/liner"

	"summitbot/bot"
	"summitbot/bot/console"
	"summitbot/knowledge"
)

type chatCommand struct {
	packFlags
}

// Run answers line after line until the input ends or somebody says /quit.
func (c *chatCommand) Run(ctx context.Context, s *streams) (err error) {
	kb, err := c.load()
	if err != nil {
		return err
	}
	engine, err := open(ctx, kb, c.Index, s.err)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, engine.Close()) }()
	lines, finish := prompt(s, kb)
	defer finish()
	p := console.NewPrinter(s.out, colourful(s.out))
	if greeting := kb.Pack.Greeting.In("en"); greeting != "" {
		fmt.Fprintln(s.out, greeting)
	}
	fmt.Fprintln(s.out, "Ask a question. /forget drops the conversation, /quit ends it.")
	return converse(ctx, lines, p, kb.Pack.Source, engine, s.out)
}

// maxTurns is how much of a conversation is kept.
const maxTurns = 12

// converse answers what next returns, with the turns before as context.
func converse(ctx context.Context, next func() (string, error), p *console.Printer, source string, answerer console.Answerer, out io.Writer) error {
	var turns []bot.Turn
	for ctx.Err() == nil {
		line, err := next()
		if errors.Is(err, io.EOF) || errors.Is(err, liner.ErrPromptAborted) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read question: %w", err)
		}
		switch line = strings.TrimSpace(line); line {
		case "":
			continue
		case "/quit", "/exit":
			return nil
		case "/forget":
			turns = nil
			fmt.Fprintln(out, "Forgotten.")
			continue
		}
		a, err := answerer.Answer(ctx, bot.Request{Text: line, Context: turns})
		if err != nil {
			return err
		}
		if err := p.Answer(a, source); err != nil {
			return err
		}
		turns = append(turns, bot.Turn{Role: bot.User, Text: line}, bot.Turn{Role: bot.Bot, Text: a.Reply})
		turns = turns[max(0, len(turns)-maxTurns):]
	}
	return ctx.Err()
}

// prompt returns how to read a line: with history and completion on a
// terminal, plainly elsewhere; and what to do at the end.
func prompt(s *streams, kb *knowledge.Base) (next func() (string, error), finish func()) {
	if !isTerminal(s.in) || !isTerminal(s.out) {
		r := bufio.NewReader(s.in)
		return func() (string, error) {
			line, err := r.ReadString('\n')
			if errors.Is(err, io.EOF) && line != "" {
				err = nil
			}
			return line, err
		}, func() {}
	}
	editor := liner.NewLiner()
	editor.SetCtrlCAborts(true)
	editor.SetCompleter(completer(kb))
	next = func() (string, error) {
		line, err := editor.Prompt("> ")
		if strings.TrimSpace(line) != "" {
			editor.AppendHistory(line)
		}
		return line, err
	}
	return next, func() { _ = editor.Close() } // the terminal is ours; nothing is left to do if it resists
}

// completer offers commands, the pack's example questions and, for the last
// word, the names of its entities.
func completer(kb *knowledge.Base) func(string) []string {
	whole := []string{"/forget", "/quit"}
	var names []string
	for _, lang := range kb.Pack.Languages {
		whole = append(whole, kb.Pack.Examples[lang]...)
		for _, e := range kb.Entities {
			names = append(names, e.Name[lang], e.Abbr[lang])
		}
	}
	return func(line string) []string {
		var out []string
		for _, w := range whole {
			if line != "" && strings.HasPrefix(strings.ToLower(w), strings.ToLower(line)) {
				out = append(out, w)
			}
		}
		at := strings.LastIndex(line, " ") + 1
		for _, n := range names {
			if len(line)-at > 1 && strings.HasPrefix(strings.ToLower(n), strings.ToLower(line[at:])) {
				out = append(out, line[:at]+n)
			}
		}
		return out
	}
}
