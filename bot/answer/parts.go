package answer

import (
	"slices"
	"strings"

	"summitbot/bot/answer/query"
)

// parts splits a message into the questions that it joins: "Who came? And what
// did they sign?". A question that is over before its question word says anything
// ("When and where was the summit?") is none.
func (e *Engine) parts(m *query.Message) []query.Message {
	var cuts []int
	from := 0
	for _, a := range m.Asks {
		if a.Noun || a.At <= from || !joins(m, a.At) || !says(m, from, a.At) {
			continue
		}
		cuts = append(cuts, a.At)
		from = a.At
	}
	if len(cuts) == 0 || !asks(m, 0, cuts[0]) {
		return nil
	}
	parts := make([]query.Message, 0, len(cuts)+1)
	from = 0
	for _, to := range append(cuts, len(m.Tokens)) {
		part := e.vocab.Read(m.Text[m.Tokens[from].Start:m.Tokens[to-1].End])
		part.Lang = m.Lang
		parts = append(parts, part)
		from = to
	}
	return parts
}

// joining are the words that join questions.
var joining = []string{"and", "и", "а", "және"}

// joins tells whether a question word follows "and" or the end of a question.
func joins(m *query.Message, at int) bool {
	between := m.Text[m.Tokens[at-1].End:m.Tokens[at].Start]
	return strings.ContainsAny(between, "?!.;") || slices.Contains(joining, m.Tokens[at-1].Norm)
}

// says tells whether some tokens hold a mention of their own.
func says(m *query.Message, from, to int) bool {
	return slices.ContainsFunc(m.Mentions, func(x query.Mention) bool { return !x.Soft && x.From >= from && x.To <= to })
}

// asks tells whether some tokens ask for something.
func asks(m *query.Message, from, to int) bool {
	return slices.ContainsFunc(m.Asks, func(a query.Ask) bool { return a.At >= from && a.At < to })
}
