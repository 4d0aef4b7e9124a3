// Package draft writes the skeleton of a pack for an article: what the article
// names, brought to the form that an editor would give it, and facts that its
// clauses seem to state, for a person to sort, mend and go on from.
//
// It goes by words and by a parse, which may be wrong, and only proposes. A fact
// that knowledge check would refuse isn't proposed.
package draft

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"testing/fstest"

	"summitbot/knowledge"
	"summitbot/knowledge/review"
)

// The files of a pack.
const (
	packFile    = "pack.yaml"
	factsFile   = "facts.yaml"
	lexiconFile = "lexicon.txt"
)

// New returns the files of a pack for an article: the article, a pack.yaml, a
// facts.yaml with entities and candidate facts, and an empty lexicon. They load as
// they are. The name tells Markdown (".md") from plain text. An article that can't
// be loaded gives the knowledge.Problems that loading it gives.
func New(name, article string) ([]knowledge.File, error) {
	b, err := knowledge.FromText(name, article)
	if err != nil {
		return nil, err
	}
	own := "article.txt"
	if path.Ext(name) == ".md" {
		own = "article.md"
	}
	a := read(b)
	a.findEntities()
	if err := a.findFacts(); err != nil {
		return nil, err
	}
	for {
		files := []knowledge.File{
			{Name: packFile, Data: []byte(a.pack())},
			{Name: own, Data: []byte(article)},
			{Name: factsFile, Data: []byte(a.factsFile())},
			{Name: lexiconFile, Data: []byte(lexiconSkeleton)},
		}
		problems, err := check(files)
		if err != nil {
			return nil, err
		}
		switch {
		case len(problems) == 0:
			return files, nil
		case a.drop(problems):
		case len(a.facts) > 0:
			a.facts = nil
		case !a.bare:
			a.bare = true
		default:
			return nil, fmt.Errorf("the skeleton can't be loaded:\n%w", problems)
		}
	}
}

// check returns what is wrong with the files: what can't be loaded, else what the
// review of their facts refuses.
func check(files []knowledge.File) (knowledge.Problems, error) {
	fsys := make(fstest.MapFS)
	for _, f := range files {
		fsys["new/"+f.Name] = &fstest.MapFile{Data: f.Data}
	}
	kb, err := knowledge.LoadFS(fsys, "new")
	if err != nil {
		var problems knowledge.Problems
		if !errors.As(err, &problems) {
			return nil, fmt.Errorf("load the skeleton: %w", err)
		}
		return problems, nil
	}
	return review.Lies(kb), nil
}

// drop drops the facts that there are problems with, and tells whether there were
// any.
func (a *article) drop(problems knowledge.Problems) bool {
	before := len(a.facts)
	a.facts = slices.DeleteFunc(a.facts, func(f fact) bool {
		return slices.ContainsFunc(problems, func(p knowledge.Problem) bool { return path.Base(p.File) == factsFile && p.Line == f.line })
	})
	return len(a.facts) < before
}
