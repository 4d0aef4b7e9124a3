// Package syntax tells the parts of speech, lemmas and dependencies of
// sentences in English, Russian and Kazakh, as Universal Dependencies has them.
//
// Its models are learned from treebanks (NOTICE names them) by Train. A tagger
// goes over the words from left to right; the parser then builds the tree with
// transitions; both take what scores best, by whole-number weights of hashed
// features. What was hard is the size: most weights had to go, and learning
// again with what was left brought back what that cost.
package syntax

import (
	"embed"
	"fmt"
	"sync"

	"summitbot/knowledge/syntax/linear"
)

// Token is a word or a mark of a sentence, and what it is there.
type Token struct {
	Span            // in the text, of Read; zeros of Parse
	Form     string // as it is written
	Lemma    string // its dictionary form
	Tag      string // universal part of speech: NOUN, VERB, PROPN, PUNCT ...
	Features        // as far as its tag tells
	Head     int    // index of the word that it depends on; -1 for the root
	Relation string // to the head: nsubj, obj, nsubj:pass ...; root for the root
	Sure     int    // in percent, how often a head and relation found like these are right
}

// Features are values of Universal Dependencies' features; "" where a word has
// none, or the treebank doesn't say.
type Features struct {
	Case, Number, Tense, VerbForm, Voice, Polarity, PronType, Degree string
}

// Parser parses sentences of a language. It is safe for concurrent use.
type Parser struct {
	lang      string
	set       *tagSet
	relations []string
	lemmas    *lemmas
	sure      []int32 // the margins from which on heads are so sure; see sureness
	tagging   *linear.Model
	arcs      *linear.Model
	rooms     sync.Pool // of *room
}

// room is what parsing a sentence needs beside the models.
type room struct {
	looker
	tagger
	parser
}

//go:embed *.bin
var files embed.FS

var parsers = map[string]func() *Parser{"en": embedded("en"), "ru": embedded("ru"), "kk": embedded("kk")}

func embedded(lang string) func() *Parser {
	return sync.OnceValue(func() *Parser {
		data, err := files.ReadFile(lang + ".bin")
		if err != nil {
			panic(err) // it is embedded
		}
		p, err := Load(lang, data)
		if err != nil {
			panic(err)
		}
		return p
	})
}

// For returns the parser of a language: en, ru or kk. Its model is read the
// first time.
func For(lang string) (*Parser, bool) {
	load, ok := parsers[lang]
	if !ok {
		return nil, false
	}
	return load(), true
}

// Load makes a parser of a model that Train made.
func Load(lang string, model []byte) (*Parser, error) {
	p := &Parser{lang: lang}
	if err := p.read(model); err != nil {
		return nil, fmt.Errorf("model of %q: %w; make it anew with: summitbot knowledge treebank FOLDER", lang, err)
	}
	p.rooms.New = func() any { return &room{} }
	return p, nil
}

// Read splits the text of one sentence into tokens and parses them. Every letter
// and digit of the text is in a token; text[t.Start:t.End] is t.Form.
func (p *Parser) Read(text string) []Token {
	spans := Tokens(text, p.lang)
	forms := make([]string, len(spans))
	for i, s := range spans {
		forms[i] = text[s.Start:s.End]
	}
	tokens := p.Parse(forms)
	for i, s := range spans {
		tokens[i].Span = s
	}
	return tokens
}

// Parse parses one sentence, split as Tokens does. Heads make a tree with one
// root; of no words, there are no tokens.
func (p *Parser) Parse(forms []string) []Token {
	if len(forms) == 0 {
		return nil
	}
	r := p.rooms.Get().(*room)
	defer p.rooms.Put(r)
	p.analyse(r, forms)
	tokens := make([]Token, len(forms))
	for i, form := range forms {
		tag, n := r.tags[i], &r.nodes[i]
		tokens[i] = Token{
			Form: form, Lemma: p.lemmas.lemma(form, tag), Tag: p.set.kinds[p.set.upos[tag]], Features: p.set.features[tag],
			Head: int(n.head), Relation: p.relations[n.label], Sure: p.sureness(n.margin),
		}
		if n.head == r.root {
			tokens[i].Head, tokens[i].Relation = -1, "root"
		} else if tokens[i].Relation == "root" {
			tokens[i].Relation = "dep"
		}
	}
	return tokens
}

// analyse tags and parses a sentence; it allocates nothing once there is room.
func (p *Parser) analyse(r *room, forms []string) {
	r.words = r.looker.all(forms, r.words)
	r.tag(p.tagging, p.set)
	r.parse(p.arcs, r.words, r.tags, p.set, p.transitions())
}

func (p *Parser) transitions() int { return 1 + 2*len(p.relations) }

// sureSteps is in how many percents sureness is told.
const sureSteps = 5

// sureness is, in percent, how often heads are right that are chosen by such a
// margin.
func (p *Parser) sureness(margin int32) int {
	n := 0
	for n < len(p.sure) && margin >= p.sure[n] {
		n++
	}
	return min(n*sureSteps, 100)
}
