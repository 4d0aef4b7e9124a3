package read

import (
	"slices"
	"strings"

	"summitbot/bot/answer/query"
)

// findOperators reads the operators of a message. A word that may be chat ("just
// tell me", "now then") is one only where it stands with what it could be about.
func (v *Vocabulary) findOperators(q *Question) {
	r := operators{v: v, q: q}
	for i := 0; i < len(q.Tokens); {
		size := r.at(i)
		if size == 0 {
			size = 1
			r.deniedVerb(i)
		}
		i += size
	}
	q.Operators = r.settle()
}

// operators reads the operators of one message.
type operators struct {
	v     *Vocabulary
	q     *Question
	found []query.Operator
}

// at reads the operator at token i, and returns how many tokens it takes; 0 for
// none.
func (r *operators) at(i int) int {
	for _, w := range operatorTable[r.q.Lang].opening[firstLetter(r.q.Tokens[i].Norm)] {
		if !r.said(i, w.words) {
			continue
		}
		op := query.Operator{From: i, To: i + len(w.words)}
		if r.inName(i) || !r.read(&op, w) {
			continue
		}
		r.found = append(r.found, op)
		return max(len(w.words), op.To-i)
	}
	return r.percent(i)
}

// said tells whether some words stand at token i.
func (r *operators) said(i int, words []string) bool {
	if i+len(words) > len(r.q.Tokens) {
		return false
	}
	for k, word := range words {
		if !isPart(r.q.Tokens[i+k].Norm, word) {
			return false
		}
	}
	return true
}

// inName tells whether token i is part of a name: "Peter No", "Thursday Island".
func (r *operators) inName(i int) bool {
	return slices.ContainsFunc(r.q.Mentions, func(m Mention) bool {
		return m.From <= i && i < m.To && (m.Kind == Entity || m.Name && m.To-m.From > 1)
	})
}

// read fills an operator in from its wording and what stands beside it, and tells
// whether it is one.
func (r *operators) read(op *query.Operator, w wordingOf) bool {
	op.Kind = query.OperatorKind(w.name)
	switch {
	case slices.Contains(comparing, op.Kind):
		return !r.inPhrase(op) && r.compared(op, w.behind)
	case slices.Contains(ordering, op.Kind):
		return r.ordered(op, w.behind)
	case w.name[0] <= '7':
		op.Kind, op.Value = query.Weekday, w.name
		return true
	case w.name == "begin" || w.name == "mid" || w.name == "end":
		return r.partOfMonth(op, w)
	case w.name == "now":
		op.Kind, op.Value = query.Still, w.name
		return r.isNow(op)
	}
	return r.stands(op)
}

// inPhrase tells whether an operator is only part of a phrase: "took over".
func (r *operators) inPhrase(op *query.Operator) bool {
	return slices.ContainsFunc(r.q.Mentions, func(m Mention) bool {
		return m.From <= op.From && m.To >= op.To && m.To-m.From > op.To-op.From && m.Kind == Concept
	})
}

// compared takes the number or duration that an operator compares with.
func (r *operators) compared(op *query.Operator, behind bool) bool {
	m := r.beside(op, behind, func(m *Mention) bool { return m.Kind == Number || m.Kind == Duration })
	if m == nil {
		return !behind && r.oneUnit(op)
	}
	op.Value = m.Value
	op.From, op.To = min(op.From, m.From), max(op.To, m.To)
	return true
}

// oneUnit takes "a year" for one year.
func (r *operators) oneUnit(op *query.Operator) bool {
	at := op.To
	if at < len(r.q.Tokens) && slices.Contains([]string{"a", "an", "one", "на"}, r.q.Tokens[at].Norm) {
		at++
	}
	if at == len(r.q.Tokens) || unit(r.q.Tokens[at].Norm) == "" || r.q.Lang == "en" && at == op.To {
		return false
	}
	op.Value, op.To = duration(1, unit(r.q.Tokens[at].Norm)), at+1
	return true
}

// beside returns the nearest mention of a sort next to an operator: after it,
// with an article between, or before it, with one word between.
func (r *operators) beside(op *query.Operator, behind bool, sort func(*Mention) bool) *Mention {
	for want := range 2 {
		for i := range r.q.Mentions {
			m := &r.q.Mentions[i]
			gap := m.From - op.To
			if behind {
				gap = op.From - m.To
			}
			if gap == want && sort(m) {
				return m
			}
		}
	}
	return nil
}

// ordered takes the date that an operator orders by, or sees that something
// stands there which has its time: "before the summit". How long before, if that
// is said, is the value: "two days before the summit".
func (r *operators) ordered(op *query.Operator, behind bool) bool {
	if m := r.beside(op, behind, func(m *Mention) bool { return m.Kind == Date }); m != nil {
		op.Value = m.Value
		op.From, op.To = min(op.From, m.From), max(op.To, m.To)
		return true
	}
	if op.Kind == query.Since || r.beside(op, behind, func(m *Mention) bool { return m.Kind == Entity || m.Kind == Concept }) == nil && !r.inPhrase(op) {
		return false
	}
	if m := r.beside(op, true, func(m *Mention) bool { return m.Kind == Duration }); m != nil && !behind {
		op.Value, op.From = m.Value, m.From
	} else if at := op.From - 1; at >= 0 && unit(r.q.Tokens[at].Norm) != "" && r.q.Lang == "en" {
		op.Value, op.From = duration(1, unit(r.q.Tokens[at].Norm)), at
	}
	return true
}

// A month has its beginning until the 10th, and its end from the 21st.
const (
	lastOfBeginning = "-10"
	firstOfEnd      = "-21"
)

// partOfMonth reads "the end of November" as after a day of it.
func (r *operators) partOfMonth(op *query.Operator, w wordingOf) bool {
	m := r.beside(op, w.behind, func(m *Mention) bool { return m.Kind == Date && (len(m.Value) == 2 || len(m.Value) == 7) })
	if m == nil {
		return false
	}
	op.From, op.To = min(op.From, m.From), max(op.To, m.To)
	switch w.name {
	case "begin":
		op.Kind, op.Value = query.Before, m.Value+"-11"
	case "end":
		op.Kind, op.Value = query.After, m.Value+"-20"
	default:
		r.found = append(r.found, query.Operator{Kind: query.After, From: op.From, To: op.To, Value: m.Value + lastOfBeginning})
		op.Kind, op.Value = query.Before, m.Value+firstOfEnd
	}
	return true
}

// percent reads "100%" as all.
func (r *operators) percent(i int) int {
	t := r.q.Tokens[i]
	if t.Norm != "100" || !strings.HasPrefix(strings.TrimSpace(r.q.Text[t.End:]), "%") {
		return 0
	}
	r.found = append(r.found, query.Operator{Kind: query.All, From: i, To: i + 1})
	return 1
}

// deniedVerb reads a Kazakh verb that denies.
func (r *operators) deniedVerb(i int) {
	if word := r.q.Tokens[i].Norm; r.q.Lang == "kk" && denies("kk", word) && !slices.Contains(denials["kk"], word) {
		r.found = append(r.found, query.Operator{Kind: query.Not, From: i, To: i + 1})
	}
}
