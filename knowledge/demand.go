package knowledge

import (
	"crypto/sha256"
	"slices"
)

// newsFolder has the lexicon of which a pack gets what its facts use.
const newsFolder = "lexicon/news"

// news reads the concepts of news into a list of their own.
func (l *loader) news() []Concept {
	return l.embedded(newsFolder).concepts
}

// use adds those concepts of a list that are wanted, or that others fall under. A
// concept that is there already gains their wordings.
func (r *lexiconReader) use(list []Concept, wanted map[string]bool) {
	for _, c := range list {
		if !wanted[c.ID] && !slices.ContainsFunc(r.broader, func(up reference) bool { return up.id == c.ID }) {
			continue
		}
		i, again := r.byID[c.ID]
		if !again {
			r.byID[c.ID] = len(r.concepts)
			r.concepts = append(r.concepts, c)
			continue
		}
		own := r.own(i).Words
		for lang, words := range c.Words {
			for _, w := range words {
				if !slices.Contains(own[lang], w) {
					own[lang] = append(own[lang], w)
				}
			}
		}
	}
}

// wanted returns the concepts that values refer to.
func (r *reader) wanted() map[string]bool {
	ids := make(map[string]bool)
	for _, ref := range r.refs {
		if ref.kind == "concept" {
			ids[ref.id] = true
		}
	}
	return ids
}

// General returns the lexicon that any pack has, with the concepts of news.
func General() ([]Concept, error) {
	l := &loader{digest: sha256.New()}
	b := &Base{}
	l.lexicon(b, nil)
	if err := l.problems.err(); err != nil {
		return nil, err
	}
	return b.Vocabulary()
}

// Vocabulary returns the lexicon of a pack with the concepts of news that it
// doesn't use beside, for people who look for one.
func (b *Base) Vocabulary() ([]Concept, error) {
	l := &loader{digest: sha256.New()}
	list := slices.Clone(b.Lexicon.Concepts)
	for _, c := range l.news() {
		if !slices.ContainsFunc(b.Lexicon.Concepts, func(own Concept) bool { return own.ID == c.ID }) {
			list = append(list, c)
		}
	}
	return list, l.problems.err()
}
