package knowledge

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Split cuts an article into sentences with their byte offsets, paragraphs,
// headings and speakers: article[s.Start:s.End] == s.Text, byte for byte, in
// reading order and without overlap. What lies between two sentences is white
// space, or in Markdown markup and text that isn't prose: headings, fenced
// code, comments, link references, rules and front matter.
//
// Any text gives a result: an empty one no sentences, and bytes that are not
// UTF-8 stay as they are. Load refuses such an article, Split doesn't.
func Split(article string, markdown bool) []Sentence {
	blocks := textBlocks(article)
	if markdown {
		blocks = markdownBlocks(article)
	}
	sentences := make([]Sentence, 0, len(article)/120+1)
	for i, b := range blocks {
		for _, s := range cut(article[b.start:b.end], markdown) {
			sentences = append(sentences, Sentence{
				Number: len(sentences) + 1, Paragraph: i + 1,
				Start: b.start + s.start, End: b.start + s.end,
				Text: article[b.start+s.start : b.start+s.end], Heading: b.heading,
			})
		}
	}
	attribute(article, sentences)
	return sentences
}

// span is a stretch of a text, in bytes.
type span struct{ start, end int }

// cutter walks over a paragraph and decides where its sentences end.
type cutter struct {
	text     string
	markdown bool
	from     int // where the sentence begins that is being read
	depth    int // brackets that it opened after its first letter, and not closed yet
}

// cut splits one paragraph. Each span begins and ends with something visible.
func cut(text string, markdown bool) []span {
	c := &cutter{text: text, markdown: markdown}
	var spans []span
	for i := c.begin(0); i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !isStop(r) {
			c.bracket(r, i)
			i += size
			continue
		}
		stop := i + len(text[i:]) - len(strings.TrimLeft(text[i:], ".!?…"))
		end, inner := c.close(stop)
		if inner || !c.ends(i, stop, end) {
			c.closed(text[stop:end])
			i = end
			continue
		}
		spans = append(spans, span{c.from, end})
		i = c.begin(end)
	}
	if end := len(strings.TrimRightFunc(text, unicode.IsSpace)); c.from < end {
		spans = append(spans, span{c.from, end})
	}
	return spans
}

// begin starts a new sentence at the first visible byte from i on; a Markdown
// quotation mark at the beginning of a line is not part of it.
func (c *cutter) begin(i int) int {
	c.depth = 0
	c.from = i
	for c.from < len(c.text) {
		r, size := utf8.DecodeRuneInString(c.text[c.from:])
		if !unicode.IsSpace(r) && !(c.markdown && r == '>' && c.lineStart(c.from)) {
			break
		}
		c.from += size
	}
	return c.from
}

// lineStart tells whether only white space and > stand before i on its line.
func (c *cutter) lineStart(i int) bool {
	line := c.text[strings.LastIndexByte(c.text[:i], '\n')+1 : i]
	return strings.Trim(line, " \t>") == ""
}

// bracket keeps count of the brackets that stand inside the sentence. One that
// opens the sentence doesn't count: it holds whole sentences.
func (c *cutter) bracket(r rune, i int) {
	switch {
	case (r == '(' || r == '[') && i > c.from:
		c.depth++
	case (r == ')' || r == ']') && c.depth > 0:
		c.depth--
	}
}

// closed counts the brackets closed in s.
func (c *cutter) closed(s string) {
	c.depth = max(0, c.depth-strings.Count(s, ")")-strings.Count(s, "]")+strings.Count(s, "["))
}

// close returns where the quotation marks, brackets, emphasis and footnote
// numbers end that close right after a stop, and whether a bracket among them
// was opened inside the sentence, so that the sentence goes on.
func (c *cutter) close(i int) (end int, inner bool) {
	depth := c.depth
	for i < len(c.text) {
		if n := footnote(c.text[i:]); n > 0 {
			i += n
			continue
		}
		r, size := utf8.DecodeRuneInString(c.text[i:])
		switch {
		case r == ')' || r == ']':
			inner = inner || depth > 0
			depth--
		case strings.ContainsRune("\"'”’»›}¹²³", r):
		case r == '“' && (i+size == len(c.text) || unicode.IsSpace(c.next(i+size))): // „so“
		case c.markdown && strings.ContainsRune("*_`~", r):
		default:
			return i, inner
		}
		i += size
	}
	return i, inner
}

// footnote returns the length of a reference like [12] at the beginning of s.
func footnote(s string) int {
	if s[0] != '[' {
		return 0
	}
	n := strings.IndexByte(s, ']')
	if n < 2 || n > 5 || strings.Trim(s[1:n], "0123456789^") != "" {
		return 0
	}
	return n + 1
}

func (c *cutter) next(i int) rune {
	r, _ := utf8.DecodeRuneInString(c.text[i:])
	return r
}

func isStop(r rune) bool { return r == '.' || r == '!' || r == '?' || r == '…' }
