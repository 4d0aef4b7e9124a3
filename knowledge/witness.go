package knowledge

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// witness reads narration and remembers who speaks.
type witness struct {
	last        string            // the last speaker, "" where it is uncertain
	established map[string]bool   // surnames of those who have spoken
	pronouns    map[string]string // speaker to the pronoun used of them
	verbs       map[string]bool   // every verb of saying
	doubt       bool              // somebody else may have come between: who is "he"?
}

func newWitness() *witness {
	w := &witness{established: make(map[string]bool), pronouns: make(map[string]string), verbs: make(map[string]bool)}
	for _, verbs := range []list{surely, withThat, ofSpeaker} {
		for v := range strings.FieldsSeq(string(verbs)) {
			w.verbs[v] = true
		}
	}
	return w
}

// speaker returns who speaks in a sentence, or "".
func (w *witness) speaker(narration string) string {
	words := tokens(narration)
	for i := range words {
		verb := words[i].text
		if !w.verbs[verb] {
			continue
		}
		c := clause{words: words, verb: i, source: narration}
		subject := c.subject()
		if subject == "" || !w.speaks(c, verb, subject) {
			continue
		}
		return w.note(subject)
	}
	if len(words) > 0 && capital(words[0].text) && !starters.has(words[0].text) && bare(words[0].text) != surname(w.last) {
		w.doubt = true
	}
	return ""
}

// note resolves a pronoun, remembers the speaker and returns the name.
func (w *witness) note(subject string) string {
	pronoun := strings.ToLower(subject)
	switch {
	case subject == unnamed:
		w.last = ""
		return ""
	case heOrShe.has(pronoun):
		if known := w.pronouns[w.last]; w.doubt || known != "" && known != pronoun {
			return "" // "she" after "he": somebody else
		}
		if w.last != "" {
			w.pronouns[w.last] = pronoun
		}
		return w.last
	}
	w.last, w.doubt = subject, false
	w.established[surname(subject)] = true
	return subject
}

// speaks tells whether a verb with this subject says that the subject speaks.
func (w *witness) speaks(c clause, verb, subject string) bool {
	switch {
	case titled.has(verb) && (c.at(c.verb+1) == "\x01" || c.at(c.verb-1) == "\x01"):
		return false // the title of what somebody wrote
	case surely.has(verb), c.quotes():
		return true
	case withThat.has(verb) && c.follows(thats, 4), verb == "expressed" && c.follows(expressed, 3):
		return true
	}
	return ofSpeaker.has(verb) && (heOrShe.has(strings.ToLower(subject)) && w.last != "" || w.established[surname(subject)])
}

func surname(name string) string { return name[strings.LastIndexByte(name, ' ')+1:] }

// unnamed is the subject of a verb that has one, but no name.
const unnamed = "\x00"

// clause is a verb of saying in its sentence.
type clause struct {
	words  []token
	verb   int
	source string
}

// at returns the token at i, or "" outside the sentence.
func (c clause) at(i int) string {
	if i < 0 || i >= len(c.words) {
		return ""
	}
	return c.words[i].text
}

// quotes tells whether a quotation stands right before the clause or after its
// verb: “…,” said X; X noted, “…”.
func (c clause) quotes() bool {
	for i := c.verb - 1; i >= 0 && i >= c.verb-8; i-- {
		if c.at(i) == "\x01" {
			return true
		}
	}
	return c.follows("\x01", 6)
}

// follows tells whether one of a list stands among the next n tokens.
func (c clause) follows(l list, n int) bool {
	for i := c.verb + 1; i <= c.verb+n; i++ {
		if l.has(strings.ToLower(c.at(i))) {
			return true
		}
	}
	return false
}

// subject returns who the verb speaks of: a pronoun, a name, a description
// like "the minister", unnamed, or "" if nothing beside it can speak.
func (c clause) subject() string {
	i := c.verb - 1
	for between.has(strings.ToLower(c.at(i))) || strings.HasSuffix(c.at(i), "ly") {
		i--
	}
	i = c.beforeAside(i)
	word := c.at(i)
	lower := strings.ToLower(word)
	switch {
	case passive.has(lower) || nobody.has(lower):
		return ""
	case heOrShe.has(lower):
		return word
	case capital(word):
		return c.nameUpTo(i)
	case letter(word):
		return c.described(i)
	}
	if c.at(c.verb) == "told" || notInverted.has(c.at(c.verb)) && !c.afterQuotation() {
		return ""
	}
	return c.inverted()
}

// afterQuotation tells whether the verb follows a quotation: “Why?” asked X.
func (c clause) afterQuotation() bool {
	i := c.verb - 1
	for i > 0 && strings.ContainsAny(c.at(i), ",–—-") {
		i--
	}
	return c.at(i) == "\x01"
}

// beforeAside skips what stands between commas or brackets before the verb:
// "Smith, the mayor, said", "Smith (1999) argued".
func (c clause) beforeAside(i int) int {
	opening := map[string]string{",": ",", ")": "("}[c.at(i)]
	for j := i - 1; opening != "" && j > 0 && j >= i-12; j-- {
		if c.at(j) == opening && letter(c.at(j-1)) {
			return j - 1
		}
		if c.at(j) == "\x01" {
			break
		}
	}
	return i
}

// nameUpTo returns the name that ends with the token i.
func (c clause) nameUpTo(i int) string {
	from := i
	for from > 0 && (capital(c.at(from-1)) || particles.has(c.at(from-1)) && capital(c.at(from-2))) {
		from--
	}
	if joint.has(c.at(from-1)) && from == 2 && capital(c.at(0)) {
		from = 0 // "Scott and Duncan"
	}
	for from < i && (starters.has(c.at(from)) || days.has(c.at(from))) {
		from++
	}
	switch prep := strings.ToLower(c.at(from - 1)); {
	case ofWhom.has(prep):
		return unnamed // "a friend of Smith"
	case inWhere.has(prep):
		from = i // "in London Smith"
	}
	job := from > 0 && jobs.has(strings.ToLower(c.at(from-1)))
	return c.name(from, i, job)
}

// name returns the tokens from..to without the office before the name.
func (c clause) name(from, to int, job bool) string {
	for i := from; i < to; i++ {
		if jobs.has(strings.ToLower(c.at(i))) {
			from, job = i+1, true
		}
	}
	if job && from < to && genitive(c.at(from)) {
		from++
	}
	name := c.source[c.words[from].start:c.words[to].end]
	if lower := strings.ToLower(name); nobody.has(lower) || heOrShe.has(lower) {
		return ""
	}
	return strings.TrimSuffix(strings.TrimSuffix(name, "’s"), "'s")
}

// genitive tells whether a Russian word after an office may say of what it is
// ("президент Казахстана Назарбаев").
func genitive(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	last, _ := utf8.DecodeLastRuneInString(word)
	return unicode.Is(unicode.Cyrillic, r) && (strings.ContainsRune("аяы", last) || strings.HasSuffix(word, "ии"))
}

// described returns a description like "the minister" that ends at the token
// i, or unnamed.
func (c clause) described(i int) string {
	for from := i - 1; from >= 0 && from >= i-3 && letter(c.at(from)); from-- {
		if determiners.has(strings.ToLower(c.at(from))) {
			return c.source[c.words[from].start:c.words[i].end]
		}
	}
	return unnamed
}

// inverted returns the subject after the verb: “…,” said President Putin.
func (c clause) inverted() string {
	i := c.verb + 1
	word := strings.ToLower(c.at(i))
	if heOrShe.has(word) {
		return c.at(i)
	}
	described := determiners.has(word)
	for j := i; j <= i+5 && letter(c.at(j)); j++ {
		if described && particles.has(c.at(j)) {
			return c.source[c.words[i].start:c.words[j-1].end]
		}
		if capital(c.at(j)) && !days.has(c.at(j)) {
			return c.nameFrom(j)
		}
		if !described && j > i+2 {
			break
		}
	}
	if described && letter(c.at(i+1)) {
		return c.source[c.words[i].start:c.words[i+1].end]
	}
	return ""
}

// nameFrom returns the name that begins with the token i, or the one after an
// office that stands behind it ("Kazakh president Nursultan Nazarbayev").
func (c clause) nameFrom(i int) string {
	to := i
	for capital(c.at(to+1)) && !days.has(c.at(to+1)) || particles.has(c.at(to+1)) && capital(c.at(to+2)) {
		to++
	}
	if jobs.has(c.at(to+1)) && capital(c.at(to+2)) {
		return c.nameFrom(to + 2)
	}
	return c.name(i, to, jobs.has(c.at(i-1)))
}

// token is a word or a mark of a sentence.
type token struct {
	span
	text string
}

// tokens cuts narration into words and marks.
func tokens(s string) []token {
	var out []token
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		j := i + size
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			j = i + wordLength(s[i:])
		}
		if !unicode.IsSpace(r) {
			out = append(out, token{span{i, j}, s[i:j]})
		}
		i = j
	}
	return out
}

// wordLength returns the length of the word that s begins with. The point of an
// initial belongs to it.
func wordLength(s string) int {
	n := strings.IndexFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("'’-", r)
	})
	if n < 0 {
		return len(s)
	}
	if s[n] == '.' && initial(s[:n]) {
		n++
	}
	return n
}

// capital tells whether a token is a word with a capital letter.
func capital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

// letter tells whether a token is a word.
func letter(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLetter(r)
}

// bare returns a word without its possessive ending.
func bare(word string) string {
	return strings.TrimSuffix(strings.TrimSuffix(word, "’s"), "'s")
}
