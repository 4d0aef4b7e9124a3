package read

import (
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"

	"summitbot/knowledge"
	"summitbot/knowledge/words"
)

// Vocabulary maps wordings to terms and knows which terms fall under which.
// It is safe for concurrent use.
type Vocabulary struct {
	kb      *knowledge.Base
	ids     map[string]Term
	names   []string
	classes []knowledge.Class
	up      [][]Term      // each term's own and all broader ones
	named   map[Term]bool // terms with wordings that are written like names
	kinds   map[Term]bool // what entities are, directly or not
	lexes   map[string]func() *lexis
	article []words.Token   // the article's words, each once
	counts  map[string]int  // in how many of its sentences a stem stands
	dates   map[string]bool // the values of the pack's entities, dates among them
	written func() string   // the language that the article's beginning is in, as latin tells it
}

// articleStart is how much of an article tells its language, in bytes.
const articleStart = 2000

// lexis is the wording of one language.
type lexis struct {
	phrases *words.Phrases
	spelled speller
	plain   map[string]string // Kazakh words by how they are typed on a Russian keyboard
}

// NewVocabulary compiles the lexicon, the entities' names and the article's
// words of a pack. The wording of a language is compiled when it is first used.
func NewVocabulary(kb *knowledge.Base) *Vocabulary {
	v := &Vocabulary{
		kb: kb, ids: make(map[string]Term), named: make(map[Term]bool), kinds: make(map[Term]bool),
		lexes: make(map[string]func() *lexis), counts: make(map[string]int), dates: map[string]bool{kb.Pack.Date: true},
	}
	v.written = sync.OnceValue(func() string {
		start := kb.Article[:min(articleStart, len(kb.Article))]
		return v.latin(start, words.Tokens(start, english))
	})
	for _, lang := range languages {
		v.lexes[lang] = sync.OnceValue(func() *lexis { return v.lexis(lang) })
	}
	for _, c := range kb.Lexicon.Concepts {
		v.intern(c.ID, c.Class)
	}
	direct := make([][]Term, len(v.names))
	for _, c := range kb.Lexicon.Concepts {
		t := v.ids[c.ID]
		direct[t] = append(direct[t], v.lookup(c.Isa)...)
		v.named[t] = v.named[t] || slices.ContainsFunc(c.Words["en"], capitalised)
	}
	for _, e := range kb.Entities {
		v.intern("@"+e.ID, knowledge.Content)
		v.dates[e.Value] = true
		direct = append(direct, v.lookup(append([]string{e.Type}, e.Is...)))
	}
	v.addArticle()
	v.close(direct)
	return v
}

func capitalised(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

// lexis compiles the wording of one language.
func (v *Vocabulary) lexis(lang string) *lexis {
	l := &lexis{}
	if lang == "en" {
		l.phrases = words.NewPhrases(lang, nil)
	} else {
		l.phrases = words.NewPhrases(lang, v.in("en").phrases)
	}
	for _, c := range v.kb.Lexicon.Concepts {
		l.add(c.Words[lang], lang, v.ids[c.ID], rank(c.Class))
	}
	for _, e := range v.kb.Entities {
		if nameable(e) {
			l.add(append([]string{e.Name[lang], e.Abbr[lang]}, e.Alias[lang]...), lang, v.ids["@"+e.ID], rankName)
			if lang == "kk" { // Russian names are used in Kazakh too
				l.add([]string{e.Name["ru"], e.Abbr["ru"]}, lang, v.ids["@"+e.ID], rankName)
			}
		}
	}
	if lang == ArticleLanguage(v.kb) {
		l.spelled.add(v.article, rankArticle)
	}
	return l
}

// nameable tells whether people mention an entity by its name. Events, offices
// and groups go by the concepts that they are; values are read as values.
func nameable(e knowledge.Entity) bool {
	return e.Value == "" && e.Type != "role" && e.Type != "event" && e.Type != "group"
}

func (l *lexis) add(wordings []string, lang string, t Term, rank int) {
	for _, w := range wordings {
		if rank == rankKnown {
			l.spelled.addWord(words.Normalise(w), rank)
			continue
		}
		tokens := words.Tokens(w, lang)
		l.phrases.Add(tokens, int(t))
		l.spelled.add(tokens, rank)
		if lang == "kk" {
			l.addPlain(tokens)
		}
	}
}

// in returns the wording of a language; English for one that there is none of.
func (v *Vocabulary) in(lang string) *lexis {
	if lex := v.lexes[lang]; lex != nil {
		return lex()
	}
	return v.lexes["en"]()
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

// Concepts returns the terms of those concept IDs that there are.
func (v *Vocabulary) Concepts(ids []string) []Term { return v.lookup(ids) }

func (v *Vocabulary) lookup(names []string) []Term {
	var terms []Term
	for _, n := range names {
		if t, ok := v.ids[n]; ok {
			terms = append(terms, t)
		}
	}
	return terms
}

// languages that questions are understood in.
var languages = []string{"en", "ru", "kk"}

// addArticle gives every word of the article a term of its own, and counts the
// sentences that it stands in.
func (v *Vocabulary) addArticle() {
	lang := ArticleLanguage(v.kb)
	written := make(map[string]struct{})
	last := make(map[Term]int) // the last sentence that a term was counted in
	for _, s := range v.kb.Sentences {
		for _, t := range words.Tokens(s.Text, lang) {
			id := v.intern("~"+t.Stem, knowledge.Content)
			if last[id] != s.Number {
				last[id] = s.Number
				v.counts[t.Stem]++
			}
			if _, ok := written[t.Norm]; !ok {
				written[t.Norm] = struct{}{}
				v.article = append(v.article, t)
			}
		}
	}
}

// Count returns in how many of the article's sentences a stem stands.
func (v *Vocabulary) Count(stem string) int { return v.counts[stem] }

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
	if word == "" {
		return 0, false
	}
	lang := "en"
	if word[0] >= utf8.RuneSelf {
		lang = "ru"
	}
	lex := v.in(lang)
	for _, name := range lex.spelled.near(word) {
		for _, m := range lex.phrases.Find(words.Tokens(name, lang)) {
			if t := Term(m.IDs[0]); v.names[t][0] == '@' {
				return t, true
			}
		}
	}
	return 0, false
}

// Content returns the concepts of content that occur in a text, names aside.
func (v *Vocabulary) Content(text, lang string) []Term {
	var terms []Term
	for _, m := range v.in(lang).phrases.FindAll(words.Tokens(text, lang)) {
		for _, id := range m.IDs {
			if t := Term(id); v.classes[t] == knowledge.Content && !v.Named(t) {
				terms = append(terms, t)
			}
		}
	}
	return terms
}

// Terms returns every term that occurs in a text: all wordings at all places,
// and the stems of the words.
func (v *Vocabulary) Terms(text, lang string) []Term {
	tokens := words.Tokens(text, lang)
	var terms []Term
	for _, m := range v.in(lang).phrases.FindAll(tokens) {
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
