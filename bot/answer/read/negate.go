package read

import (
	"slices"
	"strings"

	"summitbot/knowledge/words"
)

// denials say that something is not so, by language. Contractions come without
// their apostrophe.
var denials = map[string][]string{
	"en": strings.Fields(`not no non never nobody nothing none neither without isnt arent wasnt werent didnt dont doesnt
		hasnt havent hadnt wont wouldnt cant couldnt`),
	"ru": strings.Fields(`не нет никто ничего нигде без`),
	"kk": strings.Fields(`емес жоқ ешкім ештеңе`),
}

func denies(lang, word string) bool {
	return slices.Contains(denials[lang], word) || words.Negative(word, lang)
}

// negate reads what a question denies: a kind of people or things that isn't
// wanted ("attendees who weren't presidents") is excluded; anything else makes
// the question a negative one ("who didn't attend?"). What stands for absence
// denies presence.
func (v *Vocabulary) negate(q *Question) {
	first := v.firstAsk(q)
	for i, t := range q.Tokens {
		if !denies(q.Lang, t.Norm) || slices.Contains(auxiliaries, t.Norm) && (i == 0 || i == tag(q.Tokens)) {
			continue // "didn't Putin attend?" asks whether he did
		}
		switch m := v.deniedKind(q, i, i < first); {
		case m != nil:
			m.Excluded = !q.YesNo
			q.Negated = q.Negated != q.YesNo
		case q.YesNo, i > first && first >= 0:
			q.Negated = !q.Negated
		}
	}
	absent, ok := v.Concept("absent")
	attend, known := v.Concept("attend")
	for i := range q.Mentions {
		if m := &q.Mentions[i]; ok && known && slices.Contains(m.Terms, absent) {
			m.Terms = []Term{attend}
			q.Negated = !q.Negated
		}
	}
}

// tag is the token where a question tag begins ("…, didn't it?"), or -1.
func tag(tokens []words.Token) int {
	at := len(tokens) - 2
	if at > 0 && slices.Contains(auxiliaries, tokens[at].Norm) && slices.Contains(subjects, tokens[at+1].Norm) {
		return at
	}
	return -1
}

// subjects are the pronouns of a question tag.
var subjects = []string{"he", "she", "it", "they", "there"}

// firstAsk is the token of the first question word, the beginning of a message
// that names a kind of things to list, or -1.
func (v *Vocabulary) firstAsk(q *Question) int {
	for _, a := range q.Asks {
		if !a.Noun {
			return a.At
		}
	}
	if !q.YesNo && slices.ContainsFunc(q.Mentions, func(m Mention) bool { return !m.Soft && m.Kind == Concept && v.kindsOf(q, m) != nil }) {
		return 0
	}
	return -1
}

// maxDenied is how many words may stand between a denial and the kind of things
// that it denies, in what leads to a question: "they didn't send a president, so
// who came?" has two. Elsewhere it is an article.
const maxDenied = 2

// deniedKind returns the mention of a kind of people or things that a denial
// at a token is about, or nil.
func (v *Vocabulary) deniedKind(q *Question, at int, leads bool) *Mention {
	gap := 0
	if leads {
		gap = maxDenied
	} else if at+1 < len(q.Tokens) && slices.Contains([]string{"a", "an", "the", "any"}, q.Tokens[at+1].Norm) {
		gap = 1
	}
	for i := range q.Mentions {
		m := &q.Mentions[i]
		if m.From <= at || m.From > at+1+gap || m.Kind != Concept || m.Soft {
			continue
		}
		if v.kindsOf(q, *m) != nil && !slices.ContainsFunc(m.Terms, v.Named) {
			return m
		}
	}
	return nil
}
