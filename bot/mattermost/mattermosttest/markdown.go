package mattermosttest

import "strings"

// Read is what people read of Markdown, as far as the bot writes it: escapes, code,
// bold, italics and quotations. What else would be markup stays as it is, so that a
// test sees it.
func Read(markdown string) string {
	var lines []string
	for line := range strings.SplitSeq(markdown, "\n") {
		if line != "" {
			lines = append(lines, readLine(strings.TrimPrefix(line, "> ")))
		}
	}
	return strings.Join(lines, "\n")
}

func readLine(line string) string {
	var b strings.Builder
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\\' && i+1 < len(line) && strings.ContainsRune("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", rune(line[i+1])):
			i++
			b.WriteByte(line[i])
		case c == '`' && strings.IndexByte(line[i+1:], '`') >= 0:
			end := i + 1 + strings.IndexByte(line[i+1:], '`')
			b.WriteString(line[i+1 : end])
			i = end
		case c == '*':
			// The mark of bold or italics; an asterisk is escaped.
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}
