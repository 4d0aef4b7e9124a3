package bind

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// amount is a number or a duration of the facts: how it is said, and between
// what it may be. "More than 70" is said 70 and is 71 or more; a list about which
// the article isn't complete has as many as it names, or more.
type amount struct{ said, low, high int }

// plain compares with a number that stands without an operator.
const plain query.OperatorKind = ""

// compare tells whether an amount is as an operator has it of n.
func (a amount) compare(kind query.OperatorKind, n int) query.Truth {
	switch kind {
	case query.MoreThan:
		return settled(a.low > n, a.high <= n)
	case query.AtLeast:
		return settled(a.low >= n, a.high < n)
	case query.FewerThan:
		return settled(a.high < n, a.low >= n)
	case query.AtMost:
		return settled(a.high <= n, a.low > n)
	case plain:
		return settled(a.said == n, a.low > n || a.high < n)
	}
	return settled(a.low == n && a.high == n, a.low > n || a.high < n)
}

func settled(so, not bool) query.Truth {
	switch {
	case so:
		return query.Confirmed
	case not:
		return query.Denied
	}
	return query.Open
}

// measure compares a number or a duration of the message, and tells whether the
// facts have any to compare it with. The kind is what is numbered, if it says.
func (x *binding) measure(kind query.OperatorKind, value string, of []query.Term) (query.Truth, bool) {
	var truths []query.Truth
	if n := seconds(value); n > 0 {
		for _, a := range x.durations() {
			truths = append(truths, a.compare(kind, n))
		}
	} else if n, err := strconv.Atoi(value); err == nil {
		for _, a := range x.counts(of) {
			truths = append(truths, a.compare(kind, n))
		}
	}
	return either(truths...), len(truths) > 0
}

// durations returns how long the facts say that something is.
func (x *binding) durations() []amount {
	var lengths []amount
	for _, f := range x.facts {
		for _, id := range f.Slots[knowledge.Term] {
			if n := seconds(x.entities[id].Value); n > 0 {
				lengths = append(lengths, amount{n, n, n})
			}
		}
	}
	return lengths
}

// counts returns how many of a kind the facts say that there are; where they
// don't say it, how many they name.
func (x *binding) counts(of []query.Term) []amount {
	var counts []amount
	for _, f := range x.facts {
		for _, id := range f.Slots[knowledge.Count] {
			e := x.entities[id]
			if n, err := strconv.Atoi(e.Value); err == nil && x.isAny(id, of) {
				counts = append(counts, numbered(n, e.More))
			}
		}
	}
	if len(counts) > 0 {
		return counts
	}
	for _, slot := range append(slices.Clone(x.ask.Want), knowledge.Subject, knowledge.Object) {
		if a, ok := x.count(slot, of); ok {
			return []amount{a}
		}
	}
	return nil
}

func numbered(n int, more bool) amount {
	if more {
		return amount{n, n + 1, math.MaxInt}
	}
	return amount{n, n, n}
}

// count counts the values of a kind that the facts have in a slot; a group among
// them may be any number.
func (x *binding) count(slot knowledge.Slot, of []query.Term) (amount, bool) {
	values, whole := x.values(slot, of)
	if len(values) == 0 || slices.ContainsFunc(values, func(id string) bool { return x.entities[id].Type == "group" }) {
		return amount{}, false
	}
	if n := len(values); !whole {
		return amount{n, n, math.MaxInt}, true
	}
	return numbered(len(values), false), true
}

// values returns the values of a kind that the facts have in a slot, each once,
// and whether the article is complete about them.
func (x *binding) values(slot knowledge.Slot, of []query.Term) (values []string, whole bool) {
	whole = true
	for _, f := range x.facts {
		for _, id := range f.Slots[slot] {
			if x.isAny(id, of) && !slices.Contains(values, id) {
				values = append(values, id)
				whole = whole && f.closed(slot)
			}
		}
	}
	return values, whole
}

// isAny tells whether an entity is of one of some kinds, or there are none to be.
func (b *Binder) isAny(id string, kinds []query.Term) bool {
	return len(kinds) == 0 || slices.ContainsFunc(kinds, func(t query.Term) bool { return b.is(b.term(id), t) })
}

// number weighs the numbers and durations that stand without an operator.
func (x *binding) number() {
	before := len(x.truths)
	for i := range x.m.Mentions {
		s := &x.m.Mentions[i]
		if s.Kind != query.Number && s.Kind != query.Duration || !x.weighs(i) {
			continue
		}
		if enumerates(x.m, s) {
			x.done[i] = true
			continue
		}
		of, kind := x.kindAfter(s.To)
		if !x.weigh(plain, s.Value, i, of, kind) {
			x.done[i] = x.numbers(s.Value, of)
		}
	}
	if numbers := x.truths[before:]; x.any && len(numbers) > 1 { // "five or six"
		x.truths = append(x.truths[:before], either(numbers...))
	}
}

// numbers tells whether some fact of the pack has as many of a kind, or of
// anything: "the three bodies". It only describes what is asked about.
func (x *binding) numbers(value string, of []query.Term) bool {
	n, err := strconv.Atoi(value)
	return err == nil && slices.ContainsFunc(x.pack, func(f *stated) bool {
		return slices.ContainsFunc(knowledge.Slots, func(slot knowledge.Slot) bool {
			ids := slices.DeleteFunc(slices.Clone(f.Slots[slot]), func(id string) bool { return !x.isAny(id, of) })
			return n > 1 && len(ids) == n || slices.ContainsFunc(ids, func(id string) bool { return x.entities[id].Value == value })
		})
	})
}

// weigh compares the value of mention i, which -1 stands for where it is no
// mention of its own, and tells whether it could.
func (x *binding) weigh(op query.OperatorKind, value string, i int, of []query.Term, kind int) bool {
	truth, ok := x.measure(op, value, of)
	if !ok || !x.out.Claim && truth != query.Confirmed {
		return false
	}
	for _, k := range []int{i, kind} {
		if k >= 0 {
			x.done[k] = true
		}
	}
	if x.out.Claim {
		x.truths = append(x.truths, truth)
		x.out.Said = append(x.out.Said, value)
	}
	return true
}

// enumerates tells whether a number only numbers a line: "1. Who …".
func enumerates(m *query.Message, s *query.Mention) bool {
	return s.From == 0 && s.To < len(m.Tokens) && strings.ContainsAny(m.Text[m.Tokens[0].End:m.Tokens[s.To].Start], ".)")
}
