package passage

import (
	"cmp"
	"slices"
	"strings"

	"summitbot/bot"
	"summitbot/bot/answer/passage/span"
	"summitbot/bot/answer/query"
	"summitbot/bot/answer/read"
	"summitbot/bot/answer/say"
)

// How probable an answer must be, by span.TestTune. Of questions on long articles
// that don't answer them these refuse some 93 of 100, and F1 is at its best.
const (
	minChance = 0.45 // for the span
	sureSpan  = 0.5  // for the span, where the sentence would do
	minTold   = 0.65 // for the whole sentence
	minAll    = 0.4  // for the whole sentence, where it has every word of the message
	minSaid   = 0.5  // share of the message's words that are in what somebody says
	surely    = 0.65 // without "perhaps"
	unsure    = 0.6  // the most that an answer has whose sentence has less than half of the message

	// The same for either in a short article in English, by questions that people ask
	// on the news. By itself it refuses some 85 of 100 that such an article doesn't
	// answer; what the others let through comes to that.
	minChatty = 0.5
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
	case m.YesNo:
		return r.yesNo(m, found)
	case asksSaid(m) && len(found.Candidates) > 0 && !r.anonymous(m, found):
		if a, ok := r.said(m, found); ok {
			return a
		}
	case found.Sentence > 0 && r.guess:
		return r.answer(m, found.Sentence, r.kb.Article[found.Start:found.End], found.Chance)
	case found.Sentence == 0 || len(found.Absent) > 0 || found.Mismatch != span.Fits:
	case found.Chance >= minChance && (found.Chance >= sureSpan || found.Told < minTold):
		return r.answer(m, found.Sentence, r.kb.Article[found.Start:found.End], trusted(found.Chance, found))
	case len(r.kb.Sentences[found.Sentence-1].Text) > maxTold:
	case found.Told >= minTold, found.Told >= minAll && found.Complete:
		return r.sentence(m, found.Sentence, trusted(found.Told, found))
	}
	return r.chatty(m, found)
}

// trusted is a probability, but for a sentence with little of the message in its own
// words.
func trusted(chance float64, found span.Result) float64 {
	if found.Coverage < half {
		return min(chance, unsure)
	}
	return chance
}

const half = 0.5

// chatty decides on what was found in a short article for a question that may be in
// other words than the article's. What doesn't fit was weighed.
func (r *Reader) chatty(m *query.Message, found span.Result) bot.Answer {
	switch {
	case found.Sentence == 0 || len(found.Absent) > 0 || found.Mismatch == span.Undone || found.Mismatch == span.OtherClause:
	case found.Chatty >= minChatty:
		return r.answer(m, found.Sentence, r.kb.Article[found.Start:found.End], trusted(found.Chatty, found))
	case found.ChattyTold >= minChatty:
		return r.sentence(m, found.Sentence, trusted(found.ChattyTold, found))
	}
	return r.abstain(m)
}

// said answers what somebody said, or who said it, with the sentence that has most
// of the message and is somebody's.
func (r *Reader) said(m *query.Message, found span.Result) (a bot.Answer, ok bool) {
	best := slices.MaxFunc(found.Candidates, func(a, b span.Candidate) int { return cmp.Compare(a.Covered, b.Covered) })
	s := r.kb.Sentences[best.Sentence-1]
	switch {
	case s.Speaker == "" || best.Covered < minSaid:
	case m.Has(read.Who):
		return r.answer(m, s.Number, s.Speaker, best.Covered), true
	case r.says(m, s) && (best.Sentence != found.Sentence || found.Complete), best.Covered >= surely && found.Complete:
		return r.sentence(m, s.Number, best.Covered), true
	}
	return a, false
}

// anonymous tells whether a quotation has every word of a message that asks what
// was said, though it isn't known to be anybody's: "“…,” the governor said".
func (r *Reader) anonymous(m *query.Message, found span.Result) bool {
	if found.Sentence == 0 || !found.Complete || m.Has(read.Who) {
		return false
	}
	s := r.kb.Sentences[found.Sentence-1]
	return s.Speaker == "" && strings.ContainsAny(s.Text, "“”«»\"")
}

// maxTold is how long a sentence may be to answer, in bytes: what is longer is a
// table or a list, and says nothing of which part was meant.
const maxTold = 1000

const (
	// maxSaid is how much of a sentence stands behind yes or no, in characters.
	maxSaid = 250

	// How probable it is that a claim was understood, in its own words and in
	// words that mean nearly the same.
	plainly = 0.8
	roughly = 0.5
)

// yesNo says yes where a clause says what the message asks, and no where one
// denies it or has another number in its place.
func (r *Reader) yesNo(m *query.Message, found span.Result) bot.Answer {
	own, confidence := say.In(m.Lang), roughly
	if found.Plainly {
		confidence = plainly
	}
	word := own.Yes
	switch found.Truth {
	case query.Open:
		return r.abstain(m)
	case query.Denied:
		word = own.No
	}
	said := ": " + bot.Cut(r.kb.Sentences[found.Witness-1].Text, maxSaid)
	return r.answer(m, found.Witness, word+said, confidence)
}
