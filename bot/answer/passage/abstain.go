package passage

import (
	"slices"
	"strings"
	"sync"

	"summitbot/bot"
	"summitbot/bot/answer/query"
	"summitbot/bot/answer/say"
	"summitbot/knowledge"
)

// maxSuggestions is how many questions a reply offers.
const maxSuggestions = 3

// abstain says that the article doesn't say, what it does cover, and which near
// questions it answers.
func (r *Reader) abstain(m *query.Message) bot.Answer {
	a, own := empty(m), say.In(m.Lang)
	a.Status, a.Text, a.Invite = bot.NotCovered, own.NotCovered, own.Ask
	if name := r.meant(m); name != "" {
		a.Text += " " + own.DidYouMean(name)
	} else if covers := r.kb.Pack.Covers.In(m.Lang); covers != "" {
		a.Text += " " + own.Covers(covers)
	}
	a.Suggestions = append(a.Suggestions, r.near(m)...)
	return a
}

// meant returns the name that an unknown name in the message resembles, or "".
func (r *Reader) meant(m *query.Message) string {
	for i := range m.Mentions {
		if x := &m.Mentions[i]; x.Kind == query.Word && len(x.Terms) == 0 && x.To-x.From == 1 {
			if t, ok := r.vocab.Near(m.Tokens[x.From].Norm); ok {
				return entity(r.kb, strings.TrimPrefix(r.vocab.Name(t), "@")).Name.In(m.Lang)
			}
		}
	}
	return ""
}

// entity returns the entity of an ID that there is.
func entity(kb *knowledge.Base, id string) *knowledge.Entity {
	return &kb.Entities[slices.IndexFunc(kb.Entities, func(e knowledge.Entity) bool { return e.ID == id })]
}

// example is a question that the pack offers, and what it speaks of.
type example struct {
	text  string
	terms []query.Term
}

// offers are the pack's example questions by language, read when they are first
// needed.
func offers(kb *knowledge.Base, vocab Vocabulary) map[string]func() []example {
	byLang := make(map[string]func() []example)
	for lang, texts := range kb.Pack.Examples {
		byLang[lang] = sync.OnceValue(func() []example { return readExamples(vocab, texts) })
	}
	return byLang
}

func readExamples(vocab Vocabulary, texts []string) []example {
	var list []example
	for _, text := range texts {
		ex := example{text: text}
		for _, m := range vocab.Read(text).Mentions {
			ex.terms = append(ex.terms, m.Terms...)
		}
		list = append(list, ex)
	}
	return list
}

// examples returns the example questions in a language.
func (r *Reader) examples(lang string) []example {
	if read, ok := r.offers[lang]; ok {
		return read()
	}
	return nil
}

// near returns the example questions that share most with the message, or the
// first ones: those in its language, or else in English.
func (r *Reader) near(m *query.Message) []string {
	list := r.examples(m.Lang)
	if len(list) == 0 {
		list = r.examples("en")
	}
	shared := make([]int, len(list))
	order := make([]int, len(list))
	for i := range list {
		order[i], shared[i] = i, r.shared(m, &list[i])
	}
	slices.SortStableFunc(order, func(a, b int) int { return shared[b] - shared[a] })
	var near []string
	for _, i := range order[:min(maxSuggestions, len(order))] {
		near = append(near, list[i].text)
	}
	return near
}

// shared counts what the message and an example both speak of.
func (r *Reader) shared(m *query.Message, ex *example) int {
	n := 0
	for i := range m.Mentions {
		if x := &m.Mentions[i]; !x.Soft && !r.namesEvent(x) && sharesAny(x.Terms, ex.terms) {
			n++
		}
	}
	return n
}
