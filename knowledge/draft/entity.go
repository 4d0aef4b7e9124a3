package draft

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"summitbot/knowledge"
	"summitbot/knowledge/syntax"
)

// entity is what an article names, as the skeleton lists it.
type entity struct {
	id     string
	kind   string
	name   string
	alias  []string
	abbr   string
	value  string
	more   bool
	note   string // what to look at, behind the entry
	undone bool   // the entry is a comment: something is missing
	spoken bool   // it has no name, and is listed where a fact speaks of it
}

// mention is where a sentence names an entity.
type mention struct {
	start, end int
	entity     *entity
}

// article is an article with what has been found in it.
type article struct {
	base      *knowledge.Base
	lang      string
	sentences []*sentence
	mentions  [][]mention // by sentence
	entities  []*entity
	byName    map[string]*entity // by kind of name, folded
	ids       map[string]bool
	facts     []fact
	bare      bool // not even the first sentence is a fact
}

func read(b *knowledge.Base) *article {
	a := &article{base: b, lang: b.Pack.Languages[0], byName: make(map[string]*entity), ids: make(map[string]bool), mentions: make([][]mention, len(b.Sentences))}
	p, ok := syntax.For(a.lang)
	if !ok {
		p, _ = syntax.For("en")
	}
	for i := range b.Sentences {
		a.sentences = append(a.sentences, readSentence(p, &b.Sentences[i]))
	}
	return a
}

// findEntities finds all that the article names. What is found first isn't looked
// at again: a date is no number, and the words of a title are no names.
func (a *article) findEntities() {
	for _, find := range []func(int, *sentence){a.abbreviations, a.quoted, a.dates, a.numbers} {
		for i, s := range a.sentences {
			find(i, s)
		}
	}
	a.names()
	for i, s := range a.sentences {
		a.offices(i, s)
	}
	for i, s := range a.sentences {
		a.described(i, s)
	}
	a.frequent()
	a.order()
}

// order sorts the entities by kind, and gives them their IDs.
func (a *article) order() {
	kinds := strings.Fields("event organisation body person role country city place building document topic date duration number")
	slices.SortStableFunc(a.entities, func(x, y *entity) int {
		return slices.Index(kinds, x.kind) - slices.Index(kinds, y.kind)
	})
	for _, e := range a.entities {
		a.identify(e)
	}
}

// identify gives an entity an ID that no other has.
func (a *article) identify(e *entity) {
	base := slug(e.name)
	switch {
	case e.abbr != "":
		base = slug(e.abbr)
	case base == "":
		base = "entity"
	case (e.kind == "date" || e.kind == "number") && strings.Trim(base, "0123456789-") == "":
		base = e.kind + "-" + base
	}
	e.id = uniqueID(a.ids, base)
}

// add notes that words[from..to] of sentence n name an entity. One that has been
// found by this name and kind is the same.
func (a *article) add(n, from, to int, e entity) *entity {
	s := a.sentences[n]
	s.take(from, to)
	known := a.entity(e)
	a.mentions[n] = append(a.mentions[n], mention{s.words[from].Start, s.words[to].End, known})
	return known
}

// entity returns the entity of this name and kind, which is new if there is none.
func (a *article) entity(e entity) *entity {
	key := folded(e.name) + " " + e.value
	if known, ok := a.byName[key]; ok {
		return known
	}
	a.byName[key] = &e
	a.entities = append(a.entities, &e)
	return &e
}

// also gives an entity another name.
func (e *entity) also(name string) {
	if name != "" && name != e.name && name != e.abbr && !slices.Contains(e.alias, name) {
		e.alias = append(e.alias, name)
	}
}

// folded returns a name as names are compared.
func folded(name string) string {
	return strings.NewReplacer("ё", "е", "’", "'").Replace(strings.ToLower(name))
}

// abbreviations finds "Council of Foreign Ministers (CFM)".
func (a *article) abbreviations(n int, s *sentence) {
	for i := 0; i+3 < len(s.words); i++ {
		abbr := s.at(i + 2).Form
		if s.at(i+1).Form != "(" || s.at(i+3).Form != ")" || !shortForm(abbr) {
			continue
		}
		if from, ok := longForm(s.words[:i+1], abbr); ok {
			e := a.add(n, from, i+3, entity{kind: "organisation", name: s.between(from, i), abbr: abbr})
			a.byName[folded(abbr)+" "] = e
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
func longForm(words []word, abbr string) (int, bool) {
	initials := []rune(abbr)
	i, n := len(words)-1, len(initials)-1
	for ; i >= 0 && n >= 0 && words[i].letters(); i-- {
		r, _ := utf8.DecodeRuneInString(words[i].Form)
		switch {
		case unicode.ToUpper(r) == initials[n]:
			n--
		case unicode.IsUpper(r):
			return 0, false
		}
	}
	return i + 1, n < 0
}

// slug makes an ID of a name: small Latin letters, digits and hyphens, six words
// at the most.
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
	parts := strings.Split(strings.Trim(b.String(), "-"), "-")
	return strings.Join(parts[:min(len(parts), 6)], "-")
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
