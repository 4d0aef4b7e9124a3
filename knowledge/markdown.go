package knowledge

import "strings"

// markdownBlocks finds the paragraphs, list items and table rows of a Markdown
// text with the headings that they stand under.
func markdownBlocks(text string) []block { return readMarkdown(text).blocks }

func readMarkdown(text string) *markdown {
	m := &markdown{source: text, lines: lines(text)}
	m.frontMatter()
	for ; m.at < len(m.lines); m.at++ {
		m.line()
	}
	return m
}

// markdown reads a Markdown text line by line.
type markdown struct {
	source  string
	lines   []line
	at      int
	blocks  []block
	heading string
	title   string // the first heading
	open    bool   // the last block goes on if the next line is text
	item    bool   // the last block is a list item
}

// frontMatter skips the metadata between two lines of three dashes at the top.
func (m *markdown) frontMatter() {
	if len(m.lines) == 0 || m.lines[0].text != "---" {
		return
	}
	for i, l := range m.lines[1:] {
		if l.text == "---" || l.text == "..." {
			m.at = i + 2
			return
		}
	}
}

// line reads the line at m.at, and those after it that it keeps out of the text.
func (m *markdown) line() {
	l := m.lines[m.at]
	l.text = strings.TrimLeft(l.text, "> \t") // a quotation is text like any other
	l.start = l.end - len(l.text)
	switch {
	case l.text == "":
		m.open, m.item = false, false
	case fence(l.text) != "":
		m.skip(m.at+1, func(s string) bool {
			return strings.Trim(s, fence(l.text)[:1]) == "" && strings.HasPrefix(s, fence(l.text))
		})
	case strings.HasPrefix(l.text, "<!--"):
		m.skip(m.at, func(s string) bool { return strings.Contains(s, "-->") })
	case m.open && !m.item && (strings.Trim(l.text, "=") == "" || strings.Trim(l.text, "-") == ""):
		m.underlined()
	case unspoken(l.text):
		m.tableHead(l.text)
		m.open = false
	case atx(l.text) > 0:
		m.setHeading(l.text[atx(l.text):])
	default:
		m.text(l)
	}
}

// skip leaves out the lines up to the one, from i on, that ends tells; without
// such a line, the rest of the text.
func (m *markdown) skip(i int, ends func(string) bool) {
	m.open = false
	for m.at = i; m.at < len(m.lines); m.at++ {
		if ends(strings.TrimLeft(m.lines[m.at].text, "> \t")) {
			return
		}
	}
}

// tableHead drops the row above the rule of a table: it only names columns.
func (m *markdown) tableHead(s string) {
	n := len(m.blocks) - 1
	if m.open && s[0] == '|' && m.source[m.blocks[n].start] == '|' {
		m.blocks = m.blocks[:n]
	}
}

// underlined makes a heading of the paragraph above a line of = or -.
func (m *markdown) underlined() {
	last := m.blocks[len(m.blocks)-1]
	m.blocks = m.blocks[:len(m.blocks)-1]
	m.setHeading(m.source[last.start:last.end])
}

func (m *markdown) setHeading(text string) {
	text = strings.TrimRight(strings.TrimSpace(text), "#")
	text = strings.NewReplacer("*", "", "`", "", "__", "").Replace(text)
	m.heading = strings.Join(strings.Fields(text), " ")
	m.open = false
	if m.title == "" {
		m.title = m.heading
	}
}

// text begins a block with a line, or adds it to the open one.
func (m *markdown) text(l line) {
	mark := itemMark(l.text, m.open && !m.item)
	if m.open && mark == 0 && l.text[0] != '|' {
		m.blocks[len(m.blocks)-1].end = l.end
		return
	}
	m.open, m.item = true, mark > 0
	if l.start += mark; l.start < l.end {
		m.blocks = append(m.blocks, block{span{l.start, l.end}, m.heading})
	} else {
		m.open = false
	}
}

// fence returns the marks that begin a block of code, or "".
func fence(s string) string {
	for _, c := range []string{"`", "~"} {
		n := len(s) - len(strings.TrimLeft(s, c))
		if n >= 3 && !strings.Contains(s[n:], "`") {
			return s[:n]
		}
	}
	return ""
}

// atx returns the length of the marks of a heading like "## Results", or 0.
func atx(s string) int {
	n := len(s) - len(strings.TrimLeft(s, "#"))
	if n > 6 || n < len(s) && s[n] != ' ' && s[n] != '\t' {
		return 0
	}
	return n
}

// itemMark returns the length of the mark of a list item or a footnote with the
// space after it, or 0. Inside a paragraph only 1 begins a numbered list:
// "1990." may just stand at the beginning of a line.
func itemMark(s string, inside bool) int {
	n := len(s) - len(strings.TrimLeft(s, "0123456789"))
	switch {
	case n > 0 && n < 10 && n < len(s) && (s[n] == '.' || s[n] == ')') && (!inside || s[:n] == "1"):
		n++
	case n == 0 && strings.ContainsAny(s[:1], "-*+"):
		n = 1
	case strings.HasPrefix(s, "[^") && strings.Contains(s, "]:"):
		n = strings.Index(s, "]:") + 2
	default:
		return 0
	}
	rest := strings.TrimLeft(s[n:], " \t")
	if len(rest) == len(s[n:]) && rest != "" {
		return 0 // "1.5" or "-x"
	}
	for _, box := range []string{"[ ] ", "[x] ", "[X] "} {
		rest = strings.TrimPrefix(rest, box)
	}
	return len(s) - len(rest)
}

// unspoken tells whether a line is a rule, a link reference, a picture, tags or
// the line under the head of a table: nothing that a reader would read out.
func unspoken(s string) bool {
	bare := strings.ReplaceAll(s, " ", "")
	switch {
	case len(bare) >= 3 && (strings.Trim(bare, "-") == "" || strings.Trim(bare, "*") == "" || strings.Trim(bare, "_") == ""):
		return true
	case s[0] == '|' || strings.HasPrefix(bare, ":-") || strings.HasPrefix(bare, "--"):
		return strings.Trim(bare, "|:-") == ""
	case s[0] == '[' && !strings.HasPrefix(s, "[^"):
		label, url, ok := strings.Cut(s, "]:")
		return ok && !strings.Contains(label, "]") && len(strings.Fields(url)) > 0
	case strings.HasPrefix(s, "!["):
		return strings.Index(s, ")") == len(s)-1
	}
	return s[0] == '<' && s[len(s)-1] == '>' && strings.Trim(untagged(s), " \t") == ""
}

// untagged returns a line without its HTML tags.
func untagged(s string) string {
	for {
		from, to := strings.IndexByte(s, '<'), strings.IndexByte(s, '>')
		if from < 0 || to < from {
			return s
		}
		s = s[:from] + s[to+1:]
	}
}
