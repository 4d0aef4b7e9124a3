package document

import "strings"

// writer collects the blocks of an article: its paragraphs, headings and items.
type writer struct {
	blocks []string
	mark   string // what the block begins with
	line   strings.Builder
}

// flush ends a block.
func (w *writer) flush() {
	text := strings.Join(strings.Fields(w.line.String()), " ")
	w.line.Reset()
	if text != "" {
		w.block(w.mark + text)
		w.mark = ""
	}
}

func (w *writer) block(text string) { w.blocks = append(w.blocks, text) }
