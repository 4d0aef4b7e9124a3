package knowledge

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// The wordings stay out: only who learns from them needs them.
//
//go:embed packs/*/*.yaml packs/*/*.txt lexicon
var embedded embed.FS

// embeddedModel is the model of the embedded pack. It is megabytes: beside the
// others it would be copied to be read.
//
//go:embed packs/astana2018/model.bin
var embeddedModel []byte

// DefaultPack is the folder of the embedded pack.
const DefaultPack = "packs/astana2018"

// Default returns the embedded pack, which has no wordings with it.
func Default() (*Base, error) {
	l := newLoader(embedded, DefaultPack, DefaultPack)
	l.model = embeddedModel
	return l.load()
}

// Load reads a pack: a folder with pack.yaml, article.txt or article.md and,
// if it has facts, facts.yaml, asks.yaml, qa.csv, lexicon.txt, model.bin and a
// folder with wordings; or a single .txt or .md file, which is a pack without facts. What is wrong with a pack comes back as
// Problems, all of them at once.
func Load(name string) (*Base, error) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return nil, fmt.Errorf("find pack %s: %w", name, err)
	}
	return load(os.DirFS(filepath.Dir(abs)), filepath.Base(abs), filepath.Clean(name))
}

// LoadFS is Load from a file system.
func LoadFS(fsys fs.FS, name string) (*Base, error) { return load(fsys, name, name) }

// load reads the pack that is called name in fsys and shown to people.
func load(fsys fs.FS, name, shown string) (*Base, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("find pack %s: %w (a pack is a folder with pack.yaml and article.txt, or a .txt or .md file)", shown, plainError(err))
	}
	l := newLoader(fsys, name, shown)
	if info.IsDir() {
		return l.load()
	}
	if ext := path.Ext(name); ext != ".txt" && ext != ".md" {
		return nil, Problems{{shown, 0, "not a pack; a pack is a folder with pack.yaml and article.txt, or a single .txt or .md file"}}
	}
	l.folder, l.shown = path.Dir(name), path.Dir(filepath.ToSlash(shown))
	data, _ := l.read(path.Base(name))
	if err := l.problems.err(); err != nil {
		return nil, err
	}
	return FromText(shown, string(data))
}

// plainError drops the path that a file system's error repeats.
func plainError(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// FromText makes a pack without facts of an article. The name tells Markdown
// (".md") from plain text and stands in the problems.
func FromText(name, article string) (*Base, error) {
	l := &loader{digest: sha256.New()}
	b := &Base{}
	l.lexicon(b, nil)
	l.setArticle(b, name, article)
	if err := l.problems.err(); err != nil {
		return nil, err
	}
	l.sum("article"+path.Ext(name), []byte(article))
	title := title(b, path.Ext(name) == ".md")
	b.Pack = Pack{Title: title, Source: title, Languages: []string{Language(article)}}
	b.Digest = hex.EncodeToString(l.digest.Sum(nil))
	return b, nil
}

// loader reads the files of a folder and keeps a digest of them.
type loader struct {
	fsys     fs.FS
	folder   string // in fsys
	shown    string // as problems name it
	model    []byte // of the embedded pack, else nil
	problems Problems
	digest   hash.Hash
}

func newLoader(fsys fs.FS, folder, shown string) *loader {
	return &loader{fsys: fsys, folder: folder, shown: shown, digest: sha256.New()}
}

// The files of a pack.
const (
	packFile    = "pack.yaml"
	textFile    = "article.txt"
	markFile    = "article.md"
	factsFile   = "facts.yaml"
	lexiconFile = "lexicon.txt"
	asksFile    = "asks.yaml"
	wordingsDir = "wordings" // of files such as en-a.txt; qaFile is in qa.go
)

func (l *loader) load() (*Base, error) {
	b := &Base{Folder: filepath.ToSlash(l.shown)}
	pack := &reader{file: l.at(packFile), problems: &l.problems}
	if data, ok := l.read(packFile); ok {
		b.Pack = pack.readPack(data)
	} else if len(l.problems) == 0 {
		l.problems.add(l.at(packFile), 0, `missing; "summitbot knowledge new ARTICLE" writes one`)
	}
	article := l.readArticle(b)
	facts := &reader{file: l.at(factsFile), problems: &l.problems, languages: pack.languages}
	if data, ok := l.read(factsFile); ok {
		facts.readFacts(data, b)
	}
	asks := &reader{file: l.at(asksFile), problems: &l.problems, languages: pack.languages}
	if data, ok := l.read(asksFile); ok {
		asks.readAsks(data, b)
	}
	l.lexicon(b, facts.wanted())
	if len(b.Pack.Languages) == 0 {
		b.Pack.Languages = []string{Language(b.Article)}
	}
	rows := &reader{file: l.at(qaFile), problems: &l.problems}
	var answered []Ask
	if data, ok := l.read(qaFile); ok {
		answered = rows.readRows(data, b)
	}
	b.wordings = l.readWordings()
	l.readModel(b)
	check(b, article, pack, facts, asks, rows)
	l.strays()
	if err := l.problems.err(); err != nil {
		return nil, err
	}
	derive(b)
	b.Asks = append(b.Asks, answered...)
	b.Digest = hex.EncodeToString(l.digest.Sum(nil))
	return b, nil
}

func (l *loader) at(name string) string { return path.Join(filepath.ToSlash(l.shown), name) }

// maxFile bounds what is read: two hundred thousand sentences have 25 MB.
const maxFile = 64 << 20

// read returns a file of the folder, and whether it is there, and adds it to the
// digest.
func (l *loader) read(name string) ([]byte, bool) {
	data, ok := l.open(name)
	if ok {
		l.sum(name, data)
	}
	return data, ok
}

// open returns a file of the folder, and whether it is there. One that is there
// but can't be read is a problem.
func (l *loader) open(name string) ([]byte, bool) {
	file := path.Join(l.folder, name)
	info, err := fs.Stat(l.fsys, file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, false
	case err != nil:
		l.problems.add(l.at(name), 0, "can't be read: %v", plainError(err))
		return nil, false
	case !info.Mode().IsRegular():
		l.problems.add(l.at(name), 0, "is no file; put a text file there")
		return nil, false
	case info.Size() > maxFile:
		l.problems.add(l.at(name), 0, "is larger than %d MB; shorten it", maxFile>>20)
		return nil, false
	}
	data, err := fs.ReadFile(l.fsys, file)
	if err != nil {
		l.problems.add(l.at(name), 0, "can't be read: %v", plainError(err))
		return nil, false
	}
	return data, true
}

// sum adds a file to the digest.
func (l *loader) sum(name string, data []byte) {
	fmt.Fprintf(l.digest, "%s %d\n", name, len(data))
	l.digest.Write(data)
}

// lexicon reads the general lexicon and then the pack's own file, if there is
// a folder that has one; then those concepts of news that are wanted.
func (l *loader) lexicon(b *Base, wanted map[string]bool) {
	r := l.embedded(lexiconFolder)
	if l.fsys != nil {
		if data, ok := l.read(lexiconFile); ok {
			r.read(l.at(lexiconFile), string(data))
		}
	}
	r.use(l.news(), wanted)
	r.check()
	b.Lexicon.Concepts = r.concepts
}

// embedded begins with the lexicons in a folder that came with the program.
func (l *loader) embedded(folder string) *lexiconReader {
	c := common[folder]()
	for _, f := range c.files {
		l.sum(f.name, []byte(f.text))
	}
	l.problems = append(l.problems, *c.problems...)
	return c.with(&l.problems)
}

// strays reports files that look like one of a pack's but are not read.
func (l *loader) strays() {
	names := []string{packFile, textFile, markFile, factsFile, asksFile, qaFile, lexiconFile, modelFile, wordingsDir}
	entries, err := fs.ReadDir(l.fsys, l.folder)
	if err != nil {
		return
	}
	for _, e := range entries {
		name := e.Name()
		if slices.Contains(names, name) || strings.HasPrefix(name, ".") {
			continue
		}
		like := nearest(name, names)
		if like == "" && path.Ext(name) != ".yaml" && path.Ext(name) != ".yml" {
			continue
		}
		l.problems.add(l.at(name), 0, "is not read: a pack has pack.yaml, article.txt or article.md, facts.yaml, asks.yaml, qa.csv, lexicon.txt, model.bin and a folder wordings%s", like)
	}
}
