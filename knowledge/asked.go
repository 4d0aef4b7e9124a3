package knowledge

import (
	"strings"
)

// Asked is a question with other wordings of it.
type Asked struct {
	Lang string
	Ask  string   // as the bot understands it; "" if the article answers none of these
	Like []string // as people may word it
	Line int      // where it stands in questions.txt
}

// notAnswered heads the wordings that the article doesn't answer.
const notAnswered = "none"

// askedReader reads questions.txt: sections of a language ("[en]") with
// questions ("= Who came?"), each followed by its wordings, a line each. Lines
// that begin with # are comments.
type askedReader struct {
	file      string
	languages []string
	problems  *Problems
	list      []Asked
	seen      map[string]int // wordings in small letters, to their lines
}

func (r *askedReader) read(text string) {
	r.seen = make(map[string]int)
	lang := ""
	for i, line := range strings.Split(text, "\n") {
		line, n := strings.TrimSpace(line), i+1
		head, isQuestion := strings.CutPrefix(line, "=")
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			lang = r.section(line, n)
		case lang == "":
			r.problems.add(r.file, n, "stands in no language; write one above it, as in \"[en]\"")
			lang = "en"
		case isQuestion:
			r.question(strings.TrimSpace(head), lang, n)
		default:
			r.wording(line, lang, n)
		}
	}
	for _, a := range r.list {
		if len(a.Like) == 0 && a.Ask == "" {
			r.problems.add(r.file, a.Line, "\"= %s\" has no wordings; write them below it, a line each", notAnswered)
		}
	}
}

func (r *askedReader) section(line string, n int) string {
	lang := strings.TrimSpace(strings.Trim(line, "[]"))
	for _, l := range r.languages {
		if l == lang {
			return lang
		}
	}
	r.problems.add(r.file, n, "%q is none of the pack's languages (%s); write one of them, as in \"[%s]\"", line, strings.Join(r.languages, ", "), first(r.languages))
	return "en"
}

func (r *askedReader) question(ask, lang string, n int) {
	switch {
	case ask == "":
		r.problems.add(r.file, n, "= without a question; write one behind it, or \"= %s\" for what the article doesn't answer", notAnswered)
		ask = "?"
	case ask == notAnswered:
		ask = ""
	default:
		r.once(ask, n)
	}
	r.list = append(r.list, Asked{Lang: lang, Ask: ask, Line: n})
}

func (r *askedReader) wording(text, lang string, n int) {
	if len(r.list) == 0 || r.list[len(r.list)-1].Lang != lang {
		r.problems.add(r.file, n, "is a wording of no question; write the question above it, as in \"= Who came?\"")
		return
	}
	r.once(text, n)
	a := &r.list[len(r.list)-1]
	a.Like = append(a.Like, text)
}

// once reports a wording that stands there already: it can mean one thing only.
func (r *askedReader) once(text string, n int) {
	key := strings.ToLower(text)
	if line, ok := r.seen[key]; ok {
		r.problems.add(r.file, n, "%q stands in line %d already; leave out one of them", text, line)
		return
	}
	r.seen[key] = n
}

func first(list []string) string {
	if len(list) == 0 {
		return "en"
	}
	return list[0]
}
