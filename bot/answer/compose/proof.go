package compose

import (
	"slices"
	"strings"

	"summitbot/bot"
	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// evidence is the sentences that prove the bindings, each once, in reading
// order. Who says something is proved by the sentence that names the speaker, too.
func (c *Composer) evidence(bindings []query.Binding) []bot.Evidence {
	var numbers []int
	for _, b := range bindings {
		for _, n := range sentencesOf(b.Facts) {
			numbers = append(numbers, n)
			if slices.Contains(b.Ask.Want, knowledge.Speaker) {
				numbers = append(numbers, c.attribution(n))
			}
		}
	}
	slices.Sort(numbers)
	list := []bot.Evidence{}
	for _, n := range slices.Compact(numbers) {
		s := c.kb.Sentences[n-1]
		list = append(list, bot.Evidence{Sentence: n, Start: s.Start, End: s.End, Text: s.Text})
	}
	return list
}

// attribution is the sentence of the same paragraph that names who says a
// sentence, or the sentence itself.
func (c *Composer) attribution(n int) int {
	own := &c.kb.Sentences[n-1]
	if own.Speaker == "" || strings.Contains(own.Text, own.Speaker) {
		return n
	}
	for _, s := range c.kb.Sentences {
		if s.Paragraph == own.Paragraph && strings.Contains(s.Text, own.Speaker) {
			return s.Number
		}
	}
	return n
}
