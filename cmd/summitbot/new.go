package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"summitbot/knowledge"
)

type newCommand struct {
	Article string `arg:"" help:"The article, a .txt or .md file." type:"existingfile"`
	Dir     string `arg:"" optional:"" help:"Folder to write. Default: the article's name without its ending." type:"path"`
}

// Run writes the skeleton; it never overwrites anything.
func (c *newCommand) Run(s *streams) error {
	dir := c.Dir
	if dir == "" {
		dir = strings.TrimSuffix(c.Article, filepath.Ext(c.Article))
	}
	article, err := os.ReadFile(c.Article)
	if err != nil {
		return fmt.Errorf("read article: %w", err)
	}
	files, err := knowledge.New(filepath.Base(c.Article), string(article))
	if err != nil {
		return err
	}
	if err := os.Mkdir(dir, 0o755); err != nil {
		return fmt.Errorf("create pack: %w (choose a folder that doesn't exist yet: summitbot knowledge new %s DIR)", err, c.Article)
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o644); err != nil {
			return fmt.Errorf("write pack: %w", err)
		}
	}
	_, err = fmt.Fprintf(s.out, "Wrote %s. Add facts to facts.yaml, then run: summitbot knowledge check %s\n", dir, dir)
	return err
}
