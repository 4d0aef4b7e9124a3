package span

import (
	"math"
	"slices"

	"summitbot/bot/answer/learn"
	"summitbot/knowledge/words"
)

// The features of an answer, of which a model makes the probability that it is
// right. Each is between 0 and 1, or nearly.
const (
	uBias = iota
	// What the sentence has of the question.
	uCovered  // its words, by rarity
	uAround   // … with the sentences around
	uClause   // … in the answer's clause
	uNear     // … near the answer in the tree
	uRun      // the longest run in common
	uPairs    // neighbouring words
	uFirst    // the best by search
	uExpected // expected F1 of the span, among those compared
	uLikely   // probability of the sentence, among those compared
	uAhead    // … less that of the next
	uWords    // how many words the question has
	uLong     // how many words the sentence has
	uArticle  // how many sentences the article has
	uSpanLong // how many words the answer has

	// What it lacks of the question, by part of speech; words that mean nearly the
	// same count in part.
	uLacksName
	uLacksNumber
	uLacksVerb
	uLacksNoun
	uLacksQuality
	uLacksTopic // what the article is about
	uLacksAny   // all lacking
	uLacksMost  // the rarest that is lacking
	uLacksRare  // the rarest in English that is lacking
	uLacksMain  // the verb that asks
	uLacksNouns // the noun that the answer is said to be
	uLacksDegree
	uAbsentName // what the whole article lacks, in the order of what the sentence does
	uAbsentNumber
	uAbsentVerb
	uAbsentNoun
	uAbsentQuality

	// Who did what to whom.
	uVerb     // the answer depends on the verb that asks
	uRole     // … and does there what is asked for
	uNoun     // is, or is called, what is asked for
	uArgument // the question's names and nouns that do the same for the verb
	uSwapped  // … that do another thing for it
	uDenied   // one of both is denied
	uOne      // the answer is a phrase
	uWhole    // … a whole one

	// What the ranking goes by.
	uChosen    // the probability of the sentence by it
	uMeant     // what the sentence has, or nearly
	uDirection // what question and sentence mean as a whole
	uOffered   // it has what is asked for in so many words
	uWanting   // it hasn't

	uMismatch
	uFits           = uMismatch + int(mismatches)
	uKind           = uFits + 1
	uKindFits       = uKind + int(kinds)
	uPart           = uKindFits + int(kinds)
	supportFeatures = uPart + int(kinds)*parts
)

// support is what speaks for an answer.
type support [supportFeatures]float64

// chanceOf is the probability that weights make of it.
func (u *support) chanceOf(w *[supportFeatures]float64) float64 {
	sum := 0.0
	for i, x := range u {
		sum += x * w[i]
	}
	return 1 / (1 + math.Exp(-sum))
}

// trust is what answers are trusted by: the weights of the chance that the span
// is right, and that its sentence answers.
type trust struct{ span, sentence [supportFeatures]float64 }

func (u *support) flag(i int, is bool) {
	if is {
		u[i] = 1
	}
}

// support computes what speaks for the stretch of the best sentence.
func (r *Reader) support(q *question, ranked []*sentence, x stretch) *support {
	s := ranked[0]
	u := &support{uBias: 1}
	u[uCovered], u[uAround] = s.covered, r.coverage(q, s)
	u[uRun], u[uPairs] = longestRun(q, s), pairs(q, s)
	u.flag(uFirst, s.first)
	u[uExpected], u[uLikely] = s.expected, s.probability
	u[uAhead] = s.probability
	if len(ranked) > 1 {
		u[uAhead] -= ranked[1].probability
	}
	u[uWords] = math.Min(float64(len(q.content))/10, 1.5)
	u[uLong] = math.Min(float64(len(s.tokens))/40, 1.5)
	u[uArticle] = math.Min(math.Log(float64(len(r.sentences)))/6, 1) // the longest that it was learned from have some 400
	u[uSpanLong] = float64(x.to-x.from) / maxSpan
	u[uChosen], u[uMeant], u[uDirection] = s.chosen, s.looks[gMeant], s.looks[gDirection]
	for i, asked := range q.offers {
		u.flag(uOffered, u[uOffered] > 0 || s.looks[gOffer+i] > 0)
		u.flag(uWanting, u[uWanting] > 0 || asked && s.looks[gOffer+i] == 0)
	}
	r.lacking(u, q, s)
	fit := fits(q, s, x)
	u.flag(uFits, fit)
	u[uKind+int(q.kind)] = 1
	u.flag(uKindFits+int(q.kind), fit)
	if s.grown != nil {
		u[uMismatch+int(r.mismatch(q, s, x))] = 1
		u.roles(q, s, x)
	}
	return u
}

// lacking computes what of the question a sentence lacks.
func (r *Reader) lacking(u *support, q *question, s *sentence) {
	for k := range q.content {
		w := &q.content[k]
		if s.seen[k] {
			continue
		}
		lack := 1 - s.close[k]
		share := lack * w.weight / q.weight
		u[uLacksAny] += share
		u[uLacksMost] = math.Max(u[uLacksMost], share)
		u[uLacksRare] = math.Max(u[uLacksRare], lack*float64(learn.Rarity(w.stem))/110)
		i := uLacksNoun
		switch part := q.part(k); {
		case r.topical(w):
			i = uLacksTopic
		case w.number:
			i = uLacksNumber
		case w.name:
			i = uLacksName
		case part == partVerb:
			i = uLacksVerb
		case part == partQuality:
			i = uLacksQuality
		}
		u[i] += lack / 2
		if i == uLacksTopic {
			continue
		}
		if w.count == 0 {
			u[uAbsentName+i-uLacksName] += lack / 2
		}
		if q.asked == nil || w.at < 0 {
			continue
		}
		at := q.asked.tree.at[w.at]
		if at == q.asked.verb {
			u[uLacksMain] = lack
		}
		if at == q.asked.noun {
			u[uLacksNouns] = lack
		}
		if d := q.asked.tree.tokens[at].Degree; d == "Sup" || d == "Cmp" {
			u[uLacksDegree] = 1
		}
	}
}

// part is the part of speech of a word of the question.
func (q *question) part(k int) int {
	if q.asked == nil || q.content[k].at < 0 {
		return partRest
	}
	return q.asked.tree.part(q.asked.tree.at[q.content[k].at])
}

// roles computes who did what to whom.
func (u *support) roles(q *question, s *sentence, x stretch) {
	g, a := s.grown, q.asked
	h, loose := g.head(g.at[x.from], g.at[x.to-1]+1)
	whole, cut := g.complete(h, g.at[x.from], g.at[x.to-1]+1)
	u[uClause], u[uNear] = g.cover[h], g.near[h]
	role, of := g.role(h)
	verb := of >= 0 && g.verb[of]
	u.flag(uVerb, verb)
	u.flag(uRole, verb && role == a.role)
	u.flag(uNoun, g.calls(h))
	u.flag(uOne, loose == 1)
	u.flag(uWhole, whole && !cut)
	u.flag(uDenied, s.undone() != q.denied())
	u[uPart+int(q.kind)*parts+g.part(h)] = 1
	same, swapped, all := 0.0, 0.0, 0.0
	for k := range q.content {
		w := &q.content[k]
		if w.at < 0 {
			continue
		}
		at := a.tree.at[w.at]
		wanted, of := a.tree.role(at)
		if of != a.verb || at == a.verb || wanted != roleSubject && wanted != roleObject && wanted != roleOblique {
			continue
		}
		all++
		i := slices.Index(s.same, k)
		if i < 0 {
			continue
		}
		switch got, by := g.role(g.at[i]); {
		case by < 0 || !g.verb[by]:
		case got == wanted:
			same++
		default:
			swapped++
		}
	}
	if all > 0 {
		u[uArgument], u[uSwapped] = same/all, swapped/all
	}
}

// undone tells whether a sentence says of the question's verb that it isn't so:
// "did not resign", "refused to resign".
func (s *sentence) undone() bool {
	if s.grown == nil {
		return false
	}
	for i, is := range s.grown.verb {
		if is && (s.grown.denied(i) || len(s.above(i, denials)) > 0) {
			return true
		}
	}
	return false
}

// denied tells whether a predicate has a word that says no.
func (t *tree) denied(i int) bool {
	for d := range t.tokens {
		if w := &t.tokens[d]; w.Head == i && (w.Polarity == "Neg" || w.PronType == "Neg" || nays[w.Lemma]) {
			return true
		}
	}
	return false
}

var nays = words.Set("not never no n't neither nor nobody none не нет никто никогда")
