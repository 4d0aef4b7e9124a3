package eval

import (
	"fmt"
	"slices"
	"strings"

	"summitbot/bot"
)

// Report is how well cases were answered.
type Report struct {
	Right   Rate
	Abstain Rate // of the cases that must not be answered, those that weren't
	False   Rate // of the cases that must be answered, those that weren't
	HitAt1  Rate // the best candidate proves the answer
	HitAt3  Rate
	mrr     float64
	byLang  map[string]*Rate
	byType  map[string]*Rate
	Misses  []Miss
}

// Rate counts successes among trials.
type Rate struct{ N, Of int }

func (r *Rate) count(ok bool) {
	r.Of++
	if ok {
		r.N++
	}
}

// Percent is the share of successes; 100 where there were no trials.
func (r Rate) Percent() float64 {
	if r.Of == 0 {
		return 100
	}
	return 100 * float64(r.N) / float64(r.Of)
}

func (r Rate) String() string { return fmt.Sprintf("%5.1f %% (%d of %d)", r.Percent(), r.N, r.Of) }

func newReport() *Report {
	return &Report{byLang: make(map[string]*Rate), byType: make(map[string]*Rate)}
}

func (r *Report) add(c Case, a bot.Answer, why string) {
	ok := why == ""
	r.Right.count(ok)
	tally(r.byLang, c.Lang, ok)
	tally(r.byType, c.Type, ok)
	switch c.Behaviour {
	case "abstain":
		r.Abstain.count(a.Status != bot.Answered)
	case "answer":
		r.False.count(a.Status != bot.Answered)
	}
	if len(c.Evidence) > 0 {
		r.rank(slices.IndexFunc(a.Candidates, func(x bot.Candidate) bool { return slices.Contains(c.Evidence, x.Sentence) }))
	}
	if !ok {
		r.Misses = append(r.Misses, Miss{c, why, a.Status, a.Answer})
	}
}

// rank counts the place, from 0, of the first candidate that proves the answer;
// below 0 there is none.
func (r *Report) rank(place int) {
	r.HitAt1.count(place == 0)
	r.HitAt3.count(place >= 0 && place < 3)
	if place >= 0 {
		r.mrr += 1 / float64(place+1)
	}
}

// MRR is the mean reciprocal rank of the first candidate that proves the answer.
func (r *Report) MRR() float64 {
	if r.HitAt1.Of == 0 {
		return 0
	}
	return r.mrr / float64(r.HitAt1.Of)
}

func tally(rates map[string]*Rate, key string, ok bool) {
	if rates[key] == nil {
		rates[key] = &Rate{}
	}
	rates[key].count(ok)
}

// String lists the figures, then the misses. The same answers give the same text.
func (r *Report) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "right              %v\n", r.Right)
	fmt.Fprintf(&b, "right abstentions  %v\n", r.Abstain)
	fmt.Fprintf(&b, "false abstentions  %v\n", r.False)
	fmt.Fprintf(&b, "hit@1              %v\n", r.HitAt1)
	fmt.Fprintf(&b, "hit@3              %v\n", r.HitAt3)
	fmt.Fprintf(&b, "MRR                %5.3f\n", r.MRR())
	table(&b, "language", r.byLang)
	table(&b, "type", r.byType)
	if len(r.Misses) > 0 {
		b.WriteString("\nmisses\n")
	}
	for _, m := range r.Misses {
		fmt.Fprintf(&b, "  %s: %s\n    %s: %s %s\n", m.Case.ID, bot.OneLine(m.Case.Question), m.Why, m.Status, bot.OneLine(m.Answer))
	}
	return b.String()
}

func table(b *strings.Builder, name string, rates map[string]*Rate) {
	keys := make([]string, 0, len(rates))
	for k := range rates {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	fmt.Fprintf(b, "\nby %s\n", name)
	for _, k := range keys {
		fmt.Fprintf(b, "  %-16s %v\n", k, *rates[k])
	}
}
