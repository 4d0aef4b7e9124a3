package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"

	"summitbot/knowledge"
	"summitbot/knowledge/document"
	"summitbot/knowledge/draft"
)

type newCommand struct {
	Article string `arg:"" optional:"" help:"The article: a .txt, .md, .html or .docx file, or its address on the web (http or https)."`
	Dir     string `arg:"" optional:"" help:"Folder to make. Without it, one beside the article, named as it is without its ending; for an address, one in the folder where you are."`
	Example string `placeholder:"DIR" help:"Write a whole small pack there instead, to learn from."`
}

// Run writes a skeleton, or the example. It changes nothing that is there.
func (c *newCommand) Run(ctx context.Context, s *streams) error {
	switch {
	case c.Example != "" && c.Article != "":
		return errors.New("the example has an article of its own; leave out yours, or --example")
	case c.Example != "":
		return c.example(s)
	case c.Article == "":
		return errors.New("name the article: summitbot knowledge new ARTICLE; or see a whole pack: summitbot knowledge new --example DIR")
	}
	article, err := c.read(ctx)
	if err != nil {
		return err
	}
	files, err := draft.New(article.Name, article.Text)
	if err != nil {
		return err
	}
	dir := c.Dir
	if dir == "" {
		dir = folderFor(c.Article)
	}
	if err := writePack(dir, files); err != nil {
		return fmt.Errorf("%w; name a folder that isn't there yet: summitbot knowledge new %s DIR", err, c.Article)
	}
	_, err = fmt.Fprintf(s.out, "read %s, and wrote %s; state the facts in %s, then run: summitbot knowledge check %s\n",
		article.Was, dir, filepath.Join(dir, "facts.yaml"), dir)
	return err
}

// read reads the article from its file or address.
func (c *newCommand) read(ctx context.Context) (document.Article, error) {
	var data []byte
	var contentType string
	var err error
	if address(c.Article) {
		data, contentType, err = fetch(ctx, c.Article)
	} else {
		data, err = os.ReadFile(c.Article)
	}
	if err != nil {
		return document.Article{}, err
	}
	article, err := document.Read(c.Article, contentType, data)
	if err != nil {
		return document.Article{}, fmt.Errorf("%s %w", c.Article, err)
	}
	return article, nil
}

// folderFor returns the folder that an article is written to unless one is named:
// beside its file, or where one is, named as the last part of its address.
func folderFor(article string) string {
	name := strings.TrimSuffix(article, filepath.Ext(article))
	if u, err := url.Parse(article); err == nil && address(article) {
		last := path.Base(strings.Trim(u.Path, "/"))
		if name = strings.TrimSuffix(last, path.Ext(last)); name == "." || name == "" {
			name = u.Hostname()
		}
	}
	return name
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
