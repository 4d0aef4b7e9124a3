package compose

import (
	"summitbot/bot"
	"summitbot/knowledge"
)

// maxSuggestions is how many questions a reply offers that says nothing else.
const maxSuggestions = 3

// offered are the asks that choices mean and that have a question to show: the
// text of one that was made from facts is their statements.
func (c *Composer) offered(choices []int) []*knowledge.Ask {
	var asks []*knowledge.Ask
	for _, i := range choices {
		if a := &c.kb.Asks[i]; !a.Derived && len(a.Text) > 0 {
			asks = append(asks, a)
		}
	}
	return asks
}

// askBack asks which of the offered asks is meant.
func askBack(a bot.Answer, say *saying, offered []*knowledge.Ask) bot.Answer {
	a.Status, a.Note = bot.AskedBack, say.didYouMean
	for _, ask := range offered {
		if text := ask.Text.In(say.lang); len(a.Choices) < len(addNew(a.Choices, text)) {
			a.Choices = append(a.Choices, text)
			a.State.Choices = append(a.State.Choices, ask.ID)
		}
	}
	return a
}

// abstain says that the article doesn't say, what it does cover, and which
// questions it answers: the near ones first, then the pack's examples.
func (c *Composer) abstain(a bot.Answer, say *saying, near []*knowledge.Ask) bot.Answer {
	a.Status, a.Text, a.Invite = bot.NotCovered, say.notCovered, say.ask
	if covers := c.kb.Pack.Covers.In(say.lang); covers != "" {
		a.Text += " " + say.covers(covers)
	}
	for _, ask := range near {
		if text := ask.Text[say.lang]; text != "" {
			a.Suggestions = addNew(a.Suggestions, text)
		}
	}
	a.Suggestions = addNew(a.Suggestions, c.examples(say.lang)...)
	a.Suggestions = a.Suggestions[:min(maxSuggestions, len(a.Suggestions))]
	return a
}

// examples are the pack's example questions in a language, or in English.
func (c *Composer) examples(lang string) []string {
	if list := c.kb.Pack.Examples[lang]; len(list) > 0 {
		return list
	}
	return c.kb.Pack.Examples["en"]
}
