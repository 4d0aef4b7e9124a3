package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"summitbot/knowledge"
)

type newCommand struct {
	Article string `arg:"" optional:"" help:"The article: a .txt or .md file."`
	Dir     string `arg:"" optional:"" help:"Folder to make. Without it, the article's name without its ending."`
	Example string `placeholder:"DIR" help:"Write a whole small pack there instead, to learn from."`
}

// Run writes a skeleton, or the example. It changes nothing that is there.
func (c *newCommand) Run(s *streams) error {
	switch {
	case c.Example != "" && c.Article != "":
		return errors.New("the example has an article of its own; leave out yours, or --example")
	case c.Example != "":
		return c.example(s)
	case c.Article == "":
		return errors.New("name the article: summitbot knowledge new ARTICLE; or see a whole pack: summitbot knowledge new --example DIR")
	}
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
	if err := writePack(dir, files); err != nil {
		return fmt.Errorf("%w; name a folder that isn't there yet: summitbot knowledge new %s DIR", err, c.Article)
	}
	_, err = fmt.Fprintf(s.out, "wrote %s; state the facts in %s, then run: summitbot knowledge check %s\n",
		dir, filepath.Join(dir, "facts.yaml"), dir)
	return err
}

func (c *newCommand) example(s *streams) error {
	files, err := knowledge.Example()
	if err != nil {
		return err
	}
	if err := writePack(c.Example, files); err != nil {
		return fmt.Errorf("%w; name a folder that isn't there yet: summitbot knowledge new --example DIR", err)
	}
	_, err = fmt.Fprintf(s.out, "wrote %s; look at it, then ask: summitbot ask --pack %s \"Did Norrby pay for the terminal?\"\n", c.Example, c.Example)
	return err
}

// writePack makes a folder with the files of a pack.
func writePack(dir string, files []knowledge.File) error {
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
