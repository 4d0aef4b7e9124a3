package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"summitbot/bot"
	"summitbot/bot/console"
	"summitbot/knowledge"
)

type askCommand struct {
	packFlag
	indexFlag
	Format   string   `enum:"text,json" default:"text" help:"How to write answers: text or json."`
	Explain  bool     `help:"Show how the question was understood, and the candidates with their scores."`
	Input    string   `placeholder:"FILE" help:"Answer the questions of a file, a JSON object a line; - is standard input."`
	Question []string `arg:"" optional:"" help:"What to ask."`
}

// Validate is called by kong when the command line is parsed.
func (c *askCommand) Validate() error {
	switch {
	case c.Input == "" && strings.TrimSpace(strings.Join(c.Question, " ")) == "":
		return errors.New(`write a question, as in: summitbot ask "Who took part?"; or name a file of questions with --input`)
	case c.Input != "" && len(c.Question) > 0:
		return errors.New("write a question or name a file with --input, not both")
	}
	return nil
}

// Help is shown by kong below what a command is for.
func (c *askCommand) Help() string {
	return "Exit codes: 0 answered, 1 failed, 2 wrong command line, 3 the article doesn't say, or it isn't clear what is meant; " +
		"with --input, 0 unless it could not run."
}

// Run answers the question, or the questions of the file.
func (c *askCommand) Run(ctx context.Context, s *streams) (err error) {
	kb, err := c.load()
	if err != nil {
		return err
	}
	engine, err := openEngine(ctx, kb, c.Pack, c.Index, s.err)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, engine.Close()) }()
	h := bot.Chain(engine.Answer, bot.Recover())
	if c.Input != "" {
		return c.answerFile(ctx, s, c.output(s, kb), h)
	}
	return c.answer(ctx, s, kb, h)
}

// answer answers one question; the error tells what became of it.
func (c *askCommand) answer(ctx context.Context, s *streams, kb *knowledge.Base, h bot.Handler) error {
	question := strings.Join(c.Question, " ")
	a, err := h(ctx, bot.Request{Text: question, Explain: c.Explain})
	if err != nil {
		return err
	}
	if c.Format == "json" {
		err = console.JSON{Out: s.out}.Answered(json.RawMessage(`""`), question, a)
	} else {
		err = printer(s, kb).Answer(a)
	}
	if err == nil && (a.Status == bot.NotCovered || a.Status == bot.AskedBack || a.Status == bot.Rejected) {
		return errNotCovered
	}
	return err
}

func (c *askCommand) answerFile(ctx context.Context, s *streams, out console.Output, h bot.Handler) error {
	in, name := s.in, "standard input"
	if c.Input != "-" {
		f, err := openFile(c.Input)
		if err != nil {
			return err
		}
		defer f.Close()
		in, name = f, c.Input
	}
	if err := console.Batch(ctx, console.NewReader(in), out, c.Explain, h); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

func (c *askCommand) output(s *streams, kb *knowledge.Base) console.Output {
	if c.Format == "json" {
		return console.JSON{Out: s.out}
	}
	return console.Text{Printer: printer(s, kb)}
}

func printer(s *streams, kb *knowledge.Base) *console.Printer {
	return console.NewPrinter(s.out, kb.Article, colours(s.out))
}

// openFile opens a file to read; a folder is none.
func openFile(name string) (io.ReadCloser, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, errors.Join(fmt.Errorf("%s is a folder; name a file in it", name), f.Close())
	}
	return f, nil
}
