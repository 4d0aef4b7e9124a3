package compose

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"summitbot/bot"
	"summitbot/knowledge"
)

// quotationMarks are the pairs that articles use.
var quotationMarks = [][2]string{{"“", "”"}, {"«", "»"}, {`"`, `"`}}

// marksOf returns the pair that comes first in an article, or the first pair.
func marksOf(article string) [2]string {
	best, at := quotationMarks[0], len(article)
	for _, pair := range quotationMarks {
		if i := strings.Index(article, pair[0]); i >= 0 && i < at {
			best, at = pair, i
		}
	}
	return best
}

// speech is what is said in one sentence of a quotation, without its marks.
type speech struct {
	words          string
	opened, closed bool // the quotation begins, and ends, in the sentence
}

// quotations are the words of the article that hold the facts, in reading order:
// direct speech in quotation marks, without who says it; else the sentence.
func (c *Composer) quotations(facts []*knowledge.Fact) []string {
	var out []string
	last, ends := 0, true // sentence of the quotation that is open, and whether it closed there
	for _, n := range sentencesOf(facts) {
		s := &c.kb.Sentences[n-1]
		said, ok := c.speech(s)
		if !ok {
			out, ends = append(out, bot.Cut(s.Text, maxOne)), true
			continue
		}
		text := c.marks[0] + bot.Cut(said.words, maxOne-2) + c.marks[1]
		goesOn := n == last+1 && !ends && !said.opened && s.Paragraph == c.kb.Sentences[last-1].Paragraph
		if i := len(out) - 1; goesOn && length(out[i])+length(text) <= maxSeveral {
			out[i] = strings.TrimSuffix(out[i], c.marks[1]) + " " + strings.TrimPrefix(text, c.marks[0])
		} else {
			out = append(out, text)
		}
		last, ends = n, said.closed
	}
	return out
}

// sentencesOf are the numbers of the sentences that hold facts, each once, in
// reading order.
func sentencesOf(facts []*knowledge.Fact) []int {
	var numbers []int
	for _, f := range facts {
		numbers = append(numbers, f.Sentence)
	}
	slices.Sort(numbers)
	return slices.Compact(numbers)
}

// speech returns the direct speech in a sentence; false if there is none, or if
// only the whole sentence tells what was said: where it quotes a few words, or
// interrupts who speaks.
func (c *Composer) speech(s *knowledge.Sentence) (speech, bool) {
	if !s.Quoted {
		return speech{}, false
	}
	opens, closes := c.findMarks(s.Text)
	if len(opens) > 1 || len(closes) > 1 || len(opens) == 1 && len(closes) == 1 && closes[0] < opens[0] {
		return speech{}, false
	}
	from, to := 0, len(s.Text)
	if len(opens) == 1 {
		from = opens[0] + len(c.marks[0])
	}
	if len(closes) == 1 {
		to = closes[0]
	}
	words := strings.TrimRight(strings.TrimSpace(s.Text[from:to]), ",;")
	first, _ := utf8.DecodeRuneInString(words)
	return speech{words, len(opens) == 1, len(closes) == 1}, words != "" && (len(opens) == 0 || !unicode.IsLower(first))
}

// findMarks returns where quotations open and close in a text. Of marks that
// look alike, one before a letter or digit opens.
func (c *Composer) findMarks(text string) (opens, closes []int) {
	for i := range text {
		rest := text[i:]
		opening, closing := strings.HasPrefix(rest, c.marks[0]), strings.HasPrefix(rest, c.marks[1])
		if opening && closing {
			next, _ := utf8.DecodeRuneInString(rest[len(c.marks[0]):])
			opening = unicode.IsLetter(next) || unicode.IsDigit(next)
			closing = !opening
		}
		if opening {
			opens = append(opens, i)
		}
		if closing {
			closes = append(closes, i)
		}
	}
	return opens, closes
}
