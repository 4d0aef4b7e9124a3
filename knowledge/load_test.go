package knowledge

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
)

// base is a pack without problems; a case gives the files that differ.
func base() map[string]string {
	return map[string]string{
		"pack.yaml": "title: The pact\nevent: meeting\nplace: oslo\ndate: 2001-02-03\nlanguages: [en, ru]\nsummary: [signed]\n",
		"article.txt": "Ann Lee signed the “Oslo Pact” in Oslo on Feb. 3, 2001. It was signed – she said – for one year. " +
			"It was signed by all. Nobody signed twice.\n",
		"facts.yaml": `entities:
  - {id: ann-lee, type: person, name: {en: Ann Lee}}
  - {id: pact, type: document, name: {en: the Oslo Pact}}
  - {id: oslo, type: city, name: {en: Oslo}}
  - {id: meeting, type: event, name: {en: the meeting}}
relations:
  - {id: sign, only: [subject]}
facts:
  - {id: signed, relation: sign, subject: ann-lee, object: [pact], place: oslo, quote: Ann Lee signed, text: {en: Ann Lee signed it}}
`,
	}
}

// packFS is the base pack with the files of a case instead of its own; a file
// with the text "none" is left out. Ends like article.md.remove are not needed.
func packFS(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	all := base()
	for name, text := range files {
		all[name] = text
	}
	for name, text := range all {
		if strings.TrimSpace(text) != "none" {
			fsys["pack/"+name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return fsys
}

// Every problem, with the text that people see. A file "facts" is a fact, and
// "entities" an entity, to be added to the base pack.
func TestProblems(t *testing.T) {
	t.Parallel()
	runCases(t, "problems", func(t *testing.T, files map[string]string) map[string]string {
		facts := base()["facts.yaml"]
		if more, ok := files["entities"]; ok {
			facts = strings.Replace(facts, "relations:\n", more+"relations:\n", 1)
			files["facts.yaml"] = facts
		}
		if more, ok := files["facts"]; ok {
			files["facts.yaml"] = facts + more
		}
		delete(files, "entities")
		delete(files, "facts")
		if text, ok := files["article.quoted"]; ok {
			files["article.txt"] = strings.NewReplacer(`\x00`, "\x00", `\xff`, "\xff", `\n`, "\n").Replace(text)
			delete(files, "article.quoted")
		}
		b, err := LoadFS(packFS(files), "pack")
		if err == nil {
			_, err = b.Wordings()
		}
		var problems Problems
		switch {
		case err == nil:
			return map[string]string{"want": "none\n"}
		case !errors.As(err, &problems):
			t.Fatalf("not Problems: %v", err)
		}
		return map[string]string{"want": err.Error()}
	})
}

func TestDefault(t *testing.T) {
	t.Parallel()
	if _, err := fs.Stat(embedded, path.Join(DefaultPack, "facts.yaml")); err != nil {
		t.Skip("the embedded pack has no facts yet")
	}
	b, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Sentences) != 19 || len(b.Facts) == 0 || len(b.Entities) == 0 || len(b.Lexicon.Concepts) == 0 || len(b.Digest) != 64 {
		t.Errorf("%d sentences, %d facts, %d entities, %d concepts, digest %q", len(b.Sentences), len(b.Facts), len(b.Entities), len(b.Lexicon.Concepts), b.Digest)
	}
	for _, f := range b.Facts {
		s := b.Sentences[f.Sentence-1]
		if b.Article[f.Start:f.End] != f.Quote || f.Start < s.Start || f.End > s.End {
			t.Errorf("fact %s: quote %q is not at %d..%d in sentence %d", f.ID, f.Quote, f.Start, f.End, f.Sentence)
		}
	}
	again, err := Load(filepath.FromSlash(DefaultPack))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(strip(b), strip(again)) {
		t.Error("the embedded pack and its folder load differently")
	}
}

// strip leaves out where the files are, and the wordings.
func strip(b *Base) Base {
	c := *b
	c.wordings, c.Digest, c.Folder = nil, "", ""
	c.Lexicon.Concepts = nil
	for _, concept := range b.Lexicon.Concepts {
		concept.File = ""
		c.Lexicon.Concepts = append(c.Lexicon.Concepts, concept)
	}
	return c
}

func TestLoadBase(t *testing.T) {
	t.Parallel()
	fsys := packFS(map[string]string{"lexicon.txt": "[content]\nsign\n  en: autograph\n"})
	b, err := LoadFS(fsys, "pack")
	if err != nil {
		t.Fatal(err)
	}
	f := b.Facts[0]
	if f.Sentence != 1 || f.Start != 0 || f.End != len(f.Quote) || !reflect.DeepEqual(f.Slots[Subject], []string{"ann-lee"}) {
		t.Errorf("fact is %+v", f)
	}
	// sign is how it is said in a pack.
	sign := func(b *Base) []string {
		for _, c := range b.Lexicon.Concepts {
			if c.ID == "sign" {
				return c.Words["en"]
			}
		}
		return nil
	}
	own := sign(b)
	if len(own) < 2 || own[len(own)-1] != "autograph" {
		t.Error("the pack's lexicon does not extend the general one")
	}
	other, err := LoadFS(packFS(nil), "pack")
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(sign(other), own[:len(own)-1]) {
		t.Errorf("another pack says %q, the general lexicon extended says %q", sign(other), own)
	}
	fsys["pack/article.txt"].Data = append(fsys["pack/article.txt"].Data, '\n')
	if c, err := LoadFS(fsys, "pack"); err != nil || c.Digest == b.Digest {
		t.Errorf("a changed article has the same digest (%v)", err)
	}
}

// The digest covers what a pack can be asked and how; both are optional.
func TestDigestOfAsks(t *testing.T) {
	t.Parallel()
	digests := make(map[string]string)
	for name, files := range map[string]map[string]string{
		"no asks":     nil,
		"asks":        {"asks.yaml": oneAsk},
		"other asks":  {"asks.yaml": oneAsk + "    as: quote\n"},
		"wordings":    {"asks.yaml": oneAsk, "wordings/en-a.txt": "= who\nwho did\n"},
		"other voice": {"asks.yaml": oneAsk, "wordings/en-b.txt": "= who\nwho did\n"},
	} {
		b, err := LoadFS(packFS(files), "pack")
		if err != nil {
			t.Fatal(name, err)
		}
		for other, digest := range digests {
			if digest == b.Digest {
				t.Errorf("%s has the digest of %s", name, other)
			}
		}
		digests[name] = b.Digest
	}
}

func TestLoadSingleFile(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, title, lang string }{
		{"a.txt", "The presidents met in Astana on Friday to discuss all kinds of things. They left.", "The presidents met in Astana on Friday to …", "en"},
		{"a.txt", "A Headline Without a Stop\n\nThe text begins here.", "A Headline Without a Stop", "en"},
		{"a.md", "Text first.\n\n# The *Summit*\n\nMore.", "The Summit", "en"},
		{"a.md", "No heading. Here.", "No heading", "en"},
		{"a.txt", "Саммит прошёл в Астане.", "Саммит прошёл в Астане", "ru"},
		{"a.txt", "Саммит Астанада өтті, оған алты ел қатысты.", "Саммит Астанада өтті, оған алты ел қатысты", "kk"},
		{"a.txt", "Київ є столицею України, і це місто.", "Київ є столицею України, і це місто", "ru"},
	} {
		b, err := LoadFS(fstest.MapFS{"d/" + c.name: {Data: []byte(c.text)}}, "d/"+c.name)
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		if b.Pack.Title != c.title || b.Pack.Languages[0] != c.lang || len(b.Facts) > 0 || b.Article != c.text {
			t.Errorf("%q: title %q, language %v", c.text, b.Pack.Title, b.Pack.Languages)
		}
	}
}

func TestLoadNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.pdf"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "empty.txt"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"none":      "no such file or directory (a pack is a folder",
		"a.pdf":     "a.pdf: not a pack; a pack is a folder",
		"empty.txt": "empty.txt: has no sentence",
		".":         "pack.yaml: missing; ",
	} {
		if _, err := Load(filepath.Join(dir, name)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", name, err, want)
		}
	}
}

// A file that is too large, or none, is refused before it is read.
func TestLoadStrangeFiles(t *testing.T) {
	t.Parallel()
	fsys := packFS(nil)
	fsys["pack/facts.yaml"] = &fstest.MapFile{Data: make([]byte, maxFile+1)}
	fsys["pack/lexicon.txt/x"] = &fstest.MapFile{}
	_, err := LoadFS(fsys, "pack")
	for _, want := range []string{"pack/facts.yaml: is larger than 64 MB; shorten it", "pack/lexicon.txt: is no file; put a text file there"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

func FuzzLoad(f *testing.F) {
	b := base()
	f.Add(b["pack.yaml"], b["facts.yaml"], b["article.txt"], "[content]\na < b\n  en: x\n")
	f.Add("title: &a x\nsummary: *a\n", "facts: [{quote: a, <<: {id: 1}}]", "A.", "a\n[x]\n b")
	f.Add("- a\n---\nb: {", "entities: {a: b}\nfacts: [[], 3, ~]", "\x00", "[content]\na < a, a\n")
	f.Fuzz(func(t *testing.T, pack, facts, article, lexicon string) {
		fsys := fstest.MapFS{
			"pack.yaml": {Data: []byte(pack)}, "facts.yaml": {Data: []byte(facts)},
			"article.txt": {Data: []byte(article)}, "lexicon.txt": {Data: []byte(lexicon)},
		}
		b, err := LoadFS(fsys, ".")
		if err != nil {
			_ = err.Error()
			return
		}
		for _, fact := range b.Facts {
			if b.Article[fact.Start:fact.End] != fact.Quote || fact.Quote == "" {
				t.Errorf("fact %s has no quote at %d..%d", fact.ID, fact.Start, fact.End)
			}
		}
	})
}
