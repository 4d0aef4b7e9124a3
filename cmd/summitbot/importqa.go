package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"summitbot/knowledge"
	"summitbot/knowledge/document"
)

type importCommand struct {
	File string `arg:"" help:"The table: a .csv file whose first row names its columns: question, answer, quote, language." type:"path"`
	Pack string `arg:"" help:"The pack's folder, where it becomes qa.csv." type:"path"`
}

// Run checks each row against the pack's article, and writes qa.csv if all are
// right: the rows that were there before are replaced.
func (c *importCommand) Run(s *streams) error {
	data, err := os.ReadFile(c.File)
	if err != nil {
		return err
	}
	kb, err := load(c.Pack)
	if err != nil {
		return err
	}
	if kb.Folder == "" {
		return fmt.Errorf("%s is an article alone; make a folder of it: summitbot knowledge new %s", c.Pack, c.Pack)
	}
	text, encoding, err := document.Text(data)
	if err != nil {
		return fmt.Errorf("%s %w", c.File, err)
	}
	questions, err := kb.Rows(c.File, []byte(text))
	if problems, ok := errors.AsType[knowledge.Problems](err); ok {
		return fmt.Errorf("nothing was imported until this is mended (%d):\n%w", len(problems), problems)
	}
	target := filepath.Join(c.Pack, "qa.csv")
	if err := replaceFile(target, []byte(text)); err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "read %s as %s, and wrote %s with %d questions; run: summitbot knowledge check %s\n", c.File, encoding, target, questions, c.Pack)
	return err
}
