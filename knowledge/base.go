// Package knowledge is what the bot knows: a pack is an article, the entities
// and facts that it states, and the wording that people use for them.
//
// Loading a pack splits the article into sentences that keep their byte
// offsets, finds for each fact the sentence that proves it, and refuses
// anything that could make the bot lie. The package knows nothing of search,
// of questions or of chat platforms.
package knowledge

// Base is a loaded and checked pack. It is immutable and safe for concurrent
// use; its slices belong to it and are not to be changed.
type Base struct {
	Folder    string // of the pack, as problems name it; "" for an article alone
	Pack      Pack
	Article   string     // the article's bytes, as the file has them
	Sentences []Sentence // in reading order; Sentences[i].Number == i+1
	Entities  []Entity   // in the order of facts.yaml
	Relations []Relation
	Facts     []Fact
	Asks      []Ask   // what the pack can answer, in the order of asks.yaml, then those made from facts
	Lexicon   Lexicon // the general wording with the pack's own after it
	Model     []byte  // what was learned of the wordings; empty where nothing was
	wordings  []wordingFile

	// The digests of what the model was learned from, as its file says.
	learnedAsks, learnedWordings string
	Digest                       string // hex SHA-256 over every file of the pack and the general lexicon
}

// Pack is what pack.yaml says of the article. For a single-file pack it holds
// what the text itself gives: a title, and the languages by its script.
type Pack struct {
	Title     string
	Event     string   // ID of the event entity that a question is about when it names no other
	Date      string   // ISO 8601 day of the event
	Place     string   // ID of the place entity
	Source    string   // what the article is, in a few words, as answers name it
	Languages []string // BCP 47, the article's own language first
	Greeting  Text
	Examples  map[string][]string // language to questions that the pack answers
	Summary   []string            // IDs of the facts that tell the article in short
	Covers    Text                // what the article is about, as a not-covered reply says it
	Commands  []Command           // questions that have commands of their own
	FactsOnly bool                // what no fact answers isn't looked for in the text
	Aside     []int               // numbers of the sentences that no fact is to be made of
}

// Text is a wording by language code ("en", "ru", "kk").
type Text map[string]string

// In returns the wording in lang, or else in English, or else any (the
// alphabetically first language), or "".
func (t Text) In(lang string) string {
	if s := t[lang]; s != "" {
		return s
	}
	if s := t["en"]; s != "" {
		return s
	}
	best := ""
	for l := range t {
		if best == "" || l < best {
			best = l
		}
	}
	return t[best]
}

// Sentence is a span of the article: Article[Start:End] == Text, byte for byte.
type Sentence struct {
	Number    int // from 1
	Paragraph int // from 1
	Start     int
	End       int
	Text      string
	Heading   string // the Markdown heading above it, or ""
	Quoted    bool   // the sentence is, or holds, a direct quotation
	// Speaker is who says it, as the article names them ("Nazarbayev"), with
	// "he said" resolved to the last speaker; "" where the article itself speaks.
	Speaker string
}

// Entity is something that facts speak of: a person, a country, a body, a
// document, an event, a topic, a date, a number.
type Entity struct {
	ID    string
	Type  string   // a concept of the lexicon: person, country, city, body, document, event, topic, date, number, duration …
	Is    []string // further concepts that it falls under: president, summit, …
	Name  Text     // as an answer names it
	Long  Text     // optional: name with its description, for "who is" answers
	Alias map[string][]string
	Abbr  Text
	Value string // dates ("2018-11-08", "2019"), numbers ("70"), durations ("P1Y"), normalised
	More  bool   // the number is a lower bound ("more than 70")
	Line  int    // in facts.yaml
}

// Slot names an argument of a fact.
type Slot string

// The slots of a fact, each filled by entity IDs.
const (
	Subject Slot = "subject" // who or what does it, or is it
	Object  Slot = "object"  // what is done, said, decided
	Role    Slot = "role"    // office of the subject, or of whom the subject appoints
	Of      Slot = "of"      // whom or what the subject represents, or the role is held in
	To      Slot = "to"      // who receives
	From    Slot = "from"    // who gives
	Place   Slot = "place"
	Date    Slot = "date"
	Count   Slot = "count"
	Term    Slot = "term"    // how long
	Purpose Slot = "purpose" // what for, why
	Topic   Slot = "topic"   // what it is about
	Event   Slot = "event"   // at which event
	Speaker Slot = "speaker" // who states it, where that is not the article itself
)

// Slots lists every slot in the order in which they are shown and compared.
var Slots = allSlots()

// Relation is a kind of statement.
type Relation struct {
	ID string
	// Only lists the slots for which the article's values are complete, so
	// that another value of the same type is denied instead of left open.
	Only []Slot
	Line int
}

// Fact is a typed statement with the quote that proves it.
type Fact struct {
	ID       string
	Relation string
	Slots    map[Slot][]string // entity IDs
	Evokes   []string          // further concepts that bring it to mind
	Not      bool              // it is stated that this isn't so: "Riga didn't sign"
	Text     Text              // the statement as a short answer says it
	Quote    string            // verbatim: Article[Start:End] == Quote
	Start    int
	End      int
	Sentence int    // number of the sentence that holds the quote
	File     string // that it stands in: facts.yaml or qa.csv
	Line     int
}

// Holders returns who has the office that a fact names, by ID: whom somebody
// appointed or elected to it, else its subject. It may be empty.
func (f *Fact) Holders() []string {
	if object := f.Slots[Object]; len(object) > 0 && (appointing.has(f.Relation) || len(f.Slots[Subject]) == 0) {
		return object
	}
	return f.Slots[Subject]
}

// appointing are the relations whose subject gives an office to their object.
const appointing list = "appoint elect"

// Lexicon is wording: what people type, by language, mapped to concepts that
// are the same in every language.
type Lexicon struct {
	Concepts []Concept
}

// Class tells what a concept does in a question.
type Class string

// The classes of concepts.
const (
	Content      Class = ""       // means something that a fact must support
	Filler       Class = "filler" // politeness and function words: nothing to support
	QuestionWord Class = "ask"    // ID is the kind asked for
	Chat         Class = "chat"   // small talk: ID is the intent
	Known        Class = "known"  // everyday words without a concept: never taken for a misspelling
)

// Concept is a meaning with its wordings. Words may be phrases of several
// words; they are matched by stem, without regard to case.
type Concept struct {
	ID    string
	Class Class
	Isa   []string // broader concepts: president isa leader
	Words map[string][]string
	File  string // of the lexicon file, for errors
	Line  int
}
