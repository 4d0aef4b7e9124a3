package knowledge

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed packs lexicon
var embedded embed.FS

// DefaultPack is the folder of the embedded pack.
const DefaultPack = "packs/astana2018"

// Default returns the embedded pack.
func Default() (*Base, error) { return LoadFS(embedded, DefaultPack) }

// Load reads a pack: a folder with pack.yaml, article.txt or article.md and,
// if it has facts, facts.yaml and lexicon.txt; or a single .txt or .md file,
// which is a pack without facts. What is wrong with a pack comes back as
// Problems, all of them at once.
func Load(name string) (*Base, error) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return nil, fmt.Errorf("find pack %s: %w", name, err)
	}
	return LoadFS(os.DirFS(filepath.Dir(abs)), filepath.Base(abs))
}

// LoadFS is Load from a file system.
func LoadFS(fsys fs.FS, name string) (*Base, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("find pack %s: %w (a pack is a folder with pack.yaml and article.txt, or a .txt or .md file)", name, plainError(err))
	}
	if info.IsDir() {
		return loadFolder(fsys, name)
	}
	if ext := path.Ext(name); ext != ".txt" && ext != ".md" {
		return nil, Problems{{name, 0, "not a pack; a pack is a folder with pack.yaml and article.txt, or a single .txt or .md file"}}
	}
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("read pack %s: %w", name, plainError(err))
	}
	return FromText(name, string(data))
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
// (".md") from plain text and gives the title where the text has none.
func FromText(name, article string) (*Base, error) {
	var problems Problems
	b := &Base{}
	digest := sha256.New()
	b.Lexicon.Concepts = readLexicon(nil, "", &problems, digest.Write)
	b.setArticle(name, article, &problems)
	if err := problems.err(); err != nil {
		return nil, err
	}
	digest.Write([]byte(article))
	b.Digest = hex.EncodeToString(digest.Sum(nil))
	b.Pack = Pack{Title: title(name, b), Source: title(name, b), Languages: []string{Language(article)}}
	return b, nil
}

// loader reads the files of a folder and keeps a digest of them.
type loader struct {
	fsys     fs.FS
	folder   string
	problems Problems
}

func loadFolder(fsys fs.FS, folder string) (*Base, error) {
	l := &loader{fsys: fsys, folder: folder}
	b := &Base{}
	digest := sha256.New()
	write := func(name string, data []byte) {
		fmt.Fprintf(digest, "%s %d\n", name, len(data))
		digest.Write(data)
	}
	if data, ok := l.read("pack.yaml", true); ok {
		write("pack.yaml", data)
		b.Pack = reader{l.at("pack.yaml"), &l.problems}.readPack(data)
	}
	l.readArticle(b, write)
	if data, ok := l.read("facts.yaml", false); ok {
		write("facts.yaml", data)
		reader{l.at("facts.yaml"), &l.problems}.readFacts(data, b)
	}
	b.Lexicon.Concepts = readLexicon(fsys, path.Join(folder, "lexicon.txt"), &l.problems, digest.Write)
	check(b, l.at, &l.problems)
	if err := l.problems.err(); err != nil {
		return nil, err
	}
	b.Digest = hex.EncodeToString(digest.Sum(nil))
	return b, nil
}

func (l *loader) at(name string) string { return path.Join(l.folder, name) }

// read returns a file of the folder, and whether it is there.
func (l *loader) read(name string, required bool) ([]byte, bool) {
	data, err := fs.ReadFile(l.fsys, l.at(name))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if required {
			l.problems.add(l.at(name), 0, "missing; run \"summitbot knowledge new ARTICLE\" to write one")
		}
		return nil, false
	case err != nil:
		l.problems.add(l.at(name), 0, "can't be read: %v", plainError(err))
		return nil, false
	}
	return data, true
}

func (l *loader) readArticle(b *Base, write func(string, []byte)) {
	for _, name := range []string{"article.txt", "article.md"} {
		if data, ok := l.read(name, false); ok {
			write(name, data)
			b.setArticle(l.at(name), string(data), &l.problems)
			return
		}
	}
	if len(l.problems) == 0 || !strings.Contains(l.problems[len(l.problems)-1].File, "article") {
		l.problems.add(l.at("article.txt"), 0, "missing; put the article's text into article.txt or article.md")
	}
}

// setArticle splits the article, unless it is not text.
func (b *Base) setArticle(name, article string, problems *Problems) {
	if !utf8.ValidString(article) || strings.ContainsRune(article, 0) {
		line := 1 + strings.Count(article[:invalidAt(article)], "\n")
		problems.add(name, line, "not UTF-8 text; save the article as UTF-8")
		return
	}
	b.Article = article
	b.Sentences = Split(article, path.Ext(name) == ".md")
	if len(b.Sentences) == 0 {
		problems.add(name, 0, "the article has no sentence; put its text there")
	}
}

// invalidAt returns the offset of the first byte that is no text.
func invalidAt(s string) int {
	for i, r := range s {
		if r == 0 || r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD") {
			return i
		}
	}
	return len(s)
}

// readLexicon reads the general lexicon and then the pack's own file, if there
// is one.
func readLexicon(fsys fs.FS, own string, problems *Problems, write func([]byte) (int, error)) []Concept {
	r := &lexiconReader{byID: make(map[string]int), problems: problems}
	entries, err := embedded.ReadDir("lexicon")
	if err != nil {
		problems.add("lexicon", 0, "the general lexicon can't be read: %v", err)
	}
	for _, e := range entries {
		r.file(embedded, "lexicon/"+e.Name(), write)
	}
	if fsys != nil {
		if _, err := fs.Stat(fsys, own); err == nil {
			r.file(fsys, own, write)
		}
	}
	r.check()
	return r.concepts
}

func (r *lexiconReader) file(fsys fs.FS, name string, write func([]byte) (int, error)) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		r.problems.add(name, 0, "can't be read: %v", plainError(err))
		return
	}
	write(data)
	r.read(name, string(data))
}

// Language guesses the language of a text by its script and letters: "kk" for
// Cyrillic with Kazakh letters, "ru" for other Cyrillic, else "en".
func Language(text string) string {
	cyrillic, latin, kazakh := 0, 0, 0
	for _, r := range text[:min(len(text), 1<<16)] {
		switch {
		case strings.ContainsRune("әғқңөұүһі", unicode.ToLower(r)):
			kazakh++
			cyrillic++
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic++
		case unicode.Is(unicode.Latin, r):
			latin++
		}
	}
	switch {
	case cyrillic <= latin:
		return "en"
	case kazakh*50 > cyrillic:
		return "kk"
	}
	return "ru"
}

// title is the article's first heading, or its file's name.
func title(name string, b *Base) string {
	if i := slices.IndexFunc(b.Sentences, func(s Sentence) bool { return s.Heading != "" }); i >= 0 {
		if lines := strings.SplitN(b.Article, "\n", 2); strings.HasPrefix(lines[0], "# ") {
			return strings.TrimSpace(lines[0][2:])
		}
		return b.Sentences[i].Heading
	}
	return strings.TrimSuffix(path.Base(name), path.Ext(name))
}
