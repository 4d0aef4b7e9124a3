package passage

import (
	"slices"
	"strings"

	"summitbot/bot"
	"summitbot/bot/answer/query"
	"summitbot/bot/answer/read"
	"summitbot/knowledge/words"
)

// spelled is the text of a message with its misspelt words corrected.
func spelled(m *query.Message) string {
	var b strings.Builder
	at := 0
	for _, t := range m.Tokens {
		if word, ok := m.Corrected[m.Text[t.Start:t.End]]; ok {
			b.WriteString(m.Text[at:t.Start] + word)
			at = t.End
		}
	}
	return b.String() + m.Text[at:]
}

// before is the person's last question, if the message refers back to it.
func (r *Reader) before(m *query.Message, turns []bot.Turn) string {
	if !hasPronoun(m) && !r.fragment(m) {
		return ""
	}
	for _, t := range slices.Backward(turns) {
		if t.Role == bot.User {
			return read.Clean(t.Text)
		}
	}
	return ""
}

// fewWords is up to how many words make a message that may only be understood
// with the one before it: "and for children?".
const fewWords = 4

// openings begin a message that goes on with the one before.
var openings = []string{"and", "but", "also", "or", "а", "и", "но", "ал", "және"}

// fragment tells whether a message is too short to stand by itself: it begins
// with "and", or names nothing and asks with a word or two.
func (r *Reader) fragment(m *query.Message) bool {
	if len(m.Tokens) > fewWords || len(m.Tokens) == 0 {
		return false
	}
	first := m.Tokens[0].Norm
	about := len(m.Tokens) > 1 && m.Tokens[1].Norm == "about"
	return r.content(m) == 0 || len(m.Asks) == 0 && !m.YesNo || slices.Contains(openings, first) || about
}

// pronouns are those that stand for somebody or something spoken of before.
var pronouns = []string{
	"he", "she", "him", "his", "her", "hers", "он", "она", "его", "ее", "ему", "ей",
	"it", "its", "that", "this", "оно", "это", "этот", "эта", "ол", "бұл", "оның",
}

func hasPronoun(m *query.Message) bool {
	return slices.ContainsFunc(m.Tokens, func(t words.Token) bool { return slices.Contains(pronouns, t.Norm) })
}
