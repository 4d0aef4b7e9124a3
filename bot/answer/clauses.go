package answer

import (
	"context"
	"slices"
	"strings"

	"summitbot/bot"
	"summitbot/bot/answer/question"
	"summitbot/index"
)

// outcome is what became of one question.
type outcome struct {
	q    question.Question
	v    verdict
	ok   bool
	hits []index.Hit
}

// settle decides a message: as the questions that it joins, if the article
// answers all of them, or else as one.
func (e *Engine) settle(ctx context.Context, read question.Question, conv conversation) ([]outcome, error) {
	clauses := e.clauses(&read)
	var outcomes []outcome
	for _, c := range clauses {
		o, err := e.settleOne(ctx, c, conv)
		if err != nil {
			return nil, err
		}
		if !o.ok {
			break
		}
		outcomes = append(outcomes, o)
		conv = conversation{question: &o.q, verdict: o.v}
	}
	if len(clauses) > 1 && len(outcomes) == len(clauses) {
		return outcomes, nil
	}
	o, err := e.settleOne(ctx, read, conv)
	return []outcome{o}, err
}

func (e *Engine) settleOne(ctx context.Context, q question.Question, conv conversation) (outcome, error) {
	readings := e.readings(q, conv)
	hits, err := e.lookUp(ctx, readings)
	if err != nil {
		return outcome{}, err
	}
	o := outcome{hits: hits}
	o.q, o.v, o.ok = e.judgeMessage(q, readings, conv, e.candidates(hits))
	return o, nil
}

// judgeMessage decides a question in its conversation; one that stands alone
// may be relaxed.
func (e *Engine) judgeMessage(q question.Question, readings []question.Question, conv conversation, frames []*frame) (question.Question, verdict, bool) {
	focus := conv.focus()
	if q.Else && len(focus) > 0 && e.content(&q) == 0 { // "who else?" there
		frames = slices.DeleteFunc(slices.Clone(frames), func(f *frame) bool { return !sameEvent(f, focus[0]) })
	}
	judged, v, ok := e.judgeReadings(readings, focus, frames)
	alone := len(readings) == 1 && len(readings[0].Mentions) == len(q.Mentions)
	if !ok && alone {
		if relaxed, v, ok := e.judgeRelaxed(q, focus, frames); ok {
			return relaxed, v, true
		}
	}
	return judged, v, ok
}

// clauses splits a message into the questions that it joins: "who came, and
// what did they sign?". It returns none where the message is one question.
func (e *Engine) clauses(q *question.Question) []question.Question {
	if q.YesNo {
		return nil
	}
	var clauses []question.Question
	from := 0
	for _, a := range q.Asks {
		if a.Noun || !opensClause(q, a.At) {
			continue
		}
		left, right := e.vocab.Read(spanned(q, from, a.At)), e.vocab.Read(spanned(q, a.At, len(q.Tokens)))
		keyword := len(left.Asks) == 0 && e.content(&left) > 0 && from == 0 && slices.Contains(conjunctions, q.Tokens[a.At-1].Norm)
		if keyword || asksOfSomething(&left) && (asksOfSomething(&right) || ended(q, a.At)) {
			clauses = append(clauses, left)
			from = a.At
		}
	}
	if from == 0 {
		return nil
	}
	last := e.vocab.Read(spanned(q, from, len(q.Tokens)))
	last.Lang = q.Lang
	return append(clauses, last)
}

// opensClause tells whether a question word follows "and" or the end of
// another question.
func opensClause(q *question.Question, at int) bool {
	if at == 0 {
		return false
	}
	return slices.Contains(conjunctions, q.Tokens[at-1].Norm) || ended(q, at)
}

// ended tells whether a question ends before a token, or before the "and" in
// front of it.
func ended(q *question.Question, at int) bool {
	if at > 1 && slices.Contains(conjunctions, q.Tokens[at-1].Norm) {
		at--
	}
	return strings.ContainsAny(q.Text[q.Tokens[at-1].End:q.Tokens[at].Start], "?;")
}

// asksOfSomething tells whether a clause is a question by itself: it asks, and
// names something to ask it of.
func asksOfSomething(q *question.Question) bool {
	asks := slices.ContainsFunc(q.Asks, func(a question.Ask) bool { return !a.Noun })
	return asks && slices.ContainsFunc(q.Mentions, func(m question.Mention) bool { return !m.Soft })
}

// spanned is the text of some tokens without the conjunction at their end.
func spanned(q *question.Question, from, to int) string {
	if to > from && to < len(q.Tokens) && slices.Contains(conjunctions, q.Tokens[to-1].Norm) {
		to--
	}
	if from >= to {
		return ""
	}
	return q.Text[q.Tokens[from].Start:q.Tokens[to-1].End]
}

// sayAll puts the answers to the questions of one message together.
func (e *Engine) sayAll(a bot.Answer, outcomes []outcome) bot.Answer {
	for i, o := range outcomes {
		part := e.say(bot.Answer{Language: a.Language}, &o.q, o.v)
		if i == 0 {
			a.Status, a.Answer, a.Confidence = part.Status, part.Answer, part.Confidence
		} else {
			a.Answer += "; " + part.Answer
			a.Confidence = min(a.Confidence, part.Confidence)
		}
		a.Facts = append(a.Facts, part.Facts...)
		for _, ev := range part.Evidence {
			if !slices.Contains(a.Evidence, ev) {
				a.Evidence = append(a.Evidence, ev)
			}
		}
	}
	slices.SortFunc(a.Evidence, func(x, y bot.Evidence) int { return x.Sentence - y.Sentence })
	a.Reply = e.reply(a.Language, a)
	return a
}
