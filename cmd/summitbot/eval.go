package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"summitbot/bot/answer"
	"summitbot/bot/eval"
	"summitbot/knowledge"
)

type evalCommand struct {
	packFlag
	indexFlag
	Min      float64 `placeholder:"PERCENT" help:"Exit with 1 if fewer percent are right (of SQuAD's articles: if F1 is lower)."`
	Format   string  `enum:"text,json" default:"text" help:"How to write the figures: text or json."`
	Guess    bool    `help:"With articles in SQuAD's format: answer every question that there is any answer to."`
	LeaveOut bool    `help:"Instead of a file: learn from one half of the voices in the pack's wordings and try the other, both ways. Takes minutes."`
	File     string  `arg:"" optional:"" help:"Questions: a .jsonl file of questions about the pack's article, or a .json file of articles in SQuAD's format."`
}

// scores is a report with the figure that --min is about.
type scores struct {
	report  fmt.Stringer
	percent float64
}

// Validate is called by kong when the command line is parsed.
func (c *evalCommand) Validate() error {
	switch {
	case c.LeaveOut == (c.File != ""):
		return errors.New("name a file of questions, or ask for --leave-out")
	case c.Guess && !c.isSQuAD():
		return errors.New("--guess goes with a file in SQuAD's format")
	case c.isSQuAD() && c.Pack+c.Index != "":
		return errors.New("a file in SQuAD's format brings its own articles; leave out --pack and --index")
	}
	return nil
}

func (c *evalCommand) isSQuAD() bool { return filepath.Ext(c.File) == ".json" }

// Run asks the questions of the file and writes the figures.
func (c *evalCommand) Run(ctx context.Context, s *streams) error {
	if c.LeaveOut {
		kb, err := c.load()
		if err != nil {
			return err
		}
		return answer.LeaveOut(ctx, kb, s.out)
	}
	f, err := openFile(c.File)
	if err != nil {
		return err
	}
	defer f.Close()
	score := c.scoreCases
	if c.isSQuAD() {
		score = c.scoreArticles
	}
	got, err := score(ctx, f, s)
	if err != nil {
		return fmt.Errorf("%s: %w", c.File, err)
	}
	if err := c.write(s.out, got.report); err != nil {
		return err
	}
	if got.percent < c.Min {
		return fmt.Errorf("%.1f percent are right, and --min asks for %g", got.percent, c.Min)
	}
	return nil
}

func (c *evalCommand) write(out io.Writer, report fmt.Stringer) error {
	if c.Format == "json" {
		enc := json.NewEncoder(out)
		enc.SetEscapeHTML(false)
		return enc.Encode(report)
	}
	_, err := io.WriteString(out, report.String())
	return err
}

func (c *evalCommand) scoreCases(ctx context.Context, in io.Reader, s *streams) (got scores, err error) {
	cases, err := eval.ReadCases(in)
	if err != nil {
		return got, err
	}
	kb, err := c.load()
	if err != nil {
		return got, err
	}
	engine, err := openEngine(ctx, kb, c.Pack, c.Index, s.err)
	if err != nil {
		return got, err
	}
	defer func() { err = errors.Join(err, engine.Close()) }()
	r := eval.Score(ctx, cases, engine)
	return scores{r, r.Right.Percent()}, ctx.Err()
}

func (c *evalCommand) scoreArticles(ctx context.Context, in io.Reader, s *streams) (scores, error) {
	articles, err := eval.ReadSQuAD(in)
	if err != nil {
		return scores{}, err
	}
	r, err := eval.ScoreArticles(ctx, articles, func(ctx context.Context, a eval.Article) (eval.Engine, error) {
		kb, err := knowledge.FromText(a.Title+".txt", a.Text)
		if err != nil {
			return nil, err
		}
		return answer.New(ctx, kb, answer.Options{Guess: c.Guess})
	})
	return scores{r, 100 * r.F1.Value()}, err
}
