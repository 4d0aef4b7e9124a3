package answer

import (
	"slices"
	"strings"

	"summitbot/bot/answer/question"
)

// wantsRecipient tells whether a typed question asks to whom: "to which
// country", "қай елге".
func (e *Engine) wantsRecipient(q *question.Question) bool {
	for _, a := range q.Asks {
		if a.What != question.Which && a.What != question.What || a.At >= len(q.Tokens) {
			continue
		}
		switch {
		case q.Lang == "en":
			return a.At > 0 && q.Tokens[a.At-1].Norm == "to"
		case q.Lang == "kk" && a.At+1 < len(q.Tokens):
			next := q.Tokens[a.At+1].Norm
			return slices.ContainsFunc([]string{"ға", "ге", "қа", "ке"}, func(s string) bool { return strings.HasSuffix(next, s) })
		case q.Lang == "ru" && a.At+1 < len(q.Tokens):
			return q.Tokens[a.At].Norm == "какой" && q.Tokens[a.At+1].Norm == "стране"
		}
	}
	return false
}

// wantsGiver tells whether a typed question asks from whom: "from which country".
func wantsGiver(q *question.Question) bool {
	return slices.ContainsFunc(q.Asks, func(a question.Ask) bool {
		return a.At > 0 && (a.What == question.Which || a.What == question.What) && slices.Contains([]string{"from", "от"}, q.Tokens[a.At-1].Norm)
	})
}

// precise tells whether the dates are as fine as the question wants them: a
// year is no answer to "which month".
func (e *Engine) precise(q *question.Question, dates []term) bool {
	need := 0
	for _, t := range q.Tokens {
		switch t.Norm {
		case "month", "месяц", "месяце", "айы", "айда":
			need = len("2018-11")
		case "day", "день", "числа", "күні":
			need = len("2018-11-08")
		case "exact", "precise":
			need = len("2018-11-08")
		}
	}
	return !slices.ContainsFunc(dates, func(t term) bool { return len(e.entity(t).Value) < need })
}

// stances are the concepts that "how" asks about: how somebody sees something.
var stances = []string{"consider", "expect"}

func (e *Engine) stance(q *question.Question) bool {
	return slices.ContainsFunc(e.vocab.Concepts(stances), func(t term) bool { return mentions(q, t) })
}

// says tells whether the question asks about somebody's words.
func (e *Engine) says(q *question.Question) bool {
	t, ok := e.vocab.Concept("say")
	return ok && mentions(q, t)
}

// asksHost tells whether the question asks where something is by asking who
// hosts it.
func (e *Engine) asksHost(q *question.Question) bool {
	t, ok := e.vocab.Concept("host")
	return ok && mentions(q, t) && (q.Has(question.Who) || len(q.Type) > 0 && e.isAny(q.Type[0], e.places))
}

// benefits tells whether the question asks in whose favour.
func (e *Engine) benefits(q *question.Question) bool {
	t, ok := e.vocab.Concept("benefit")
	return ok && mentions(q, t)
}

// nameWords ask for names of their own, which no group has.
var nameWords = []string{"names", "ones", "named", "called", "имена", "фамилии", "зовут", "поименно", "есімдері", "аттары"}

// wantsNames tells whether people are wanted by name: "which ministers came, by
// name?".
func wantsNames(q *question.Question) bool {
	for i, t := range q.Tokens {
		if slices.Contains(nameWords, t.Norm) || t.Norm == "name" && i > 0 && slices.Contains([]string{"by", "whose", "the"}, q.Tokens[i-1].Norm) {
			return true
		}
	}
	return false
}
