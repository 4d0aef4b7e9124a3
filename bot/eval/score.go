package eval

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"summitbot/bot"
)

// Figures are the quality of the replies to some cases.
type Figures struct {
	Right            Share `json:"right"`
	RightAbstentions Share `json:"right_abstentions"` // of the cases to abstain from
	FalseAbstentions Share `json:"false_abstentions"` // of the cases to answer
	Ranking
}

// Report is what came of scoring cases.
type Report struct {
	Figures
	ByLanguage map[string]*Figures `json:"by_language"`
	ByType     map[string]*Figures `json:"by_type"`
	Misses     []Miss              `json:"misses"`
}

// Miss is a case without a right reply.
type Miss struct {
	ID       string `json:"id"`
	Question string `json:"question"`
	Why      string `json:"why"`
	Said     string `json:"said"` // the answer, or the reply if there is none
}

// Score asks every case and judges the replies. A case whose answer fails is a
// miss; after ctx has ended all are.
func Score(ctx context.Context, cases []Case, a Answerer) Report {
	r := Report{ByLanguage: make(map[string]*Figures), ByType: make(map[string]*Figures), Misses: []Miss{}}
	for i := range cases {
		c := &cases[i]
		got, err := a.Answer(ctx, bot.Request{ID: c.ID, Text: c.Question, Context: c.Context, Candidates: true})
		why := ""
		if err != nil {
			why = "failed: " + err.Error()
		} else {
			why = judge(c, got)
		}
		for _, f := range []*Figures{&r.Figures, group(r.ByLanguage, c.Language), group(r.ByType, c.Type)} {
			f.add(c, got, why == "")
		}
		if why != "" {
			r.Misses = append(r.Misses, Miss{ID: c.ID, Question: c.Question, Why: why, Said: said(got)})
		}
	}
	return r
}

func group(groups map[string]*Figures, name string) *Figures {
	if groups[name] == nil {
		groups[name] = new(Figures)
	}
	return groups[name]
}

func said(a bot.Answer) string {
	if a.Answer != "" {
		return a.Answer
	}
	line, _, _ := strings.Cut(a.Reply(), "\n")
	return line
}

func (f *Figures) add(c *Case, a bot.Answer, right bool) {
	f.Right.add(right)
	switch c.Behaviour {
	case behaviourAbstain:
		f.RightAbstentions.add(right)
	case behaviourAnswer:
		f.FalseAbstentions.add(a.Status != bot.Answered)
	}
	if len(c.Evidence) > 0 {
		f.Ranking.add(len(a.Candidates), func(i int) bool { return slices.Contains(c.Evidence, a.Candidates[i].Sentence) })
	}
}

const columns = "%-14s %9s %7s %9s %7s %7s %7s %7s\n"

// String is the report as a table, with the misses under it. The same replies
// give the same text.
func (r Report) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, columns, "", "questions", "right", "abstained", "falsely", "hit@1", "hit@3", "MRR")
	row(&b, "all", &r.Figures)
	for _, groups := range []map[string]*Figures{r.ByLanguage, r.ByType} {
		b.WriteByte('\n')
		for _, name := range slices.Sorted(maps.Keys(groups)) {
			row(&b, name, groups[name])
		}
	}
	for i, m := range r.Misses {
		if i == 0 {
			b.WriteString("\nmisses:\n")
		}
		fmt.Fprintf(&b, "%s %q\n  %s\n  said: %s\n", m.ID, m.Question, m.Why, m.Said)
	}
	return b.String()
}

func row(b *strings.Builder, name string, f *Figures) {
	fmt.Fprintf(b, columns, name, fmt.Sprint(f.Right.Of), f.Right, f.RightAbstentions, f.FalseAbstentions, f.Hit1, f.Hit3, f.MRR)
}
