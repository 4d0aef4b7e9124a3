package knowledge

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"summitbot/knowledge/words"
)

// checker looks up what the files of a pack refer to.
type checker struct {
	b       *Base
	article string // file name
	ids     map[string]map[string]bool
	factual bool // facts.yaml could be read, so that what it lacks is missing
	quotes  *quoteFinder
}

// check reports every reference to nothing, entities without a name that
// people can read, and quotes that the article doesn't have; it fills in where
// the others stand.
func check(b *Base, article string, pack, facts, asks, rows *reader) {
	c := &checker{b: b, article: article, ids: idsOf(b), factual: !facts.broken}
	checkNames(facts, b)
	checkAsks(asks, b)
	for _, r := range []*reader{pack, facts, asks, rows} {
		for _, ref := range r.refs {
			switch ref.kind {
			case "quote":
				c.locate(r, &b.Facts[ref.entry], ref)
			case "slot":
				c.fills(r, ref)
			default:
				c.lookUp(r, ref)
			}
		}
	}
}

func idsOf(b *Base) map[string]map[string]bool {
	ids := map[string]map[string]bool{"concept": {}, "entity": {}, "relation": {}, "fact": {}}
	for i := range b.Lexicon.Concepts {
		ids["concept"][b.Lexicon.Concepts[i].ID] = true
	}
	for i := range b.Entities {
		ids["entity"][b.Entities[i].ID] = true
	}
	for i := range b.Relations {
		ids["relation"][b.Relations[i].ID] = true
	}
	for i := range b.Facts {
		ids["fact"][b.Facts[i].ID] = true
	}
	return ids
}

// origin says where the IDs of a kind are defined.
var origin = map[string]string{"concept": "the lexicon", "entity": "facts.yaml", "relation": "the relations of facts.yaml", "fact": "facts.yaml"}

func (c *checker) lookUp(r *reader, ref reference) {
	known := c.ids[ref.kind]
	if ref.id == "" || known[ref.id] || !c.factual {
		return
	}
	names := make([]string, 0, len(known))
	for id := range known {
		names = append(names, id)
	}
	hint := nearest(ref.id, names)
	if ref.kind == "concept" || ref.kind == "relation" {
		hint = c.hint(ref, names)
	}
	r.bad(ref.line, "%s: no %s %q in %s%s", ref.where, ref.kind, ref.id, origin[ref.kind], hint)
}

// hint says what to do about a concept or relation that isn't there. There are so
// many that only one that is nearly the same is likely to be meant.
func (c *checker) hint(ref reference, names []string) string {
	like := Nearest(ref.id, names)
	if n := []rune(ref.id); like != "" && words.Distance(n, []rune(like), len(n)) <= max(1, len(n)/5) {
		return fmt.Sprintf("; did you mean %q?", like)
	}
	switch {
	case ref.kind == "concept":
		return "; look for another with \"summitbot knowledge concepts WORD\", or add it to lexicon.txt"
	case c.ids["concept"][ref.id] || slices.ContainsFunc(Relations(), func(f RelationForm) bool { return f.ID == ref.id }):
		return fmt.Sprintf("; list it there, as in \"- {id: %s}\"", ref.id)
	}
	return fmt.Sprintf("; list it there, as in \"- {id: %s}\", and add its wording to lexicon.txt", ref.id)
}

// checkNames reports entities that the reader of the article could not be told.
func checkNames(r *reader, b *Base) {
	own := "en"
	if len(b.Pack.Languages) > 0 {
		own = b.Pack.Languages[0]
	}
	for _, e := range b.Entities {
		if e.Name["en"] == "" && e.Name[own] == "" {
			r.bad(e.Line, "%s has no name in %s; add \"name: {%s: …}\"", strings.TrimSuffix(fmt.Sprintf("entity %q", e.ID), ` ""`), own, own)
		}
	}
}

// checkValue reports a value that is not normalised as its type asks.
func (r *reader) checkValue(e Entity, who string) {
	switch {
	case e.Type == "date" && !isDate(e.Value):
		r.bad(e.Line, "%s: a date needs a value such as 2018, 2018-11, 2018-11-08, 2018-11-08T09:30 for a time of the day, or 2018-11-08/2018-11-10 for several days, not %q%s", who, e.Value, yearless(e.Value))
	case e.Type == "duration" && !isDuration(e.Value):
		r.bad(e.Line, "%s: a duration needs a value of one unit such as P1Y, P6M, P2W, P10D, PT4H, PT11M or PT30S, not %q", who, e.Value)
	case e.Type == "number" && !isNumber(e.Value):
		r.bad(e.Line, "%s: a number needs a value in digits, such as 70 or 2.5, not %q", who, e.Value)
	case e.More && !isNumber(e.Value):
		r.bad(e.Line, "%s: more is for numbers; remove it, or give the number as value", who)
	case e.Value != "" && !isDate(e.Value) && !isDuration(e.Value) && !isNumber(e.Value):
		r.bad(e.Line, "%s: value %q is no date (2018-11-08), number (70) or duration (P1Y); remove it, or write it so", who, e.Value)
	}
}

// yearless tells what to do about a date without its year, such as --05-14.
func yearless(s string) string {
	for _, layout := range []string{"01-02", "--01-02", "--01"} {
		if _, err := time.Parse(layout, s); err == nil {
			return "; write the year that the article means before it"
		}
	}
	return ""
}

// isDate tells whether s is a year, a month, a day, a time of a day, or from one
// of the former to a later one, as ISO 8601 has them.
func isDate(s string) bool {
	first, last, several := strings.Cut(s, "/")
	if several {
		return isOneOf(first, periods) && isOneOf(last, periods) && first < last
	}
	return isOneOf(s, append([]string{"2006-01-02T15:04"}, periods...))
}

// periods are the layouts of a year, a month and a day.
var periods = []string{"2006", "2006-01", time.DateOnly}

func isOneOf(s string, layouts []string) bool {
	return slices.ContainsFunc(layouts, func(layout string) bool {
		_, err := time.Parse(layout, s)
		return err == nil
	})
}

// isDuration tells whether s is an ISO 8601 duration of one unit.
func isDuration(s string) bool {
	s, ok := strings.CutPrefix(s, "P")
	units := "YMWD"
	if clock, isClock := strings.CutPrefix(s, "T"); isClock {
		s, units = clock, "HMS"
	}
	n := len(s) - 1
	return ok && n > 0 && strings.Trim(s[:n], digits) == "" && strings.ContainsAny(s[n:], units)
}

const digits = "0123456789"

func isNumber(s string) bool {
	whole, part, point := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	return whole != "" && strings.Trim(whole+part, digits) == "" && point == (part != "")
}

// locate finds the one sentence that holds a fact's quote.
func (c *checker) locate(r *reader, f *Fact, ref reference) {
	if f.Quote == "" || len(c.b.Sentences) == 0 {
		return
	}
	var found []int
	for _, s := range c.b.Sentences {
		if strings.Contains(s.Text, f.Quote) {
			found = append(found, s.Number)
		}
	}
	switch {
	case slices.Contains(found, f.Sentence):
		found = []int{f.Sentence}
	case f.File == qaFile && len(found) > 1:
		found = found[:1] // any of them proves the row
	}
	switch {
	case f.Sentence > len(c.b.Sentences):
		r.bad(ref.line, "%s: there is no sentence %d; the article has %d", ref.where, f.Sentence, len(c.b.Sentences))
	case len(found) > 1 && f.Sentence == 0:
		r.bad(ref.line, "%s: the quote stands in sentences %s; add \"sentence: %d\", or quote more", ref.where, and(found), found[0])
	case len(found) > 0 && f.Sentence > 0 && found[0] != f.Sentence:
		r.bad(ref.line, "%s: sentence %d doesn't have the quote, it stands in %s; write \"sentence: %d\"", ref.where, f.Sentence, and(found), found[0])
	case len(found) == 1:
		s := c.b.Sentences[found[0]-1]
		f.Sentence = s.Number
		f.Start = s.Start + strings.Index(s.Text, f.Quote)
		f.End = f.Start + len(f.Quote)
	default:
		r.bad(ref.line, "%s: %s", ref.where, c.missing(f.Quote))
	}
}

// and lists numbers: "3, 5 and 7".
func and(numbers []int) string {
	s := fmt.Sprint(numbers[0])
	for i, n := range numbers[1:] {
		if i == len(numbers)-2 {
			s += " and"
		} else {
			s += ","
		}
		s += fmt.Sprint(" ", n)
	}
	return s
}

// missing says what to write instead of a quote that no sentence holds.
func (c *checker) missing(quote string) string {
	if c.quotes == nil {
		c.quotes = newQuoteFinder(c.b.Article)
	}
	start, end, exact := strings.Index(c.b.Article, quote), 0, false
	if exact = start >= 0; exact {
		end = start + len(quote)
	} else {
		start, end = c.quotes.find(quote)
	}
	if start < 0 {
		return fmt.Sprintf("the quote is not in %s%s", c.article, c.closest(quote))
	}
	var numbers []int
	for _, s := range c.b.Sentences {
		if s.Start < end && start < s.End {
			numbers = append(numbers, s.Number)
		}
	}
	switch {
	case len(numbers) > 1:
		return fmt.Sprintf("the quote runs over sentences %s; quote from one of them, or make a fact of each", and(numbers))
	case exact:
		return fmt.Sprintf("the quote stands in %s but in no sentence, as headings and code do; quote a sentence", c.article)
	}
	return fmt.Sprintf("the quote differs from %s in its marks, dashes, case or spaces; write: %s", c.article, c.b.Article[start:end])
}

// closest names the sentence that shares most words with a quote, if it shares
// half of them.
func (c *checker) closest(quote string) string {
	words := foldedWords(quote)
	best, most := -1, len(words)-1
	for i, s := range c.b.Sentences {
		text, shared := foldedWords(s.Text), 0
		for _, w := range words {
			if slices.Contains(text, w) {
				shared++
			}
		}
		if shared*2 > most {
			best, most = i, shared*2
		}
	}
	if best < 0 {
		return "; copy the words that prove the fact from there"
	}
	return fmt.Sprintf("; copy its words from there, perhaps from sentence %d: %s", best+1, c.b.Sentences[best].Text)
}

func foldedWords(s string) []string {
	return strings.FieldsFunc(fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// quoteFinder finds quotes in an article whatever their quotation marks,
// dashes, case and white space.
type quoteFinder struct {
	article string
	folded  string
	offsets []int // offset in the article of each byte of folded
}

func newQuoteFinder(article string) *quoteFinder {
	var b strings.Builder
	q := &quoteFinder{article: article}
	for i, r := range article {
		before := b.Len()
		foldRune(&b, r)
		for range b.Len() - before {
			q.offsets = append(q.offsets, i)
		}
	}
	q.folded = b.String()
	return q
}

// find returns the span of the article that is most like a quote, or -1.
func (q *quoteFinder) find(quote string) (start, end int) {
	want := strings.TrimSpace(fold(quote))
	i := strings.Index(q.folded, want)
	if want == "" || i < 0 {
		return -1, -1
	}
	start, last := q.offsets[i], q.offsets[i+len(want)-1]
	_, size := utf8.DecodeRuneInString(q.article[last:])
	end = last + size
	if r, size := utf8.DecodeLastRuneInString(q.article[:start]); isMark(r) && isMark([]rune(quote)[0]) {
		start -= size
	}
	if r, size := utf8.DecodeRuneInString(q.article[end:]); isMark(r) && isMark([]rune(quote)[utf8.RuneCountInString(quote)-1]) {
		end += size
	}
	return start, end
}

// isMark tells whether r is a quotation mark or apostrophe.
func isMark(r rune) bool { return strings.ContainsRune("\"'`“”„‘’«»‹›", r) }

// fold returns a text as quotes are compared.
func fold(s string) string {
	var b strings.Builder
	for _, r := range s {
		foldRune(&b, r)
	}
	return b.String()
}

// foldRune writes a character as quotes are compared: no quotation marks, one
// kind of dash, one space for any number of them.
func foldRune(b *strings.Builder, r rune) {
	switch {
	case isMark(r) || strings.ContainsRune("\ufeff\u200b\u00ad", r):
	case unicode.IsSpace(r):
		if s := b.String(); s == "" || s[len(s)-1] != ' ' {
			b.WriteByte(' ')
		}
	case unicode.Is(unicode.Pd, r) || r == '−':
		b.WriteByte('-')
	case r == 'ё' || r == 'Ё':
		b.WriteRune('е')
	case r == utf8.RuneError:
		b.WriteByte('?')
	default:
		b.WriteRune(unicode.ToLower(r))
	}
}
