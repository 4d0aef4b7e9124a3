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

// fewWords is up to how many words make a message that may only be understood
// with the one before it: "and for children?".
const fewWords = 4

// before is the person's last question, if the message refers back to it.
func before(m *query.Message, turns []bot.Turn) string {
	if len(m.Tokens) > fewWords && !hasPronoun(m) {
		return ""
	}
	for _, t := range slices.Backward(turns) {
		if t.Role == bot.User {
			return read.Clean(t.Text)
		}
	}
	return ""
}

// pronouns are those that stand for somebody or something spoken of before.
var pronouns = []string{
	"he", "she", "him", "his", "her", "hers", "он", "она", "его", "ее", "ему", "ей",
	"it", "its", "that", "this", "оно", "это", "этот", "эта", "ол", "бұл", "оның",
}

func hasPronoun(m *query.Message) bool {
	return slices.ContainsFunc(m.Tokens, func(t words.Token) bool { return slices.Contains(pronouns, t.Norm) })
}
