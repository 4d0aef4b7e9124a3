package knowledge_test

import (
	"fmt"
	"os"
	"slices"
	"testing"
	"testing/fstest"

	"summitbot/bot/bottest"
	"summitbot/knowledge"
)

// TestReference keeps the page beside the code as the schema has it;
// go test ./knowledge -run Reference -update rewrites it.
func TestReference(t *testing.T) {
	t.Parallel()
	got := knowledge.Reference()
	if bottest.Updating() {
		if err := os.WriteFile("SCHEMA.md", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("SCHEMA.md")
	if err != nil || got != string(want) {
		t.Errorf("SCHEMA.md isn't what the schema has (%v); run with -update", err)
	}
}

// Every relation of the reference is there for a pack that has no lexicon, with
// slots that exist, and with wordings in all languages.
func TestRelations(t *testing.T) {
	t.Parallel()
	facts := "entities:\n  - {id: ann, type: person, name: {en: Ann Lee}}\nrelations:\n"
	for _, r := range knowledge.Relations() {
		facts += fmt.Sprintf("  - {id: %s}\n", r.ID)
		for _, s := range r.Slots {
			if !slices.Contains(knowledge.Slots, knowledge.Slot(s)) {
				t.Errorf("%s: there is no slot %q", r.ID, s)
			}
		}
	}
	kb, err := knowledge.LoadFS(fstest.MapFS{
		"p/pack.yaml":   {Data: []byte("title: x\n")},
		"p/article.txt": {Data: []byte("Ann Lee left.\n")},
		"p/facts.yaml":  {Data: []byte(facts)},
	}, "p")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range kb.Lexicon.Concepts {
		used := slices.ContainsFunc(kb.Relations, func(r knowledge.Relation) bool { return r.ID == c.ID })
		for _, lang := range []string{"en", "ru", "kk"} {
			if used && len(c.Words[lang]) == 0 && c.ID != "be" && c.ID != "stand-for" {
				t.Errorf("%s has no wording in %s", c.ID, lang)
			}
		}
	}
}

// A word that nothing in the pack states stays unknown; people find it all the same.
func TestConceptsOnDemand(t *testing.T) {
	t.Parallel()
	kb, err := knowledge.FromText("a.txt", "Ann Lee left.")
	if err != nil {
		t.Fatal(err)
	}
	all, err := kb.Vocabulary()
	if err != nil {
		t.Fatal(err)
	}
	pays := func(c knowledge.Concept) bool { return c.ID == "pay" }
	if slices.ContainsFunc(kb.Lexicon.Concepts, pays) || !slices.ContainsFunc(all, pays) {
		t.Error("the pack has a relation that it doesn't use, or it can't be found")
	}
}
