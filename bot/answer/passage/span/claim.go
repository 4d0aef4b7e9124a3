package span

import (
	"slices"
	"strings"

	"summitbot/bot/answer/query"
	"summitbot/knowledge/syntax"
	"summitbot/knowledge/syntax/clause"
	"summitbot/knowledge/words"
)

// claim finds what a sentence says of the question, taken as a claim, and
// whether that is said in the question's own words.
func (r *Reader) claim(q *question, s *sentence) (truth query.Truth, plainly bool) {
	if s.grown == nil {
		return query.Open, false
	}
	if q.denied() {
		return query.Open, false // "no" would be understood either way
	}
	for _, c := range clause.Read(s.grown.tokens).Clauses {
		if got, own := r.held(q, s, &c); got != query.Open && (truth == query.Open || own && !plainly) {
			truth, plainly = got, own
		}
	}
	if truth == query.Open {
		return s.bare(q)
	}
	return truth, plainly
}

// bare compares the question with a sentence in which the parser found no verb of
// it, where the sentence has every word, or another number, and takes nothing
// back.
func (s *sentence) bare(q *question) (truth query.Truth, plainly bool) {
	const enough = 3 // fewer words are in many sentences
	if len(q.content) < enough || slices.ContainsFunc(s.grown.tokens, takesBack) {
		return query.Open, false
	}
	in := make([]bool, len(s.grown.tokens))
	for i := range in {
		in[i] = true
		if s.grown.match[i] > 0 && s.grown.tokens[i].Tag == "VERB" {
			return query.Open, false
		}
	}
	missing := ""
	for k := range q.content {
		w := &q.content[k]
		switch {
		case w.number && s.hasValue(w, in), !w.number && s.seen[k]:
		case w.value != "" && (missing == "" || missing == w.value):
			missing = w.value
		default:
			return query.Open, false
		}
	}
	switch {
	case missing == "":
		return query.Confirmed, true
	case s.otherValue(q, in):
		return query.Denied, true
	}
	return query.Open, false
}

// takesBack tells whether a word makes less of a sentence than a statement.
func takesBack(t syntax.Token) bool {
	return t.Polarity == "Neg" || nays[t.Lemma] || denials[t.Lemma] || doubts[t.Lemma] || hedges[t.Lemma]
}

var hedges = words.Set("may might could would should if whether можно мочь если бы")

// leastClose is from which likeness on a word stands for another in a claim.
const leastClose = 0.6

// held holds the question against one clause.
func (r *Reader) held(q *question, s *sentence, c *clause.Clause) (truth query.Truth, plainly bool) {
	g := s.grown
	if g.match[c.Token] == 0 || len(q.content) < 2 {
		return query.Open, false
	}
	in := s.scope(c)
	plainly = true
	var missing []*contentWord
	for k := range q.content {
		w := &q.content[k]
		switch {
		case w.number && s.hasValue(w, in), !w.number && s.hasWord(k, in), fillers[w.norm]:
		case s.pronoun(c) && (r.has(s.number-1, *w) || r.has(s.number-2, *w)), s.close[k] >= leastClose:
			plainly = false
		default:
			missing = append(missing, w)
		}
	}
	missing = slices.CompactFunc(missing, func(a, b *contentWord) bool { return a.value != "" && a.value == b.value })
	switch {
	case slices.ContainsFunc(missing, func(w *contentWord) bool { return !w.number }), len(missing) > 1:
		return query.Open, false
	case len(missing) == 1 && (c.Negated || !s.otherValue(q, in)):
		return query.Open, false
	case len(missing) == 1:
		return query.Denied, plainly
	case s.reversed(q, c), s.another(q, c), s.hedged(q, c), s.underDenied(c), universal(q.tokens) && !universal(s.tokens):
		return query.Open, false
	case c.Negated || s.refused(c):
		return query.Denied, plainly
	}
	return query.Confirmed, plainly
}

// fillers are words of a claim that a sentence needn't have.
var fillers = words.Set("going ever really actually true правда верно действительно")

// scope tells which tokens a clause is made of.
func (s *sentence) scope(c *clause.Clause) []bool {
	in := make([]bool, len(s.grown.tokens))
	in[c.Token] = true
	phrases := slices.Concat(c.Subjects, c.Objects, c.Receivers, c.Is)
	for _, o := range c.Others {
		phrases = append(phrases, o.Phrase)
	}
	for i := range in {
		in[i] = in[i] || s.grown.clause[i] == c.Token
		for _, p := range phrases {
			in[i] = in[i] || i >= p.From && i < p.To
		}
	}
	return in
}

// stands tells whether a content word of the question is a token of the tree of
// which something holds.
func (s *sentence) stands(k int, holds func(token int) bool) bool {
	for i, same := range s.same {
		if same == k && holds(s.grown.at[i]) {
			return true
		}
	}
	return false
}

// hasWord tells whether a content word of the question is in a scope.
func (s *sentence) hasWord(k int, in []bool) bool {
	return s.stands(k, func(token int) bool { return in[token] })
}

func (s *sentence) hasValue(w *contentWord, in []bool) bool {
	for i, v := range s.values {
		if v != "" && v == w.value && in[s.grown.at[i]] {
			return true
		}
	}
	return false
}

// otherValue tells whether a scope has a number that the question hasn't.
func (s *sentence) otherValue(q *question, in []bool) bool {
	for i, v := range s.values {
		if v != "" && in[s.grown.at[i]] && !slices.ContainsFunc(q.content, func(w contentWord) bool { return w.value == v }) {
			return true
		}
	}
	return false
}

// pronoun tells whether the clause's subject or object is one, or "his ship": what it
// stands for is in a sentence before.
func (s *sentence) pronoun(c *clause.Clause) bool {
	for _, p := range slices.Concat(c.Subjects, c.Objects) {
		if personal[strings.ToLower(s.grown.tokens[p.Head].Form)] || personal[strings.ToLower(s.grown.tokens[p.From].Form)] {
			return true
		}
	}
	return false
}

var personal = words.Set("he she they him her them his their its он она они его ее её их")

// reversed tells whether the question's words before its verb are what the
// clause does something to.
func (s *sentence) reversed(q *question, c *clause.Clause) bool {
	verb := s.verbIn(q, c)
	if verb < 0 || c.Verb == "be" {
		return false
	}
	for k, w := range q.content {
		if w.at < 0 || w.at > verb {
			continue
		}
		for _, p := range c.Objects {
			if s.at(k, p.Head) && !c.Passive && !q.passive(verb) {
				return true
			}
		}
		for _, p := range c.Subjects {
			if s.at(k, p.Head) && q.passive(verb) {
				return true
			}
		}
	}
	return false
}

// another tells whether a name before the question's verb isn't among those who do
// it in the clause.
func (s *sentence) another(q *question, c *clause.Clause) bool {
	verb := s.verbIn(q, c)
	if verb < 0 || len(c.Subjects) == 0 || s.pronoun(c) || c.Verb == "be" || q.passive(verb) {
		return false
	}
	for k, w := range q.content {
		if !w.name || w.at < 0 || w.at > verb {
			continue
		}
		if !slices.ContainsFunc(c.Subjects, func(p clause.Phrase) bool { return s.under(k, p.Head) }) {
			return true
		}
	}
	return false
}

// under tells whether a content word is a token of the tree, or depends on it.
func (s *sentence) under(k, top int) bool {
	return s.stands(k, func(token int) bool { return s.grown.under(token, top) })
}

// verbIn is the question's token that is the verb of the clause; -1 for none.
func (s *sentence) verbIn(q *question, c *clause.Clause) int {
	verb := -1
	for k, w := range q.content {
		if s.at(k, c.Token) {
			verb = w.at
		}
	}
	return verb
}

// at tells whether a content word is the token of the tree.
func (s *sentence) at(k, token int) bool {
	return s.stands(k, func(i int) bool { return i == token })
}

// passive tells whether a form of be stands before the question's verb, which
// isn't "running".
func (q *question) passive(verb int) bool {
	return !strings.HasSuffix(q.tokens[verb].Norm, "ing") && slices.ContainsFunc(q.tokens[:verb], func(t words.Token) bool { return bes[t.Norm] })
}

var bes = words.Set("is are was were be been being")

// denied tells whether the question asks whether something isn't so.
func (q *question) denied() bool {
	return slices.ContainsFunc(q.tokens, func(t words.Token) bool {
		return nays[t.Norm] || len(t.Norm) > 3 && strings.HasSuffix(t.Norm, "nt") && be&classes[strings.TrimSuffix(t.Norm, "nt")] != 0
	})
}

// hedged tells whether a clause is less than a statement, by a word that the
// question hasn't: "may", "unlikely".
func (s *sentence) hedged(q *question, c *clause.Clause) bool {
	for _, h := range append(s.above(c.Token, doubts), c.Hedges...) {
		if !denials[h] && !slices.ContainsFunc(q.tokens, func(t words.Token) bool { return t.Norm == h }) {
			return true
		}
	}
	return false
}

// underDenied tells whether a clause hangs on one that is denied: "would not send
// soldiers to unload".
func (s *sentence) underDenied(c *clause.Clause) bool {
	for i := s.grown.tokens[c.Token].Head; i >= 0; i = s.grown.tokens[i].Head {
		if s.grown.denied(i) {
			return true
		}
	}
	return false
}

// universal tells whether words are about all of something.
func universal(list []words.Token) bool {
	return slices.ContainsFunc(list, func(t words.Token) bool { return alls[t.Norm] })
}

var alls = words.Set("all every each both everyone everybody все всех всем каждый каждая каждое оба обе")

// refused tells whether a clause hangs on a verb that says it isn't so: "denied
// that", "refused to".
func (s *sentence) refused(c *clause.Clause) bool {
	return len(s.above(c.Token, denials)) > 0 || slices.ContainsFunc(c.Hedges, func(h string) bool { return denials[h] })
}

// above are the lemmas of a list on which a token depends.
func (s *sentence) above(i int, list map[string]bool) (found []string) {
	g := s.grown
	for d := range g.tokens {
		if t := &g.tokens[d]; t.Head == i && list[t.Lemma] {
			found = append(found, t.Lemma)
		}
	}
	for n := 0; n < len(g.tokens) && g.tokens[i].Head >= 0; n++ {
		switch g.relation(i) {
		case "ccomp", "csubj", "xcomp", "acl", "obj", "nmod", "obl":
		default:
			return found
		}
		i = g.tokens[i].Head
		if list[g.tokens[i].Lemma] {
			found = append(found, g.tokens[i].Lemma)
		}
	}
	return found
}

var denials = words.Set("deny refuse fail reject decline avoid отрицать отказаться отказываться опровергнуть опровергать")

var doubts = words.Set("unlikely impossible doubt rumour rumor hope plan want propose consider сомневаться слух надеяться планировать предложить")
