// Package question understands questions: what is asked for, what it is about,
// and what must be so for an answer to fit.
//
// It knows the wording of a pack (its lexicon, its entities' names, the words
// of its article) and nothing of facts, search or answers.
package question

import (
	"summitbot/knowledge/words"
)

// Question is a message as it was understood.
type Question struct {
	Text      string // what was typed, without markup, links and control characters
	Lang      string // "en", "ru" or "kk"
	Tokens    []words.Token
	Mentions  []Mention         // what it speaks of, from left to right
	Asks      []Ask             // what it asks for, from left to right
	Type      []Term            // the kind of thing that "which …" or "how many …" names
	YesNo     bool              // it asks whether something is so
	Exists    bool              // "is there …"
	Negated   bool              // it asks for, or whether, something is not so: "who didn't attend?"
	Focus     []Term            // what tells the event that the conversation is about from the article's own
	Else      bool              // "who else": what was said before is not wanted again
	Corrected map[string]string // words that were taken for misspelt, and for what
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

// Mention is one thing that a question speaks of.
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

// Ask is one thing that a question asks for.
type Ask struct {
	What string // the ask concept: who, when, where, how-many, …
	At   int    // token index
	Noun bool   // by a noun ("the date of") rather than a question word
}

// Asks for which an answer is looked up in a slot of its own.
const (
	Who     = "who"
	When    = "when"
	Where   = "where"
	HowMany = "how-many"
	HowMuch = "how-much"
	HowLong = "how-long"
	Why     = "why"
	What    = "what"
	Which   = "which"
	How     = "how"
	List    = "list"
	Define  = "define"
	Quote   = "quote"
	Summary = "summary"
	About   = "tell-about"
	Else    = "else"
	Role    = "the-role"
)

// Has tells whether the question asks for what.
func (q *Question) Has(what string) bool {
	for _, a := range q.Asks {
		if a.What == what {
			return true
		}
	}
	return false
}

// Said returns the words of a mention as they were typed.
func (q *Question) Said(m Mention) string {
	return q.Text[q.Tokens[m.From].Start:q.Tokens[m.To-1].End]
}
