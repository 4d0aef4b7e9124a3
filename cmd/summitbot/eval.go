package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"summitbot/bot/eval"
	"summitbot/knowledge"
)

type evalCommand struct {
	packFlags
	Min  float64 `help:"Exit with 1 if fewer percent are right (of a SQuAD file: less token F1)." placeholder:"PERCENT"`
	File string  `arg:"" help:"JSON Lines of questions, or a SQuAD file." type:"existingfile"`
}

// Run prints the figures and the misses.
func (c *evalCommand) Run(ctx context.Context, s *streams) error {
	f, err := os.Open(c.File)
	if err != nil {
		return fmt.Errorf("open questions: %w", err)
	}
	defer f.Close()
	r := bufio.NewReader(f)
	var figure float64
	if isSQuAD(r) {
		figure, err = c.spans(ctx, r, s)
	} else {
		figure, err = c.cases(ctx, r, s)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", c.File, err)
	}
	if figure < c.Min {
		fmt.Fprintf(s.err, "summitbot: %.1f is below --min %.1f\n", figure, c.Min)
		return exitError(exitFailed)
	}
	return nil
}

// isSQuAD tells a SQuAD file, one object with "data", from JSON Lines.
func isSQuAD(r *bufio.Reader) bool {
	head, err := r.Peek(64)
	if err != nil && !errors.Is(err, io.EOF) {
		return false
	}
	for i := range head {
		if string(head[i:min(len(head), i+6)]) == `"data"` || string(head[i:min(len(head), i+9)]) == `"version"` {
			return true
		}
	}
	return false
}

func (c *evalCommand) cases(ctx context.Context, r io.Reader, s *streams) (figure float64, err error) {
	cases, err := eval.ReadCases(r)
	if err != nil {
		return 0, err
	}
	kb, err := c.load()
	if err != nil {
		return 0, err
	}
	engine, err := open(ctx, kb, c.Index, s.err)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, engine.Close()) }()
	report, err := eval.Run(ctx, cases, engine)
	if err != nil {
		return 0, err
	}
	_, err = io.WriteString(s.out, report.String())
	return report.Right.Percent(), err
}

func (c *evalCommand) spans(ctx context.Context, r io.Reader, s *streams) (float64, error) {
	articles, err := eval.ReadSQuAD(r)
	if err != nil {
		return 0, err
	}
	report, err := eval.RunSpans(ctx, articles, func(a eval.Article) (eval.Answerer, error) {
		kb, err := knowledge.FromText(a.Title+".txt", a.Text)
		if err != nil {
			return nil, err
		}
		return open(ctx, kb, "", s.err)
	})
	if err != nil {
		return 0, err
	}
	_, err = io.WriteString(s.out, report.String())
	return report.F1(), err
}
