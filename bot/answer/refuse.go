package answer

import (
	"fmt"
	"slices"
	"strings"

	"summitbot/bot"
	"summitbot/bot/answer/question"
)

// maxSuggestions is how many questions a reply offers.
const maxSuggestions = 3

// refuse says that the article doesn't say, what it does cover, and which near
// questions it answers.
func (e *Engine) refuse(a bot.Answer, q *question.Question, v verdict) bot.Answer {
	say := sayings[q.Lang]
	a.Status = bot.NotCovered
	reply := say.notCovered
	if name := e.meant(q); name != "" {
		reply += " " + say.didYouMean(name)
	} else if covers := e.kb.Pack.Covers.In(q.Lang); covers != "" {
		reply += " " + say.covers(covers)
	}
	a.Suggestions = e.near(q)
	for i, s := range a.Suggestions {
		if i == 0 {
			reply += "\n" + say.ask
		}
		reply += "\n• " + s
	}
	a.Reply = reply
	return a
}

// meant returns the name that an unknown name in the question resembles.
func (e *Engine) meant(q *question.Question) string {
	for i := range q.Mentions {
		if m := &q.Mentions[i]; m.Kind == question.Word && len(m.Terms) == 0 && m.To-m.From == 1 {
			if t, ok := e.vocab.Near(q.Tokens[m.From].Norm); ok {
				return e.entity(t).Name.In(q.Lang)
			}
		}
	}
	return ""
}

// example is a question that the pack offers, and what it speaks of.
type example struct {
	text  string
	terms []term
}

// readExamples reads the pack's example questions in a language.
func (e *Engine) readExamples(lang string) []example {
	var list []example
	for _, text := range e.kb.Pack.Examples[lang] {
		ex := example{text: text}
		for _, m := range e.vocab.Read(text).Mentions {
			ex.terms = append(ex.terms, m.Terms...)
		}
		list = append(list, ex)
	}
	return list
}

// offersIn returns the examples in a language, read when they are first needed.
func (e *Engine) offersIn(lang string) []example {
	if read, ok := e.offers[lang]; ok {
		return read()
	}
	return nil
}

// near returns the pack's example questions that share most with q, or the
// first ones.
func (e *Engine) near(q *question.Question) []string {
	offers := e.offersIn(q.Lang)
	if len(offers) == 0 {
		offers = e.offersIn("en")
	}
	shared := make([]int, len(offers))
	order := make([]int, len(offers))
	for i, ex := range offers {
		order[i] = i
		for j := range q.Mentions {
			if m := &q.Mentions[j]; !m.Soft && !anyOf(m.Terms, e.context) && sharesAny(m.Terms, ex.terms) {
				shared[i]++
			}
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return shared[b] - shared[a] })
	near := []string{}
	for _, i := range order[:min(maxSuggestions, len(order))] {
		near = append(near, offers[i].text)
	}
	return near
}

// examples returns the first n example questions in lang, or in English.
func (e *Engine) examples(lang string, n int) []string {
	list := e.kb.Pack.Examples[lang]
	if len(list) == 0 {
		list = e.kb.Pack.Examples["en"]
	}
	return append([]string{}, list[:min(n, len(list))]...)
}

// explain tells how a question was understood and decided.
func (e *Engine) explain(q *question.Question, v verdict, ok bool) []string {
	lines := []string{"language: " + q.Lang}
	for _, a := range q.Asks {
		lines = append(lines, "asks: "+a.What)
	}
	if q.YesNo {
		lines = append(lines, "asks: yes or no")
	}
	if len(q.Type) > 0 {
		lines = append(lines, "wanted: "+e.termNames(q.Type))
	}
	for i := range q.Mentions {
		m := &q.Mentions[i]
		line := fmt.Sprintf("mentions: %q = %s", q.Said(*m), or(e.termNames(m.Terms), "unknown"))
		if m.Value != "" {
			line = fmt.Sprintf("mentions: %q = %s", q.Said(*m), m.Value)
		}
		if m.Soft {
			line += " (optional)"
		}
		if m.Excluded {
			line += " (excluded)"
		}
		lines = append(lines, line)
	}
	if !ok {
		return append(lines, "not covered: "+v.why)
	}
	for _, f := range v.frames {
		lines = append(lines, fmt.Sprintf("fact: %s (%s)", f.fact.ID, f.fact.Text.In("en")))
	}
	return append(lines, fmt.Sprintf("score: %.2f", v.score))
}

func (e *Engine) termNames(terms []term) string {
	var names []string
	for _, t := range terms {
		names = append(names, e.vocab.Name(t))
	}
	return strings.Join(names, "|")
}
