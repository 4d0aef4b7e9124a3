package main

import (
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/alecthomas/kong"

	"summitbot/knowledge"
)

// settings are what the configuration file and the environment say. The
// environment goes before the file, and flags go before both.
//
// What is wrong with them is collected, so that it is told at once with what
// else is wrong (see configuration.resolve).
type settings struct {
	types    map[string]reflect.Type // of the keys that there are
	values   map[string]setting
	origins  map[string]string // of the values that flags didn't go before
	problems []error
	unread   bool // the file, which then isn't known to lack anything
}

// setting is a value that isn't a flag's.
type setting struct {
	texts   []string // one, or the items of a list
	origin  string   // for people: a line of the file, or a variable
	origins []string // of each item, where they have lines of their own
}

// configured are the commands that settings are for, and resolved those of them
// that say all that is wrong with these.
var (
	configured = []string{"serve", "config", "report", "health"}
	resolved   = []string{"serve", "config", "report"}
)

// readSettings reads the environment, which is as os.Environ has it, and the file
// that the arguments or the environment name.
func readSettings(args, environ []string) *settings {
	s := &settings{values: make(map[string]setting), origins: make(map[string]string)}
	if len(args) == 0 || !slices.Contains(configured, args[0]) {
		return s
	}
	s.types = keyTypes()
	variables := ownVariables(environ)
	file := variables[environmentName("config")]
	for i, a := range args {
		if value, ok := strings.CutPrefix(a, "--config="); ok {
			file = value
		} else if a == "--config" && i+1 < len(args) {
			file = args[i+1]
		}
	}
	if file != "" {
		if err := s.readFile(file); err != nil {
			s.bad("configuration: %w", err)
			s.unread = true
		}
	}
	s.readEnvironment(variables)
	return s
}

// keyTypes are the keys of the configuration with the types of their values.
func keyTypes() map[string]reflect.Type {
	types := make(map[string]reflect.Type)
	parser, err := kong.New(&configuration{})
	if err != nil {
		return types
	}
	for _, f := range parser.Model.Flags {
		if f.Name != "help" && f.Name != "config" {
			types[f.Name] = f.Target.Type()
		}
	}
	return types
}

func (s *settings) bad(format string, args ...any) {
	s.problems = append(s.problems, fmt.Errorf(format, args...))
}

// likeKey returns the key that an unknown one is most like, or "" if none is:
// one with the same words and some more, or else one that is spelt alike.
func likeKey(unknown string, types map[string]reflect.Type) string {
	best, words := "", 0
	plain := make(map[string]string)
	for _, key := range slices.Sorted(maps.Keys(types)) {
		plain[plainKey(key)] = key
		if n := len(keyWords(key)); hasWords(key, unknown) && (best == "" || n < words) {
			best, words = key, n
		}
	}
	if best != "" {
		return best
	}
	return plain[knowledge.Nearest(plainKey(unknown), slices.Collect(maps.Keys(plain)))]
}

// plainKey is a key without what parts its words, which people mix up.
func plainKey(key string) string { return strings.NewReplacer(".", "", "_", "").Replace(key) }

// hasWords tells whether a key has the words of another, in their order.
func hasWords(key, other string) bool {
	words := keyWords(key)
	for _, w := range keyWords(other) {
		i := slices.Index(words, w)
		if i < 0 {
			return false
		}
		words = words[i+1:]
	}
	return true
}

func keyWords(key string) []string {
	return strings.FieldsFunc(key, func(r rune) bool { return r == '.' || r == '_' })
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

// Validate implements kong.Resolver.
func (s *settings) Validate(*kong.Application) error { return nil }

// Resolve implements kong.Resolver: it gives the flags of the commands that are
// configured what the environment or the file says.
func (s *settings) Resolve(_ *kong.Context, parent *kong.Path, flag *kong.Flag) (any, error) {
	if node := parent.Node(); node == nil || !slices.Contains(configured, node.Name) {
		return nil, nil
	}
	v, ok := s.values[flag.Name]
	if !ok {
		return nil, nil
	}
	s.origins[flag.Name] = v.origin
	for i, origin := range v.origins {
		s.origins[fmt.Sprintf("%s[%d]", flag.Name, i)] = origin
	}
	if flag.Target.Kind() == reflect.Slice {
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

// text is what the file or the environment says of a key that has one value; "" if
// they don't.
func (s *settings) text(key string) string {
	if v, ok := s.values[key]; ok {
		return v.texts[0]
	}
	return ""
}

// isEntries tells whether a type is a list of what has keys of its own.
func isEntries(t reflect.Type) bool {
	return t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Struct
}

// origin tells where the value of a key is from, for people; "" is a flag or the
// default.
func (s *settings) origin(key string) string { return s.origins[key] }
