package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"summitbot/knowledge"
)

type schemaCommand struct{}

// Run writes the reference.
func (c *schemaCommand) Run(s *streams) error {
	_, err := io.WriteString(s.out, knowledge.Reference())
	return err
}

type conceptsCommand struct {
	Pack string `placeholder:"PATH" help:"Pack whose own lexicon is looked in, too. Without it, only the general lexicon."`
	Word string `arg:"" optional:"" help:"A word, or part of one, in any language. Without it, all concepts."`
}

// Run lists the concepts of the lexicon that have a word, with what they fall under
// and their wordings.
func (c *conceptsCommand) Run(s *streams) error {
	concepts, err := c.concepts()
	if err != nil {
		return err
	}
	found := 0
	for i := range concepts {
		x := &concepts[i]
		if x.Class == knowledge.Known || !mentions(x, c.Word) {
			continue
		}
		found++
		if _, err := fmt.Fprint(s.out, shownConcept(x, c.Word != "")); err != nil {
			return err
		}
	}
	if found == 0 {
		return fmt.Errorf("no concept has %q; a pack's lexicon.txt may add one, as \"summitbot knowledge new --example DIR\" shows", c.Word)
	}
	return nil
}

// concepts returns the general lexicon, with that of a pack if one is named.
func (c *conceptsCommand) concepts() ([]knowledge.Concept, error) {
	if c.Pack == "" {
		return knowledge.General()
	}
	kb, err := load(c.Pack)
	if err != nil {
		return nil, err
	}
	return kb.Vocabulary()
}

// mentions tells whether a concept's ID or one of its wordings has a word.
func mentions(c *knowledge.Concept, word string) bool {
	word = strings.ToLower(word)
	if strings.Contains(c.ID, word) {
		return true
	}
	for _, list := range c.Words {
		if slices.ContainsFunc(list, func(w string) bool { return strings.Contains(strings.ToLower(w), word) }) {
			return true
		}
	}
	return false
}

// shownConcept is a line for a concept, and, where it was looked up, one for its
// wordings in each language.
func shownConcept(c *knowledge.Concept, wordings bool) string {
	var b strings.Builder
	b.WriteString(c.ID)
	if len(c.Isa) > 0 {
		b.WriteString(" < " + strings.Join(c.Isa, ", "))
	}
	if c.Class != knowledge.Content {
		fmt.Fprintf(&b, " [%s]", c.Class)
	}
	if slots := slotsOf(c.ID); slots != "" {
		b.WriteString(" (relation: " + slots + ")")
	}
	b.WriteByte('\n')
	for _, lang := range []string{"en", "ru", "kk"} {
		if wordings && len(c.Words[lang]) > 0 {
			fmt.Fprintf(&b, "  %s: %s\n", lang, strings.Join(c.Words[lang], ", "))
		}
	}
	return b.String()
}

// slotsOf returns the slots that a relation of news usually fills, or "".
func slotsOf(id string) string {
	for _, r := range knowledge.Relations() {
		if r.ID == id {
			return strings.Join(r.Slots, ", ")
		}
	}
	return ""
}
