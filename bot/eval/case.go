// Package eval scores a bot against questions whose answers are known.
//
// It has two kinds of questions: cases about one article, with what a right
// reply says, where the article says it, and what must not be answered; and
// articles in the format of SQuAD, where a right answer is a span of the text.
// Reports have a stable text, so that a test can keep one as a golden and a
// change of a weight is a readable diff. The package scores anything that
// answers, and knows nothing of how answers are found.
package eval

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"summitbot/bot"
)

// Answerer is what is scored.
type Answerer interface {
	Answer(ctx context.Context, r bot.Request) (bot.Answer, error)
}

// Case is a question about an article, with what is right.
type Case struct {
	ID        string     `json:"id"`
	Language  string     `json:"lang"`
	Type      string     `json:"type"`
	Question  string     `json:"question"`
	Context   []bot.Turn `json:"context"`
	Behaviour string     `json:"behaviour"` // "answer", "abstain" or "smalltalk:" and its kind

	// Expected is what the short answer says: every group is met, by any of
	// its alternatives. Where abstaining is right, it is what may be said instead:
	// "No", where denying is right, too.
	Expected [][]string `json:"expected"`
	Forbid   []string   `json:"forbid"`       // what the reply must not contain
	Evidence []int      `json:"evidence_ids"` // numbers of the sentences that prove the answer
}

// The behaviours of cases.
const (
	behaviourAnswer    = "answer"
	behaviourAbstain   = "abstain"
	behaviourSmallTalk = "smalltalk:"
)

// ReadCases reads cases, a JSON object a line. Keys that it doesn't know are
// notes for the reader. An error names the line.
func ReadCases(r io.Reader) ([]Case, error) {
	var cases []Case
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 16<<20)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(strings.TrimPrefix(lines.Text(), "\uFEFF"))
		if line == "" {
			continue
		}
		var c Case
		if err := json.Unmarshal([]byte(line), &c); err != nil {
			return nil, fmt.Errorf("line %d: not a question: %w", n, err)
		}
		if wrong := c.check(); wrong != "" {
			return nil, fmt.Errorf("line %d: %s", n, wrong)
		}
		cases = append(cases, c)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read questions: %w", err)
	}
	if len(cases) == 0 {
		return nil, fmt.Errorf("no questions; write one a line: %s", `{"id":"1","lang":"en","type":"who","question":"…","behaviour":"answer","expected":[["…"]]}`)
	}
	return cases, nil
}

// check says what is missing from a case, or "".
func (c *Case) check() string {
	switch {
	case c.Question == "":
		return `no "question"`
	case c.Behaviour == behaviourAnswer && len(c.Expected)+len(c.Evidence) == 0:
		return `neither what is "expected" of an answer nor its "evidence_ids"`
	case c.Behaviour != behaviourAnswer && c.Behaviour != behaviourAbstain && !strings.HasPrefix(c.Behaviour, behaviourSmallTalk):
		return fmt.Sprintf("behaviour %q; write %q, %q or %q and its kind", c.Behaviour, behaviourAnswer, behaviourAbstain, behaviourSmallTalk)
	}
	for _, group := range c.Expected {
		if len(group) == 0 || slices.ContainsFunc(group, func(s string) bool { return len(words(s)) == 0 }) {
			return `an alternative of "expected" without a word`
		}
	}
	return ""
}

// longTypes are the types of questions whose answers may be long.
var longTypes = []string{"list", "summary", "multi", "quote"}

// limit is how many characters an answer to c may have. Nobody reads more, and
// all of the article would meet any expectation.
func (c *Case) limit() int {
	if slices.Contains(longTypes, c.Type) {
		return 700
	}
	return 300
}
