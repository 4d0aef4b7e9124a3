package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"summitbot/bot/answer"
)

type trainCommand struct {
	Path string `arg:"" help:"The pack's folder."`
}

// modelFile is the file of a pack that holds what was learned.
const modelFile = "model.bin"

// Run trains on the pack and writes its model, in the place of the one before.
func (c *trainCommand) Run(ctx context.Context, s *streams) error {
	kb, err := load(c.Path)
	if err != nil {
		return err
	}
	if info, err := os.Stat(c.Path); err != nil || !info.IsDir() {
		return errors.New("only a folder with facts.yaml and a folder wordings can be learned from")
	}
	model, err := answer.Train(ctx, kb, func(format string, args ...any) { fmt.Fprintf(s.err, format+"\n", args...) })
	if err != nil {
		return err
	}
	name := filepath.Join(c.Path, modelFile)
	if err := replaceFile(name, kb.ModelFile(model)); err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "wrote %s, %d bytes; see how good it is with: summitbot eval --leave-out --pack %s\n", name, len(model), c.Path)
	return err
}

// replaceFile writes a file beside the one that is there, and renames it, so that
// nobody reads half of it.
func replaceFile(name string, data []byte) error {
	beside := name + ".new"
	if err := os.WriteFile(beside, data, 0o644); err != nil {
		return err
	}
	return os.Rename(beside, name)
}
