package knowledge

import (
	"iter"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// A lexicon file is plain text: a class in brackets, then its concepts, each
// with its wordings by language on indented lines:
//
//	[content]
//	president < leader, head-of-state
//	  en: president, presidents,
//	      presidential
//	  ru: президент
//
// "<" names the broader concepts. An indented line without a language goes on
// with the one above. "#" begins a comment line. A concept that appears again,
// in another file too, gains what it has there.

// classOf returns the class that a file calls name.
func classOf(name string) (Class, bool) {
	if name == "content" {
		return Content, true
	}
	return Class(name), slices.Contains([]Class{Filler, QuestionWord, Chat, Known}, Class(name))
}

// lexiconReader collects the concepts of several files.
type lexiconReader struct {
	concepts []Concept
	byID     map[string]int
	problems *Problems
	broader  []reference // what stands after "<", with the concept as where
	files    []string    // in which each stands
	shared   []bool      // the concepts that are others', too
}

// lexiconFileReader reads one file into the concepts of all.
type lexiconFileReader struct {
	*lexiconReader
	file    string
	line    int
	class   Class
	began   bool   // a class has been named
	ignore  bool   // the class or the concept is in error, and reported
	current int    // index of the concept that wordings belong to, or -1
	lang    string // of the wording line above
}

// read adds the concepts of one file.
func (r *lexiconReader) read(file, text string) {
	f := &lexiconFileReader{lexiconReader: r, file: file, current: -1}
	if !utf8.ValidString(text) {
		f.bad("not UTF-8 text; save the file as UTF-8")
		return
	}
	for line := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		f.line++
		f.readLine(strings.TrimRight(line, " \t\r\n"))
	}
}

func (f *lexiconFileReader) bad(format string, args ...any) {
	f.problems.add(f.file, f.line, format, args...)
}

func (f *lexiconFileReader) readLine(line string) {
	body := strings.TrimLeft(line, " \t")
	switch {
	case body == "" || body[0] == '#':
	case line[0] == '[':
		name := strings.Trim(line, "[]")
		f.class, f.began = classOf(name)
		if !f.began {
			f.bad("unknown class %q; write [content], [ask], [filler], [chat] or [known]", name)
		}
		f.began, f.ignore, f.current = true, !f.began, -1
	case !f.began:
		f.bad("wordings before any class; begin with a line such as [content]")
		f.began, f.ignore = true, true
	case len(body) == len(line):
		if f.current, f.lang = -1, ""; !f.ignore {
			f.concept(line)
		}
	case f.current >= 0:
		f.words(body)
	}
}

// concept begins a concept, or goes on with one.
func (f *lexiconFileReader) concept(text string) {
	id, broader, _ := strings.Cut(text, "<")
	id = strings.TrimSpace(id)
	if !isID(id) {
		f.bad("%q is no concept name; use small letters, digits and hyphens (wordings are indented)", id)
		return
	}
	i, again := f.byID[id]
	if !again {
		i = len(f.concepts)
		f.byID[id] = i
		f.concepts = append(f.concepts, Concept{ID: id, Class: f.class, Words: make(map[string][]string), File: f.file, Line: f.line})
	}
	c := f.own(i)
	if c.Class != f.class {
		f.bad("concept %q is of another class at %s:%d; choose another name", id, c.File, c.Line)
		return
	}
	for up := range fields(broader) {
		f.broader = append(f.broader, reference{"concept", up, id, f.line, 0})
		f.files = append(f.files, f.file)
		c.Isa = append(c.Isa, up)
	}
	f.current = i
}

// words adds a line of wordings to the concept above it.
func (f *lexiconFileReader) words(text string) {
	if code, rest, ok := strings.Cut(text, ":"); ok && isLanguage(code) {
		f.lang, text = code, rest
	}
	if f.lang == "" {
		f.bad("wordings without a language; begin the line with one, as in \"en: …\"")
		return
	}
	words := f.own(f.current).Words
	for w := range fields(text) {
		words[f.lang] = append(words[f.lang], w)
	}
}

// fields yields the items of a list with commas.
func fields(list string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for f := range strings.SplitSeq(list, ",") {
			if f = strings.TrimSpace(f); f != "" && !yield(f) {
				return
			}
		}
	}
}

// check reports broader concepts that don't exist, and concepts that fall
// under themselves.
func (r *lexiconReader) check() {
	for i, up := range r.broader {
		if _, ok := r.byID[up.id]; !ok {
			ids := slices.Collect(maps.Keys(r.byID))
			r.problems.add(r.files[i], up.line, "concept %q falls under %q, which doesn't exist%s", up.where, up.id, nearest(up.id, ids))
		}
	}
	state := make([]visit, len(r.concepts))
	for i := range r.concepts {
		r.climb(i, state)
	}
}

// visit is how far the concepts above one have been looked at.
type visit int

const (
	unvisited visit = iota
	climbing
	visited
)

// climb follows a concept to those that it falls under, and reports one that
// it meets again on its way up.
func (r *lexiconReader) climb(i int, state []visit) {
	state[i] = climbing
	for _, up := range r.concepts[i].Isa {
		j, ok := r.byID[up]
		switch {
		case ok && state[j] == unvisited:
			r.climb(j, state)
		case ok && state[j] == climbing:
			c := &r.concepts[i]
			r.problems.add(c.File, c.Line, "concept %q falls under %q, which falls under it; remove one of the two", c.ID, up)
		}
	}
	state[i] = visited
}
