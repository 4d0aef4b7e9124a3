package report

import (
	"cmp"
	"slices"
	"time"

	"summitbot/bot"
	"summitbot/bot/store"
)

// Counts are messages by what became of them.
type Counts struct {
	Messages   int64 `json:"messages"`
	Answered   int64 `json:"answered"`
	AskedBack  int64 `json:"asked_back"`
	NotCovered int64 `json:"not_covered"`
	Refused    int64 `json:"refused"` // no question, too long, or too many
	Chat       int64 `json:"chat"`
	Failed     int64 `json:"failed"`
}

// Part is the messages of a day, a platform or a language.
type Part struct {
	Name string `json:"name"` // a day is 2006-01-02
	Counts
}

// add counts messages that had an outcome.
func (c *Counts) add(status bot.Status, n int64) {
	c.Messages += n
	switch status {
	case bot.Answered:
		c.Answered += n
	case bot.AskedBack:
		c.AskedBack += n
	case bot.NotCovered:
		c.NotCovered += n
	case bot.Refused, bot.Rejected, bot.Silent:
		c.Refused += n
	case bot.Chat:
		c.Chat += n
	case bot.Error:
		c.Failed += n
	}
}

// outcome is what became of messages, in words.
type outcome struct {
	Name string
	of   func(Counts) int64 // how many
}

var outcomes = []outcome{
	{"answered", func(c Counts) int64 { return c.Answered }},
	{"asked back", func(c Counts) int64 { return c.AskedBack }},
	{"not covered", func(c Counts) int64 { return c.NotCovered }},
	{"refused", func(c Counts) int64 { return c.Refused }},
	{"small talk", func(c Counts) int64 { return c.Chat }},
	{"failed", func(c Counts) int64 { return c.Failed }},
}

// shown are the outcomes of questions, which charts and tables show.
var shown = outcomes[:4]

// count sums the usage up. A day without messages is one, too.
func (r *Report) count(n store.Notes) {
	r.Days, r.Platforms, r.Languages = days(r.From, r.To), []Part{}, []Part{}
	for _, u := range n.Platforms {
		r.Totals.add(u.Status, u.Count)
		part(&r.Platforms, u.Of).add(u.Status, u.Count)
		part(&r.Days, u.Day).add(u.Status, u.Count)
	}
	for _, u := range n.Languages {
		part(&r.Languages, u.Of).add(u.Status, u.Count)
	}
	for _, parts := range []*[]Part{&r.Platforms, &r.Languages} {
		slices.SortStableFunc(*parts, func(a, b Part) int { return cmp.Compare(b.Messages, a.Messages) })
	}
	slices.SortFunc(r.Days, func(a, b Part) int { return cmp.Compare(a.Name, b.Name) })
}

// days are those of a period, without messages.
func days(from, to time.Time) []Part {
	var list []Part
	last := to.Format(time.DateOnly)
	for day := from; day.Format(time.DateOnly) <= last; day = day.AddDate(0, 0, 1) {
		list = append(list, Part{Name: day.Format(time.DateOnly)})
	}
	return list
}

// part returns the part with a name, which is added if there is none.
func part(parts *[]Part, name string) *Part {
	i := slices.IndexFunc(*parts, func(p Part) bool { return p.Name == name })
	if i < 0 {
		i = len(*parts)
		*parts = append(*parts, Part{Name: name})
	}
	return &(*parts)[i]
}
