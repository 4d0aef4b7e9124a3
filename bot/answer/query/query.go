// Package query holds the nouns that pass between the stages of an answer: what
// was read of a message, what search and ranking propose, how a proposal binds
// to the message, and what is decided. It has no verbs.
package query

import (
	"summitbot/knowledge"
	"summitbot/knowledge/words"
)

// Term is what a word or phrase means: a concept of the lexicon, an entity of
// the pack, or a stem of the article that is neither.
type Term int32

// Message is a message as it was read.
type Message struct {
	Text      string // what was typed, without markup, links and control characters
	Lang      string // "en", "ru" or "kk"
	Foreign   bool   // it is in a language that the bot doesn't speak; Lang is "en" then
	Tokens    []words.Token
	Mentions  []Mention         // what it speaks of, from left to right
	Asks      []Ask             // what it asks for, from left to right
	Expected  []Term            // the expected answer type: the kind of thing that "which …" or "how many …" names
	YesNo     bool              // it asks whether something is so
	Exists    bool              // "is there …"
	Negated   bool              // it asks for, or whether, something is not so: "who didn't attend?"
	Focus     []Term            // what tells the event that the conversation is about from the article's own
	Origin    bool              // it asks who wrote or published the article
	Else      bool              // "who else": what was said before is not wanted again
	Corrected map[string]string // words that were taken for misspelt, and for what
	Operators []Operator        // what changes the meaning of what they stand beside, from left to right
}

// Has tells whether the message asks for what.
func (m *Message) Has(what string) bool {
	for _, a := range m.Asks {
		if a.What == what {
			return true
		}
	}
	return false
}

// Said returns the words of a mention as they were typed.
func (m *Message) Said(x Mention) string {
	return m.Text[m.Tokens[x.From].Start:m.Tokens[x.To-1].End]
}

// Kind tells mentions apart.
type Kind int

// The kinds of mentions.
const (
	Concept  Kind = iota // a meaning of the lexicon
	Entity               // an entity of the pack
	Word                 // a word that the lexicon doesn't have
	Date                 // Value is "2019", "2018-11-08", "11-08" or "11"
	Number               // Value is the number in digits
	Duration             // Value is an ISO 8601 duration
	ChatWord             // small talk
)

// Mention is one thing that a message speaks of.
type Mention struct {
	From, To int    // Tokens[From:To]
	Terms    []Term // what it may mean; none for a word that nothing knows
	Kind     Kind
	Chat     []Term // small talk that it is, if the message is nothing else
	Asking   bool   // soft only because it asks: "talk about"
	Soft     bool   // may be mere politeness or grammar: nothing need support it
	Name     bool   // an unknown word that is written, or stands, like a name
	Excluded bool   // "apart from the presidents": what is not wanted
	Value    string
}

// Ask is one thing that a message asks for.
type Ask struct {
	What string // the ask concept: who, when, where, how-many, …
	At   int    // token index
	Noun bool   // by a noun ("the date of") rather than a question word
}

// Operator is a word or phrase that changes the truth of what it stands beside.
type Operator struct {
	Kind     OperatorKind
	From, To int    // Tokens[From:To]
	Value    string // of MoreThan, AtLeast, …: the number, date or duration that is compared with; else ""
}

// OperatorKind tells operators apart.
type OperatorKind string

// The operators that the bot understands. One that stands in a claim and isn't
// applied makes the answer an abstention; in a question it speaks against one.
const (
	Not       OperatorKind = "not"
	All       OperatorKind = "all" // every, each, 100 %
	Most      OperatorKind = "most"
	None      OperatorKind = "none"
	Only      OperatorKind = "only"
	Both      OperatorKind = "both"
	AtLeast   OperatorKind = "at least"
	MoreThan  OperatorKind = "more than"
	FewerThan OperatorKind = "fewer than"
	AtMost    OperatorKind = "at most"
	Exactly   OperatorKind = "exactly"
	Before    OperatorKind = "before"
	After     OperatorKind = "after"
	Until     OperatorKind = "until"
	Since     OperatorKind = "since"
	Still     OperatorKind = "still" // now, currently
	NoLonger  OperatorKind = "no longer"
	Again     OperatorKind = "again"
	Except    OperatorKind = "except"
	Besides   OperatorKind = "besides"
	Or        OperatorKind = "or"
	And       OperatorKind = "and"
	Fail      OperatorKind = "fail to"
	Manage    OperatorKind = "manage to"
	Once      OperatorKind = "once"
	Twice     OperatorKind = "twice"
	First     OperatorKind = "first"
	Last      OperatorKind = "last"
	Weekday   OperatorKind = "weekday" // Value is "1" (Monday) to "7"
)

// Candidate is an ask that search and ranking propose for a message.
type Candidate struct {
	Ask    int     // index into Base.Asks
	Search float64 // Bleve's score; compares within one search only
	Rank   float64 // the ranking's probability that the message asks this
}

// Truth is what the facts, or bare text, say of a claim.
type Truth int

// The truths of a claim.
const (
	Open      Truth = iota // they neither say nor deny it
	Confirmed              // they say it
	Denied                 // they say that it isn't so, or otherwise where that leaves no room
)

// Binding is an ask filled in from a message: which facts it picks, what
// answers, and what the message claims.
type Binding struct {
	Ask    *knowledge.Ask
	Facts  []*knowledge.Fact // those that the message picks, in the ask's order
	Values []string          // IDs of the entities that answer; none where the facts' statements do
	Claim  bool              // the message puts a value to the test rather than asking for one
	Truth  Truth             // of the claim
	Said   []string          // IDs of the entities, or the words, that the claim asserts
	Left   []Left            // words of the message that nothing accounts for
}

// Left is a part of a message that nothing accounts for, and why that matters.
type Left struct {
	From, To int
	Reason   Reason
}

// Reason is why something isn't answered, for operators and tests.
type Reason string

// The reasons.
const (
	UnknownEntity   Reason = "another entity"    // a person, country, body, … that the facts don't have here
	OtherValue      Reason = "another value"     // a date, number or duration that the facts don't have here
	OtherRole       Reason = "another role"      // somebody does what the facts have done to them, or the other way
	NamedAlready    Reason = "named already"     // all that would be answered stands in the question
	Unnamed         Reason = "no names"          // the message asks for names, and the facts have only a number or a group
	UnboundOperator Reason = "operator"          // an operator that wasn't applied
	UnknownWord     Reason = "unaccounted words" // words that carry content and nothing explains
	NothingNamed    Reason = "nothing named"     // the ask needs a name that the message doesn't give
	NoAsk           Reason = "no ask"            // nothing comes near
	Unsure          Reason = "unsure"            // the best is too improbable
	OpenClaim       Reason = "open claim"        // a claim that the facts neither say nor deny
)

// Outcome is what is decided.
type Outcome int

// The outcomes.
const (
	Abstain Outcome = iota
	Answer          // the bindings answer
	AskBack         // one of Choices is probably meant
)

// Decision is what becomes of a message.
type Decision struct {
	Outcome    Outcome
	Bindings   []Binding // what is answered, in the order of the message, or would have been; one for most
	Choices    []int     // indices into Base.Asks, the likeliest first, where Outcome is AskBack
	Reason     Reason    // where Outcome is Abstain
	Left       []Left    // what wasn't accounted for
	Confidence float64   // the probability that the answer is right, 0 to 1
}

// Fill is by which slots what is asked for is answered.
var Fill = map[string][]knowledge.Slot{
	"who":      {knowledge.Subject, knowledge.To, knowledge.From, knowledge.Speaker, knowledge.Of, knowledge.Object},
	"when":     {knowledge.Date},
	"where":    {knowledge.Place},
	"how-long": {knowledge.Term},
	"how-many": {knowledge.Count},
	"how-much": {knowledge.Count},
	"why":      {knowledge.Purpose},
	"the-role": {knowledge.Role},
}
