package span

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"summitbot/bot/answer/learn"
	"summitbot/bot/answer/passage/wordnet"
	"summitbot/bot/answer/query"
	"summitbot/knowledge/words"
)

// kind is what a question word asks for.
type kind int

const (
	askThing  kind = iota // what, which without a noun that tells more
	askPerson             // who
	askTime               // when, what year
	askPlace              // where
	askNumber             // how many, how much
	askLength             // how long, how far, how old
	askReason             // why
	askManner             // how
	askName               // which or what with a noun: a thing of that kind
	kinds
)

// form is how a question is put.
type form int

const (
	formSubject form = iota // who led X: the question word is the subject
	formObject              // what did X lead
	formBe                  // what is X
	formEnd                 // X led what?
	formPrep                // in what year did X lead
	formOther
	forms
)

// question is a question made ready for comparison with sentences.
type question struct {
	tokens  []words.Token
	values  []string // of each token; nil without figures
	kind    kind
	form    form
	focus   []string // stems of the noun that "which …" or "how many …" names
	measure class    // the units that "how long" and the like ask for, 0 for any
	percent bool     // a percentage is asked for
	prep    string   // the preposition before the question word, or at the end
	content []contentWord
	weight  float64         // of all content words
	rarest  float64         // of the rarest of them
	asked   *asked          // nil without a parse
	offers  [offerings]bool // which of offersOf it asks for
}

// contentWord is a word of the question that a sentence may share.
type contentWord struct {
	norm, stem string
	weight     float64 // by rarity in the article
	count      int     // in how many sentences it stands
	at         int     // its token in the question; -1 for one of the turn before
	name       bool    // capitalised, not first
	number     bool
	value      string           // of a number in figures, as values has it
	meaning    learn.Vector     // nil for names, numbers, and what has none
	concepts   []query.Term     // what it stands for in the lexicon
	rarity     float64          // in English, 1 for what is neither common nor rare
	senses     []wordnet.Senses // what it can mean, by itself and with the particle behind it
}

// named is how much more a name or number counts than another word as rare.
const named = 1.2

func (r *Reader) question(text string) *question {
	q := &question{tokens: words.Tokens(text, r.lang)}
	for i, t := range q.tokens {
		if asks[t.Norm] != 0 {
			q.readKind(i)
			break
		}
	}
	q.values = values(text, q.tokens)
	q.readOffers(r.lang)
	for i, t := range q.tokens {
		q.percent = q.percent || strings.HasPrefix(t.Norm, "percent") || strings.HasPrefix(t.Norm, "процент")
		if q.measure == 0 || i == 0 || q.tokens[i-1].Norm != "how" {
			r.add(q, t, i, t.Upper && i > 0, 1)
		}
	}
	r.readAsked(text, q)
	return q
}

// recalled is how much a word of the turn before counts against one of the
// question.
const recalled = 0.5

// recall adds the words of the turn before.
func (r *Reader) recall(q *question, before string) {
	for _, t := range words.Tokens(before, r.lang) {
		r.add(q, t, -1, false, recalled)
	}
}

// add notes a word of content, the first time that it comes.
func (r *Reader) add(q *question, t words.Token, at int, name bool, scale float64) {
	if classes[t.Norm]&stop != 0 || asks[t.Norm] != 0 || slices.ContainsFunc(q.content, func(w contentWord) bool { return w.stem == t.Stem }) {
		return
	}
	w := contentWord{norm: t.Norm, stem: t.Stem, at: at, name: name, number: t.Number, count: r.count(t.Stem)}
	if w.number && w.count == 0 {
		w.stem = strings.TrimRight(t.Stem, "sth") // "the 1700s", "the 70's", "the 19th"
		w.count = r.count(w.stem)
	}
	if at >= 0 && q.values != nil {
		w.value = q.values[at]
	}
	w.rarity = float64(learn.Rarity(w.stem)) / usualRarity
	w.weight = scale * math.Log(1+float64(len(r.sentences))/float64(w.count+1))
	if w.name || w.number {
		w.weight *= named
	}
	if !w.name && !w.number {
		w.concepts = r.concepts(t.Norm)
		if r.lang == "en" {
			w.meaning, w.senses = learn.Meaning(w.stem), q.senses(at, t)
		}
	}
	q.content = append(q.content, w)
	q.weight += w.weight
	q.rarest = max(q.rarest, w.weight)
}

// usualRarity is that of words that are neither common nor rare.
const usualRarity = 60

// senses are what a word can mean, by itself and with the particle behind it.
func (q *question) senses(at int, t words.Token) []wordnet.Senses {
	list := []wordnet.Senses{wordnet.Of(t.Stem)}
	if at >= 0 && at+1 < len(q.tokens) && classes[q.tokens[at+1].Norm]&stop != 0 {
		list = append(list, wordnet.Of(t.Stem+" "+q.tokens[at+1].Stem))
	}
	return list
}

// readKind finds what the question word at token i asks for, and how.
func (q *question) readKind(i int) {
	t, next := q.tokens[i].Norm, q.at(i+1)
	q.kind = asks[t] - 1
	switch {
	case t == "how" && (next == "many" || next == "much"):
		q.kind = askNumber
		q.focus = q.nounAfter(i + 2)
	case t == "how" && classes[next]&measure != 0:
		q.kind, q.measure = askLength, measures[next]
	case q.kind == askThing:
		q.focus = q.nounAfter(i + 1)
		q.kind = q.kindOfFocus()
	case q.kind == askNumber:
		q.focus = q.nounAfter(i + 1)
	}
	q.readForm(i)
}

// at returns the word at i, or "" outside the question.
func (q *question) at(i int) string {
	if i < 0 || i >= len(q.tokens) {
		return ""
	}
	return q.tokens[i].Norm
}

// maxFocus is how many words of "which …" may stand before its verb.
const maxFocus = 4

// readForm finds how the question is put, from the question word at token i.
func (q *question) readForm(i int) {
	for _, p := range []string{q.at(i - 1), q.at(len(q.tokens) - 1)} {
		if q.prep == "" && classes[p]&prep != 0 {
			q.prep = p
		}
	}
	verb := i + 1 + len(q.nounAfter(i+1))
	for verb < i+1+maxFocus && q.at(verb) != "" && classes[q.at(verb)]&be == 0 {
		verb++
	}
	switch next := q.at(verb); {
	case i > 0 && i >= len(q.tokens)-2:
		q.form = formEnd
	case classes[q.at(i-1)]&prep != 0:
		q.form = formPrep
	case classes[next]&be == 0:
		q.form = formSubject
	case next == "do" || next == "does" || next == "did":
		q.form = formObject
	case next == "is" || next == "are" || next == "was" || next == "were":
		q.form = formBe
	default:
		q.form = formOther
	}
}

// nounAfter returns the stems of the words from i up to a verb or preposition.
func (q *question) nounAfter(i int) []string {
	var stems []string
	for ; i < len(q.tokens) && len(stems) < maxFocus; i++ {
		t := q.tokens[i]
		switch {
		case t.Norm == "the" || t.Norm == "of" && len(stems) > 0:
		case classes[t.Norm]&(stop|be) != 0:
			return stems
		default:
			stems = append(stems, t.Stem)
		}
	}
	return stems
}

// kindOfFocus tells what "what city" or "в каком году" asks for.
func (q *question) kindOfFocus() kind {
	if len(q.focus) == 0 {
		return askThing
	}
	for _, i := range []int{0, len(q.focus) - 1} {
		if k, ok := nouns[q.focus[i]]; ok {
			return k
		}
	}
	return askName
}

func (q *question) isFocus(stem string) bool { return slices.Contains(q.focus, stem) }

// minAlike is how many letters two words have at the least that are alike
// though the stemmer leaves them apart: "defend" and "defence", "Норман" and
// "норманны".
const minAlike = 5

// same tells whether a token is the word.
func (w contentWord) same(t *words.Token) bool {
	if w.stem == t.Stem {
		return true
	}
	n := min(len(w.stem), len(t.Stem))
	if w.number || n < minAlike || w.stem[:2] != t.Stem[:2] {
		return false
	}
	short := w.stem
	if n == len(t.Stem) {
		short = t.Stem
	}
	_, last := utf8.DecodeLastRuneInString(short)
	return utf8.RuneCountInString(short) >= minAlike && w.stem[:n-last] == t.Stem[:n-last]
}

// containsFold tells whether text has a word that begins with stem, which is in
// lower case.
func containsFold(text, stem string) bool {
	if stem == "" {
		return false
	}
	first, size := utf8.DecodeRuneInString(stem)
	upper := unicode.ToUpper(first)
	before := ' '
	for i, r := range text {
		if (r == first || r == upper) && !unicode.IsLetter(before) && !unicode.IsDigit(before) && len(text)-i >= len(stem) &&
			strings.EqualFold(text[i+size:i+len(stem)], stem[size:]) {
			return true
		}
		before = r
	}
	return false
}
