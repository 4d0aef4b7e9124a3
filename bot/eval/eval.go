// Package eval measures answers against questions whose answers are known.
//
// Two kinds of files are read: JSON Lines of questions about one article, with
// what an answer must say and which sentences prove it, and SQuAD files, each
// of whose articles becomes a pack of bare text.
package eval

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"summitbot/bot"
)

// Answerer answers questions.
type Answerer interface {
	Answer(ctx context.Context, r bot.Request) (bot.Answer, error)
}

// Case is a question with what is expected of its answer.
type Case struct {
	ID        string     `json:"id"`
	Lang      string     `json:"lang"`
	Type      string     `json:"type"`
	Question  string     `json:"question"`
	Context   []bot.Turn `json:"context"`
	Behaviour string     `json:"behaviour"` // answer, abstain, smalltalk:…
	// Expected lists groups of alternatives: an answer must have one of each group.
	Expected [][]string `json:"expected"`
	Forbid   []string   `json:"forbid"`       // what the reply must not hold
	Evidence []int      `json:"evidence_ids"` // sentences, one of which must be cited
}

// ReadCases reads JSON Lines of cases.
func ReadCases(r io.Reader) ([]Case, error) {
	var cases []Case
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 16<<20)
	for n := 1; sc.Scan(); n++ {
		if strings.TrimSpace(sc.Text()) == "" {
			continue
		}
		var c Case
		if err := json.Unmarshal(sc.Bytes(), &c); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		if c.Question == "" || c.Behaviour == "" {
			return nil, fmt.Errorf("line %d: a case needs \"question\" and \"behaviour\" (answer, abstain or smalltalk:…)", n)
		}
		cases = append(cases, c)
	}
	return cases, sc.Err()
}

// Miss is a case that went wrong.
type Miss struct {
	Case   Case
	Why    string
	Status bot.Status
	Answer string
}

// Run answers every case and scores the answers.
func Run(ctx context.Context, cases []Case, answerer Answerer) (*Report, error) {
	r := newReport()
	for _, c := range cases {
		a, err := answerer.Answer(ctx, bot.Request{ID: c.ID, Text: c.Question, Context: c.Context})
		if err != nil {
			return nil, fmt.Errorf("case %s: %w", c.ID, err)
		}
		why := c.judge(a)
		r.add(c, a, why)
	}
	return r, nil
}

// maxAnswer and maxLongAnswer are how many letters an answer may have.
const (
	maxAnswer     = 300
	maxLongAnswer = 700
)

// longTypes may have long answers.
var longTypes = []string{"list", "summary", "multi", "quote"}

// judge tells why an answer is wrong, or "" if it is right.
func (c *Case) judge(a bot.Answer) string {
	for _, f := range c.Forbid {
		if strings.Contains(a.Reply, f) || strings.Contains(a.Answer, f) {
			return fmt.Sprintf("says %q", f)
		}
	}
	if c.Behaviour != "answer" {
		if a.Status == bot.Answered {
			return "should not have answered"
		}
		return ""
	}
	limit := maxAnswer
	if slices.Contains(longTypes, c.Type) {
		limit = maxLongAnswer
	}
	switch {
	case a.Status != bot.Answered:
		return "didn't answer"
	case utf8.RuneCountInString(a.Answer) > limit:
		return fmt.Sprintf("longer than %d letters", limit)
	}
	said := plain(a.Answer)
	for _, group := range c.Expected {
		if !slices.ContainsFunc(group, func(alt string) bool { return strings.Contains(said, plain(alt)) }) {
			return "lacks " + strings.Join(group, " | ")
		}
	}
	cited := func(ev bot.Evidence) bool { return slices.Contains(c.Evidence, ev.Sentence) }
	if len(c.Evidence) > 0 && !slices.ContainsFunc(a.Evidence, cited) {
		return fmt.Sprintf("cites none of the sentences %v", c.Evidence)
	}
	return ""
}

var notWord = regexp.MustCompile(`[^\p{L}\p{N}]+`)

// spellings that are the same word, after lower-casing.
var spellings = strings.NewReplacer("ization", "isation", "organiz", "organis", "standardiz", "standardis", "summariz", "summaris", "defense", "defence", "ё", "е")

// plain makes texts comparable by whole words: lower case, one spelling, one
// blank between words and around them.
func plain(s string) string {
	return " " + strings.TrimSpace(spellings.Replace(notWord.ReplaceAllString(strings.ToLower(s), " "))) + " "
}
