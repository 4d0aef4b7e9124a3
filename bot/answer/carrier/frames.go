package carrier

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
	"unicode"
	"unicode/utf8"

	"summitbot/bot/answer/learn"
)

//go:embed frames/held.*.txt
var held embed.FS

// Frames are carrier phrases, by language: a line each, with {} where the question
// goes and alternatives in brackets.
type Frames map[string][]string

// Held are frames by another hand than those that were learned from, to try what
// was learned.
func Held() Frames {
	f, err := readFrames(held, "frames/held.")
	if err != nil {
		panic(fmt.Sprintf("carrier phrases are embedded: %v", err))
	}
	return f
}

// readFrames reads the frames of each language from the files whose names begin with
// a path.
func readFrames(from fs.FS, path string) (Frames, error) {
	f := make(Frames)
	for _, lang := range []string{"en", "ru", "kk"} {
		data, err := fs.ReadFile(from, path+lang+".txt")
		if err != nil {
			return nil, fmt.Errorf("read carrier phrases: %w", err)
		}
		for line := range strings.Lines(string(data)) {
			if strings.Contains(line, place) {
				f[lang] = append(f[lang], strings.TrimSpace(line))
			}
		}
	}
	return f, nil
}

// place is where the question goes.
const place = "{}"

// Around puts a frame around a text in a language, and returns where in it the text
// begins. Which frame it is, the text decides.
func (f Frames) Around(lang, text string) (framed string, at int) {
	list := f[lang]
	if len(list) == 0 {
		return text, 0
	}
	pick := picker(learn.Hash("frame", text))
	frame := pick.choose(list[pick.next(len(list))])
	before, after, _ := strings.Cut(frame, place)
	if strings.HasSuffix(before, ", ") && pick.next(2) == 0 {
		first, size := utf8.DecodeRuneInString(text)
		text = string(unicode.ToLower(first)) + text[size:]
	}
	if strings.HasPrefix(after, " ") && !strings.ContainsAny(text[len(text)-1:], "?.!") && pick.next(2) == 0 {
		after = "." + after
	}
	return before + text + after, len(before)
}

// picker picks by chance, the same each time (a linear congruential generator).
type picker uint32

func (p *picker) next(n int) int {
	*p = *p*1664525 + 1013904223
	return int(*p>>8) % n
}

// choose replaces each list of alternatives by one of them.
func (p *picker) choose(frame string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(frame, "(")
		b.WriteString(before)
		if !found {
			return strings.TrimSpace(b.String())
		}
		inside, after, _ := strings.Cut(rest, ")")
		choices := strings.Split(inside, "|")
		b.WriteString(choices[p.next(len(choices))])
		frame = after
	}
}
