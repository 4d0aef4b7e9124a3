package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"time"

	"summitbot/bot"
	"summitbot/bot/answer"
	"summitbot/bot/console"
	"summitbot/knowledge"
)

type chatCommand struct {
	packFlag
	indexFlag
	History bool `default:"true" negatable:"" help:"Keep what you type for the next time, in the user's state folder."`
}

// Help is shown by kong below what a command is for.
func (c *chatCommand) Help() string {
	return "Ctrl-C clears the line, and ends on an empty one; so do Ctrl-D and quit. Tab completes commands, questions and names."
}

// Run holds a conversation until the input ends. It reads from a line editor
// where a person types, and plain lines from anything else.
func (c *chatCommand) Run(ctx context.Context, s *streams) (err error) {
	kb, err := c.load()
	if err != nil {
		return err
	}
	engine, err := openEngine(ctx, kb, c.Pack, c.Index, s.err)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, engine.Close()) }()

	memory := bot.NewMemory(time.Now)
	ask := bot.Chain(engine.Answer, bot.Remember(memory))
	table := bot.Standard(ask, answer.About(kb).Always, memory)
	log := slog.New(slog.NewTextHandler(s.err, &slog.HandlerOptions{Level: slog.LevelWarn}))
	h := bot.Protect(bot.NewRouter(table, ask).Handle, log)

	in, out, ok := terminal(s)
	if !ok {
		return console.Chat(ctx, console.NewReader(s.in), printer(s, kb), h)
	}
	p := printer(s, kb)
	if err := welcome(p, kb); err != nil {
		return err
	}
	typed := c.history(s.err)
	defer func() { err = errors.Join(err, typed.Close()) }()
	e, err := newEditor(in, out, "? ", completer(table, kb), typed)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, e.Close()) }()
	if err := console.Chat(ctx, e, p, h); err != nil || ctx.Err() == nil {
		return err
	}
	return errInterrupted
}

// terminal returns the terminal that the streams are, if a line can be edited on it.
func terminal(s *streams) (in, out *os.File, ok bool) {
	in, _ = s.in.(*os.File)
	out, _ = s.out.(*os.File)
	return in, out, isTerminal(in) && isTerminal(out) && os.Getenv("TERM") != "dumb"
}

// history is what was typed before. Where it can't be kept, that is said once.
func (c *chatCommand) history(stderr io.Writer) *history {
	if !c.History {
		return &history{}
	}
	path, err := historyPath()
	if err == nil {
		var h *history
		if h, err = openHistory(path); err == nil {
			return h
		}
	}
	fmt.Fprintf(stderr, "What you type isn't kept for the next time: %v\n", err)
	return &history{}
}

func welcome(p *console.Printer, kb *knowledge.Base) error {
	greeting := kb.Pack.Greeting.In(kb.Pack.Languages[0])
	if greeting == "" {
		greeting = "Ask me about " + kb.Pack.Title + "."
	}
	return p.Say(greeting + "\n/help lists commands, Tab completes, quit ends.\n")
}

// completer offers the commands, and the pack's example questions and names.
func completer(table *bot.Commands, kb *knowledge.Base) console.Completer {
	var c console.Completer
	for _, cmd := range table.For(bot.Request{}) {
		c.Commands = append(c.Commands, "/"+cmd.Name)
	}
	c.Commands = append(c.Commands, console.Quit)
	for _, examples := range kb.Pack.Examples {
		c.Questions = append(c.Questions, examples...)
	}
	for _, e := range kb.Entities {
		for lang, name := range e.Name {
			c.Names = append(append(c.Names, name), e.Alias[lang]...)
		}
		for _, abbr := range e.Abbr {
			c.Names = append(c.Names, abbr)
		}
	}
	return c
}
