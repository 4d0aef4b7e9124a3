package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"summitbot/bot/answer"
	"summitbot/knowledge"
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
	if err := mustBeFolder(c.Path); err != nil {
		return err
	}
	name, size, err := train(ctx, kb, c.Path, s.err)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "wrote %s, %d bytes; see how good it is with: summitbot eval --leave-out --pack %s\n", name, size, c.Path)
	return err
}

// mustBeFolder refuses a pack that nothing can be learned from or added to.
func mustBeFolder(path string) error {
	if info, err := os.Stat(path); err != nil || !info.IsDir() {
		return errors.New("only a folder with facts.yaml and a folder wordings can be learned from")
	}
	return nil
}

// train learns from a pack's wordings and writes its model, whose path and size
// in bytes it returns.
func train(ctx context.Context, kb *knowledge.Base, path string, progress io.Writer) (name string, size int, err error) {
	model, err := answer.Train(ctx, kb, func(format string, args ...any) { fmt.Fprintf(progress, format+"\n", args...) })
	if err != nil {
		return "", 0, err
	}
	name = filepath.Join(path, modelFile)
	return name, len(model), replaceFile(name, kb.ModelFile(model))
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
