package question

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"summitbot/knowledge"
	"summitbot/knowledge/words"
)

// Term is what a word or phrase means: a concept of the lexicon, an entity of
// the pack, or a stem of the article that is neither.
type Term int32

// Vocabulary maps wordings to terms and knows which terms fall under which.
// It is immutable once built and safe for concurrent use.
type Vocabulary struct {
	ids     map[string]Term
	names   []string
	classes []knowledge.Class
	up      [][]Term // each term's own and all broader ones
	phrases words.Phrases
	spelled speller
	named   map[Term]bool
	kinds   map[Term]bool // what entities are, directly or not
}

// NewVocabulary compiles the lexicon, the entities' names and the article's
// words of a pack.
func NewVocabulary(kb *knowledge.Base) *Vocabulary {
	v := &Vocabulary{ids: make(map[string]Term), named: make(map[Term]bool), kinds: make(map[Term]bool)}
	for _, c := range kb.Lexicon.Concepts {
		v.intern(c.ID, c.Class)
	}
	direct := make([][]Term, len(v.names))
	for _, c := range kb.Lexicon.Concepts {
		t := v.ids[c.ID]
		direct[t] = append(direct[t], v.lookup(c.Isa)...)
		v.addWords(t, c.Words, rank(c.Class))
	}
	for _, e := range kb.Entities {
		t := v.intern("@"+e.ID, knowledge.Content)
		direct = append(direct, v.lookup(append([]string{e.Type}, e.Is...)))
		if e.Value == "" && e.Type != "role" && e.Type != "event" && e.Type != "group" {
			v.addEntity(t, e)
		}
	}
	v.addArticle(kb)
	v.close(direct)
	return v
}

// rank orders the readings of a misspelt word: names and the article's words
// are likelier meant than question words and small talk.
func rank(c knowledge.Class) int {
	switch c {
	case knowledge.Content:
		return rankContent
	case knowledge.Known:
		return rankKnown
	}
	return rankOther
}

func (v *Vocabulary) intern(name string, class knowledge.Class) Term {
	if t, ok := v.ids[name]; ok {
		return t
	}
	t := Term(len(v.names))
	v.ids[name] = t
	v.names = append(v.names, name)
	v.classes = append(v.classes, class)
	return t
}

func (v *Vocabulary) lookup(names []string) []Term {
	var terms []Term
	for _, n := range names {
		if t, ok := v.ids[n]; ok {
			terms = append(terms, t)
		}
	}
	return terms
}

// languages in the order in which wordings are added, so that the same pack
// gives the same vocabulary.
var languages = []string{"en", "ru", "kk"}

func (v *Vocabulary) addWords(t Term, wordings map[string][]string, rank int) {
	for _, lang := range languages {
		for _, w := range wordings[lang] {
			if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
				v.named[t] = true
			}
			if v.classes[t] != knowledge.Known {
				v.phrases.Add(w, lang, int(t))
			}
			v.spelled.add(words.Tokens(w, lang), rank)
		}
	}
}

func (v *Vocabulary) addEntity(t Term, e knowledge.Entity) {
	for _, lang := range languages {
		for _, w := range append([]string{e.Name[lang], e.Abbr[lang]}, e.Alias[lang]...) {
			v.phrases.Add(w, lang, int(t))
			v.spelled.add(words.Tokens(w, lang), rankName)
		}
	}
}

// addArticle gives every word of the article a term of its own.
func (v *Vocabulary) addArticle(kb *knowledge.Base) {
	lang := ArticleLanguage(kb)
	for _, s := range kb.Sentences {
		tokens := words.Tokens(s.Text, lang)
		v.spelled.add(tokens, rankArticle)
		for _, t := range tokens {
			v.intern("~"+t.Stem, knowledge.Content)
		}
	}
}

// ArticleLanguage returns the language that the article is written in.
func ArticleLanguage(kb *knowledge.Base) string {
	if len(kb.Pack.Languages) == 0 {
		return "en"
	}
	return kb.Pack.Languages[0]
}

// close computes the broader terms of every term.
func (v *Vocabulary) close(direct [][]Term) {
	v.up = make([][]Term, len(v.names))
	for t := range v.names {
		list := []Term{Term(t)}
		for i := 0; i < len(list); i++ {
			if int(list[i]) >= len(direct) {
				continue
			}
			for _, u := range direct[list[i]] {
				if !slices.Contains(list, u) {
					list = append(list, u)
				}
			}
		}
		v.up[t] = list
		if v.names[t][0] == '@' {
			for _, u := range list[1:] {
				v.kinds[u] = true
			}
		}
	}
}

// isKind tells whether entities can be a t: something of the pack is one, or t
// is one of the kinds that something is.
func (v *Vocabulary) isKind(t Term) bool {
	return slices.ContainsFunc(v.up[t], func(u Term) bool { return v.kinds[u] }) && v.names[t][0] != '@'
}

// Len is the number of terms; every Term is below it.
func (v *Vocabulary) Len() int { return len(v.names) }

// Name returns the concept ID, "@" and the entity ID, or "~" and the stem.
func (v *Vocabulary) Name(t Term) string { return v.names[t] }

// Concept returns the term of a concept ID, and whether there is one.
func (v *Vocabulary) Concept(id string) (Term, bool) {
	t, ok := v.ids[id]
	return t, ok
}

// Entity returns the term of an entity ID, and whether there is one.
func (v *Vocabulary) Entity(id string) (Term, bool) {
	t, ok := v.ids["@"+id]
	return t, ok
}

// Up returns t and everything broader: a president is a leader is a person.
func (v *Vocabulary) Up(t Term) []Term { return v.up[t] }

// Is tells whether t falls under broader, or is it.
func (v *Vocabulary) Is(t, broader Term) bool { return slices.Contains(v.up[t], broader) }

// Named tells whether a term has wordings that begin with a capital letter, as
// the names of single things do.
func (v *Vocabulary) Named(t Term) bool { return v.names[t][0] == '@' || v.named[t] }

// Near returns the entity whose name an unknown word resembles, if any.
func (v *Vocabulary) Near(word string) (Term, bool) {
	for _, name := range v.spelled.near(word) {
		for _, m := range v.phrases.Find(words.Tokens(name, "en"), "en") {
			if t := Term(m.IDs[0]); v.names[t][0] == '@' {
				return t, true
			}
		}
	}
	return 0, false
}

// Numbers returns the numbers in a text, in digits.
func (v *Vocabulary) Numbers(text, lang string) []string {
	tokens := words.Tokens(text, lang)
	var numbers []string
	for _, m := range values(tokens, make([]bool, len(tokens))) {
		if m.Kind == Number {
			numbers = append(numbers, m.Value)
		}
	}
	return numbers
}

// Terms returns every term that occurs in a text: all wordings at all places,
// and the stems of the words.
func (v *Vocabulary) Terms(text, lang string) []Term {
	tokens := words.Tokens(text, lang)
	var terms []Term
	for _, m := range v.phrases.FindAll(tokens, lang) {
		for _, id := range m.IDs {
			terms = append(terms, Term(id))
		}
	}
	for _, t := range tokens {
		if id, ok := v.ids["~"+t.Stem]; ok {
			terms = append(terms, id)
		}
	}
	return terms
}
