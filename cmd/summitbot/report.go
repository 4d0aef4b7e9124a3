package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"summitbot/bot/answer"
	"summitbot/bot/report"
	"summitbot/bot/store"
	"summitbot/knowledge"
)

type reportCommand struct {
	configuration
	Since  string `default:"7d" help:"How far back, as in 7d or 12h."`
	Format string `enum:"text,html,json,csv" default:"text" help:"How to write it: text, html, json or csv."`
}

// Help is shown by kong below what a command is for.
func (c *reportCommand) Help() string {
	return "It is on the default pack, and with --pack NAME on one of packs."
}

// Run writes what an operator improves the pack by.
func (c *reportCommand) Run(ctx context.Context, s *streams, set *settings) (err error) {
	if err := c.resolve(set); err != nil {
		return err
	}
	since, err := parseSince(c.Since)
	if err != nil {
		return &usageError{fmt.Errorf("--since: %w", err)}
	}
	if c.Data == "" && c.Database == "" {
		return &usageError{errors.New("name the database to report on: --data DIR, or database")}
	}
	of, err := c.article(set)
	if err != nil {
		return err
	}
	now := time.Now()
	notes, err := store.Read(ctx, store.Options{Dir: c.Data, URL: c.Database.reveal(), Default: c.articles()[0].Name}, of.Name, now.Add(-since))
	if err != nil {
		return err
	}
	u, err := c.understand(ctx, s, of)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, u.engine.Close()) }()
	r, err := report.New(ctx, notes, report.Options{
		Title: u.kb.Pack.Title, From: now.Add(-since), To: now, Pack: u, Wordings: written(u.kb) > 0, Missed: u.missed, PackPath: of.Path,
	})
	if err != nil {
		return err
	}
	write := map[string]func() error{
		"text": func() error { return r.WriteText(s.out) },
		"html": func() error { return r.WriteHTML(s.out) },
		"json": func() error { return r.WriteJSON(s.out) },
		"csv":  func() error { return r.WriteCSV(s.out) },
	}
	return write[c.Format]()
}

// understanding tells what questions mean to the bot. It is a report.Pack.
type understanding struct {
	kb     *knowledge.Base
	engine *answer.Engine
	missed []string // what the pack says the article doesn't answer
}

// article is the pack to report on: the default, or the one that --pack names or
// leads to.
func (c *reportCommand) article(set *settings) (packConfig, error) {
	all := c.articles()
	configured := set.text("pack")
	switch i := slices.IndexFunc(all, func(p packConfig) bool { return p.Name == c.Pack }); {
	case i > 0:
		return all[i], nil
	case i == 0: // the flag stands before the path
		c.Pack = configured
	case len(all) > 1 && c.Pack != configured && !exists(c.Pack):
		names := make([]string, len(all))
		for i, p := range all {
			names[i] = p.Name
		}
		return packConfig{}, &usageError{fmt.Errorf("--pack: there is no pack %s; there are %s", c.Pack, strings.Join(names, ", "))}
	}
	return c.articles()[0], nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func (c *reportCommand) understand(ctx context.Context, s *streams, of packConfig) (*understanding, error) {
	kb, err := load(of.Path)
	if err != nil {
		return nil, err
	}
	wordings, err := kb.Wordings()
	if err != nil {
		return nil, err
	}
	u := &understanding{kb: kb}
	for _, w := range wordings {
		if w.Kind == knowledge.Misses {
			u.missed = append(u.missed, w.Text)
		}
	}
	u.engine, err = openEngine(ctx, kb, of.Path, c.indexOf(of), s.err)
	return u, err
}

// Meaning implements report.Pack. Wordings can't be added to an ask that is
// derived from the facts.
func (u *understanding) Meaning(ctx context.Context, question string) (report.Meaning, error) {
	m, err := u.engine.Meaning(ctx, question)
	if err != nil {
		return report.Meaning{}, err
	}
	meaning := report.Meaning{Vector: m.Vector}
	if len(m.Near) > 0 && !m.Near[0].Ask.Derived {
		nearest := m.Near[0]
		meaning.Ask, meaning.Nearest, meaning.Fit = nearest.Ask.ID, nearest.Ask.Text.In(m.Language), nearest.Fit
	}
	return meaning, nil
}

// parseSince reads a duration that may be in days.
func parseSince(text string) (time.Duration, error) {
	if days, ok := strings.CutSuffix(text, "d"); ok {
		n, err := strconv.Atoi(days)
		if err != nil || n < 1 {
			return 0, fmt.Errorf("%q is no number of days; write one as in 7d", text)
		}
		return time.Duration(n) * 24 * time.Hour, nil
	}
	d, err := time.ParseDuration(text)
	if err != nil || d <= 0 {
		return 0, fmt.Errorf("%q is no time; write one as in 7d or 12h", text)
	}
	return d, nil
}
