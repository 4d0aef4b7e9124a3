package syntax

import (
	"math/rand/v2"
	"slices"
	"strings"

	"summitbot/knowledge/syntax/treebank"
)

// The English treebank is of the web: it has few questions about third parties,
// and few names with titles behind them, as news have. Invent makes such
// sentences of its own: "Did Mary replace Peter?" of "Mary replaced Peter.",
// "Mary, head of the bank, replaced Peter."

// every is of how many sentences that would do one is changed, for each kind of
// change.
const every = 3

// invent returns further sentences, the same for the same sentences.
func invent(sentences []treebank.Sentence) []treebank.Sentence {
	random := rand.New(rand.NewPCG(1, 3))
	var list []treebank.Sentence
	for _, s := range sentences {
		if len(s.Words) > 25 {
			continue
		}
		for _, change := range []func(*treebank.Sentence, *rand.Rand) bool{question, whoQuestion, entitle} {
			c := treebank.Sentence{Words: slices.Clone(s.Words)}
			if change(&c, random) && random.IntN(every) == 0 {
				list = append(list, c)
			}
		}
	}
	return list
}

// statement finds the subject, at the beginning, of a finite verb at the root,
// and returns where it ends.
func statement(s *treebank.Sentence) (verb, end int, ok bool) {
	verb = slices.IndexFunc(s.Words, func(w treebank.Word) bool { return w.Head < 0 })
	v, last := s.Words[verb], s.Words[len(s.Words)-1]
	if v.Tag != "VERB" || v.Features["VerbForm"] != "Fin" || v.Features["Tense"] == "" || last.Form != "." {
		return 0, 0, false
	}
	subject := -1
	for i, w := range s.Words {
		if w.Head != verb {
			continue
		}
		switch relation := universal(w.Relation); {
		case relation == "nsubj" && i < verb:
			subject = i
		case slices.Contains([]string{"aux", "expl", "parataxis", "cop", "conj", "discourse", "vocative"}, relation):
			return 0, 0, false
		}
	}
	if subject < 0 || s.Words[subject].Tag == "PRON" && s.Words[subject].Features["PronType"] != "Prs" {
		return 0, 0, false
	}
	for end < verb && comesFrom(s.Words, end, subject) {
		end++
	}
	return verb, end, end > 0
}

// comesFrom tells whether a word is another one, or depends on it.
func comesFrom(words []treebank.Word, i, top int) bool {
	for i >= 0 && i != top {
		i = words[i].Head
	}
	return i == top
}

// question makes a yes/no question of a statement.
func question(s *treebank.Sentence, _ *rand.Rand) bool {
	verb, _, ok := statement(s)
	if !ok {
		return false
	}
	v := &s.Words[verb]
	do := treebank.Word{Form: "Did", Lemma: "do", Tag: "AUX", Features: v.Features, Head: verb, Relation: "aux"}
	if v.Features["Tense"] == "Pres" {
		do.Form = "Do"
		if v.Features["Number"] == "Sing" && v.Features["Person"] == "3" {
			do.Form = "Does"
		}
	}
	*v = treebank.Word{Form: v.Lemma, Lemma: v.Lemma, Tag: "VERB", Features: map[string]string{"VerbForm": "Inf"}, Head: -1, Relation: "root"}
	if first := &s.Words[0]; first.Tag != "PROPN" && first.Form != "I" {
		first.Form = strings.ToLower(first.Form)
	}
	s.Words[len(s.Words)-1].Form, s.Words[len(s.Words)-1].Lemma = "?", "?"
	replace(s, 0, 0, do)
	return true
}

// whoQuestion asks for the subject of a statement.
func whoQuestion(s *treebank.Sentence, random *rand.Rand) bool {
	verb, end, ok := statement(s)
	if !ok {
		return false
	}
	form := []string{"Who", "Who", "What"}[random.IntN(3)]
	who := treebank.Word{Form: form, Lemma: strings.ToLower(form), Tag: "PRON", Features: map[string]string{"PronType": "Int"}, Head: verb, Relation: "nsubj"}
	s.Words[len(s.Words)-1].Form, s.Words[len(s.Words)-1].Lemma = "?", "?"
	replace(s, 0, end, who)
	return true
}

// entitle puts titles behind all names that have room for one.
func entitle(s *treebank.Sentence, random *rand.Rand) bool {
	changed := false
	for i := len(s.Words) - 2; i >= 0; i-- {
		end, ok := nameEnd(s.Words, i)
		if !ok {
			continue
		}
		words := title(i, end, random)
		if next := s.Words[end]; next.Form == "," || next.Form == "." {
			words = words[:len(words)-1]
		}
		replace(s, end, end, words...)
		changed = true
	}
	return changed
}

// nameEnd returns where a person's or another's name ends whose first word is i.
func nameEnd(words []treebank.Word, i int) (int, bool) {
	w := words[i]
	if w.Tag != "PROPN" || !slices.Contains([]string{"nsubj", "nsubj:pass", "obj", "conj", "root", "obl:agent"}, w.Relation) {
		return 0, false
	}
	end := i + 1
	for end < len(words)-1 && words[end].Head == i && universal(words[end].Relation) == "flat" {
		end++
	}
	for k, x := range words {
		if x.Head == i && (k < i && x.Relation != "cc" && x.Relation != "punct" && x.Relation != "case" || k >= end && x.Relation != "conj") {
			return 0, false
		}
	}
	return end, true
}

// roles and bodies are what titles are made of; the last of a role is its head.
var (
	roles = []string{"president", "chief executive", "prime minister", "head", "director", "chairman", "mayor", "minister", "leader", "general secretary",
		"founder", "governor", "professor", "spokeswoman", "deputy head", "author", "owner", "capital", "member", "captain"}
	bodies = []string{"Oslo", "the bank", "the Port", "Armenia", "the company", "the party", "trade", "the agency", "the Institute", "Hamburg", "the union", "the city"}
)

// title makes ", head of the bank ," for the name at a place; its words will
// stand at at.
func title(name, at int, random *rand.Rand) []treebank.Word {
	comma := treebank.Word{Form: ",", Lemma: ",", Tag: "PUNCT", Relation: "punct"}
	words := []treebank.Word{comma}
	role, body := strings.Fields(roles[random.IntN(len(roles))]), strings.Fields(bodies[random.IntN(len(bodies))])
	head := at + len(role)
	if random.IntN(3) == 0 {
		head++
		words = append(words, article(head))
	}
	for k, form := range role {
		w := treebank.Word{Form: form, Lemma: form, Tag: "NOUN", Features: map[string]string{"Number": "Sing"}, Head: name, Relation: "appos"}
		if k < len(role)-1 {
			w.Tag, w.Features, w.Head, w.Relation = "ADJ", map[string]string{"Degree": "Pos"}, head, "amod"
		}
		words = append(words, w)
	}
	last := at + len(words) + len(body)
	words = append(words, treebank.Word{Form: "of", Lemma: "of", Tag: "ADP", Head: last, Relation: "case"})
	if len(body) > 1 {
		words = append(words, article(last))
	}
	noun := treebank.Word{Form: body[len(body)-1], Lemma: body[len(body)-1], Tag: "NOUN", Features: map[string]string{"Number": "Sing"}, Head: head, Relation: "nmod"}
	if noun.Form != strings.ToLower(noun.Form) {
		noun.Tag = "PROPN"
	}
	words = append(words, noun, comma)
	words[0].Head, words[len(words)-1].Head = head, head
	return words
}

func article(head int) treebank.Word {
	return treebank.Word{Form: "the", Lemma: "the", Tag: "DET", Features: map[string]string{"Definite": "Def", "PronType": "Art"}, Head: head, Relation: "det"}
}

// replace puts words in the place of words[from:to]. Of the new words, heads
// from on count where these words will stand; lower ones and those of the
// others, where words stand now.
func replace(s *treebank.Sentence, from, to int, words ...treebank.Word) {
	move := len(words) - (to - from)
	list := slices.Concat(s.Words[:from], words, s.Words[to:])
	for i := range list {
		isNew := i >= from && i < from+len(words)
		if list[i].Head >= to && !(isNew && len(words) > 1) {
			list[i].Head += move
		}
	}
	s.Words = list
}
