package knowledge

import "strings"

// markdownReader collects the paragraphs, list items and quotations of a
// Markdown text.
type markdownReader struct {
	text    string
	blocks  []block
	heading string
	fence   string // what closes the code or metadata that is being skipped
	open    bool   // the last block goes on if the next line is prose
}

func markdownBlocks(text string) []block {
	m := &markdownReader{text: text}
	for i, l := range lines(text) {
		m.line(l, strings.TrimSpace(text[l.start:l.end]), i == 0)
	}
	return m.blocks
}

func (m *markdownReader) line(l span, line string, first bool) {
	switch {
	case m.fence != "":
		if strings.HasPrefix(line, m.fence) {
			m.fence = ""
		}
	case strings.HasPrefix(line, "```"), strings.HasPrefix(line, "~~~"):
		m.fence, m.open = line[:3], false
	case first && line == "---":
		m.fence = "---" // front matter
	case strings.HasPrefix(line, "#"):
		m.heading, m.open = strings.TrimSpace(strings.Trim(line, "#")), false
	case underline(line) && m.open:
		last := m.blocks[len(m.blocks)-1]
		m.heading, m.open = strings.TrimSpace(m.text[last.start:last.end]), false
		m.blocks = m.blocks[:len(m.blocks)-1]
	case skipped(line):
		m.open = false
	default:
		m.prose(l)
	}
}

// prose adds a line to the open block, or begins one with it.
func (m *markdownReader) prose(l span) {
	raw := m.text[l.start:l.end]
	if mark := marker(raw); m.open && mark == indent(raw) {
		m.blocks[len(m.blocks)-1].end = l.end
	} else {
		m.blocks = append(m.blocks, block{span{l.start + mark, l.end}, m.heading})
	}
	m.open = true
}

// underline tells whether a line underlines a heading or is a rule.
func underline(line string) bool {
	return len(line) >= 3 && (strings.Trim(line, "=") == "" || strings.Trim(line, "-") == "")
}

// skipped tells whether a line holds no prose.
func skipped(line string) bool {
	if line == "" || underline(line) || len(line) >= 3 && (strings.Trim(line, "* ") == "" || strings.Trim(line, "_ ") == "") {
		return true
	}
	if strings.HasPrefix(line, "<!--") || strings.HasPrefix(line, "![") {
		return true
	}
	return strings.HasPrefix(line, "[") && strings.Contains(line, "]: ")
}

func indent(line string) int { return len(line) - len(strings.TrimLeft(line, " \t")) }

// marker returns how long the blanks and the list or quotation mark at the
// beginning of a line are.
func marker(line string) int {
	n := indent(line)
	rest := line[n:]
	for _, m := range []string{"- ", "* ", "+ ", "> "} {
		if strings.HasPrefix(rest, m) {
			return n + len(m)
		}
	}
	digits := 0
	for digits < len(rest) && rest[digits] >= '0' && rest[digits] <= '9' {
		digits++
	}
	if digits > 0 && digits < 4 && (strings.HasPrefix(rest[digits:], ". ") || strings.HasPrefix(rest[digits:], ") ")) {
		return n + digits + 2
	}
	return n
}
