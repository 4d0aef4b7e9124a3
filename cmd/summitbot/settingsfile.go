package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"

	"summitbot/knowledge"
)

// readFile takes the values out of a configuration file. It fails if the file
// can't be read as YAML at all.
func (s *settings) readFile(file string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var root, more yaml.Node
	if err := dec.Decode(&root); errors.Is(err, io.EOF) {
		return nil
	} else if err != nil {
		return plainYAML(file, data, err)
	}
	switch err := dec.Decode(&more); {
	case err == nil:
		s.bad("%s:%d: a second document begins here, which isn't read: write all keys in one", file, more.Line)
	case !errors.Is(err, io.EOF):
		return plainYAML(file, data, err)
	}
	f := &settingsFile{settings: s, name: file}
	for _, n := range root.Content {
		f.flatten("", n)
	}
	return nil
}

var tabInFront = regexp.MustCompile(`^[ -]*\t`)

// plainYAML says of an error of the parser's where and what it is, and of tabs
// what it never says.
func plainYAML(file string, data []byte, err error) error {
	for i, line := range bytes.Split(data, []byte("\n")) {
		if tabInFront.Match(line) {
			return fmt.Errorf("%s:%d: a tab stands in front; YAML wants spaces there", file, i+1)
		}
	}
	line, text := knowledge.YAMLLine(err.Error())
	return fmt.Errorf("%s:%d: no YAML: %s", file, max(1, line), text) // it names no first line
}

// settingsFile is a file whose values are taken.
type settingsFile struct {
	*settings
	name string
}

// origin is where a value stands, for people.
func (f *settingsFile) origin(n *yaml.Node) string { return fmt.Sprintf("%s:%d", f.name, n.Line) }

// bad notes what is wrong with a line.
func (f *settingsFile) bad(line int, format string, args ...any) {
	f.settings.bad("%s:%d: %w", f.name, line, fmt.Errorf(format, args...))
}

// flatten takes the values out of a mapping, and says all that is wrong with it.
func (f *settingsFile) flatten(prefix string, n *yaml.Node) {
	if n.Kind != yaml.MappingNode {
		f.bad(n.Line, "%swrite keys with values here, as in configs/summitbot.example.yaml", prefix)
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := prefix+n.Content[i].Value, n.Content[i+1]
		typ, known := f.types[key]
		_, taken := f.values[key]
		section := f.hasSection(key)
		switch {
		case taken:
			f.bad(n.Content[i].Line, "%s stands there twice", key)
		case value.Tag == "!!null" && (known || section):
		case known:
			texts, err := valueOf(value, typ)
			if err != nil {
				f.bad(value.Line, "%s: %w", key, err)
				continue
			}
			v := setting{texts: texts, origin: f.origin(value)}
			for _, item := range value.Content {
				v.origins = append(v.origins, f.origin(item))
			}
			f.values[key] = v
		case section:
			f.flatten(key+".", value)
		default:
			f.unknown(n.Content[i].Line, key)
		}
	}
}

func (f *settingsFile) hasSection(key string) bool {
	for k := range f.types {
		if strings.HasPrefix(k, key+".") {
			return true
		}
	}
	return false
}

func (f *settingsFile) unknown(line int, key string) {
	if like := likeKey(key, f.types); like != "" {
		f.bad(line, "unknown key %s; did you mean %s?", key, like)
		return
	}
	f.bad(line, "unknown key %s; configs/summitbot.example.yaml shows every key", key)
}

// valueOf reads a value of the type that its key has.
func valueOf(n *yaml.Node, typ reflect.Type) ([]string, error) {
	if isEntries(typ) {
		return entriesOf(n)
	}
	if typ.Kind() != reflect.Slice {
		if n.Kind != yaml.ScalarNode {
			return nil, errors.New("write one value")
		}
		text, err := scalar(n.Value, typ.Kind())
		return []string{text}, err
	}
	if n.Kind != yaml.SequenceNode {
		return nil, errors.New(`write a list, as in ["1", "2"]`)
	}
	var texts []string
	for _, item := range n.Content {
		if item.Kind != yaml.ScalarNode {
			return nil, errors.New(`write a list of single values, as in ["1", "2"]`)
		}
		texts = append(texts, item.Value)
	}
	return texts, nil
}

// entriesOf reads a list of entries, each of which stays YAML.
func entriesOf(n *yaml.Node) ([]string, error) {
	if n.Kind != yaml.SequenceNode {
		return nil, errors.New("write a list of entries, as in [{name: harbour, path: packs/harbour, discord: [123]}]")
	}
	var texts []string
	for _, item := range n.Content {
		text, err := yaml.Marshal(item)
		if err != nil {
			return nil, err
		}
		texts = append(texts, string(text))
	}
	return texts, nil
}
