package answer

import (
	"slices"

	"summitbot/bot/answer/question"
	"summitbot/knowledge/words"
)

// comparisons ask of what there is more.
var comparisons = []string{"more", "fewer", "less", "больше", "меньше", "көп", "аз"}

// parting words stand between what is compared.
var parting = append([]string{"than", "чем"}, alternatives...)

// kindsCompared returns the two kinds of things that a question compares by
// number: "were there more presidents or prime ministers?".
func (e *Engine) kindsCompared(q *question.Question) []question.Mention {
	if !hasWord(q.Tokens, comparisons) {
		return nil
	}
	var last *question.Mention
	for i := range q.Mentions {
		m := &q.Mentions[i]
		if m.Soft || m.Kind != question.Concept || !e.anyKind(m) || e.isInstance(m) {
			continue
		}
		number := slices.ContainsFunc(q.Mentions, func(n question.Mention) bool { // "more than 70 countries"
			return n.Kind == question.Number && n.To <= m.From && last != nil && n.From >= last.To
		})
		if last != nil && !number && hasWord(q.Tokens[last.To:m.From], parting) {
			return []question.Mention{*last, *m}
		}
		last = m
	}
	return nil
}

func hasWord(tokens []words.Token, list []string) bool {
	return slices.ContainsFunc(tokens, func(t words.Token) bool { return slices.Contains(list, t.Norm) })
}

// compareCounts counts two kinds of things, each as if it were asked for alone.
func (e *Engine) compareCounts(q *question.Question, kinds []question.Mention, frames []*frame) (verdict, bool) {
	var all verdict
	for i, kind := range kinds {
		how := *q
		how.YesNo, how.Type = false, kind.Terms
		how.Asks = []question.Ask{{What: question.HowMany}}
		how.Mentions = slices.DeleteFunc(slices.Clone(q.Mentions), func(m question.Mention) bool {
			return m.From == kinds[1-i].From
		})
		v, ok := e.decide(&how, question.HowMany, frames)
		if !ok || v.count == 0 {
			return verdict{why: "the article doesn't number both"}, false
		}
		if i == 0 {
			all = v
		} else {
			all.more = append(all.more, v)
		}
	}
	return all, true
}
