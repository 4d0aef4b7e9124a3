package main

import (
	"fmt"
	"io"
	"strings"

	"summitbot/knowledge"
)

type knowledgeCommand struct {
	Check   checkCommand   `cmd:"" help:"Report everything that is wrong with a pack."`
	New     newCommand     `cmd:"" help:"Write the skeleton of a pack for an article."`
	Article articleCommand `cmd:"" help:"Print the article's bytes."`
	Show    showCommand    `cmd:"" help:"Print the sentences, entities and facts."`
}

// onePack is a pack as an argument.
type onePack struct {
	Path string `arg:"" optional:"" help:"Folder of a pack, or a .txt or .md file. Default: the embedded pack." type:"path"`
}

func (p onePack) load() (*knowledge.Base, error) { return packFlags{Pack: p.Path}.load() }

type checkCommand struct{ onePack }

// Run prints what is wrong with the pack, or how much is in it.
func (c *checkCommand) Run(s *streams) error {
	b, err := c.load()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "%s: %d sentences, %d entities, %d facts, nothing wrong\n", b.Pack.Title, len(b.Sentences), len(b.Entities), len(b.Facts))
	return err
}

type articleCommand struct{ onePack }

// Run prints the article as it is.
func (c *articleCommand) Run(s *streams) error {
	b, err := c.load()
	if err != nil {
		return err
	}
	_, err = io.WriteString(s.out, b.Article)
	return err
}

type showCommand struct{ onePack }

// Run prints the pack in a form to read.
func (c *showCommand) Run(s *streams) error {
	b, err := c.load()
	if err != nil {
		return err
	}
	var out strings.Builder
	fmt.Fprintf(&out, "%s\n\nSentences\n", b.Pack.Title)
	for _, sentence := range b.Sentences {
		fmt.Fprintf(&out, "%4d  %s", sentence.Number, sentence.Text)
		if sentence.Speaker != "" {
			fmt.Fprintf(&out, " [%s]", sentence.Speaker)
		}
		out.WriteString("\n")
	}
	showEntities(&out, b)
	showFacts(&out, b)
	_, err = io.WriteString(s.out, out.String())
	return err
}

func showEntities(out *strings.Builder, b *knowledge.Base) {
	if len(b.Entities) > 0 {
		out.WriteString("\nEntities\n")
	}
	for _, e := range b.Entities {
		fmt.Fprintf(out, "  %-22s %-12s %s\n", e.ID, e.Type, e.Name.In(b.Pack.Languages[0]))
	}
}

func showFacts(out *strings.Builder, b *knowledge.Base) {
	if len(b.Facts) > 0 {
		out.WriteString("\nFacts\n")
	}
	for _, f := range b.Facts {
		fmt.Fprintf(out, "  %s (%s, sentence %d)\n    %s\n    “%s”\n", f.ID, f.Relation, f.Sentence, f.Text.In(b.Pack.Languages[0]), f.Quote)
	}
}
