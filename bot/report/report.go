// Package report tells an operator what people asked, what wasn't answered, and
// what to add to the pack because of it: as a page, as text, and as JSON and CSV
// for programs.
//
// Questions that mean the same are counted together. What they mean, and which
// question of the pack comes nearest, is the ranking's to say; the report asks
// for it through the interface Pack.
package report

import (
	"cmp"
	"context"
	"slices"
	"time"

	"summitbot/bot"
	"summitbot/bot/store"
)

// Options say what a report is of.
type Options struct {
	Title    string // of the article
	From, To time.Time
	Pack     Pack
	Wordings bool     // the pack has asks of its own, to which wordings can be added
	Missed   []string // questions of which the pack says already that the article doesn't answer them
	PackPath string   // as commands name it; "" for the pack on the summit
}

// Report is what there is to tell, the most frequent first.
type Report struct {
	Title      string    `json:"title"`
	From       time.Time `json:"from"`
	To         time.Time `json:"to"`
	Totals     Counts    `json:"totals"`
	Votes      Votes     `json:"votes"`
	Platforms  []Part    `json:"platforms"`
	Languages  []Part    `json:"languages"` // of messages whose language is known
	Days       []Part    `json:"days"`      // all of the period, in order
	Unanswered []Group   `json:"unanswered"`
	Ungrouped  int       `json:"ungrouped,omitempty"` // questions that are too many to compare
	NotHelpful []Reply   `json:"not_helpful"`

	packPath string
}

// Votes are what people said of replies.
type Votes struct {
	Helpful    int `json:"helpful"`
	NotHelpful int `json:"not_helpful"`
}

// Reply is a reply that was voted not helpful.
type Reply struct {
	Question   string `json:"question"` // "" where it wasn't kept
	Answer     string `json:"answer"`
	Platform   string `json:"platform"`
	NotHelpful int    `json:"not_helpful"`
	Helpful    int    `json:"helpful"` // votes that said otherwise
}

// New makes the report of what was noted. It fails only when the pack can't tell
// what a question means.
func New(ctx context.Context, n store.Notes, o Options) (*Report, error) {
	r := &Report{Title: o.Title, From: o.From.UTC(), To: o.To.UTC(), packPath: cmp.Or(o.PackPath, "PACK")}
	r.count(n)
	r.vote(n.Votes)
	g := &grouper{pack: o.Pack, wordings: o.Wordings, missed: make(map[string]bool, len(o.Missed)), groups: []Group{}}
	for _, text := range o.Missed {
		g.missed[bare(text)] = true
	}
	if err := g.group(ctx, n.Unanswered); err != nil {
		return nil, err
	}
	r.Unanswered, r.Ungrouped = g.groups, g.ungrouped
	return r, nil
}

// vote counts the votes, and gathers the replies that somebody found not helpful.
func (r *Report) vote(votes []store.Voted) {
	replies := []Reply{}
	for _, v := range votes {
		v.Question, v.Answer = bot.OneLine(v.Question), bot.Plain(v.Answer)
		i := slices.IndexFunc(replies, func(o Reply) bool {
			return o.Question == v.Question && o.Answer == v.Answer && o.Platform == v.Platform
		})
		if i < 0 {
			i = len(replies)
			replies = append(replies, Reply{Question: v.Question, Answer: v.Answer, Platform: v.Platform})
		}
		if v.Helpful {
			r.Votes.Helpful++
			replies[i].Helpful++
		} else {
			r.Votes.NotHelpful++
			replies[i].NotHelpful++
		}
	}
	r.NotHelpful = slices.DeleteFunc(replies, func(o Reply) bool { return o.NotHelpful == 0 })
	slices.SortStableFunc(r.NotHelpful, func(a, b Reply) int { return cmp.Compare(b.NotHelpful, a.NotHelpful) })
}
