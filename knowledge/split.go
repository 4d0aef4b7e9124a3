package knowledge

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// span is a byte range of the article.
type span struct{ start, end int }

// Split cuts an article into sentences. Each keeps its byte offsets:
// article[s.Start:s.End] == s.Text. In plain text a paragraph is a block
// between blank lines or, in a text without blank lines, a line. In Markdown,
// headings are no sentences but are kept as the Heading of those below them;
// code fences, rules, comments and link definitions are skipped. Who speaks is
// filled in as well.
func Split(article string, markdown bool) []Sentence {
	var blocks []block
	if markdown {
		blocks = markdownBlocks(article)
	} else {
		blocks = plainBlocks(article)
	}
	var sentences []Sentence
	for i, b := range blocks {
		for _, s := range sentencesOf(article, b.span) {
			sentences = append(sentences, Sentence{
				Number: len(sentences) + 1, Paragraph: i + 1,
				Start: s.start, End: s.end, Text: article[s.start:s.end], Heading: b.heading,
			})
		}
	}
	attribute(sentences)
	return sentences
}

// block is a paragraph, without the blanks around it.
type block struct {
	span
	heading string
}

// lines returns the line spans of a text, without their line ends.
func lines(text string) []span {
	var out []span
	for start := 0; start < len(text); {
		end, next := len(text), len(text)
		if i := strings.IndexByte(text[start:], '\n'); i >= 0 {
			end, next = start+i, start+i+1
		}
		if end > start && text[end-1] == '\r' {
			end--
		}
		out = append(out, span{start, end})
		start = next
	}
	return out
}

func plainBlocks(text string) []block {
	all := lines(text)
	wrapped := false
	for i := 1; i+1 < len(all); i++ {
		wrapped = wrapped || blank(text, all[i])
	}
	var blocks []block
	open := false
	for _, l := range all {
		switch {
		case blank(text, l):
			open = false
		case open && wrapped:
			blocks[len(blocks)-1].end = l.end
		default:
			blocks = append(blocks, block{span: l})
			open = true
		}
	}
	return blocks
}

func blank(text string, l span) bool {
	return strings.TrimSpace(strings.TrimPrefix(text[l.start:l.end], "\ufeff")) == ""
}

// sentencesOf cuts a paragraph at its sentence ends.
func sentencesOf(text string, b span) []span {
	var out []span
	start := b.start
	for i := b.start; i < b.end; {
		r, size := utf8.DecodeRuneInString(text[i:b.end])
		i += size
		if !strings.ContainsRune(".!?…", r) {
			continue
		}
		end := closing(text[:b.end], i)
		next := end + leading(text[end:b.end])
		if next < b.end && (next == end || !ends(text, start, i, next, b.end)) {
			continue
		}
		out = appendTrimmed(out, text, start, end)
		start, i = next, max(next, i)
	}
	return appendTrimmed(out, text, start, b.end)
}

// appendTrimmed adds a sentence without the blanks around it. What holds no
// letter or digit belongs to the sentence before.
func appendTrimmed(out []span, text string, start, end int) []span {
	for start < end {
		r, size := utf8.DecodeRuneInString(text[start:end])
		if !unicode.IsSpace(r) && r != '\ufeff' {
			break
		}
		start += size
	}
	end = start + len(strings.TrimRightFunc(text[start:end], unicode.IsSpace))
	if strings.IndexFunc(text[start:end], func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0 {
		if n := len(out); n > 0 && end > start {
			out[n-1].end = end
		}
		return out
	}
	return append(out, span{start, end})
}

// closing returns where the marks end that close a sentence at i: further
// stops, quotation marks and brackets.
func closing(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !strings.ContainsRune(`.!?…"'”’»)]*_`, r) {
			break
		}
		i += size
	}
	return i
}

func leading(text string) int {
	return len(text) - len(strings.TrimLeftFunc(text, unicode.IsSpace))
}

// ends tells whether the stop before stop ends a sentence: what follows looks
// like a beginning, and what precedes is no abbreviation.
func ends(text string, start, stop, next, limit int) bool {
	r, size := utf8.DecodeRuneInString(text[next:limit])
	for strings.ContainsRune("“\"«„‘'([*_—–-`", r) && next+size < limit {
		next += size
		r, size = utf8.DecodeRuneInString(text[next:limit])
	}
	if unicode.IsLower(r) {
		return false
	}
	if text[stop-1] != '.' {
		return true
	}
	return !abbreviates(lastWord(text[start:stop-1]), r)
}

// lastWord returns the word that a text ends with, points inside it included.
func lastWord(text string) string {
	i := strings.LastIndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '.' })
	if i < 0 {
		return text
	}
	_, size := utf8.DecodeRuneInString(text[i:])
	return text[i+size:]
}
