package knowledge

import (
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// reader takes values out of a YAML file and reports each that is not what it
// should be, so that one run shows them all.
type reader struct {
	file     string
	problems *Problems
}

// parse returns the mapping that a file holds, or nil for an empty or broken one.
func (r reader) parse(data []byte) *yaml.Node {
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		line, msg := yamlLine(err.Error())
		r.problems.add(r.file, line, "not valid YAML: %s", msg)
		return nil
	}
	if len(doc.Content) == 0 {
		return nil
	}
	return doc.Content[0]
}

// yamlLine takes the line number out of the parser's message.
func yamlLine(msg string) (int, string) {
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
	return n, text
}

// mapping calls take with every key of a mapping. A key that take doesn't know
// (it returns false) or that comes twice is a problem.
func (r reader) mapping(n *yaml.Node, known []string, take func(key string, value *yaml.Node) bool) {
	if n == nil {
		return
	}
	if n.Kind != yaml.MappingNode {
		r.problems.add(r.file, n.Line, "expected keys and values (%s)", strings.Join(known, ", "))
		return
	}
	seen := make(map[string]bool)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if seen[key.Value] {
			r.problems.add(r.file, key.Line, "key %q appears twice; keep one", key.Value)
		}
		seen[key.Value] = true
		if !take(key.Value, value) {
			r.problems.add(r.file, key.Line, "unknown key %q%s", key.Value, nearest(key.Value, append([]string{}, known...)))
		}
	}
}

// text returns a scalar.
func (r reader) text(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode {
		r.problems.add(r.file, n.Line, "expected a single value, not a list or keys (aliases and anchors aren't supported)")
		return ""
	}
	return strings.TrimSpace(n.Value)
}

// texts returns a list of scalars, or a single one as a list.
func (r reader) texts(n *yaml.Node) []string {
	if n.Kind == yaml.ScalarNode {
		if s := r.text(n); s != "" {
			return []string{s}
		}
		return nil
	}
	var out []string
	r.list(n, func(item *yaml.Node) { out = append(out, r.text(item)) })
	return out
}

// list calls take with every item of a list.
func (r reader) list(n *yaml.Node, take func(*yaml.Node)) {
	if n.Kind != yaml.SequenceNode {
		r.problems.add(r.file, n.Line, "expected a list")
		return
	}
	for _, item := range n.Content {
		take(item)
	}
}

// number returns a whole number.
func (r reader) number(n *yaml.Node) int {
	i, err := strconv.Atoi(r.text(n))
	if err != nil {
		r.problems.add(r.file, n.Line, "%q is no whole number", n.Value)
	}
	return i
}

// flag returns true or false.
func (r reader) flag(n *yaml.Node) bool {
	if n.Value != "true" && n.Value != "false" {
		r.problems.add(r.file, n.Line, "%q is neither true nor false", n.Value)
	}
	return n.Value == "true"
}

// byLanguage calls take with the value of every language code.
func (r reader) byLanguage(n *yaml.Node, take func(lang string, value *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		r.problems.add(r.file, n.Line, "expected wordings by language, as in {en: …, ru: …}")
		return
	}
	r.mapping(n, []string{"en", "ru", "kk"}, func(lang string, value *yaml.Node) bool {
		if isLanguage(lang) {
			take(lang, value)
		}
		return isLanguage(lang)
	})
}

func (r reader) wording(n *yaml.Node) Text {
	t := make(Text)
	r.byLanguage(n, func(lang string, value *yaml.Node) { t[lang] = r.text(value) })
	return t
}

func (r reader) wordings(n *yaml.Node) map[string][]string {
	t := make(map[string][]string)
	r.byLanguage(n, func(lang string, value *yaml.Node) { t[lang] = r.texts(value) })
	return t
}
