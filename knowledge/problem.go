package knowledge

import (
	"fmt"
	"slices"
	"strings"

	"summitbot/knowledge/words"
)

// Problem is one thing that is wrong with a pack: where, and what to write instead.
type Problem struct {
	File    string
	Line    int // from 1; 0 where the whole file is meant
	Message string
}

func (p Problem) String() string {
	if p.Line == 0 {
		return p.File + ": " + p.Message
	}
	return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Message)
}

// Problems is everything that is wrong with a pack, ordered by file and line.
// A pack that has any does not load.
type Problems []Problem

func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i, q := range p {
		lines[i] = q.String()
	}
	return strings.Join(lines, "\n")
}

func (p *Problems) add(file string, line int, format string, args ...any) {
	*p = append(*p, Problem{file, line, fmt.Sprintf(format, args...)})
}

// err returns the problems in order, or nil if there are none.
func (p Problems) err() error {
	if len(p) == 0 {
		return nil
	}
	slices.SortStableFunc(p, func(a, b Problem) int {
		if c := strings.Compare(a.File, b.File); c != 0 {
			return c
		}
		return a.Line - b.Line
	})
	return p
}

// nearest returns `; did you mean "x"?` for the name that is most like word, or
// "" if none is.
func nearest(word string, names []string) string {
	if best := Nearest(word, names); best != "" {
		return fmt.Sprintf("; did you mean %q?", best)
	}
	return ""
}

// Nearest returns the name that is so much like word that one may be written for
// the other, or "" if none is.
func Nearest(word string, names []string) string {
	letters := []rune(word)
	best, bestCost := "", 2*min(len(letters), len(letters)/3+2)-1
	for _, n := range slices.Sorted(slices.Values(names)) {
		name := []rune(n)
		cost := 2 * words.Distance(letters, name, bestCost/2)
		if len(name) > 0 && len(letters) > 0 && name[0] != letters[0] {
			cost++ // what begins alike is more alike
		}
		if cost < bestCost {
			best, bestCost = n, cost
		}
	}
	return best
}
