package index_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"summitbot/index"
	"summitbot/knowledge"
	"summitbot/knowledge/words"
)

// article is a tiny article; sentence 1 is the only one that names Oslo.
const article = "Ann Lee of Norway opened the meeting in Oslo. Ministers discussed trade and fishing. " +
	"The meeting approved a plan against piracy."

// other is an article of another digest.
const other = "Bo Berg of Denmark opened a school in Aarhus. Teachers discussed music."

// fromText makes a pack of an article.
func fromText(t testing.TB, text string) *knowledge.Base {
	t.Helper()
	kb, err := knowledge.FromText("article.txt", text)
	if err != nil {
		t.Fatal(err)
	}
	return kb
}

// embedded is the embedded pack with the terms that its own lexicon gives, and
// without its asks.
func embedded(t testing.TB) (index.Source, *terms) {
	t.Helper()
	kb, err := knowledge.Default()
	if err != nil {
		t.Fatal(err)
	}
	l := newTerms(kb)
	return l.source(kb), l
}

// terms maps wordings to the concepts and entities of a pack, as a caller of
// the index would: in every language to the same names.
type terms struct {
	names   []string
	phrases map[string]*words.Phrases
}

func newTerms(kb *knowledge.Base) *terms {
	l := &terms{phrases: make(map[string]*words.Phrases)}
	for _, lang := range []string{"en", "ru", "kk"} {
		l.phrases[lang] = words.NewPhrases(lang, l.phrases["en"])
	}
	for _, c := range kb.Lexicon.Concepts {
		if c.Class == knowledge.Content {
			l.add(c.ID, c.Words)
		}
	}
	for _, e := range kb.Entities {
		wordings := make(map[string][]string)
		for lang := range e.Name {
			wordings[lang] = append([]string{e.Name[lang], e.Abbr[lang]}, e.Alias[lang]...)
		}
		l.add("@"+e.ID, wordings)
	}
	return l
}

func (l *terms) add(name string, wordings map[string][]string) {
	for lang, phrases := range l.phrases {
		for _, w := range wordings[lang] {
			phrases.Add(words.Tokens(w, lang), len(l.names))
		}
	}
	l.names = append(l.names, name)
}

// in returns the terms of a text.
func (l *terms) in(text, lang string) []string {
	var names []string
	for _, m := range l.phrases[lang].FindAll(words.Tokens(text, lang)) {
		for _, id := range m.IDs {
			names = append(names, l.names[id])
		}
	}
	return names
}

// source describes a pack with these terms. A fact has those of its short
// answer and the entities in its slots.
func (l *terms) source(kb *knowledge.Base) index.Source {
	lang := kb.Pack.Languages[0]
	return index.Source{
		Base:          kb,
		SentenceTerms: func(i int) []string { return l.in(kb.Sentences[i].Text, lang) },
		FactTerms: func(i int) []string {
			names := l.in(kb.Facts[i].Text.In(lang), lang)
			for _, slot := range knowledge.Slots {
				for _, id := range kb.Facts[i].Slots[slot] {
					names = append(names, "@"+id)
				}
			}
			return names
		},
	}
}

// synthetic is a pack of n sentences, large ones of several batches. Sentence
// i+1 alone has the word "item<i>"; the others return every few sentences.
func synthetic(n int) *knowledge.Base {
	subjects := strings.Fields("council ministers delegates observers presidents envoys experts")
	verbs := strings.Fields("approved discussed rejected welcomed signed drafted")
	objects := strings.Fields("plans declaration statement budget programme treaty border security weapons")
	kb := &knowledge.Base{
		Digest: fmt.Sprintf("%016x%048x", n, 0),
		Pack:   knowledge.Pack{Languages: []string{"en"}},
	}
	kb.Sentences = make([]knowledge.Sentence, n)
	for i := range kb.Sentences {
		kb.Sentences[i] = knowledge.Sentence{Number: i + 1, Text: fmt.Sprintf("The %s %s item%d of the %s at meeting%d.",
			subjects[i%len(subjects)], verbs[i%len(verbs)], i, objects[i%len(objects)], i%997)}
	}
	return kb
}

// withAsks gives a pack n asks, of wordings that other asks have in part. Ask i
// alone has the word "ask<i>" and the term "ask-<i>".
func withAsks(kb *knowledge.Base, n int) *knowledge.Base {
	asked := *kb
	asked.Asks = make([]knowledge.Ask, n)
	for i := range asked.Asks {
		asked.Asks[i] = knowledge.Ask{ID: fmt.Sprintf("ask-%d", i), Text: knowledge.Text{
			"en": fmt.Sprintf("Who approved ask%d?", i), "ru": fmt.Sprintf("Who was it at meeting%d?", i%10),
		}}
	}
	return &asked
}

// sourceOf describes a pack by its words alone, and its asks, if it has any, by
// their IDs, too.
func sourceOf(kb *knowledge.Base) index.Source {
	src := index.Source{Base: kb}
	if len(kb.Asks) > 0 {
		src.AskText = func(i int) []string { return []string{kb.Asks[i].Text["en"], kb.Asks[i].Text["ru"]} }
		src.AskTerms = func(i int) []string { return []string{kb.Asks[i].ID} }
	}
	return src
}

// build builds an index in memory and closes it with the test.
func build(t testing.TB, src index.Source) *index.Index {
	t.Helper()
	x, err := index.New(context.Background(), src)
	return opened(t, x, err)
}

// open opens an index in a folder and closes it with the test.
func open(t testing.TB, dir string, src index.Source) *index.Index {
	t.Helper()
	x, err := index.Open(context.Background(), dir, src)
	return opened(t, x, err)
}

func opened(t testing.TB, x *index.Index, err error) *index.Index {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	return x
}

// search returns the hits of a query that must not fail.
func search(t testing.TB, x *index.Index, q index.Query) []index.Hit {
	t.Helper()
	hits, err := x.Search(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	return hits
}

// wantFirst checks that a query of words finds a sentence before all others.
func wantFirst(t testing.TB, x *index.Index, text string, sentence int) {
	t.Helper()
	wantKindFirst(t, x, text, index.Sentence, sentence)
}

func wantKindFirst(t testing.TB, x *index.Index, text string, kind index.Kind, n int) {
	t.Helper()
	hits := search(t, x, index.Query{Text: text, Size: 10})
	if len(hits) == 0 || hits[0].Kind != kind || hits[0].N != n {
		t.Errorf("%q finds %v, want number %d of kind %d first", text, hits, n, kind)
	}
}

// state is the name, size, time and identity of everything below a folder.
type state map[string]os.FileInfo

func stateOf(t *testing.T, dir string) state {
	t.Helper()
	s := make(state)
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		s[path] = info
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// wantSame checks that everything below a folder is as it was: no file was
// written, added, removed or replaced by another of the same name.
func (s state) wantSame(t *testing.T, dir string) {
	t.Helper()
	now := stateOf(t, dir)
	for path, is := range now {
		was, ok := s[path]
		switch {
		case !ok:
			t.Errorf("%s is new", path)
		case !os.SameFile(was, is):
			t.Errorf("%s was replaced", path)
		case !was.ModTime().Equal(is.ModTime()) || was.Size() != is.Size():
			t.Errorf("%s was written to", path)
		}
	}
	for path := range s {
		if _, ok := now[path]; !ok {
			t.Errorf("%s is gone", path)
		}
	}
}

// only returns the path of the one entry of a folder.
func only(t *testing.T, dir string) string {
	t.Helper()
	names := list(t, dir)
	if len(names) != 1 {
		t.Fatalf("%s holds %q, want one index and nothing beside it", dir, names)
	}
	return filepath.Join(dir, names[0])
}

// list returns the names in a folder.
func list(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	slices.Sort(names)
	return names
}
