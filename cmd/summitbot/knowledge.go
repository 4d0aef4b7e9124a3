package main

import (
	"errors"
	"fmt"
	"io"

	"summitbot/knowledge"
	"summitbot/knowledge/review"
)

type knowledgeCommand struct {
	Check    checkCommand    `cmd:"" help:"Check a pack: all that could make the bot lie, with what to write instead."`
	New      newCommand      `cmd:"" help:"Write a pack's skeleton from an article."`
	Import   importCommand   `cmd:"" help:"Take questions with their answers from a table, as Excel saves it."`
	Schema   schemaCommand   `cmd:"" help:"Write the reference of all that a pack may hold."`
	Concepts conceptsCommand `cmd:"" help:"List the lexicon, or look up a word in it."`
	Try      tryCommand      `cmd:"" help:"Ask a pack, see why it answers as it does, and teach it what it didn't understand."`
	Train    trainCommand    `cmd:"" help:"Learn from a pack's wordings, and write what was learned beside them."`
	Treebank treebankCommand `cmd:"" help:"Learn to parse sentences from treebanks, and tell how well it went."`
	Article  articleCommand  `cmd:"" help:"Write the article, byte for byte."`
	Show     showCommand     `cmd:"" help:"Show the numbered sentences, the entities and the facts."`
}

type checkCommand struct {
	Path string `arg:"" optional:"" help:"Pack to check. Without it, the pack on the summit."`
}

// Run says what the pack holds, or what is wrong with it: all that keeps it from
// loading, or else all the rest.
func (c *checkCommand) Run(s *streams) error {
	kb, err := load(c.Path)
	if err != nil {
		return err
	}
	wordings, wrong := kb.Wordings()
	if problems, ok := errors.AsType[knowledge.Problems](wrong); ok {
		wrong = fmt.Errorf("the wordings can't be learnt from until this is mended (%d):\n%w", len(problems), problems)
	}
	if lies := review.Lies(kb); len(lies) > 0 {
		wrong = errors.Join(wrong, fmt.Errorf("the facts say what their quotes don't (%d):\n%w", len(lies), lies))
	}
	if problem := kb.ModelProblem(); problem != "" {
		wrong = errors.Join(wrong, errors.New(problem))
	}
	if wrong != nil {
		return wrong
	}
	left := review.Unfinished(kb)
	for _, p := range left {
		fmt.Fprintln(s.out, p)
	}
	state := "fine"
	if len(left) > 0 {
		state = fmt.Sprintf("nothing is wrong, and this is left to do (%d)", len(left))
	}
	_, err = fmt.Fprintf(s.out, "%s: %s; %d sentences, %d entities, %d facts, %d asks, %s\n",
		kb.Pack.Title, state, len(kb.Sentences), len(kb.Entities), len(kb.Facts), written(kb), wordingsOf(kb, len(wordings)))
	return err
}

// wordingsOf tells of how many wordings a pack is; the embedded one comes without
// those that its model was learned from.
func wordingsOf(kb *knowledge.Base, n int) string {
	if n == 0 && len(kb.Model) > 0 {
		return "a model without its wordings"
	}
	return fmt.Sprintf("%d wordings", n)
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
