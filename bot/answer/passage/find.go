package passage

import (
	"slices"
	"strings"

	"summitbot/bot/answer/passage/span"
	"summitbot/bot/answer/query"
	"summitbot/bot/answer/read"
	"summitbot/knowledge"
	"summitbot/knowledge/words"
)

// expansion finds what an abbreviation in the message stands for, where the
// article says so in brackets: "the Harbour Authority (HA)". It returns the
// sentence cut to that.
func (r *Reader) expansion(m *query.Message) (knowledge.Sentence, bool) {
	for _, t := range m.Tokens {
		abbr := strings.ToUpper(m.Text[t.Start:t.End])
		if t.End-t.Start < 2 {
			continue
		}
		for _, s := range r.kb.Sentences {
			at := strings.Index(s.Text, "("+abbr+")")
			if at < 0 {
				continue
			}
			if from, ok := initials(s.Text[:at], abbr); ok {
				s.Text = strings.TrimRight(s.Text[from:at], " ")
				return s, true
			}
		}
	}
	return knowledge.Sentence{}, false
}

// initials returns where the words at the end of a text begin whose initials
// are those of abbr; small words between them don't count.
func initials(text, abbr string) (int, bool) {
	letters := []rune(abbr)
	for _, t := range slices.Backward(words.Tokens(text, "en")) {
		first := []rune(text[t.Start:t.End])[0]
		switch {
		case first == letters[len(letters)-1]:
			letters = letters[:len(letters)-1]
		case t.Upper || len(letters) == len([]rune(abbr)):
			return 0, false
		}
		if len(letters) == 0 {
			return t.Start, true
		}
	}
	return 0, false
}

// quoted returns the best sentence in which somebody speaks whom the message
// names, or 0.
func (r *Reader) quoted(m *query.Message, found span.Result) int {
	for _, c := range found.Candidates {
		if s := r.kb.Sentences[c.Sentence-1]; r.speaks(m, s) {
			return s.Number
		}
	}
	return 0
}

// speaks tells whether a sentence quotes somebody whom the message names.
func (r *Reader) speaks(m *query.Message, s knowledge.Sentence) bool { return s.Quoted && r.says(m, s) }

// says tells whether a sentence is said by somebody whom the message names.
func (r *Reader) says(m *query.Message, s knowledge.Sentence) bool {
	return slices.ContainsFunc(words.Tokens(s.Speaker, r.lang), func(name words.Token) bool {
		return slices.ContainsFunc(m.Tokens, func(t words.Token) bool { return t.Stem == name.Stem })
	})
}

// sayings are the forms of verbs of saying that questions have.
var sayings = []string{"say", "said", "says", "tell", "told", "сказал", "сказала", "говорил", "говорила", "говорит", "заявил", "заявила", "сказали", "айтты"}

// asksSaid tells whether a message asks what somebody said, or who said it.
func asksSaid(m *query.Message) bool {
	return (m.Has(read.Who) || m.Has(read.What)) && slices.ContainsFunc(m.Tokens, func(t words.Token) bool { return slices.Contains(sayings, t.Norm) })
}
