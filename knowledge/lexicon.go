package knowledge

import (
	"strings"
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

// classes by the name that a file gives them.
var classes = map[string]Class{"content": Content, "filler": Filler, "ask": Ask, "chat": Chat, "known": Known}

// lexiconReader collects the concepts of several files.
type lexiconReader struct {
	concepts []Concept
	byID     map[string]int
	problems *Problems
}

// read adds the concepts of one file.
func (r *lexiconReader) read(file, text string) {
	class, ok := Content, false
	current, lang := -1, ""
	number := 0
	for line := range strings.Lines(text) {
		number++
		line = strings.TrimRight(line, " \t\r\n")
		body := strings.TrimLeft(line, " \t")
		switch {
		case body == "" || body[0] == '#':
		case len(body) < len(line):
			if current < 0 {
				r.problems.add(file, number, "wordings before any concept; write the concept's name above them, at the beginning of a line")
				continue
			}
			lang = r.words(file, number, current, lang, body)
		case line[0] == '[':
			name := strings.Trim(line, "[]")
			if class, ok = classes[name]; !ok {
				r.problems.add(file, number, "unknown class %q; write [content], [ask], [filler], [chat] or [known]", name)
			}
			current = -1
		case !ok:
			r.problems.add(file, number, "concept before any class; begin with a line such as [content]")
		default:
			current, lang = r.concept(file, number, class, line), ""
		}
	}
}

// concept begins or reopens a concept and returns its place.
func (r *lexiconReader) concept(file string, line int, class Class, text string) int {
	id, broader, _ := strings.Cut(text, "<")
	id = strings.TrimSpace(id)
	if strings.ContainsAny(id, " \t:,@~") {
		r.problems.add(file, line, "%q is no concept name; use letters, digits and hyphens (wordings are indented)", id)
		return -1
	}
	i, again := r.byID[id]
	if !again {
		i = len(r.concepts)
		r.byID[id] = i
		r.concepts = append(r.concepts, Concept{ID: id, Class: class, Words: make(map[string][]string), File: file, Line: line})
	}
	c := &r.concepts[i]
	if c.Class != class {
		r.problems.add(file, line, "concept %q is of another class at %s:%d; choose another name", id, c.File, c.Line)
	}
	c.Isa = append(c.Isa, fields(broader)...)
	return i
}

// words adds a line of wordings and returns its language.
func (r *lexiconReader) words(file string, line, concept int, lang, text string) string {
	if code, rest, ok := strings.Cut(text, ":"); ok && isLanguage(code) {
		lang, text = code, rest
	}
	if lang == "" {
		r.problems.add(file, line, "wordings without a language; begin the line with one, as in \"en: …\"")
		return ""
	}
	c := &r.concepts[concept]
	c.Words[lang] = append(c.Words[lang], fields(text)...)
	return lang
}

// fields splits a list at its commas.
func fields(list string) []string {
	var out []string
	for f := range strings.SplitSeq(list, ",") {
		if f = strings.TrimSpace(f); f != "" {
			out = append(out, f)
		}
	}
	return out
}

// isLanguage tells whether s looks like a language code: two or three
// lower-case letters.
func isLanguage(s string) bool {
	return len(s) >= 2 && len(s) <= 3 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz") == ""
}

// check reports broader concepts that don't exist.
func (r *lexiconReader) check() {
	for _, c := range r.concepts {
		for _, up := range c.Isa {
			if _, ok := r.byID[up]; !ok {
				r.problems.add(c.File, c.Line, "concept %q falls under %q, which doesn't exist%s", c.ID, up, nearest(up, r.ids()))
			}
		}
	}
}

func (r *lexiconReader) ids() []string {
	ids := make([]string, 0, len(r.byID))
	for id := range r.byID {
		ids = append(ids, id)
	}
	return ids
}
