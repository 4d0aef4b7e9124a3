package passage

import (
	"slices"
	"strings"

	"summitbot/bot"
	"summitbot/bot/answer/passage/span"
	"summitbot/bot/answer/query"
	"summitbot/bot/answer/read"
	"summitbot/bot/answer/say"
	"summitbot/knowledge/words"
)

// The test of an answer is milder than for facts: on bare text every second
// right answer has a word that the article puts in another way.
const (
	// minSupport is the least that coverage and expected F1 of the answer must
	// sum up to. Above it, more costs right answers on XQuAD faster than it
	// saves wrong ones.
	minSupport = 0.6

	// surely is the coverage from which on an answer is given without
	// "perhaps".
	surely = 0.6
)

// decide makes an answer of what was found, or says that there is none.
func (r *Reader) decide(m *query.Message, found span.Result) bot.Answer {
	switch {
	case m.Has(read.Summary) && r.content(m) == 0:
		return r.sentence(m, 1, 1)
	case m.Has(read.Define) || strings.Contains(m.Text, "stand"):
		if s, ok := r.expansion(m); ok {
			return r.answer(m, s.Number, s.Text, 1)
		}
	case m.Has(read.Quote):
		if n := r.quoted(m, found); n > 0 {
			return r.sentence(m, n, 1)
		}
		return r.abstain(m)
	}
	return r.judge(m, found)
}

// judge decides whether what was found is an answer.
func (r *Reader) judge(m *query.Message, found span.Result) bot.Answer {
	switch {
	case found.Sentence > 0 && m.YesNo && found.OtherValue:
		return r.yesNo(m, found)
	case found.Sentence == 0 || len(found.Absent) > 0 || found.Coverage+found.Expected < minSupport:
		return r.abstain(m)
	case m.YesNo:
		return r.yesNo(m, found)
	case r.speaks(m, r.kb.Sentences[found.Sentence-1]):
		return r.sentence(m, found.Sentence, found.Coverage)
	case !found.Fitting:
		return r.abstain(m)
	}
	return r.answer(m, found.Sentence, r.kb.Article[found.Start:found.End], found.Coverage)
}

// maxSaid is how much of a sentence stands behind yes or no, in characters.
const maxSaid = 250

// yesNo says yes where the sentence has every word of the message, and no where
// it differs in a number alone; else words can't tell.
func (r *Reader) yesNo(m *query.Message, found span.Result) bot.Answer {
	text, own := r.kb.Sentences[found.Sentence-1].Text, say.In(m.Lang)
	said := ": " + bot.Cut(text, maxSaid)
	switch {
	case negated(m.Text) || negated(text):
	case len(found.Lacks) == 0:
		return r.answer(m, found.Sentence, own.Yes+said, found.Coverage)
	case found.OtherValue:
		return r.answer(m, found.Sentence, own.No+said, found.Coverage)
	}
	return r.abstain(m)
}

var negations = []string{"not", "no", "never", "neither", "nor", "without", "nobody", "none", "не", "ни", "нет", "никогда", "без", "емес", "жоқ"}

func negated(text string) bool {
	return slices.ContainsFunc(words.Tokens(text, "en"), func(t words.Token) bool {
		return slices.Contains(negations, t.Norm) || strings.HasSuffix(t.Norm, "nt") && len(t.Norm) < 8 && strings.ContainsAny(text[t.Start:t.End], "'’")
	})
}
