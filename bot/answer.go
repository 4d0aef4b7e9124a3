package bot

import (
	"errors"
	"slices"
)

// Status tells what became of a question.
type Status string

// The statuses of an answer.
const (
	Answered   Status = "answered"    // the article says it; Evidence proves it
	NotCovered Status = "not_covered" // the article doesn't say
	AskedBack  Status = "asked_back"  // one of Choices is probably meant; which, the person says
	Chat       Status = "chat"        // a greeting, thanks, or what the bot can do
	Rejected   Status = "rejected"    // not a question: nonsense, too long, an attempt to give orders
)

// Outcomes are what can become of a message beside the statuses of an answer.
const (
	Refused Status = "refused" // the person made a mistake and was told, or asked too much
	Silent  Status = "silent"  // the person had been told already (see ErrSilent)
	Error   Status = "error"   // the handler failed; the person got an apology
)

// Outcome is what became of a message: the status of its answer, or one of the
// others, for logs and metrics.
func Outcome(a Answer, err error) Status {
	if err == nil {
		return a.Status
	}
	if errors.Is(err, ErrSilent) {
		return Silent
	}
	if _, ok := errors.AsType[*UserError](err); ok {
		return Refused
	}
	return Error
}

// Answer is what a handler returns; an adapter renders it for its platform.
// It is plain text throughout: no markup, no mentions.
type Answer struct {
	Language    string      `json:"language"`
	Status      Status      `json:"status"`
	Answer      string      `json:"answer"` // the short answer alone; "" unless answered
	Reply       string      `json:"reply"`  // what a chat would show
	Confidence  float64     `json:"confidence"`
	Evidence    []Evidence  `json:"evidence"`   // empty unless answered
	Facts       []string    `json:"facts"`      // IDs of the facts that the answer rests on
	Candidates  []Candidate `json:"candidates"` // the best sentences, whatever the status
	Suggestions []string    `json:"suggestions"`
	Choices     []string    `json:"choices,omitempty"` // questions of which one is probably meant, the likeliest first; only when asked back
	State       *State      `json:"-"`                 // what a follow-up may refer to; nil for small talk and what was no question

	// Explain is how the question was understood and decided, line by line;
	// nil unless the request asked for it.
	Explain []string `json:"explain,omitempty"`
}

// Offers are the questions that an answer offers, each to be asked with one
// press: those that may be meant, then the suggestions.
func (a Answer) Offers() []string { return slices.Concat(a.Choices, a.Suggestions) }

// Evidence is a sentence that proves an answer. Start and End are byte
// offsets into the article; Sentence counts from 1.
type Evidence struct {
	Sentence int    `json:"sentence"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Text     string `json:"text"`
}

// Candidate is a sentence that search brought up, with its score. Scores
// compare within one question only.
type Candidate struct {
	Sentence int     `json:"sentence"`
	Start    int     `json:"start"`
	End      int     `json:"end"`
	Score    float64 `json:"score"`
}
