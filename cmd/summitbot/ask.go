package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
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
	Question []string `arg:"" optional:"" help:"What to ask; - is standard input, and so is nothing, where that is no terminal."`
}

// Help is shown by kong below what a command is for.
func (c *askCommand) Help() string {
	return "Exit codes: 0 answered, 1 failed, 2 wrong command line, 3 the article doesn't say, or it isn't clear what is meant; " +
		"with --input, 0 unless it could not run or no line is a question."
}

// Run answers the question, or the questions of the file.
func (c *askCommand) Run(ctx context.Context, s *streams) (err error) {
	question, err := c.question(s)
	if err != nil {
		return err
	}
	if c.Input == "" {
		debug.SetGCPercent(fewCollections)
		debug.SetMemoryLimit(enough)
	}
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
	return c.answer(ctx, s, question, kb, h)
}

// fewCollections lets the heap grow to 16 MB before it is collected: more than one
// answer takes, and collecting what is over in a moment is a fifth of its time.
const fewCollections = 400

// enough is the memory, in bytes, beyond which it is collected more often: megabytes of
// text are indexed in no more time so.
const enough = 64 << 20

// maxPiped is how much of standard input is read as a question, in bytes: far
// more than a question has, so that what is longer is told to be too long.
const maxPiped = 64 << 10

// question is what the words on the command line ask, or standard input where
// they are "-", or are none and something is piped in. It is "" with --input.
func (c *askCommand) question(s *streams) (string, error) {
	text := strings.Join(c.Question, " ")
	if c.Input != "" {
		if len(c.Question) > 0 {
			return "", &usageError{errors.New("write a question or name a file with --input, not both")}
		}
		return "", nil
	}
	if text == "-" || len(c.Question) == 0 && !isTerminal(s.in) {
		piped, err := io.ReadAll(io.LimitReader(s.in, maxPiped))
		if err != nil {
			return "", fmt.Errorf("read the question: %w", err)
		}
		text = string(piped)
	}
	if text = strings.TrimSpace(text); text == "" {
		return "", &usageError{errors.New(`write a question, as in: summitbot ask "Who took part?"; or name a file of questions with --input`)}
	}
	return text, nil
}

// answer answers one question; the error tells what became of it.
func (c *askCommand) answer(ctx context.Context, s *streams, question string, kb *knowledge.Base, h bot.Handler) error {
	a, err := h(ctx, bot.Request{Text: question, Explain: c.Explain, Candidates: true})
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
	read, err := console.Batch(ctx, console.NewReader(in), out, c.Explain, h)
	if err == nil && read == 0 {
		err = errors.New(`no line is a question; a line is like {"id":"1","question":"Who took part?"}`)
	}
	if err != nil {
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
	return console.NewPrinter(s.out, kb.Article, colours(s.out)).Fit(func() int { return width(s.out) })
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
