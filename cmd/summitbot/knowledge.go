package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"summitbot/bot"
	"summitbot/bot/answer"
	"summitbot/knowledge"
)

type knowledgeCommand struct {
	Check   checkCommand   `cmd:"" help:"Check a pack: all that could make the bot lie, with what to write instead."`
	New     newCommand     `cmd:"" help:"Write a pack's skeleton from an article."`
	Article articleCommand `cmd:"" help:"Write the article, byte for byte."`
	Show    showCommand    `cmd:"" help:"Show the numbered sentences, the entities and the facts."`
}

type checkCommand struct {
	Path string `arg:"" optional:"" help:"Pack to check. Without it, the pack on the summit."`
}

// Run says what the pack holds, or what is wrong with it.
func (c *checkCommand) Run(ctx context.Context, s *streams) (err error) {
	kb, err := load(c.Path)
	if err != nil {
		return err
	}
	wordings, err := kb.Wordings()
	if problems, ok := errors.AsType[knowledge.Problems](err); ok {
		return fmt.Errorf("the wordings can't be learnt from until this is mended (%d):\n%w", len(problems), problems)
	}
	engine, err := openEngine(ctx, kb, "", s.err)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, engine.Close()) }()
	if problems := unanswered(ctx, engine, kb); len(problems) > 0 {
		return fmt.Errorf("questions.txt asks what the bot doesn't understand (%d):\n%s", len(problems), strings.Join(problems, "\n"))
	}
	_, err = fmt.Fprintf(s.out, "%s: fine; %d sentences, %d entities, %d facts, %d asks, %d wordings\n",
		kb.Pack.Title, len(kb.Sentences), len(kb.Entities), len(kb.Facts), written(kb), len(wordings))
	return err
}

// written counts the asks of asks.yaml.
func written(kb *knowledge.Base) int {
	n := 0
	for _, a := range kb.Asks {
		if !a.Derived {
			n++
		}
	}
	return n
}

// unanswered lists the questions of a pack that the bot doesn't answer as they
// stand: their wordings would lead nowhere.
func unanswered(ctx context.Context, engine *answer.Engine, kb *knowledge.Base) []string {
	var problems []string
	for _, q := range kb.Questions {
		if q.Ask == "" {
			continue
		}
		if a, err := engine.Answer(ctx, bot.Request{Text: q.Ask}); err != nil || a.Status != bot.Answered {
			problems = append(problems, fmt.Sprintf("questions.txt:%d: %q isn't answered; ask it in other words, or state a fact that answers it", q.Line, q.Ask))
		}
	}
	return problems
}

type articleCommand struct {
	packFlag
}

// Run writes the article.
func (c *articleCommand) Run(s *streams) error {
	kb, err := c.load()
	if err != nil {
		return err
	}
	_, err = io.WriteString(s.out, kb.Article)
	return err
}

type newCommand struct {
	Article string `arg:"" help:"The article: a .txt or .md file."`
	Dir     string `arg:"" optional:"" help:"Folder to make. Without it, the article's name without its ending."`
}

// Run writes a skeleton. It changes nothing that is there.
func (c *newCommand) Run(s *streams) error {
	article, err := os.ReadFile(c.Article)
	if err != nil {
		return err
	}
	files, err := knowledge.New(filepath.Base(c.Article), string(article))
	if err != nil {
		return err
	}
	dir := c.Dir
	if dir == "" {
		dir = strings.TrimSuffix(c.Article, filepath.Ext(c.Article))
	}
	if err := os.Mkdir(dir, 0o755); err != nil {
		return fmt.Errorf("%w; name a folder that isn't there yet: summitbot knowledge new %s DIR", err, c.Article)
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o644); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(s.out, "wrote %s; state the facts in %s, then run: summitbot knowledge check %s\n",
		dir, filepath.Join(dir, "facts.yaml"), dir)
	return err
}
