package knowledge

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// attribute fills in Quoted and Speaker.
//
// A quotation belongs to whoever its sentences name beside a verb of saying,
// wherever in it they stand, or the sentence that announces it with a colon,
// or else to the speaker of the quotation before it in the paragraph. Speech
// that is reported without marks belongs to the one who reports it. "He" is
// the last speaker; where that is uncertain, nobody is named.
func attribute(article string, sentences []Sentence) {
	quotations := findQuotations(article, sentences)
	w := newWitness()
	for i := range sentences {
		s := &sentences[i]
		s.Speaker = w.speaker(narration(s, quotations))
		s.Quoted = s.Speaker != "" && overlaps(s, quotations)
	}
	for i := range quotations {
		if q := &quotations[i]; q.direct(sentences) {
			q.assign(sentences, quotations[:i])
		}
	}
}

// quotation is what stands between a pair of quotation marks, marks included;
// one that runs over several paragraphs has a span in each.
type quotation struct {
	spans    []span
	first    int // index of the sentence in which it begins
	last     int // and in which it ends
	announce bool
	speaker  string
}

// overlaps tells whether a sentence holds some of a quotation.
func overlaps(s *Sentence, quotations []quotation) bool {
	for _, q := range quotations {
		if q.in(s) {
			return true
		}
	}
	return false
}

func (q *quotation) in(s *Sentence) bool {
	for _, p := range q.spans {
		if p.start < s.End && s.Start < p.end {
			return true
		}
	}
	return false
}

// narration returns a sentence with \x01 in place of what it quotes.
func narration(s *Sentence, quotations []quotation) string {
	var b strings.Builder
	at := s.Start
	for _, q := range quotations {
		for _, p := range q.spans {
			if p.start < s.End && at < p.end {
				if at < p.start {
					b.WriteString(s.Text[at-s.Start : p.start-s.Start])
				}
				b.WriteByte(1)
				at = min(p.end, s.End)
			}
		}
	}
	b.WriteString(s.Text[at-s.Start:])
	return b.String()
}

// direct tells whether somebody speaks in the quotation: it is attributed, or
// announced, or holds a whole sentence. Else it is a title, or words that the
// article only borrows.
func (q *quotation) direct(sentences []Sentence) bool {
	if q.announce || q.last > q.first {
		return true
	}
	s := &sentences[q.first]
	return s.Speaker != "" || q.spans[0].start == s.Start && stopped(s.Text[:q.spans[0].end-s.Start])
}

// assign gives the quotation's sentences to its speaker.
func (q *quotation) assign(sentences []Sentence, before []quotation) {
	for i := q.last; i >= q.first && q.speaker == ""; i-- {
		if q.in(&sentences[i]) {
			q.speaker = sentences[i].Speaker
		}
	}
	if q.speaker == "" && q.first > 0 {
		if prev := &sentences[q.first-1]; strings.HasSuffix(prev.Text, ":") {
			q.speaker = prev.Speaker
		}
	}
	if q.speaker == "" && len(before) > 0 {
		if prev := before[len(before)-1]; sentences[prev.last].Paragraph == sentences[q.first].Paragraph {
			q.speaker = prev.speaker
		}
	}
	for i := q.first; i <= q.last; i++ {
		if s := &sentences[i]; q.in(s) {
			s.Quoted = true
			if s.Speaker == "" {
				s.Speaker = q.speaker
			}
		}
	}
}

// findQuotations finds what stands in quotation marks, in reading order. A
// quotation that its paragraph leaves open goes on in the next one if that
// begins with a mark, and else ends with the paragraph. Single names in marks
// are left out.
func findQuotations(article string, sentences []Sentence) []quotation {
	var out []quotation
	var open *quotation
	for from := 0; from < len(sentences); {
		to := from
		for to < len(sentences) && sentences[to].Paragraph == sentences[from].Paragraph {
			to++
		}
		start, end := sentences[from].Start, sentences[to-1].End
		text := article[start:end]
		for i := 0; i < len(text); {
			p, closed, ok := nextQuotation(text, i)
			if !ok {
				break
			}
			i = p.end
			switch {
			case open != nil && p.start == 0:
			case !closed || speech(text[p.start:p.end], text[p.end:]):
				out = append(out, quotation{first: sentenceAt(sentences, start+p.start), announce: announced(text[:p.start])})
				open = &out[len(out)-1]
			default:
				continue
			}
			for _, part := range interrupted(text, p) {
				open.spans = append(open.spans, span{start + part.start, start + part.end})
			}
			open.last = sentenceAt(sentences, start+p.end-1)
			if closed {
				open = nil
			}
		}
		from = to
	}
	return out
}

// sentenceAt returns the index of the sentence that holds an offset, or of the
// last one before it.
func sentenceAt(sentences []Sentence, offset int) int {
	i := 0
	for i+1 < len(sentences) && sentences[i+1].Start <= offset {
		i++
	}
	return i
}

// nextQuotation returns the first quotation in text from i on, and whether its
// closing mark is there.
func nextQuotation(text string, i int) (p span, closed, ok bool) {
	for ; i < len(text); i++ {
		mark, size := utf8.DecodeRuneInString(text[i:])
		closing, opens := closers(text, i, mark)
		if !opens {
			i += size - 1
			continue
		}
		if end := closingMark(text, i+size, mark, closing); end > 0 {
			return span{i, end}, true, true
		}
		if mark == '‘' {
			i += size - 1
			continue // an apostrophe, or a title
		}
		return span{i, len(text)}, false, true
	}
	return span{}, false, false
}

// closers returns the marks that close what a mark at text[i] opens, if it
// opens anything.
func closers(text string, i int, mark rune) (string, bool) {
	switch mark {
	case '“':
		return "”", true
	case '„':
		return "“”", true
	case '«':
		return "»", true
	case '‘':
		return "’", true
	case '"':
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		return `"`, i == 0 || unicode.IsSpace(before) || strings.ContainsRune("([–—-", before)
	}
	return "", false
}

// closingMark returns the offset after the mark that closes a quotation, or 0.
// Marks of the same kind may be nested. A single mark closes only after a stop
// or comma: else it is an apostrophe, or closes a title.
func closingMark(text string, i int, mark rune, closing string) int {
	depth := 1
	var before rune
	for j, r := range text[i:] {
		switch {
		case strings.ContainsRune(closing, r) && (mark != '‘' || strings.ContainsRune(",.!?…", before)):
			if depth--; depth == 0 {
				return i + j + utf8.RuneLen(r)
			}
		case r == '‘' && mark == r:
			return 0
		case r == mark && mark != '"':
			depth++
		}
		before = r
	}
	return 0
}

// speech tells whether a quotation in marks is more than a name: at least three
// words, or punctuated like speech, if only by the comma and dash after it.
func speech(quoted, after string) bool {
	rest := strings.TrimLeft(after, ", ")
	dash := strings.HasPrefix(rest, "–") || strings.HasPrefix(rest, "—") || strings.HasPrefix(rest, "- ")
	return len(strings.Fields(quoted)) > 2 || stopped(quoted) || dash && rest != after
}

// stopped tells whether a quotation has a stop or a comma before its mark.
func stopped(quoted string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(quoted, `"”»“’`))
	return isStop(last) || last == ','
}

// interrupted returns the parts of a quotation at text[p] between which its
// author speaks: «Мы готовы, – сказал он. – Мы ждём».
func interrupted(text string, p span) []span {
	quoted := text[p.start:p.end]
	for at, r := range quoted {
		if r != '–' && r != '—' || at < 2 || !strings.ContainsAny(quoted[at-2:at], ",.!?…") {
			continue
		}
		words := tokens(quoted[at:])
		if len(words) < 3 || !surely.has(words[1].text) && !withThat.has(words[1].text) {
			continue
		}
		end := len(quoted)
		if next := strings.IndexAny(quoted[at+words[1].end:], "–—"); next >= 0 {
			end = at + words[1].end + next
		}
		return []span{{p.start, p.start + at}, {p.start + end, p.end}}
	}
	return []span{p}
}

// announced tells whether a text ends with a colon.
func announced(text string) bool {
	return strings.HasSuffix(strings.TrimRightFunc(text, unicode.IsSpace), ":")
}
