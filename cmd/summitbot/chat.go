package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"time"

	"github.com/peterh/liner"

	"summitbot/bot"
	"summitbot/bot/answer"
	"summitbot/bot/console"
	"summitbot/knowledge"
)

type chatCommand struct {
	packFlag
	indexFlag
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

	if !isTerminal(s.in) || !isTerminal(s.out) {
		return console.Chat(ctx, console.NewReader(s.in), printer(s, kb), h)
	}
	if err := welcome(s.out, kb); err != nil {
		return err
	}
	e := newEditor(table, kb)
	defer func() { err = errors.Join(err, e.Close()) }()
	return console.Chat(ctx, e, printer(s, kb), h)
}

func welcome(out io.Writer, kb *knowledge.Base) error {
	greeting := kb.Pack.Greeting.In(kb.Pack.Languages[0])
	if greeting == "" {
		greeting = "Ask me about " + kb.Pack.Title + "."
	}
	_, err := fmt.Fprintf(out, "%s\n/help lists commands, Tab completes, Ctrl-D ends.\n\n", bot.Plain(greeting))
	return err
}

// editor is a line editor with history and completion.
type editor struct {
	*liner.State
}

func newEditor(table *bot.Commands, kb *knowledge.Base) editor {
	e := editor{liner.NewLiner()}
	e.SetCtrlCAborts(true)
	e.SetTabCompletionStyle(liner.TabPrints)
	e.SetWordCompleter(completer(table, kb).Complete)
	return e
}

// ReadLine asks for a line; Ctrl-C and Ctrl-D end the conversation.
func (e editor) ReadLine() (string, error) {
	line, err := e.Prompt("> ")
	if errors.Is(err, liner.ErrPromptAborted) {
		return "", io.EOF
	}
	if strings.TrimSpace(line) != "" {
		e.AppendHistory(line)
	}
	return line, err
}

// completer offers the commands, and the pack's example questions and names.
func completer(table *bot.Commands, kb *knowledge.Base) console.Completer {
	var c console.Completer
	for _, cmd := range table.All() {
		c.Commands = append(c.Commands, "/"+cmd.Name)
	}
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
