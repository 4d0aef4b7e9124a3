package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"summitbot/bot"
	"summitbot/bot/store"
)

type reportCommand struct {
	configuration
	Since  string `default:"7d" help:"How far back, as in 7d or 12h."`
	Format string `enum:"text,json,html" default:"text" help:"How to write it: text, json or html."`
}

// Run writes what an operator improves the pack by.
func (c *reportCommand) Run(ctx context.Context, s *streams, set *settings) (err error) {
	if err := c.resolve(set); err != nil {
		return err
	}
	since, err := parseSince(c.Since)
	if err != nil {
		return &usageError{fmt.Errorf("--since: %w", err)}
	}
	if c.Data == "" && c.Database == "" {
		return &usageError{errors.New("name the database to report on: --data DIR, or database")}
	}
	st, err := store.Open(ctx, store.Options{
		Dir: c.Data, URL: c.Database.reveal(), Key: c.Storage.Key.reveal(),
		Questions: c.Storage.Questions, Days: c.Storage.Days, Log: c.logger(s),
	})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	found, err := st.Notes(ctx, time.Now().Add(-since))
	if err != nil {
		return err
	}
	r := newNotes(found)
	switch c.Format {
	case "json":
		enc := json.NewEncoder(s.out)
		enc.SetEscapeHTML(false)
		return enc.Encode(r)
	case "html":
		return r.html(s.out)
	}
	return r.text(s.out)
}

// parseSince reads a duration that may be in days.
func parseSince(text string) (time.Duration, error) {
	if days, ok := strings.CutSuffix(text, "d"); ok {
		n, err := strconv.Atoi(days)
		if err != nil || n < 1 {
			return 0, fmt.Errorf("%q is no number of days; write one as in 7d", text)
		}
		return time.Duration(n) * 24 * time.Hour, nil
	}
	d, err := time.ParseDuration(text)
	if err != nil || d <= 0 {
		return 0, fmt.Errorf("%q is no time; write one as in 7d or 12h", text)
	}
	return d, nil
}

// notes are what there is to mend, the most asked first.
type notes struct {
	NotCovered []asked  `json:"not_covered"` // and those asked back
	NotHelpful []voted  `json:"not_helpful"`
	Days       []dayUse `json:"days"`
}

// asked is a group of questions that are alike.
type asked struct {
	Question string   `json:"question"` // the latest of them
	Count    int      `json:"count"`
	Others   []string `json:"others,omitempty"` // other wordings
}

type voted struct {
	Question string `json:"question"`
	Answer   string `json:"answer"`
	Votes    int    `json:"votes"`
}

type dayUse struct {
	Day       string `json:"day"`
	Messages  int64  `json:"messages"`
	Answered  int64  `json:"answered"`
	AskedBack int64  `json:"asked_back"`
}

func newNotes(n store.Notes) notes {
	r := notes{NotCovered: []asked{}, NotHelpful: []voted{}, Days: []dayUse{}}
	for _, m := range n.Misses {
		r.miss(m.Question)
	}
	for _, v := range n.Votes {
		if v.Helpful {
			continue
		}
		i := slices.IndexFunc(r.NotHelpful, func(o voted) bool { return o.Question == v.Question && o.Answer == v.Answer })
		if i < 0 {
			r.NotHelpful = append(r.NotHelpful, voted{v.Question, v.Answer, 1})
			continue
		}
		r.NotHelpful[i].Votes++
	}
	for _, u := range n.Uses {
		if len(r.Days) == 0 || r.Days[len(r.Days)-1].Day != u.Day {
			r.Days = append(r.Days, dayUse{Day: u.Day})
		}
		d := &r.Days[len(r.Days)-1]
		d.Messages += u.Count
		switch u.Status {
		case bot.Answered:
			d.Answered += u.Count
		case bot.AskedBack:
			d.AskedBack += u.Count
		}
	}
	slices.SortStableFunc(r.NotCovered, func(a, b asked) int { return cmp.Compare(b.Count, a.Count) })
	slices.SortStableFunc(r.NotHelpful, func(a, b voted) int { return cmp.Compare(b.Votes, a.Votes) })
	return r
}

// alike is the share of words that two questions must have in common, of all
// that they have, to be counted together.
const alike = 0.5

// miss counts a question with the group that it is most like, or begins one.
func (r *notes) miss(question string) {
	best, likeness := -1, alike
	for i, a := range r.NotCovered {
		if l := overlap(question, a.Question); l >= likeness {
			best, likeness = i, l
		}
	}
	if best < 0 {
		r.NotCovered = append(r.NotCovered, asked{Question: question, Count: 1})
		return
	}
	a := &r.NotCovered[best]
	a.Count++
	if question != a.Question && !slices.Contains(a.Others, question) {
		a.Others = append(a.Others, a.Question)
		a.Question = question
	}
}

// overlap is the Jaccard index of two questions' words.
func overlap(a, b string) float64 {
	x, y := wordSet(a), wordSet(b)
	common := 0
	for _, w := range x {
		if slices.Contains(y, w) {
			common++
		}
	}
	return float64(common) / float64(max(1, len(x)+len(y)-common))
}

func wordSet(text string) []string {
	list := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return strings.ContainsRune(" \t\n.,;:!?\"'“”‘’()", r) })
	slices.Sort(list)
	return slices.Compact(list)
}

func (r notes) text(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "Not answered (%d)\n", len(r.NotCovered))
	for _, a := range r.NotCovered {
		fmt.Fprintf(&b, "%5d  %s\n", a.Count, bot.Plain(a.Question))
		for _, o := range a.Others {
			fmt.Fprintf(&b, "       also: %s\n", bot.Plain(o))
		}
	}
	fmt.Fprintf(&b, "\nNot helpful (%d)\n", len(r.NotHelpful))
	for _, v := range r.NotHelpful {
		fmt.Fprintf(&b, "%5d  %s\n       %s\n", v.Votes, bot.Plain(v.Question), bot.Plain(v.Answer))
	}
	b.WriteString("\nDay         messages  answered  asked back\n")
	for _, d := range r.Days {
		fmt.Fprintf(&b, "%s  %8d  %8d  %10d\n", d.Day, d.Messages, d.Answered, d.AskedBack)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// html writes a page that needs nothing else. The chart is drawn here: any
// library that draws one would make the program larger than it may be.
func (r notes) html(w io.Writer) error {
	var b strings.Builder
	b.WriteString("<!doctype html><meta charset=utf-8><title>summitbot report</title>" +
		"<style>body{font:16px sans-serif;max-width:50em;margin:2em auto}td{padding:.2em .8em .2em 0;vertical-align:top}small{color:#666}</style>\n<h1>summitbot</h1>\n")
	b.WriteString("<h2>Use per day</h2>\n" + chart(r.Days) + "\n<h2>Not answered</h2>\n<table>\n")
	for _, a := range r.NotCovered {
		fmt.Fprintf(&b, "<tr><td>%d<td>%s", a.Count, html.EscapeString(bot.Plain(a.Question)))
		for _, o := range a.Others {
			fmt.Fprintf(&b, "<br><small>%s</small>", html.EscapeString(bot.Plain(o)))
		}
		b.WriteString("\n")
	}
	b.WriteString("</table>\n<h2>Not helpful</h2>\n<table>\n")
	for _, v := range r.NotHelpful {
		fmt.Fprintf(&b, "<tr><td>%d<td>%s<br><small>%s</small>\n", v.Votes, html.EscapeString(bot.Plain(v.Question)), html.EscapeString(bot.Plain(v.Answer)))
	}
	b.WriteString("</table>\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// The chart's bars, in pixels.
const (
	barWidth    = 24
	chartHeight = 160
)

// chart draws a bar a day as SVG: messages, and those answered in front of them.
func chart(days []dayUse) string {
	most := int64(1)
	for _, d := range days {
		most = max(most, d.Messages)
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg role="img" aria-label="messages per day" width="%d" height="%d">`, max(1, len(days))*(barWidth+4), chartHeight+20)
	for i, d := range days {
		for _, bar := range []struct {
			n      int64
			colour string
		}{{d.Messages, "#c9d4e5"}, {d.Answered, "#3567a8"}} {
			height := bar.n * chartHeight / most
			fmt.Fprintf(&b, `<rect x="%d" y="%d" width="%d" height="%d" fill="%s"><title>%s: %d messages, %d answered, %d asked back</title></rect>`,
				i*(barWidth+4), chartHeight-height, barWidth, height, bar.colour, d.Day, d.Messages, d.Answered, d.AskedBack)
		}
		fmt.Fprintf(&b, `<text x="%d" y="%d" font-size="10">%s</text>`, i*(barWidth+4), chartHeight+14, d.Day[len(d.Day)-2:])
	}
	return b.String() + "</svg>"
}
