package knowledge

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// WordingLine is a message as a file of wordings takes it, on one line and so
// that it is taken for no heading, comment or prefix. It is "" where nothing is
// left of it.
func WordingLine(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	for {
		text = strings.TrimLeft(text, "=# ")
		r, size := utf8.DecodeRuneInString(text)
		rest, ok := strings.CutPrefix(text[size:], ":")
		if !ok || !unicode.IsLetter(r) {
			return text
		}
		text = rest
	}
}

// AppendWording returns a file of wordings with one more at its end, below the
// heading of its ask; no ask, or "", is that of what comes near none. The wording
// is of its kind; Asks has no prefix, and below no heading of an ask none has.
func AppendWording(file []byte, ask string, kind WordingKind, text string) []byte {
	if ask == "" {
		ask = noAsk
	}
	last := ""
	for line := range strings.Lines(string(file)) {
		if id, ok := strings.CutPrefix(strings.TrimSpace(line), "="); ok {
			last = strings.TrimSpace(id)
		}
	}
	if len(file) > 0 && file[len(file)-1] != '\n' {
		file = append(file, '\n')
	}
	if last != ask {
		file = append(file, "= "+ask+"\n"...)
	}
	if kind != Asks && ask != noAsk {
		file = append(file, byte(kind), ':', ' ')
	}
	return append(append(file, WordingLine(text)...), '\n')
}
