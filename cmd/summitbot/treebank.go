package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"summitbot/knowledge/syntax"
	"summitbot/knowledge/syntax/treebank"
)

type treebankCommand struct {
	Folder   string   `arg:"" help:"Folder with the treebanks, as en_ewt.train.conllu.gz."`
	Language []string `help:"Languages to train or evaluate: en, ru, kk." default:"kk,ru,en" sep:","`
	Out      string   `help:"Folder that the models are written to. Without it, they are evaluated only." type:"path"`
	Evaluate bool     `help:"Train nothing; print how good the models are that this program has."`
}

// source are the treebanks of a language: what is learned from, what tells how
// sure the parser may be, and what it is tested on.
type source struct{ train, tune, test []string }

var sources = map[string]source{
	"en": {[]string{"en_ewt.train"}, []string{"en_ewt.dev"}, []string{"en_ewt.dev", "en_ewt.test", "en_pud.test"}},
	"ru": {[]string{"ru_gsd.dev", "ru_gsd.test", "ru_taiga.dev", "ru_taiga.test"}, nil, []string{"ru_pud.test"}},
	"kk": {[]string{"kk_ktb.train"}, nil, []string{"kk_ktb.test"}},
}

// Run trains a parser for each language, and says how good it is.
func (c *treebankCommand) Run(ctx context.Context, s *streams) error {
	for _, lang := range c.Language {
		from, ok := sources[lang]
		if !ok {
			return fmt.Errorf("no treebanks of %q are known; name en, ru or kk", lang)
		}
		parser, err := c.parser(ctx, lang, from, s)
		if err != nil {
			return err
		}
		if err := c.evaluate(parser, from.test, s); err != nil {
			return err
		}
	}
	return nil
}

// parser returns the one to evaluate.
func (c *treebankCommand) parser(ctx context.Context, lang string, from source, s *streams) (*syntax.Parser, error) {
	if c.Evaluate {
		p, _ := syntax.For(lang)
		return p, nil
	}
	train, err1 := c.read(from.train)
	tune, err2 := c.read(from.tune)
	if err := errors.Join(err1, err2); err != nil {
		return nil, err
	}
	model, err := syntax.Train(ctx, lang, train, tune, func(format string, args ...any) { fmt.Fprintf(s.err, format+"\n", args...) })
	if err != nil {
		return nil, err
	}
	if c.Out != "" {
		name := filepath.Join(c.Out, lang+".bin")
		if err := replaceFile(name, model); err != nil {
			return nil, err
		}
		fmt.Fprintf(s.out, "wrote %s, %d bytes\n", name, len(model))
	}
	return syntax.Load(lang, model)
}

func (c *treebankCommand) evaluate(p *syntax.Parser, names []string, s *streams) error {
	for _, name := range names {
		sentences, err := c.read([]string{name})
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(s.out, "%-11s its tokens %v\n%-11s its text   %v\n", name, p.Evaluate(sentences), name, p.EvaluateText(sentences)); err != nil {
			return err
		}
	}
	return nil
}

// read reads treebanks of the folder, gzipped or not.
func (c *treebankCommand) read(names []string) ([]treebank.Sentence, error) {
	var all []treebank.Sentence
	for _, name := range names {
		path := filepath.Join(c.Folder, name+".conllu")
		if _, err := os.Stat(path); err != nil {
			path += ".gz"
		}
		sentences, err := treebank.Read(path)
		if err != nil {
			return nil, fmt.Errorf("%w; the folder needs %s.conllu or %s.conllu.gz", err, name, name)
		}
		all = slices.Concat(all, sentences)
	}
	return all, nil
}
