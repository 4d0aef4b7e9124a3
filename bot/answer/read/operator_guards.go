package read

import (
	"slices"
	"strings"

	"summitbot/bot/answer/query"
	"summitbot/knowledge/words"
)

// stands tells whether an operator without a value stands where it means what it
// says, rather than as chat or as part of another phrase.
func (r *operators) stands(op *query.Operator) bool {
	if slices.Contains(idioms[op.Kind], r.word(op.From-1)+" "+r.word(op.To)) ||
		slices.Contains(idioms[op.Kind], r.word(op.From-1)+" ") || slices.Contains(idioms[op.Kind], " "+r.word(op.To)) {
		return false
	}
	switch op.Kind {
	case query.Not:
		return r.denied(op)
	case query.Most:
		return r.word(op.To) == "of" || r.word(op.From-1) != "the" && r.adjacent(op)
	case query.All:
		return r.total(op)
	case query.None:
		return r.word(op.From) != "no" || r.word(op.To) != "of" && r.about(op, false)
	case query.Only:
		return r.onlyNumber(op) || r.about(op, r.word(op.From) == "alone" || r.word(op.From) == "ғана")
	case query.Or, query.And:
		return r.between(op)
	case query.Except, query.Besides:
		return r.about(op, r.q.Lang == "kk")
	case query.First, query.Last:
		return r.ordinal(op)
	case query.Once:
		return op.To == len(r.q.Tokens) || slices.Contains([]string{"only", "just", "than", "только", "лишь", "тек"}, r.word(op.From-1))
	case query.Again:
		return r.q.YesNo || op.To < len(r.q.Tokens)
	}
	return true
}

// idioms are what operators are only part of: the word before, the word after, or
// both, with a space where the operator stands.
var idioms = map[query.OperatorKind][]string{
	query.Not:   {" only", " just", "or ", "why ", "if ", " so", " sure", " to", "или ", " только", " так", " правда", " просто", " пе", " ме", " бе"},
	query.All:   {"at ", "after ", "of ", " right", " about", " other", "thats ", " таки", "кто "},
	query.Still: {"i ", "im ", "am ", "am not"},
	query.Once:  {"at ", " upon"},
	query.Only:  {"not ", "не "},
	query.First: {"at ", "во ", "in ", " of", " name", " up", " tell", " things", " and", " rate", " letter", " sentence", " word", " line"},
	query.Last:  {"at ", " name", "до ", " letter", " sentence", " word", " line", " paragraph"},
	query.Again: {"say ", "tell "},
}

// word returns the word of a token, "" beyond the ends.
func (r *operators) word(i int) string {
	if i < 0 || i >= len(r.q.Tokens) {
		return ""
	}
	return r.q.Tokens[i].Norm
}

// about tells whether an operator stands beside a name or a kind of things, past
// an article or "of".
func (r *operators) about(op *query.Operator, behind bool) bool {
	return r.beside(op, behind, func(m *Mention) bool {
		if m.Soft && m.Kind == Concept {
			return false
		}
		return m.Kind == Entity || m.Name || m.Kind == Date || slices.ContainsFunc(m.Terms, func(t Term) bool { return r.v.isKind(t) || r.v.Named(t) })
	}) != nil
}

// adjacent tells whether an operator stands right before a name or a kind.
func (r *operators) adjacent(op *query.Operator) bool {
	return r.beside(op, false, func(m *Mention) bool {
		return m.From == op.To && slices.ContainsFunc(m.Terms, func(t Term) bool { return r.v.isKind(t) })
	}) != nil
}

// total tells whether "all" is of a kind of people or things. After a pronoun or a
// form of be it only says that they are several: "they all came", "all of it".
func (r *operators) total(op *query.Operator) bool {
	switch {
	case r.q.Lang != "en" || r.word(op.From) != "all":
		return true
	case r.word(op.To) == "of":
		return !slices.Contains([]string{"this", "that", "it"}, r.word(op.To+1))
	case r.about(op, false):
		return true
	}
	return op.From > 0 && r.q.YesNo && slices.Contains([]string{"did", "do", "does", "will", "have", "has"}, r.word(op.From-1))
}

// onlyNumber reads "only five" as exactly five.
func (r *operators) onlyNumber(op *query.Operator) bool {
	m := r.beside(op, false, func(m *Mention) bool { return m.Kind == Number || m.Kind == Duration })
	if m == nil {
		return false
	}
	op.Kind, op.Value, op.To = query.Exactly, m.Value, m.To
	return true
}

// between tells whether an operator stands between two names, kinds or values.
func (r *operators) between(op *query.Operator) bool {
	listed := func(m *Mention) bool {
		return m.Kind != ChatWord && (m.Kind != Concept || !m.Soft) && (m.Kind != Word || m.Name)
	}
	before := r.beside(op, true, listed)
	return before != nil && before.To == op.From && r.beside(op, false, listed) != nil
}

// ordinal tells whether "first" or "last" orders something: an adjective before
// its noun, or the Russian and Kazakh ones, rather than chat ("first, who …") or
// the verb ("did it last two days").
func (r *operators) ordinal(op *query.Operator) bool {
	if op.From == 0 && (op.To == len(r.q.Tokens) || strings.Contains(r.q.Text[r.q.Tokens[op.From].End:r.q.Tokens[op.To].Start], ",")) {
		return false
	}
	if r.q.Lang != "en" || r.word(op.From) != "last" {
		return true
	}
	if slices.Contains([]string{"the", "its", "their", "his", "a", "this"}, r.word(op.From-1)) {
		return true
	}
	lasting := op.To == len(r.q.Tokens) || slices.Contains([]string{"for", "longer", "more", "less", "only", "until", "at", "a"}, r.word(op.To))
	return !lasting && r.beside(op, false, func(m *Mention) bool { return m.From == op.To && (m.Kind == Number || m.Kind == Duration) }) == nil
}

// isNow tells whether "now" says when, rather than only leads on.
func (r *operators) isNow(op *query.Operator) bool {
	leads := !slices.ContainsFunc(r.q.Tokens[:op.From], func(t words.Token) bool { return !slices.Contains(leadIns, t.Norm) })
	if leads || slices.Contains([]string{"until", "by", "for", "from", "till", "up"}, r.word(op.From-1)) {
		return false
	}
	return !strings.Contains(r.q.Text[r.q.Tokens[op.From-1].End:r.q.Tokens[op.From].Start], ",")
}

// minding are the verbs of what people say of themselves: "I don't remember".
var minding = strings.Fields(`know remember recall mind care think understand need want see get worry forget find tell believe
	знаю помню понимаю понял нашел вижу уверен могу`)

// selves are those who say it.
var selves = strings.Fields(`i we you u im ive id do cant я мы мне`)

// denied tells whether a negation denies what is asked about: it is neither the
// verb that begins a question ("didn't Putin come?") nor a tag ("…, isn't it?"),
// and nobody says it of themselves.
func (r *operators) denied(op *query.Operator) bool {
	tokens := r.q.Tokens
	begins := op.From
	for begins > 0 && slices.Contains(leadIns, r.word(begins-1)) {
		begins--
	}
	switch {
	case slices.Contains(auxiliaries, r.word(op.From)) && (begins == 0 || op.From == tag(tokens)):
		return false
	case slices.Contains(minding, r.word(op.To)) || slices.Contains(selves, r.word(op.From-1)):
		return false
	case r.word(op.From) == "never" && !r.q.YesNo: // "never heard of it, what is it?"
		return false
	case op.To == len(tokens), r.q.Lang == "ru" && (r.word(op.To+1) == "ли" || r.word(op.From-1) == "ли"):
		return false
	}
	return !slices.Contains(auxiliaries, r.word(op.From)) || !slices.Contains(subjects, r.word(op.To)) || op.To+1 < len(tokens)
}

// settle drops negations that another operator already says: "nobody didn't",
// "not … anymore".
func (r *operators) settle() []query.Operator {
	denied := slices.ContainsFunc(r.found, func(o query.Operator) bool {
		return o.Kind == query.NoLonger || o.Kind == query.None && r.q.Lang != "en"
	})
	negated := slices.ContainsFunc(r.q.Tokens, func(t words.Token) bool { return denies(r.q.Lang, t.Norm) })
	return slices.DeleteFunc(r.found, func(o query.Operator) bool {
		// "anymore" and "енді" say it only with a negation.
		alone := slices.Contains([]string{"anymore", "any", "енді"}, r.word(o.From)) && !negated
		return o.Kind == query.Not && denied || o.Kind == query.NoLonger && alone
	})
}
