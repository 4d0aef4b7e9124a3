// Package draft writes the skeleton of a pack for an article: what the article
// names, brought to the form that an editor would give it, and facts that its
// clauses seem to state, for a person to sort, mend and go on from.
//
// It goes by words and by a parse, which may be wrong, and only proposes. A fact
// that knowledge check would refuse isn't proposed.
package draft

import (
	"errors"
	"path"

	"summitbot/knowledge"
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
	a.findFacts()
	for {
		files := []knowledge.File{
			{Name: packFile, Data: []byte(a.pack())},
			{Name: own, Data: []byte(article)},
			{Name: factsFile, Data: []byte(a.factsFile())},
			{Name: lexiconFile, Data: []byte(lexiconSkeleton)},
		}
		refused, err := a.refused(files)
		switch {
		case err != nil && len(a.facts) == 0:
			return nil, errors.Join(errors.New("the skeleton can't be loaded"), err)
		case err != nil:
			a.facts = nil
		case refused == 0:
			return files, nil
		}
	}
}
