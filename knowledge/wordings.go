package knowledge

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// noAsk heads the wordings that come near no ask in particular.
const noAsk = "none"

// wordingFile is a file of wordings as it was read. It is parsed only when it
// is asked for: a bot that answers doesn't need it.
type wordingFile struct {
	file string // as problems name it
	name string // without the folder
	text []byte
}

// Wordings returns the messages of the pack's folder "wordings", file by file
// in the order of their names, or Problems. It parses them with each call, which
// takes a while: it is for those who learn from them or try them.
func (b *Base) Wordings() ([]Wording, error) {
	r := &wordingReader{b: b, asks: make(map[string]bool, len(b.Asks)), said: make(map[string]place)}
	for i := range b.Asks {
		r.asks[b.Asks[i].ID] = true
	}
	for _, f := range b.wordings {
		r.read(f)
	}
	if err := r.problems.err(); err != nil {
		return nil, err
	}
	return r.list, nil
}

// readWordings reads the files of the folder with wordings, which need not be
// there.
func (l *loader) readWordings() []wordingFile {
	entries, err := fs.ReadDir(l.fsys, path.Join(l.folder, wordingsDir))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		l.problems.add(l.at(wordingsDir), 0, "is no folder that can be read; put files such as en-a.txt into one")
		return nil
	}
	var files []wordingFile
	for _, e := range entries {
		name := path.Join(wordingsDir, e.Name())
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		if data, ok := l.read(name); ok {
			files = append(files, wordingFile{l.at(name), e.Name(), data})
		}
	}
	return files
}

// place is where a text stands, and what it is said to ask.
type place struct {
	file string
	line int
	ask  string
	kind WordingKind
}

// wordingReader reads files of wordings: "= summit-date" heads those of an ask,
// a line each, "= none" those that come near no ask. "y: " begins what the
// article confirms, "n: " what it contradicts, "x: " what it doesn't answer.
// Lines that begin with # are comments.
type wordingReader struct {
	b        *Base
	asks     map[string]bool // by ID
	said     map[string]place
	problems Problems
	list     []Wording
}

// wordingFileReader reads one file into the list of all.
type wordingFileReader struct {
	*wordingReader
	file  string
	lang  string
	voice string
	line  int
	ask   string // the ask that wordings belong to, noAsk, or "" where none does
	head  int    // line of its heading
	empty bool   // the heading has no wording yet
}

func (r *wordingReader) read(file wordingFile) {
	f := &wordingFileReader{wordingReader: r, file: file.file}
	var ok bool
	f.voice, ok = strings.CutSuffix(file.name, ".txt")
	f.lang = f.voice[:max(0, strings.LastIndexByte(f.voice, '-'))]
	switch {
	case !ok || f.lang == "" || strings.HasSuffix(f.voice, "-"):
		f.bad("is not read: the name of a file of wordings is a language and a voice, as in %s-a.txt", first(r.b.Pack.Languages))
		return
	case !slices.Contains(r.b.Pack.Languages, f.lang):
		f.bad("%q is none of the pack's languages (%s); begin the name with one of them, as in %s-a.txt",
			f.lang, strings.Join(r.b.Pack.Languages, ", "), first(r.b.Pack.Languages))
		return
	case !utf8.Valid(file.text):
		f.bad("not UTF-8 text; save the file as UTF-8")
		return
	}
	for line := range strings.Lines(strings.TrimPrefix(string(file.text), "\ufeff")) {
		f.line++
		f.readLine(strings.TrimSpace(line))
	}
	f.close()
}

func (f *wordingFileReader) bad(format string, args ...any) {
	f.problems.add(f.file, f.line, format, args...)
}

func (f *wordingFileReader) readLine(line string) {
	head, isHead := strings.CutPrefix(line, "=")
	switch {
	case line == "" || line[0] == '#':
	case isHead:
		f.heading(strings.TrimSpace(head))
	case f.head == 0:
		f.bad("is a wording of no ask; write the ask's id above it, as in \"= who-signed\"")
	default:
		f.empty = false
		f.wording(line)
	}
}

// heading begins the wordings of an ask, or goes on with them.
func (f *wordingFileReader) heading(id string) {
	f.close()
	f.ask, f.head, f.empty = id, f.line, id != ""
	switch {
	case id == "":
		f.bad("= without an id; write that of an ask behind it, or \"= %s\" for what comes near none", noAsk)
	case id != noAsk && !f.asks[id]:
		f.bad("no ask %q in asks.yaml%s", id, nearest(id, f.askIDs()))
		f.ask = ""
	}
}

// close reports a heading that nothing stands under.
func (f *wordingFileReader) close() {
	if f.empty {
		f.problems.add(f.file, f.head, "\"= %s\" has no wordings; write them below it, a line each, or leave it out", f.ask)
	}
	f.empty = false
}

func (r *wordingReader) askIDs() []string {
	ids := []string{noAsk}
	for _, a := range r.b.Asks {
		if !a.Derived {
			ids = append(ids, a.ID)
		}
	}
	return ids
}

func (f *wordingFileReader) wording(line string) {
	kind, text, ok := f.kind(line)
	if !ok || f.ask == "" {
		return
	}
	w := Wording{Ask: f.ask, Kind: kind, Lang: f.lang, Voice: f.voice, Text: text, Line: f.line}
	if f.ask == noAsk {
		w.Ask = ""
	}
	f.once(w)
	f.list = append(f.list, w)
}

// kind takes the prefix off a line.
func (f *wordingFileReader) kind(line string) (WordingKind, string, bool) {
	kind, text := Asks, line
	if prefix, rest, ok := strings.Cut(line, ":"); ok && isPrefix(prefix, rest) {
		text = strings.TrimSpace(rest)
		if !strings.Contains(prefixes, prefix) {
			f.bad("unknown prefix \"%s:\"; write y: for what the article confirms, n: for what it contradicts, x: for what it doesn't answer", prefix)
			return 0, "", false
		}
		kind = WordingKind(prefix[0])
	}
	switch {
	case text == "":
		f.bad("nothing stands behind the prefix; write the wording there, or leave out the line")
		return 0, "", false
	case f.ask == noAsk && (kind == Confirms || kind == Contradicts):
		f.bad("the article neither confirms nor contradicts what comes near no ask; leave out \"%c:\", or write it under the ask", kind)
		return 0, "", false
	case f.ask == noAsk:
		kind = Misses
	}
	return kind, text, true
}

// prefixes are the kinds of wordings that a prefix tells.
const prefixes = "ynx"

// isPrefix tells whether what stands before a colon is meant as a prefix: it is
// one of those, or another letter with a space or nothing behind the colon.
func isPrefix(prefix, rest string) bool {
	r, size := utf8.DecodeRuneInString(prefix)
	return size > 0 && size == len(prefix) && (strings.ContainsRune(prefixes, r) || unicode.IsLetter(r) && (rest == "" || rest[0] == ' '))
}

// once reports a text that can't be two things at once, and one that a file has
// twice. Two asks may be missed by the same.
func (f *wordingFileReader) once(w Wording) {
	key := w.Lang + " " + sameText(w.Text)
	before, again := f.said[key]
	switch {
	case !again:
		f.said[key] = place{f.file, f.line, f.ask, w.Kind}
	case w.Kind == Misses && before.kind == Misses && before.ask != f.ask:
	case before.ask != f.ask:
		f.bad("%q stands under %q in %s:%d; it can ask one thing only, leave out one of them", w.Text, before.ask, before.file, before.line)
	case before.kind != w.Kind:
		f.bad("%q stands in %s:%d with another prefix; leave out one of them", w.Text, before.file, before.line)
	case before.file == f.file:
		f.bad("%q stands in line %d already; leave out one of them", w.Text, before.line)
	}
}

// sameText returns a text as texts are compared: without case, and without the
// stops at its end.
func sameText(s string) string {
	return strings.TrimRight(strings.ToLower(strings.Join(strings.Fields(s), " ")), " ?!.…,")
}

func first(list []string) string {
	if len(list) == 0 {
		return "en"
	}
	return list[0]
}
