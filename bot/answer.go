package bot

import (
	"errors"
	"slices"
	"strings"
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

// Answer is what a handler returns; an adapter renders its parts for its
// platform, and none of them is read back out of a text. The parts are plain
// text: no markup, no mentions, no marks of quotes or lists.
type Answer struct {
	Language    string
	Pack        string // the name of the pack that it is from
	Status      Status
	Asked       string      // what was asked, where a command put it into words of its own
	Follows     bool        // it was asked in words that need what was said before
	Note        string      // what stands before an answer or choices: "Perhaps:", "Did you mean:"; "" if nothing
	Answer      string      // the short answer alone, without its full stop; "" unless answered
	Text        string      // what the bot says where it gives no answer: that the article doesn't say, a greeting, help
	Items       []string    // a list below the answer or text, an item a line
	Evidence    []Evidence  // what proves the answer; empty unless answered
	Choices     []string    // questions of which one is probably meant, the likeliest first; only when asked back
	Invite      string      // what stands before the suggestions: "You could ask:"; "" where only buttons offer them
	Suggestions []string    // questions that the article answers
	Confidence  float64     // the probability that the answer is right
	Facts       []string    // IDs of the facts that the answer rests on
	Candidates  []Candidate // the best sentences, whatever the status, where the request asked for them
	State       *State      // what a follow-up may refer to; nil for small talk and what was no question

	// Explain is how the question was understood and decided, line by line;
	// nil unless the request asked for it.
	Explain []string
}

// Offers are the questions that an answer offers, each to be asked with one
// press: those that may be meant, then the suggestions.
func (a Answer) Offers() []string { return slices.Concat(a.Choices, a.Suggestions) }

// asking asks what stands behind it.
const asking = "/ask "

// AskThis makes a question of any text, also of one that begins like a command.
func AskThis(text string) string { return asking + text }

// maxTitle is how many characters of a question stand above a reply: a line.
const maxTitle = 60

// Title is as much as a line holds of what the text of a request asked, for
// where nothing else shows it: without the command that asked it, or as the
// command put it.
func (a Answer) Title(text string) string {
	if a.Asked != "" {
		text = a.Asked
	}
	text, _ = strings.CutPrefix(text, asking)
	return Cut(OneLine(text), maxTitle)
}

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
