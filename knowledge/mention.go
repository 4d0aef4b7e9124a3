package knowledge

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"summitbot/knowledge/words"
)

// mention is something that an article names, as the skeleton of a pack lists it.
type mention struct {
	id      string
	kind    string
	text    string // as the article has it
	abbr    string
	value   string
	more    bool
	undated string // a day without its year: the entry is a comment
}

// entry is the line of facts.yaml for a mention.
func (m mention) entry(lang string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "- {id: %s, type: %s, name: {%s: %s}", m.id, m.kind, lang, strconv.Quote(m.text))
	if m.abbr != "" {
		fmt.Fprintf(&b, ", abbr: {%s: %s}", lang, strconv.Quote(m.abbr))
	}
	if m.value != "" {
		fmt.Fprintf(&b, ", value: %q", m.value)
	}
	if m.more {
		b.WriteString(", more: true")
	}
	if m.undated != "" {
		return "# " + b.String() + fmt.Sprintf(", value: %q}  # which year?", m.undated)
	}
	return b.String() + "}"
}

// collector gathers mentions, each name once.
type collector struct {
	found    []mention
	names    map[string]bool
	ids      map[string]bool
	inside   map[string]bool // words with a capital inside a sentence: names at the beginning of one too
	speakers map[string]bool
}

func (c *collector) add(m mention) {
	if m.text == "" || c.names[m.text] {
		return
	}
	c.names[m.text] = true
	m.id = slug(m.text)
	switch {
	case m.abbr != "":
		c.names[m.abbr] = true
		m.id = slug(m.abbr)
	case m.kind == "date" && year(m.text):
		m.id = "year-" + m.text
	}
	m.id = c.unique(m.id)
	c.found = append(c.found, m)
}

// unique returns an ID that no mention has yet.
func (c *collector) unique(id string) string {
	if id == "" {
		id = "entity"
	}
	base := id
	for n := 2; c.ids[id]; n++ {
		id = base + "-" + strconv.Itoa(n)
	}
	c.ids[id] = true
	return id
}

// mentions finds the abbreviations that an article explains, its names, dates
// and numbers, in that order.
func mentions(b *Base) []mention {
	c := &collector{names: make(map[string]bool), ids: make(map[string]bool), inside: make(map[string]bool), speakers: make(map[string]bool)}
	texts := make([]*sentenceWords, len(b.Sentences))
	for i, s := range b.Sentences {
		texts[i] = &sentenceWords{s.Text, tokens(s.Text)}
		c.speakers[s.Speaker] = true
	}
	for _, find := range []func(*sentenceWords){c.abbreviations, c.dates, c.numbers, c.insiders, c.properNames} {
		for _, t := range texts {
			find(t)
		}
	}
	rank := map[string]int{"organisation": 0, "person": 1, "topic": 1, "date": 2, "number": 3}
	slices.SortStableFunc(c.found, func(a, b mention) int { return rank[a.kind] - rank[b.kind] })
	return c.found
}

// sentenceWords is a sentence with those of its words that are left to be
// looked at.
type sentenceWords struct {
	text  string
	words []token
}

// take marks words[from..to] as found.
func (t *sentenceWords) take(from, to int) {
	for i := from; i <= to; i++ {
		t.words[i].text = ""
	}
}

// at returns the word at i, or "" outside and where it has been found.
func (t *sentenceWords) at(i int) string {
	if i < 0 || i >= len(t.words) {
		return ""
	}
	return t.words[i].text
}

// between returns the text of words[from..to].
func (t *sentenceWords) between(from, to int) string {
	return t.text[t.words[from].start:t.words[to].end]
}

// spaced tells whether only a space stands before the word at i.
func (t *sentenceWords) spaced(i int) bool {
	return i > 0 && i < len(t.words) && t.text[t.words[i-1].end:t.words[i].start] == " "
}

// abbreviations finds "Council of Foreign Ministers (CFM)".
func (c *collector) abbreviations(t *sentenceWords) {
	for i := 0; i+3 < len(t.words); i++ {
		abbr := t.at(i + 2)
		if t.at(i+1) != "(" || t.at(i+3) != ")" || !shortForm(abbr) {
			continue
		}
		if from, ok := longForm(t.words[:i+1], abbr); ok {
			c.add(mention{kind: "organisation", text: t.between(from, i), abbr: abbr})
			t.take(from, i+3)
		}
	}
}

// shortForm tells whether a word looks like an abbreviation: two to eight capitals.
func shortForm(word string) bool {
	n := utf8.RuneCountInString(word)
	return n >= 2 && n <= 8 && strings.IndexFunc(word, func(r rune) bool { return !unicode.IsUpper(r) }) < 0
}

// longForm returns where the words begin whose first letters are those of abbr.
// Words in small letters between them may go without.
func longForm(words []token, abbr string) (int, bool) {
	initials := []rune(abbr)
	i, n := len(words)-1, len(initials)-1
	for ; i >= 0 && n >= 0 && letter(words[i].text); i-- {
		r, _ := utf8.DecodeRuneInString(words[i].text)
		switch {
		case unicode.ToUpper(r) == initials[n]:
			n--
		case unicode.IsUpper(r):
			return 0, false
		}
	}
	return i + 1, n < 0
}

// insiders notes the words that stand with a capital inside a sentence.
func (c *collector) insiders(t *sentenceWords) {
	for i, w := range t.words {
		if capital(w.text) && letter(t.at(i-1)) {
			c.inside[bare(w.text)] = true
		}
	}
}

// bare returns a word without its possessive ending.
func bare(word string) string {
	return strings.TrimSuffix(strings.TrimSuffix(word, "’s"), "'s")
}

// properNames finds capitalised words in a row.
func (c *collector) properNames(t *sentenceWords) {
	for i := 0; i < len(t.words); i++ {
		if !capital(t.at(i)) {
			continue
		}
		from := i
		for t.spaced(i+1) && capital(t.at(i+1)) && bare(t.at(i)) == t.at(i) {
			i++
		}
		c.properName(t, from, i)
	}
}

// properName adds the name words[from..to], without an office before it and
// without what only the beginning of a sentence has put there.
func (c *collector) properName(t *sentenceWords, from, to int) {
	opens := !letter(t.at(from-1)) && t.at(from-1) != ","
	for from < to && (starters.has(t.at(from)) || calendar(t.at(from))) {
		from++
		opens = false
	}
	for from < to && (days.has(t.at(to)) || month(t.at(to)) > 0) {
		to--
	}
	kind := "topic"
	if office(t.at(from - 1)) {
		kind = "person"
	}
	for i := from; i < to; i++ {
		if office(t.at(i)) {
			from, kind, opens = i+1, "person", false
		}
	}
	name := bare(t.between(from, to))
	if from == to && (opens && !c.inside[name] || starters.has(name) || calendar(name) || office(name)) ||
		utf8.RuneCountInString(name) < 2 || roman(name) || c.surname(name) {
		return
	}
	if c.speakers[name] {
		kind = "person"
	}
	c.add(mention{kind: kind, text: name})
}

// office tells whether a word is an office, in the plural too.
func office(word string) bool {
	lower := strings.ToLower(word)
	return jobs.has(lower) || jobs.has(strings.TrimSuffix(lower, "s"))
}

// surname tells whether a name is the second word of one found before, which
// is a person's then.
func (c *collector) surname(name string) bool {
	for i := range c.found {
		m := &c.found[i]
		if first, last, ok := strings.Cut(m.text, " "); ok && last == name && first != "" && (m.kind == "person" || m.kind == "topic") {
			m.kind = "person"
			return true
		}
	}
	return false
}

// month returns the number of the month from 1 that a word names, else 0.
func month(word string) int { return words.Month(words.Normalise(word)) }

// calendar tells whether a word is a day or a month in English, which may stand
// before a name: "On Monday Smith said". Jan may be a name itself.
func calendar(word string) bool {
	return days.has(word) || word != "" && word[0] < utf8.RuneSelf && (len(word) > 3 || word == "May") && month(word) > 0
}

// dates finds days with and without a year, and years.
func (c *collector) dates(t *sentenceWords) {
	for i := range t.words {
		w, d := t.at(i), i+1
		if t.at(d) == "." {
			d++
		}
		switch {
		case capital(w) && month(w) > 0 && day(t.at(d)) > 0: // Nov. 8, 2018
			c.date(t, i, d, month(w), day(t.at(d)))
		case day(w) > 0 && letter(t.at(i+1)) && month(t.at(i+1)) > 0: // 8 November 2018
			c.date(t, i, i+1, month(t.at(i+1)), day(w))
		case year(w):
			c.add(mention{kind: "date", text: w, value: w})
		}
	}
}

// date adds the day words[from..to] with the year after it.
func (c *collector) date(t *sentenceWords, from, to, month, day int) {
	next := to + 1
	if t.at(next) == "," || t.at(next) == "." {
		next++
	}
	value := fmt.Sprintf("%02d-%02d", month, day)
	m := mention{kind: "date", undated: "YEAR-" + value}
	if year(t.at(next)) && isDate(t.at(next)+"-"+value) {
		to = next
		m.value, m.undated = t.at(next)+"-"+value, ""
	}
	m.text = t.between(from, to)
	c.add(m)
	t.take(from, to)
}

func day(word string) int {
	n, err := strconv.Atoi(word)
	if err != nil || n < 1 || n > 31 || len(word) > 2 {
		return 0
	}
	return n
}

func year(word string) bool {
	n, err := strconv.Atoi(word)
	return err == nil && len(word) == 4 && n >= 1000 && n < 2100
}

// moreThan are the words before a number that make it a lower bound.
const moreThan list = "over least above than более свыше"

// numbers finds numbers with what they count: "more than 70 countries".
func (c *collector) numbers(t *sentenceWords) {
	for i, w := range t.words {
		unit := t.at(i + 1)
		if !isNumber(w.text) || year(w.text) || !t.spaced(i+1) || !letter(unit) || capital(unit) || utf8.RuneCountInString(unit) < 3 {
			continue
		}
		if i > 0 && t.words[i-1].end == w.start {
			continue // the end of 1,000 or 3-4
		}
		more := moreThan.has(strings.ToLower(t.at(i - 1)))
		c.add(mention{kind: "number", text: t.between(i, i+1), value: w.text, more: more})
	}
}

// slug makes an ID of a name: small Latin letters, digits and hyphens.
func slug(name string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(bare(name)) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case r == '\'' || r == '’':
		case unicode.IsLetter(r):
			b.WriteString(latin(r))
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.Trim(b.String(), "-")
}

// latin returns a letter in plain Latin ones, or "" if there are none for it.
func latin(r rune) string {
	const from = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßœşšžčćłńśźżğı"
	const to = "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh sh - y - e yu ya a g q n o u u h i " +
		"a a a a a a ae c e e e e i i i i n o o o o o o u u u u y y ss oe s s z c c l n s z z g i"
	if i := strings.IndexRune(from, r); i >= 0 {
		return strings.Trim(strings.Fields(to)[utf8.RuneCountInString(from[:i])], "-")
	}
	return ""
}
