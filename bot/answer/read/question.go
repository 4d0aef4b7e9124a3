// Package read understands questions: what is asked for, what it is about,
// and what must be so for an answer to fit.
//
// It knows the wording of a pack (its lexicon, its entities' names, the words
// of its article) and nothing of facts, search or answers.
package read

import (
	"summitbot/bot/answer/query"
)

// The nouns that a message is read into.
type (
	Question = query.Message
	Mention  = query.Mention
	Ask      = query.Ask
	Kind     = query.Kind
	Term     = query.Term
)

// The kinds of mentions.
const (
	Concept  = query.Concept
	Entity   = query.Entity
	Word     = query.Word
	Date     = query.Date
	Number   = query.Number
	Duration = query.Duration
	ChatWord = query.ChatWord
)

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
