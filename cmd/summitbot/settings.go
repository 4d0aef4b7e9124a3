package main

import (
	"errors"
	"fmt"
	"math"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/alecthomas/kong"
	"go.yaml.in/yaml/v3"
)

// settings are what the configuration file and the environment say. The
// environment goes before the file, and flags go before both.
//
// What is wrong with them is collected, so that it is told at once with what
// else is wrong (see configuration.resolve).
type settings struct {
	file     string
	values   map[string]setting
	env      func(name string) (string, bool)
	origins  map[string]string // of the values that flags didn't go before
	problems []error
}

// setting is a value of the file.
type setting struct {
	texts []string // one, or the items of a list
	list  bool
	line  int
}

// configured are the commands that settings are for.
var configured = []string{"serve", "config", "report", "health"}

// readSettings reads the file that the arguments or the environment name.
func readSettings(args []string, env func(string) (string, bool)) (*settings, error) {
	s := &settings{values: make(map[string]setting), origins: make(map[string]string), env: env}
	if len(args) == 0 || !slices.Contains(configured, args[0]) {
		return s, nil
	}
	s.file, _ = env("SUMMITBOT_CONFIG")
	for i, a := range args {
		if value, ok := strings.CutPrefix(a, "--config="); ok {
			s.file = value
		} else if a == "--config" && i+1 < len(args) {
			s.file = args[i+1]
		}
	}
	if s.file == "" {
		return s, nil
	}
	data, err := os.ReadFile(s.file)
	if err != nil {
		return nil, fmt.Errorf("configuration: %w", err)
	}
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return nil, fmt.Errorf("configuration: %s: %w", s.file, err)
	}
	if len(root.Content) > 0 {
		s.problems = s.flatten("", root.Content[0], keyKinds())
	}
	return s, nil
}

// keyKinds are the keys of the configuration with the kinds of their values.
func keyKinds() map[string]reflect.Kind {
	kinds := make(map[string]reflect.Kind)
	parser, err := kong.New(&configuration{})
	if err != nil {
		return kinds
	}
	for _, f := range parser.Model.Flags {
		if f.Name != "help" && f.Name != "config" {
			kinds[f.Name] = f.Target.Kind()
		}
	}
	return kinds
}

// flatten takes the values out of a mapping, and says all that is wrong with it.
func (s *settings) flatten(prefix string, n *yaml.Node, kinds map[string]reflect.Kind) []error {
	if n.Kind != yaml.MappingNode {
		return []error{fmt.Errorf("%s:%d: %swrite keys with values here, as in configs/summitbot.example.yaml", s.file, n.Line, prefix)}
	}
	var problems []error
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := prefix+n.Content[i].Value, n.Content[i+1]
		kind, known := kinds[key]
		_, taken := s.values[key]
		section := hasSection(kinds, key)
		switch {
		case taken:
			problems = append(problems, fmt.Errorf("%s:%d: %s stands there twice", s.file, n.Content[i].Line, key))
		case value.Tag == "!!null" && (known || section):
		case known:
			v, err := s.value(value, kind)
			if err != nil {
				problems = append(problems, fmt.Errorf("%s:%d: %s: %w", s.file, value.Line, key, err))
				continue
			}
			s.values[key] = v
		case section:
			problems = append(problems, s.flatten(key+".", value, kinds)...)
		default:
			problems = append(problems, fmt.Errorf("%s:%d: unknown key %s%s", s.file, n.Content[i].Line, key, likeKey(key, kinds)))
		}
	}
	return problems
}

func hasSection(kinds map[string]reflect.Kind, key string) bool {
	for k := range kinds {
		if strings.HasPrefix(k, key+".") {
			return true
		}
	}
	return false
}

// likeKey suggests the key that ends as an unknown one does.
func likeKey(key string, kinds map[string]reflect.Kind) string {
	last := key[strings.LastIndexByte(key, '.')+1:]
	for _, k := range slices.Sorted(mapKeys(kinds)) {
		if k == last || strings.HasSuffix(k, "."+last) || strings.ReplaceAll(k, "_", "") == strings.ReplaceAll(key, "_", "") {
			return "; did you mean " + k + "?"
		}
	}
	return "; configs/summitbot.example.yaml shows every key"
}

func mapKeys[V any](m map[string]V) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// value reads a value of the kind that its key has.
func (s *settings) value(n *yaml.Node, kind reflect.Kind) (setting, error) {
	v := setting{line: n.Line, list: kind == reflect.Slice}
	if kind == reflect.Slice {
		if n.Kind != yaml.SequenceNode {
			return v, errors.New(`write a list, as in ["1", "2"]`)
		}
		for _, item := range n.Content {
			v.texts = append(v.texts, item.Value)
		}
		return v, nil
	}
	if n.Kind != yaml.ScalarNode {
		return v, errors.New("write one value")
	}
	text, err := scalar(n.Value, kind)
	v.texts = []string{text}
	return v, err
}

// scalar returns a value of a kind as kong reads it.
func scalar(text string, kind reflect.Kind) (string, error) {
	switch kind {
	case reflect.Int:
		if _, err := strconv.Atoi(text); err != nil {
			return "", fmt.Errorf("%q is no whole number", text)
		}
	case reflect.Float64:
		if f, err := strconv.ParseFloat(text, 64); err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
			return "", fmt.Errorf("%q is no number", text)
		}
	case reflect.Bool:
		switch strings.ToLower(text) {
		case "true", "on", "yes", "1":
			return "true", nil
		case "false", "off", "no", "0":
			return "false", nil
		}
		return "", fmt.Errorf("%q is neither on nor off", text)
	}
	return text, nil
}

// environmentName is the variable of a key.
func environmentName(key string) string {
	return "SUMMITBOT_" + strings.ToUpper(strings.ReplaceAll(key, ".", "_"))
}

// Validate implements kong.Resolver.
func (s *settings) Validate(*kong.Application) error { return nil }

// Resolve implements kong.Resolver: it gives the flags of the commands that are
// configured what the environment or the file says.
func (s *settings) Resolve(_ *kong.Context, parent *kong.Path, flag *kong.Flag) (any, error) {
	if node := parent.Node(); node == nil || !slices.Contains(configured, node.Name) {
		return nil, nil
	}
	list := flag.Target.Kind() == reflect.Slice
	if text, ok := s.env(environmentName(flag.Name)); ok {
		s.origins[flag.Name] = environmentName(flag.Name)
		if list {
			return items(strings.Split(text, ",")), nil
		}
		text, err := scalar(text, flag.Target.Kind())
		if err == nil {
			return text, nil
		}
		s.problems = append(s.problems, fmt.Errorf("%s: %s: %w", environmentName(flag.Name), flag.Name, err))
		return nil, nil
	}
	v, ok := s.values[flag.Name]
	if !ok {
		return nil, nil
	}
	s.origins[flag.Name] = fmt.Sprintf("%s:%d", s.file, v.line)
	if list {
		return items(v.texts), nil
	}
	return v.texts[0], nil
}

// items is a list as kong takes it from a resolver.
func items(texts []string) []any {
	var list []any
	for _, t := range texts {
		if t = strings.TrimSpace(t); t != "" {
			list = append(list, t)
		}
	}
	return list
}

// origin tells where the value of a key is from, for people; "" is a flag or the
// default.
func (s *settings) origin(key string) string { return s.origins[key] }
