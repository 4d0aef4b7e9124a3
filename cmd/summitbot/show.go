package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"summitbot/knowledge"
)

type showCommand struct {
	packFlag
	Path   string `arg:"" optional:"" help:"Pack to show, as with --pack."`
	Format string `enum:"text,json" default:"text" help:"How to write the pack: text or json."`
}

// Run writes what the pack holds.
func (c *showCommand) Run(s *streams) error {
	kb, err := load(cmp.Or(c.Path, c.Pack))
	if err != nil {
		return err
	}
	shown := newPackView(kb)
	if c.Format == "json" {
		enc := json.NewEncoder(s.out)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(shown)
	}
	_, err = io.WriteString(s.out, shown.String())
	return err
}

// packView is a pack as it is shown.
type packView struct {
	Title     string         `json:"title"`
	Source    string         `json:"source"`
	Languages []string       `json:"languages"`
	Digest    string         `json:"digest"`
	Sentences []sentenceView `json:"sentences"`
	Entities  []entityView   `json:"entities"`
	Facts     []factView     `json:"facts"`
}

type sentenceView struct {
	Number    int    `json:"sentence"`
	Paragraph int    `json:"paragraph"`
	Start     int    `json:"start"`
	End       int    `json:"end"`
	Speaker   string `json:"speaker,omitempty"`
	Text      string `json:"text"`
}

type entityView struct {
	ID   string         `json:"id"`
	Type string         `json:"type"`
	Name knowledge.Text `json:"name"`
	Abbr knowledge.Text `json:"abbr,omitempty"`
}

type factView struct {
	ID       string                      `json:"id"`
	Relation string                      `json:"relation"`
	Not      bool                        `json:"not,omitempty"`
	Slots    map[knowledge.Slot][]string `json:"slots"`
	Text     knowledge.Text              `json:"text"`
	Sentence int                         `json:"sentence"`
	Start    int                         `json:"start"`
	End      int                         `json:"end"`
	Quote    string                      `json:"quote"`
}

func newPackView(kb *knowledge.Base) packView {
	v := packView{
		Title: kb.Pack.Title, Source: kb.Pack.Source, Languages: kb.Pack.Languages, Digest: kb.Digest,
		Sentences: []sentenceView{}, Entities: []entityView{}, Facts: []factView{},
	}
	for _, s := range kb.Sentences {
		v.Sentences = append(v.Sentences, sentenceView{s.Number, s.Paragraph, s.Start, s.End, s.Speaker, s.Text})
	}
	for _, e := range kb.Entities {
		v.Entities = append(v.Entities, entityView{e.ID, e.Type, e.Name, e.Abbr})
	}
	for _, f := range kb.Facts {
		v.Facts = append(v.Facts, factView{f.ID, f.Relation, f.Not, f.Slots, f.Text, f.Sentence, f.Start, f.End, f.Quote})
	}
	return v
}

// String is the pack as a person reads it.
func (v packView) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s)\n\nsentences\n", v.Title, strings.Join(v.Languages, ", "))
	for _, s := range v.Sentences {
		speaker := ""
		if s.Speaker != "" {
			speaker = " – " + s.Speaker
		}
		fmt.Fprintf(&b, "%4d  %s [%d:%d]%s\n", s.Number, s.Text, s.Start, s.End, speaker)
	}
	if len(v.Entities) > 0 {
		b.WriteString("\nentities\n")
	}
	for _, e := range v.Entities {
		fmt.Fprintf(&b, "  %s (%s): %s\n", e.ID, e.Type, names(e.Name, e.Abbr))
	}
	if len(v.Facts) > 0 {
		b.WriteString("\nfacts\n")
	}
	for _, f := range v.Facts {
		fmt.Fprintf(&b, "  %s (%s): %s\n    %s\n    sentence %d: %s\n", f.ID, f.relation(), f.Text.In("en"), f.slots(), f.Sentence, f.Quote)
	}
	return b.String()
}

// names lists an entity's names in the order of their languages.
func names(name, abbr knowledge.Text) string {
	var list []string
	for _, lang := range slices.Sorted(maps.Keys(name)) {
		n := name[lang]
		if abbr[lang] != "" {
			n += " (" + abbr[lang] + ")"
		}
		list = append(list, n)
	}
	return strings.Join(list, " | ")
}

// relation is what a fact states, or states not to be so.
func (f factView) relation() string {
	if f.Not {
		return "not " + f.Relation
	}
	return f.Relation
}

func (f factView) slots() string {
	var list []string
	for _, slot := range knowledge.Slots {
		if ids := f.Slots[slot]; len(ids) > 0 {
			list = append(list, string(slot)+": "+strings.Join(ids, ", "))
		}
	}
	return strings.Join(list, "; ")
}
