package console

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Completer completes what is being typed: a command at the start of the line,
// a whole question that begins like it, or the name that the last words begin.
type Completer struct {
	Commands  []string // with their slash
	Questions []string
	Names     []string
}

// Complete splits line at the cursor, a byte offset: into what stays before, what
// may replace the rest up to the cursor, and what stays behind.
func (c Completer) Complete(line string, pos int) (head string, completions []string, tail string) {
	typed, tail := line[:pos], line[pos:]
	if strings.HasPrefix(typed, "/") && !strings.ContainsFunc(typed, unicode.IsSpace) {
		return "", beginning(c.Commands, typed), tail
	}
	if questions := beginning(c.Questions, typed); len(questions) > 0 {
		return "", questions, tail
	}
	for i := 0; i >= 0 && i < len(typed); i = nextWord(typed, i) {
		if names := beginning(c.Names, typed[i:]); len(names) > 0 {
			return typed[:i], names, tail
		}
	}
	return typed, nil, tail
}

// nextWord is where the word after position i begins, or -1. The longest
// possible name comes first, so that "Council of F" is one name.
func nextWord(s string, i int) int {
	space := strings.IndexFunc(s[i:], unicode.IsSpace)
	if space < 0 {
		return -1
	}
	_, size := utf8.DecodeRuneInString(s[i+space:])
	return i + space + size
}

// beginning returns the entries that begin with prefix, whatever its case, in
// order and each once. Nothing begins with nothing.
func beginning(entries []string, prefix string) []string {
	if strings.TrimSpace(prefix) == "" {
		return nil
	}
	var found []string
	for _, e := range entries {
		if strings.HasPrefix(strings.ToLower(e), strings.ToLower(prefix)) {
			found = append(found, e)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}
