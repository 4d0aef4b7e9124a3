package span

import (
	"slices"

	"summitbot/knowledge/words"
)

// Mismatch is why a sentence doesn't answer, however much it has of a question.
type Mismatch int

// The mismatches.
const (
	Fits         Mismatch = iota
	Undone                // it says that what is asked wasn't done
	OtherNoun             // what is asked for isn't named
	OtherVerb             // something else was done
	OtherSubject          // it is of somebody or something else
	OtherClause           // the question's number stands in another clause
	OtherName             // a name or a number of the question isn't anywhere near
	mismatches
)

func (m Mismatch) String() string {
	return [...]string{"fits", "undone", "another noun", "another verb", "another subject", "another clause", "another name or number"}[m]
}

// mismatch tells why the stretch of a sentence doesn't answer.
func (r *Reader) mismatch(q *question, s *sentence, x stretch) Mismatch {
	g, a := s.grown, q.asked
	if g == nil || a == nil || a.head < 0 {
		return Fits
	}
	switch {
	case s.undone() && !q.denied():
		return Undone
	case q.ages() && !slices.ContainsFunc(s.tokens, func(t words.Token) bool { return ages[t.Norm] }):
		return OtherNoun
	case r.lacksToken(q, s, a.noun) && !general[a.tree.tokens[a.noun].Lemma]:
		return OtherNoun
	case s.otherModifier(q):
		return OtherNoun
	case r.lacksToken(q, s, a.verb) && !light[a.tree.tokens[a.verb].Lemma]:
		return OtherVerb
	case r.otherSubject(q, s):
		return OtherSubject
	case s.otherClause(q, x):
		return OtherClause
	case r.otherName(q, s):
		return OtherName
	}
	return Fits
}

// lacksToken tells whether neither the sentence nor what stands above it has a
// word of the question, nor one that means nearly the same.
func (r *Reader) lacksToken(q *question, s *sentence, token int) bool {
	if token < 0 {
		return false
	}
	for k := range q.content {
		if w := &q.content[k]; w.at >= 0 && q.asked.tree.at[w.at] == token {
			return !s.seen[k] && s.close[k] < leastClose && !w.number && !containsFold(r.sentences[s.number-1].Heading, w.stem)
		}
	}
	return false
}

// otherModifier tells whether the sentence has a noun of the question, but another
// adjective or noun with it than the question has: of the transport minister, where
// the foreign minister is meant.
func (s *sentence) otherModifier(q *question) bool {
	for k := range q.content {
		w := &q.content[k]
		if w.at < 0 || s.seen[k] || s.close[k] > 0 || w.number {
			continue
		}
		if at := q.asked.tree.at[w.at]; q.asked.tree.modifies(at) && s.modified(q, q.asked.tree.tokens[at].Head) {
			return true
		}
	}
	return false
}

// modified tells whether the sentence has a noun of the question with a modifier
// that the question hasn't.
func (s *sentence) modified(q *question, noun int) bool {
	for i, k := range s.same {
		if k < 0 || q.content[k].at < 0 || q.asked.tree.at[q.content[k].at] != noun {
			continue
		}
		for d := range s.grown.tokens {
			if s.grown.tokens[d].Head == s.grown.at[i] && s.grown.modifies(d) && s.grown.match[d] == 0 {
				return true
			}
		}
	}
	return false
}

// modifies tells whether a token is an adjective or a noun that tells which.
func (t *tree) modifies(i int) bool {
	relation := t.relation(i)
	return relation == "amod" || relation == "compound"
}

// ages tells whether a question asks how old somebody or something is.
func (q *question) ages() bool {
	for i, t := range q.tokens {
		if ages[t.Norm] && i > 0 && (q.tokens[i-1].Norm == "how" || q.kind == askNumber && t.Norm == "лет") {
			return true
		}
	}
	return false
}

var ages = words.Set("old aged age born лет возраст возрасте летний летняя родился родилась")

// general are nouns that a question has, and an answer needn't.
var general = words.Set(`name term kind type sort number amount year date day month time place person people thing word way reason country city purpose
	example percentage percent part role result title length height age cost price size century decade what who имя название год дата
	день месяц время место человек слово способ причина страна город часть роль число количество процент век какой что кто сколько`)

// light are verbs that say little of what is done.
var light = words.Set(`be do have make take get give happen occur call name use know say go come become find hold serve include consist begin start need
	require locate situate быть стать являться называться назвать произойти происходить иметь считаться известный сделать находиться
	использоваться`)

// otherSubject tells whether a sentence has nothing of what the question says
// beside its verb and the noun that it asks for, and no pronoun in its place.
func (r *Reader) otherSubject(q *question, s *sentence) bool {
	lacking := 0
	for k := range q.content {
		w := &q.content[k]
		if w.at < 0 || q.asked.tree.at[w.at] == q.asked.verb || q.asked.tree.at[w.at] == q.asked.noun {
			continue
		}
		if s.seen[k] || s.close[k] > 0 || containsFold(r.sentences[s.number-1].Heading, w.stem) {
			return false
		}
		lacking++
	}
	return lacking > 0 && !slices.ContainsFunc(s.tokens, func(t words.Token) bool { return pronouns[t.Norm] })
}

var pronouns = words.Set("he she it they we i his her its their this these that who which")

// otherName tells whether a name or a number of the question is neither in the
// sentence, nor around it, nor in what the article begins with.
func (r *Reader) otherName(q *question, s *sentence) bool {
	for k := range q.content {
		w := &q.content[k]
		if !w.name && !w.number || s.seen[k] || w.at < 0 {
			continue
		}
		if !r.around(s.number, w) && (w.number || !r.topical(w)) {
			return true
		}
	}
	return false
}

// topical tells whether a word is in the article's first sentence: what all of it
// is about needn't be said again.
func (r *Reader) topical(w *contentWord) bool { return r.has(1, *w) }

// otherClause tells whether a number of the question stands in one clause of a
// sentence and the answer in another, which has a number of its own.
func (s *sentence) otherClause(q *question, x stretch) bool {
	g := s.grown
	h, _ := g.head(g.at[x.from], g.at[x.to-1]+1)
	for k := range q.content {
		w := &q.content[k]
		if !w.number {
			continue
		}
		apart, own := false, false
		for i, same := range s.same {
			if same != k {
				own = own || same < 0 && s.words[i].is(number) && g.clause[g.at[i]] == g.clause[h] && (i < x.from || i >= x.to)
				continue
			}
			apart = g.clause[g.at[i]] != g.clause[h]
		}
		if apart && own {
			return true
		}
	}
	return false
}

// misplaced tells whether an answer to "where" is what something is done to, or
// who does it, and not by the verb that asks.
func (s *sentence) misplaced(q *question, x stretch) bool {
	g := s.grown
	if g == nil || q.kind != askPlace || len(q.focus) > 0 {
		return false
	}
	h, _ := g.head(g.at[x.from], g.at[x.to-1]+1)
	role, of := g.role(h)
	return (role == roleSubject || role == roleObject || role == roleReceiver) && (of < 0 || !g.verb[of])
}
