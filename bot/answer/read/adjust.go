package read

import (
	"slices"
	"strings"

	"summitbot/knowledge/words"
)

// softenLast reads "how long does it last" without the adjective last.
func softenLast(q *Question) {
	if !q.Has(HowLong) {
		return
	}
	for i := range q.Mentions {
		if m := &q.Mentions[i]; q.Tokens[m.From].Norm == "last" {
			m.Soft = true
		}
	}
}

// dropExistential forgets what "there" of "was there a declaration?" means elsewhere:
// it says where nobody was.
func dropExistential(q *Question) {
	if q.Lang != "en" || len(q.Tokens) < 3 || q.Tokens[1].Norm != "there" {
		return
	}
	q.Mentions = slices.DeleteFunc(q.Mentions, func(m Mention) bool { return m.From == 0 && m.To == 2 })
}

// dropThan forgets a question word that is part of a comparison: "более чем на
// год" asks nothing.
func dropThan(q *Question) {
	r := operators{q: q}
	q.Asks = slices.DeleteFunc(q.Asks, func(a Ask) bool {
		return slices.ContainsFunc(operatorTable[q.Lang].all, func(w wordingOf) bool {
			from := a.At - len(w.words) + 1
			return len(w.words) > 1 && from >= 0 && r.said(from, w.words)
		})
	})
}

// dateNouns name what a date beside them is: "in the year 2018", "November month".
var dateNouns = strings.Fields(`year month day date год году года месяц месяце число числа жыл жылы ай айы күн күні`)

// softenUnits reads "the year 2018" as 2018.
func softenUnits(q *Question) {
	for i := range q.Mentions {
		m := &q.Mentions[i]
		if m.Kind != Concept && m.Kind != Word || m.To-m.From != 1 || !slices.Contains(dateNouns, q.Tokens[m.From].Norm) {
			continue
		}
		for _, d := range q.Mentions {
			of := d.From == m.To+1 && slices.Contains([]string{"of", "the"}, q.Tokens[m.To].Norm)
			if d.Kind == Date && (d.From == m.To || of || d.To == m.From) {
				m.Soft = true
			}
		}
	}
}

// readBefore reads "before" with nothing that it could come before as the
// previous one: "who was the chair before?", "раньше кто председательствовал".
func (v *Vocabulary) readBefore(q *Question) {
	previous, ok := v.Concept("previous")
	for i := range q.Mentions {
		m := &q.Mentions[i]
		alone := q.Lang != "en" || m.To == len(q.Tokens) && i > 0
		if ok && alone && slices.Contains([]string{"before", "раньше", "прежде", "бұрын"}, q.Tokens[m.To-1].Norm) {
			m.Terms, m.Soft, m.Kind = []Term{previous}, false, Concept
		}
	}
}

// askPurpose reads "what is it for" as why.
func askPurpose(q *Question) {
	if n := len(q.Tokens); n > 2 && q.Lang == "en" && q.Tokens[n-1].Norm == "for" && q.Has(What) {
		for i := range q.Asks {
			if q.Asks[i].What == What {
				q.Asks[i].What = Why
			}
		}
	}
}

// askName reads "how was it titled?" as what its title was.
func askName(q *Question) {
	last := q.Tokens
	if len(last) == 0 || !slices.Contains([]string{"titled", "entitled", "called", "named"}, last[len(last)-1].Norm) {
		return
	}
	for i := range q.Asks {
		if q.Asks[i].What == How {
			q.Asks[i].What = What
		}
	}
}

// exclude marks what follows "apart from", and turns "else" into a flag.
func (v *Vocabulary) exclude(q *Question) {
	for _, a := range q.Asks {
		if a.What != Else {
			continue
		}
		q.Else = true
		if q.Lang == "kk" || !opensExclusion(q, a.At) {
			continue
		}
		last := -1
		for i := range q.Mentions {
			m := &q.Mentions[i]
			if m.From <= a.At || m.Kind != Entity && (len(m.Terms) == 0 || m.Soft) {
				continue
			}
			if last >= 0 && (m.Kind != Entity || !listed(q, last, m.From)) {
				break
			}
			m.Excluded = true
			last = m.To
		}
	}
	q.Asks = slices.DeleteFunc(q.Asks, func(a Ask) bool { return a.What == Else })
	excludeAside(q)
}

// listed tells whether nothing but a comma or "and" stands between two tokens:
// "apart from Putin and Lukashenko".
func listed(q *Question, from, to int) bool {
	for _, t := range q.Tokens[from:to] {
		if !slices.Contains([]string{"and", "or", "и", "или", "және", "the"}, t.Norm) {
			return false
		}
	}
	return to > from || from > 0 && strings.Contains(q.Text[q.Tokens[from-1].End:q.Tokens[to].Start], ",")
}

// excludeAside marks what stands before "aside": "leaders aside, who came?".
func excludeAside(q *Question) {
	at := slices.IndexFunc(q.Tokens, func(t words.Token) bool { return t.Norm == "aside" })
	if at <= 0 || at+1 < len(q.Tokens) && q.Tokens[at+1].Norm == "from" {
		return
	}
	for i := range q.Mentions {
		if m := &q.Mentions[i]; m.To <= at {
			m.Excluded = true
		}
	}
}

// opensExclusion tells whether the words at a token name what is not wanted
// ("besides the leaders") rather than ask for more ("who else").
func opensExclusion(q *Question, at int) bool {
	switch q.Tokens[at].Norm {
	case "apart", "besides", "except", "aside", "excluding", "beyond", "кроме", "помимо":
		return true
	case "other": // "other than the leaders"; "which other countries" asks for more
		return at+1 < len(q.Tokens) && q.Tokens[at+1].Norm == "than"
	}
	return q.Tokens[at].Norm == "in" // in addition to
}

// dropRelative forgets a "who" that asks nothing: "fighters who sided with …"
// after another question word.
func (v *Vocabulary) dropRelative(q *Question) {
	asks := 0
	for _, a := range q.Asks {
		if !a.Noun {
			asks++
		}
	}
	if asks < 2 || q.Lang != "en" {
		return
	}
	q.Asks = slices.DeleteFunc(q.Asks, func(a Ask) bool {
		return a.What == Who && a.At > 0 && q.Tokens[a.At].Norm == "who" && slices.ContainsFunc(q.Mentions, func(m Mention) bool {
			return m.To == a.At && !m.Soft && m.Kind == Concept && v.kindsOf(q, m) != nil
		})
	})
}
