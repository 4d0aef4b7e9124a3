package bind

import (
	"slices"
	"strconv"
	"time"

	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// day is how long a date is that is known to the day.
const day = 24 * time.Hour

// moment is when something is: between which days, and whether the article has
// it earlier (-1) or later (1) than its own event.
type moment struct {
	from, to time.Time
	rank     int
}

// when returns when f is: by its date, or else that of the article's event.
func (b *Binder) when(f *stated) (moment, bool) {
	date := b.kb.Pack.Date
	for _, id := range f.Slots[knowledge.Date] {
		date = b.entities[id].Value
	}
	if date == "" {
		return moment{}, false
	}
	m := moment{rank: b.rank(f)}
	m.from, m.to = extent(date)
	return m, true
}

// rank tells whether a fact brings to mind that it is earlier or what comes next.
func (b *Binder) rank(f *stated) int {
	switch {
	case slices.Contains(f.Evokes, "earlier"):
		return -1
	case slices.Contains(f.Evokes, "next"):
		return 1
	}
	return 0
}

// before tells whether a is before b, as far as is known.
func (a moment) before(b moment) query.Truth {
	if t := settled(!a.to.After(b.from), !a.from.Before(b.to)); t != query.Open {
		return t
	}
	return settled(a.rank < b.rank, a.rank > b.rank)
}

// order applies before, after, since and until, to a date or to what has one. A
// point in time bears out neither since nor until; it can only rule them out.
func (x *binding) order(op *query.Operator) bool {
	if op.Value == "" || op.Value[0] == 'P' {
		return (op.Kind == query.Before || op.Kind == query.After) && x.sequence(op)
	}
	var truths []query.Truth
	for _, f := range x.facts {
		if at, ok := x.when(f); ok {
			truths = append(truths, relate(op.Kind, at, op.Value))
		}
	}
	truth := either(truths...)
	if len(truths) == 0 || (op.Kind == query.Since || op.Kind == query.Until) && truth != query.Denied {
		return false
	}
	return x.settle(truth)
}

// settle takes the truth of an operator into a claim. Where values are asked for
// it must be so.
func (x *binding) settle(truth query.Truth) bool {
	if x.out.Claim {
		x.truths = append(x.truths, truth)
		return true
	}
	return truth == query.Confirmed
}

// relate tells whether a moment is before, after, since or until a date.
func relate(kind query.OperatorKind, at moment, date string) query.Truth {
	p := parsePeriod(date)
	if p.year == 0 {
		p.year = at.from.Year()
	}
	from, to := p.bounds()
	switch kind {
	case query.Before:
		return settled(!at.to.After(from), !at.from.Before(from))
	case query.After:
		return settled(!at.from.Before(to), !at.to.After(to))
	case query.Since:
		return settled(false, !at.to.After(from))
	}
	return settled(false, !at.from.Before(to))
}

// weekday compares a day of the week with that of the facts' date, or of the
// article's event.
func (x *binding) weekday(op *query.Operator) bool {
	n, _ := strconv.Atoi(op.Value)
	for _, f := range x.facts {
		if at, ok := x.when(f); ok && at.to.Sub(at.from) == day {
			same := int(at.from.Weekday()) == n%7
			return x.settle(settled(same, !same))
		}
	}
	return false
}
