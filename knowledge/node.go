package knowledge

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// reader takes values out of a YAML file and reports each that is not what it
// should be, so that one run shows them all.
type reader struct {
	file      string
	problems  *Problems
	languages []string    // that wordings may be in; any if empty
	strange   []string    // languages that have been reported
	refs      []reference // what the values refer to, to be looked up when all is read
	entry     int         // index of the fact or ask that is being read
	broken    bool        // the file can't be read at all
}

// reference is a name that must exist: a concept, an entity, a relation, a fact,
// a slot.
type reference struct {
	kind  string
	id    string
	where string // `fact "x": subject`
	line  int
	entry int // index of the fact that has the quote, or of the ask that has the slot
}

func (r *reader) bad(line int, format string, args ...any) {
	r.problems.add(r.file, line, format, args...)
}

func (r *reader) refer(kind, where string, n *yaml.Node, ids ...string) {
	for i, id := range ids {
		line := n.Line
		if n.Kind == yaml.SequenceNode && i < len(n.Content) {
			line = n.Content[i].Line
		}
		r.refs = append(r.refs, reference{kind, id, where, line, r.entry})
	}
}

// parse returns the mapping that a file holds, or nil for an empty or broken
// one. Anchors and aliases are refused: a pack says what it says in place.
func (r *reader) parse(data []byte) *yaml.Node {
	var doc, more yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(data))
	switch err := dec.Decode(&doc); {
	case errors.Is(err, io.EOF):
		return nil
	case err != nil:
		line, msg := YAMLLine(err.Error())
		r.bad(line, "not valid YAML: %s", msg)
		r.broken = true
		return nil
	}
	if err := dec.Decode(&more); err == nil {
		r.bad(more.Line, "a second document begins here; keep one, without ---")
	}
	if len(doc.Content) == 0 || doc.Content[0].Tag == "!!null" {
		return nil
	}
	if n := anchored(doc.Content[0]); n != nil {
		r.bad(n.Line, "anchors (&), aliases (*) and merges (<<) are not supported; write the value out")
		r.broken = true
		return nil
	}
	return doc.Content[0]
}

// anchored returns the first node that has an anchor or stands for one.
func anchored(n *yaml.Node) *yaml.Node {
	if n.Anchor != "" || n.Kind == yaml.AliasNode || n.Tag == "!!merge" {
		return n
	}
	for _, child := range n.Content {
		if found := anchored(child); found != nil {
			return found
		}
	}
	return nil
}

// YAMLLine takes the line number out of a message of the YAML parser's; 0 if it
// names none. Where the parser proper reports, and not its scanner, it counts lines
// from 0.
func YAMLLine(msg string) (int, string) {
	msg = strings.TrimPrefix(msg, "yaml: ")
	rest, ok := strings.CutPrefix(msg, "line ")
	if !ok {
		return 0, msg
	}
	number, text, _ := strings.Cut(rest, ": ")
	n, err := strconv.Atoi(number)
	if err != nil {
		return 0, msg
	}
	for _, s := range []string{"',' or ']'", "',' or '}'", "node content", "key", "'-' indicator", "<document start>"} {
		if text == "did not find expected "+s {
			n++
		}
	}
	return n, text
}

// mapping calls take with every key of a mapping. A key that isn't known or
// that comes twice is a problem, and take doesn't see it.
func (r *reader) mapping(n *yaml.Node, known []string, take func(key string, value *yaml.Node)) {
	if n == nil {
		return
	}
	if n.Kind != yaml.MappingNode {
		r.bad(n.Line, "expected keys and values (%s), not %s", strings.Join(known, ", "), shown(n))
		return
	}
	lines := make(map[string]int, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		switch {
		case lines[key.Value] > 0:
			r.bad(key.Line, "key %q stands in line %d already; keep one", key.Value, lines[key.Value])
		case !slices.Contains(known, key.Value):
			r.bad(key.Line, "unknown key %q%s", key.Value, nearest(key.Value, known))
		default:
			take(key.Value, value)
		}
		lines[key.Value] = key.Line
	}
}

// has tells whether a mapping has a key, whatever its value.
func has(n *yaml.Node, key string) bool {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return true
		}
	}
	return false
}

// shown names what a node is, for people.
func shown(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.SequenceNode:
		return "a list"
	case n.Kind == yaml.MappingNode:
		return "keys and values"
	case n.Tag == "!!null":
		return "nothing"
	}
	return strconv.Quote(n.Value)
}

// text returns a scalar; numbers and dates as they are written.
func (r *reader) text(n *yaml.Node) string {
	value := strings.TrimSpace(n.Value)
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" || value == "" {
		r.bad(n.Line, "expected a text, not %s", shown(n))
		return ""
	}
	return value
}

// texts returns a list of scalars, or a single one as a list.
func (r *reader) texts(n *yaml.Node) []string {
	if n.Kind != yaml.SequenceNode {
		if s := r.text(n); s != "" {
			return []string{s}
		}
		return nil
	}
	out := make([]string, 0, len(n.Content))
	for _, item := range n.Content {
		out = append(out, r.text(item))
	}
	return out
}

// list calls take with every item of a list; no value is an empty list.
func (r *reader) list(n *yaml.Node, take func(*yaml.Node)) {
	switch {
	case n.Tag == "!!null":
	case n.Kind != yaml.SequenceNode:
		r.bad(n.Line, "expected a list, not %s", shown(n))
	default:
		for _, item := range n.Content {
			take(item)
		}
	}
}

// number returns a whole number from 1.
func (r *reader) number(n *yaml.Node) int {
	i, err := strconv.Atoi(n.Value)
	if err != nil || i < 1 {
		r.bad(n.Line, "expected a number from 1, not %s", shown(n))
		return 0
	}
	return i
}

// flag returns true or false.
func (r *reader) flag(n *yaml.Node) bool {
	if n.Value != "true" && n.Value != "false" {
		r.bad(n.Line, "expected true or false, not %s", shown(n))
	}
	return n.Value == "true"
}

// byLanguage calls take with the value of every language code.
func (r *reader) byLanguage(n *yaml.Node, take func(lang string, value *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		r.bad(n.Line, "expected wordings by language, as in {en: …}, not %s", shown(n))
		return
	}
	codes := make([]string, 0, 3)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if r.language(key.Line, key.Value) || isLanguage(key.Value) {
			codes = append(codes, key.Value)
		}
	}
	if len(codes) == len(n.Content)/2 {
		r.mapping(n, codes, take)
	}
}

// language tells whether a wording may be in a language, and reports if not: one
// that pack.yaml lacks is reported once.
func (r *reader) language(line int, code string) bool {
	switch {
	case !isLanguage(code):
		r.bad(line, "%q is no language code; write one such as en, ru or pt-BR", code)
	case len(r.languages) > 0 && !slices.Contains(r.languages, code):
		if !slices.Contains(r.strange, code) {
			r.strange = append(r.strange, code)
			r.bad(line, "language %q is not among the languages of pack.yaml (%s); add it there, as in \"languages: [%s, %s]\", or correct it here",
				code, strings.Join(r.languages, ", "), strings.Join(r.languages, ", "), code)
		}
	default:
		return true
	}
	return false
}

func (r *reader) wording(n *yaml.Node) Text {
	t := make(Text)
	r.byLanguage(n, func(lang string, value *yaml.Node) { t[lang] = r.text(value) })
	return t
}

func (r *reader) wordings(n *yaml.Node) map[string][]string {
	t := make(map[string][]string)
	r.byLanguage(n, func(lang string, value *yaml.Node) { t[lang] = r.texts(value) })
	return t
}

// isLanguage tells whether s looks like a BCP 47 code: two or three lower-case
// letters, then perhaps a script (Latn) and a region (BR, 419).
func isLanguage(s string) bool {
	for i, part := range strings.Split(s, "-") {
		lower := strings.Trim(part, "abcdefghijklmnopqrstuvwxyz") == ""
		upper := strings.Trim(part, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
		digits := strings.Trim(part, "0123456789") == ""
		switch {
		case i == 0 && lower && (len(part) == 2 || len(part) == 3):
		case i > 0 && len(part) == 4 && strings.Trim(part[1:], "abcdefghijklmnopqrstuvwxyz") == "":
		case i > 0 && (upper && len(part) == 2 || digits && len(part) == 3):
		default:
			return false
		}
	}
	return true
}
