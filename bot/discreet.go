package bot

import (
	"errors"
	"fmt"
	"regexp"
	"runtime"
	"strings"
	"unicode/utf8"
)

// panicked is the error that a panic becomes.
type panicked struct {
	value any
	stack []byte
}

func (p *panicked) Error() string { return fmt.Sprintf("panic: %v\n%s", p.value, p.stack) }

// Panic tells of a panic's value what can't hold words of a person's: an error of
// Go's own as it is, and of any other value its type alone.
func Panic(value any) string {
	if err, ok := value.(runtime.Error); ok {
		return err.Error()
	}
	return fmt.Sprintf("a %T, which may hold what a person wrote", value)
}

// discreet is an error's text without the words of a message.
func discreet(err error, message string) string {
	if p, ok := errors.AsType[*panicked](err); ok {
		return fmt.Sprintf("panic: %s\n%s", Panic(p.value), p.stack)
	}
	return conceal(err.Error(), message)
}

// telling is how many characters a word has at least that tells something of a
// message: an error that has "in" or "a" has it from elsewhere.
const telling = 3

// word is a word, or what %q makes of a character that doesn't print.
var word = regexp.MustCompile(`\\(u[0-9a-f]{4}|U[0-9a-f]{8}|x[0-9a-f]{2}|[a-z])|[\pL\pM\pN]+`)

// conceal replaces the words of a message in a text by dots.
func conceal(text, message string) string {
	said := make(map[string]bool)
	for _, w := range word.FindAllString(strings.ToLower(message), -1) {
		said[w] = utf8.RuneCountInString(w) >= telling
	}
	return word.ReplaceAllStringFunc(text, func(w string) string {
		if said[strings.ToLower(w)] {
			return "…"
		}
		return w
	})
}
