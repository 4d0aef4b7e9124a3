package knowledge

// Ask is a question that the pack can answer: the facts that answer it, and
// which of their slots do. It is what messages are matched with.
type Ask struct {
	ID    string
	Text  Text     // the question itself, by language, as suggestions and choices show it
	Facts []string // IDs of the facts that it may be answered from, in the order in which an answer gives them
	Want  []Slot   // the slots whose values answer; none where the facts' statements are the answer
	By    []Slot   // slots of which a message must name a value, which picks the facts: "who represented Armenia?"
	As    AskForm
	// Derived tells that the ask was made from a slot of a fact rather than
	// written in asks.yaml.
	Derived bool
	Line    int // in asks.yaml
}

// AskForm is the form that an ask's answer takes.
type AskForm string

// The forms of answers.
const (
	AskValues AskForm = ""      // the values of Want, or the statements
	AskCount  AskForm = "count" // how many values Want has, and which
	AskQuote  AskForm = "quote" // the quotation, as the article has it
	AskClaim  AskForm = "claim" // whether a value that the message names is among those of Want
)

// Wording is a message of which it is known what it asks.
type Wording struct {
	Ask   string // ID of the ask; "" for what the article doesn't answer and comes near no ask in particular
	Kind  WordingKind
	Lang  string
	Voice string // the file that it stands in, without its ending: wordings of one hand resemble each other
	Text  string
	Line  int // in its file
}

// WordingKind is how a wording relates to its ask.
type WordingKind byte

// The kinds of wordings.
const (
	Asks        WordingKind = 'q' // asks it in other words
	Confirms    WordingKind = 'y' // claims what the article confirms
	Contradicts WordingKind = 'n' // claims what the article contradicts
	Misses      WordingKind = 'x' // comes near, and the article doesn't answer it
)
