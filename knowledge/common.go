package knowledge

import (
	"io/fs"
	"maps"
	"slices"
	"sync"
)

// common are the lexicons that came with the program, by their folders. Each is read
// once; packs share what they don't change of it.
var common = map[string]func() *commonLexicon{
	lexiconFolder: sync.OnceValue(func() *commonLexicon { return readCommon(lexiconFolder) }),
	newsFolder:    sync.OnceValue(func() *commonLexicon { return readCommon(newsFolder) }),
}

// lexiconFolder has the lexicon that every pack has.
const lexiconFolder = "lexicon"

type commonLexicon struct {
	*lexiconReader
	files []commonFile
}

type commonFile struct{ name, text string }

// readCommon reads the lexicons in a folder that came with the program.
func readCommon(folder string) *commonLexicon {
	c := &commonLexicon{lexiconReader: &lexiconReader{byID: make(map[string]int), problems: new(Problems)}}
	names, err := fs.Glob(embedded, folder+"/*.txt")
	if err != nil {
		c.problems.add(folder, 0, "can't be read: %v", err)
	}
	for _, name := range names {
		data, err := embedded.ReadFile(name)
		if err != nil {
			c.problems.add(name, 0, "can't be read: %v", plainError(err))
		}
		f := commonFile{name, string(data)}
		c.files = append(c.files, f)
		c.read(f.name, f.text)
	}
	return c
}

// with is a reader that goes on from the lexicon, and leaves it as it is.
func (c *commonLexicon) with(problems *Problems) *lexiconReader {
	r := &lexiconReader{
		concepts: slices.Clone(c.concepts), byID: maps.Clone(c.byID), problems: problems,
		broader: slices.Clone(c.broader), files: slices.Clone(c.lexiconReader.files), shared: make([]bool, len(c.concepts)),
	}
	for i := range r.shared {
		r.shared[i] = true
	}
	return r
}

// own is a concept to change: one that is others', too, becomes this reader's own.
func (r *lexiconReader) own(i int) *Concept {
	c := &r.concepts[i]
	if i < len(r.shared) && r.shared[i] {
		r.shared[i] = false
		c.Isa, c.Words = slices.Clone(c.Isa), maps.Clone(c.Words)
		for lang, words := range c.Words {
			c.Words[lang] = slices.Clone(words)
		}
	}
	return c
}
