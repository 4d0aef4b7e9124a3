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
	"summitbot/bot/answer"
	"summitbot/bot/console"
	"summitbot/knowledge"
)

type askCommand struct {
	packFlags
	Format   string   `help:"How to write answers: ${enum}." enum:"text,json" default:"text"`
	Explain  bool     `help:"Show how the question was understood and decided."`
	Input    string   `help:"File of questions, a JSON object a line; - is standard input." placeholder:"FILE"`
	Question []string `arg:"" optional:"" help:"The question."`
}

// Run answers the question, or the questions of --input.
func (c *askCommand) Run(ctx context.Context, s *streams) (err error) {
	question := strings.Join(c.Question, " ")
	if (question == "") == (c.Input == "") {
		fmt.Fprintln(s.err, `summitbot: ask needs a question, as in: summitbot ask "Who took over the chairmanship?", or --input FILE (not both)`)
		return exitError(exitUsage)
	}
	kb, err := c.load()
	if err != nil {
		return err
	}
	engine, err := open(ctx, kb, c.Index, s.err)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, engine.Close()) }()
	if c.Input != "" {
		return c.file(ctx, s, kb, engine)
	}
	return c.one(ctx, s, kb, engine, question)
}

// one answers a single question; the exit code tells what became of it.
func (c *askCommand) one(ctx context.Context, s *streams, kb *knowledge.Base, engine *answer.Engine, question string) error {
	if c.Format == "json" {
		line, err := json.Marshal(console.Line{Question: question})
		if err != nil {
			return err
		}
		var status statusOf
		err = console.JSONLines(ctx, strings.NewReader(string(line)), s.out, c.Explain, status.watch(engine))
		return errors.Join(err, status.exit())
	}
	a, err := engine.Answer(ctx, bot.Request{Text: question, Explain: c.Explain})
	if err != nil {
		return err
	}
	if err := console.NewPrinter(s.out, colourful(s.out)).Answer(a, kb.Pack.Source); err != nil {
		return err
	}
	return statusOf(a.Status).exit()
}

// file answers a file of questions.
func (c *askCommand) file(ctx context.Context, s *streams, kb *knowledge.Base, engine *answer.Engine) error {
	in := s.in
	if c.Input != "-" {
		f, err := os.Open(c.Input)
		if err != nil {
			return fmt.Errorf("open questions: %w", err)
		}
		defer f.Close()
		in = f
	}
	return c.write(ctx, in, s.out, kb, engine)
}

func (c *askCommand) write(ctx context.Context, in io.Reader, out io.Writer, kb *knowledge.Base, engine *answer.Engine) error {
	if c.Format == "json" {
		return console.JSONLines(ctx, in, out, c.Explain, engine)
	}
	return console.TextLines(ctx, in, console.NewPrinter(out, colourful(out)), kb.Pack.Source, c.Explain, engine)
}

// statusOf is the status of the one answer given.
type statusOf bot.Status

// watch notes the status of the answers that go by.
func (s *statusOf) watch(engine *answer.Engine) console.Answerer {
	return watcher{engine, s}
}

type watcher struct {
	*answer.Engine
	status *statusOf
}

func (w watcher) Answer(ctx context.Context, r bot.Request) (bot.Answer, error) {
	a, err := w.Engine.Answer(ctx, r)
	*w.status = statusOf(a.Status)
	return a, err
}

// exit is the exit code that tells the status.
func (s statusOf) exit() error {
	if bot.Status(s) == bot.NotCovered || bot.Status(s) == bot.Rejected {
		return exitError(exitNotCovered)
	}
	return nil
}
