// Package review reads a pack that loads as an editor would: whether its facts
// say what their quotes say, and what is left to do.
//
// Loading refuses what is certainly wrong. What is told here goes by words, so
// it is told to those who write a pack and stops no bot that runs.
package review

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"summitbot/knowledge"
	"summitbot/knowledge/words"
)

// The files that problems are told of.
const (
	packFile  = "pack.yaml"
	factsFile = "facts.yaml"
)

// reviewer is a pack with what is looked up in it.
type reviewer struct {
	kb        *knowledge.Base
	lang      string                        // of the article
	sentences [][]words.Token               // by number, from 0
	said      stems                         // what the article says anywhere
	numbers   map[string]bool               // that the article has
	entities  map[string]*knowledge.Entity  // by ID
	concepts  map[string]*knowledge.Concept // by ID
	wordings  map[string][][]words.Token    // of a concept in the article's language, by ID
	problems  knowledge.Problems
}

func newReviewer(kb *knowledge.Base) *reviewer {
	r := &reviewer{
		kb: kb, lang: "en", entities: make(map[string]*knowledge.Entity), concepts: make(map[string]*knowledge.Concept),
		wordings: make(map[string][][]words.Token), said: make(stems),
	}
	if len(kb.Pack.Languages) > 0 {
		r.lang = kb.Pack.Languages[0]
	}
	for _, s := range kb.Sentences {
		r.sentences = append(r.sentences, words.Tokens(s.Text, r.lang))
	}
	article := words.Tokens(kb.Article, r.lang)
	r.said.add(article)
	r.numbers = numbers(article)
	for i := range kb.Entities {
		r.entities[kb.Entities[i].ID] = &kb.Entities[i]
	}
	for i := range kb.Lexicon.Concepts {
		r.concepts[kb.Lexicon.Concepts[i].ID] = &kb.Lexicon.Concepts[i]
	}
	return r
}

// bad notes a problem in a file of the pack.
func (r *reviewer) bad(file string, line int, format string, args ...any) {
	r.problems = append(r.problems, knowledge.Problem{File: path.Join(r.kb.Folder, file), Line: line, Message: fmt.Sprintf(format, args...)})
}

// sorted returns what was noted, by file and line.
func (r *reviewer) sorted() knowledge.Problems {
	slices.SortStableFunc(r.problems, func(a, b knowledge.Problem) int {
		return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line)
	})
	return r.problems
}

// wordingsOf returns the wordings of a concept and of all that it falls under.
func (r *reviewer) wordingsOf(id string) [][]words.Token {
	if list, ok := r.wordings[id]; ok {
		return list
	}
	r.wordings[id] = nil // a concept doesn't fall under itself, but a lookup that fails ends here
	c := r.concepts[id]
	if c == nil {
		return nil
	}
	var list [][]words.Token
	for _, w := range c.Words[r.lang] {
		list = append(list, words.Tokens(w, r.lang))
	}
	for _, up := range c.Isa {
		list = append(list, r.wordingsOf(up)...)
	}
	r.wordings[id] = list
	return list
}

// falls tells whether a concept is one of some, or falls under one.
func (r *reviewer) falls(id string, under map[string]bool) bool {
	if under[id] {
		return true
	}
	c := r.concepts[id]
	return c != nil && slices.ContainsFunc(c.Isa, func(up string) bool { return r.falls(up, under) })
}

// evidence is what a fact is proved by.
type evidence struct {
	fact  *knowledge.Fact
	quote []words.Token
	lead  []words.Token // of its sentence, before the quote
	text  string        // the sentence
	end   int           // of the quote in it
}

func (r *reviewer) evidence(f *knowledge.Fact) evidence {
	s := r.kb.Sentences[f.Sentence-1]
	e := evidence{fact: f, text: s.Text, end: f.End - s.Start}
	for _, t := range r.sentences[f.Sentence-1] {
		switch {
		case t.End <= f.Start-s.Start:
			e.lead = append(e.lead, t)
		case t.Start < f.End-s.Start:
			e.quote = append(e.quote, t)
		}
	}
	return e
}

// Lies tells which facts say what their quotes don't: one that the quote denies or
// hedges, one with a subject, object, date, count or place that the quote doesn't
// name or point to, and a statement with a number, a name or a month that the
// article doesn't have.
func Lies(kb *knowledge.Base) knowledge.Problems {
	r := newReviewer(kb)
	for i := range kb.Facts {
		e := r.evidence(&kb.Facts[i])
		r.denial(e)
		r.slots(e)
		r.statement(e)
	}
	return r.sorted()
}
