package answer

import (
	"strings"

	"summitbot/bot/answer/carrier"
	"summitbot/bot/answer/learn"
	"summitbot/bot/answer/query"
	"summitbot/bot/answer/read"
	"summitbot/knowledge"
)

// bare is a message without its carrier phrases: without greetings, thanks, and why
// somebody asks.
func bare(v *read.Vocabulary, words *learn.Reader, m query.Message) query.Message {
	from, to := carrier.Default().Trim(&m, words.Words(&m))
	if to-from == len(m.Tokens) {
		return m
	}
	end := len(m.Text)
	if to < len(m.Tokens) {
		end = m.Tokens[to].Start // with the question mark
	}
	asks := v.Read(strings.TrimSpace(m.Text[m.Tokens[from].Start:end]))
	asks.Lang = m.Lang
	return asks
}

// framedShare is one in how many wordings is tried in a carrier phrase, too.
const framedShare = 3

// framed returns some of the wordings in carrier phrases.
func (t *trainer) framed(list []told) []told {
	frames := carrier.Held()
	var texts []knowledge.Wording
	for i := range list {
		if learn.Hash("framed", list[i].Text)>>8%framedShare == 0 {
			w := list[i].Wording
			w.Text, _ = frames.Around(w.Lang, w.Text)
			texts = append(texts, w)
		}
	}
	framed := t.read(texts)
	for i := range framed {
		framed[i].framed = true
	}
	return framed
}
