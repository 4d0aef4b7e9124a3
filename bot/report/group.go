package report

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"summitbot/bot"
	"summitbot/bot/store"
)

// Pack tells what questions mean to the bot.
type Pack interface {
	Meaning(ctx context.Context, question string) (Meaning, error)
}

// Meaning is what a question means by itself.
type Meaning struct {
	Vector  []float64 // the nearer the product of two is to 1, the likelier two questions mean the same
	Ask     string    // ID of the question of the pack that comes nearest; "" if none that wordings can be added to does
	Nearest string    // that question
	Fit     float64   // how probable it is among those that come near
}

// Group is questions that mean the same, and weren't answered.
type Group struct {
	Question   string    `json:"question"` // the most frequent of them
	Command    string    `json:"command,omitempty"`
	Count      int       `json:"count"`
	NotCovered int       `json:"not_covered"`
	AskedBack  int       `json:"asked_back"`
	Platforms  []string  `json:"platforms"`
	Last       time.Time `json:"last"`
	Wordings   []Wording `json:"wordings"` // the most frequent first
	Ask        string    `json:"ask,omitempty"`
	Nearest    string    `json:"nearest,omitempty"`
	Fit        float64   `json:"fit,omitempty"`
	Add        []Lines   `json:"add,omitempty"`  // for the pack, if the article says it
	Mark       []Lines   `json:"mark,omitempty"` // for the pack, if it doesn't
	Marked     bool      `json:"marked,omitempty"`

	vector []float64 // of all of them together
	length float64   // of vector
}

// Wording is a question as people put it.
type Wording struct {
	Text     string `json:"text"`
	Language string `json:"language"`
	Count    int    `json:"count"`

	meaning Meaning
	marked  bool // in the pack already
}

// alike is how near to a group a question must be to be counted with it. It is
// found by TestMeaning, which tells with -v what comes together.
const alike = 0.56

// maxCompared is how many questions are compared with each other; more would
// take minutes.
const maxCompared = 5000

// grouper groups questions by what they mean.
type grouper struct {
	pack     Pack
	wordings bool            // can be added to the pack
	missed   map[string]bool // bare

	groups    []Group
	ungrouped int
}

// group groups questions. Beyond the most frequent they are only counted.
func (r *grouper) group(ctx context.Context, list []store.Unanswered) error {
	for i, same := range gather(list) {
		switch {
		case same.command != "":
			r.ofCommand(same.command).take(same)
		case i >= maxCompared:
			r.ungrouped += same.wording.Count
		default:
			var err error
			if same.wording.meaning, err = r.pack.Meaning(ctx, same.wording.Text); err != nil {
				return fmt.Errorf("what %q means: %w", same.wording.Text, err)
			}
			same.wording.marked = r.missed[bare(same.wording.Text)]
			r.nearest(same.wording.meaning.Vector).take(same)
		}
	}
	for i := range r.groups {
		r.groups[i].finish(r.wordings)
	}
	slices.SortStableFunc(r.groups, func(a, b Group) int { return cmp.Compare(b.Count, a.Count) })
	return nil
}

// gathered is a question with all that asked it word for word.
type gathered struct {
	wording    Wording
	command    string
	notCovered int
	askedBack  int
	platforms  []string
	last       time.Time
}

// gather counts questions that are the same but for capitals and stops, the most
// frequent first.
func gather(list []store.Unanswered) []*gathered {
	byText := make(map[string]*gathered)
	var all []*gathered
	for _, u := range list {
		text := bot.OneLine(u.Question)
		key := u.Command + " " + bare(text)
		g := byText[key]
		if g == nil {
			g = &gathered{command: u.Command, wording: Wording{Text: text, Language: u.Language}}
			byText[key] = g
			all = append(all, g)
		}
		g.wording.Count++
		if u.Status == bot.AskedBack {
			g.askedBack++
		} else {
			g.notCovered++
		}
		if !slices.Contains(g.platforms, u.Platform) {
			g.platforms = append(g.platforms, u.Platform)
		}
		g.last = u.At
	}
	slices.SortStableFunc(all, func(a, b *gathered) int { return cmp.Compare(b.wording.Count, a.wording.Count) })
	return all
}

// ofCommand returns the group of what a command asked, which is added if there is
// none.
func (r *grouper) ofCommand(command string) *Group {
	i := slices.IndexFunc(r.groups, func(g Group) bool { return g.Command == command })
	if i < 0 {
		i = len(r.groups)
		r.groups = append(r.groups, Group{Command: command})
	}
	return &r.groups[i]
}

// nearest returns the group that a question belongs to, which is added if none
// is near.
func (r *grouper) nearest(vector []float64) *Group {
	best, likeness := -1, alike
	for i := range r.groups {
		if l := r.groups[i].near(vector); l >= likeness {
			best, likeness = i, l
		}
	}
	if best < 0 {
		best = len(r.groups)
		r.groups = append(r.groups, Group{})
	}
	return &r.groups[best]
}

// near is the cosine of the angle between the group and a vector of length 1; 0
// where either is about nothing.
func (g *Group) near(vector []float64) float64 {
	if len(g.vector) != len(vector) || g.length == 0 {
		return 0
	}
	return dot(g.vector, vector) / g.length
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i, x := range a {
		sum += x * b[i]
	}
	return sum
}

// take adds a question to the group.
func (g *Group) take(s *gathered) {
	g.Count += s.wording.Count
	g.NotCovered += s.notCovered
	g.AskedBack += s.askedBack
	g.Wordings = append(g.Wordings, s.wording)
	for _, p := range s.platforms {
		if !slices.Contains(g.Platforms, p) {
			g.Platforms = append(g.Platforms, p)
		}
	}
	if s.last.After(g.Last) {
		g.Last = s.last.UTC()
	}
	if g.vector == nil {
		g.vector = make([]float64, len(s.wording.meaning.Vector))
	}
	for i, x := range s.wording.meaning.Vector {
		g.vector[i] += x
	}
	g.length = math.Sqrt(dot(g.vector, g.vector))
}

// finish tells what to do with the group; wordings tells whether that may be to
// add some to the pack.
func (g *Group) finish(wordings bool) {
	first := g.Wordings[0]
	g.Question = first.Text
	slices.Sort(g.Platforms)
	if g.Command != "" {
		return
	}
	g.Ask, g.Nearest, g.Fit = g.likeliest()
	g.Marked = !slices.ContainsFunc(g.Wordings, func(w Wording) bool { return !w.marked })
	if wordings && !g.Marked {
		g.Add, g.Mark = g.lines()
	}
}

// likeliest is the question of the pack that comes nearest to most of the group,
// and how near it comes on average.
func (g *Group) likeliest() (ask, nearest string, fit float64) {
	fits := make(map[string]float64)
	for _, w := range g.Wordings {
		m := w.meaning
		fits[m.Ask] += m.Fit * float64(w.Count)
		if m.Ask != "" && (ask == "" || fits[m.Ask] > fits[ask]) {
			ask, nearest = m.Ask, m.Nearest
		}
	}
	return ask, nearest, math.Round(100*fits[ask]/float64(g.Count)) / 100
}

// bare is a text as texts are compared: without case, and without the stops at
// its end.
func bare(text string) string { return strings.TrimRight(strings.ToLower(text), " ?!.…,") }
