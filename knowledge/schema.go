package knowledge

import (
	"fmt"
	"strings"
)

// field is a key of a file of a pack: what a reader of YAML takes, and what the
// reference says of it.
type field struct {
	key   string
	form  string // of the value
	about string
}

func keysOf(fields []field) []string {
	keys := make([]string, len(fields))
	for i, f := range fields {
		keys[i] = f.key
	}
	return keys
}

var packFields = []field{
	{"title", "text", "what the article is called; the only key that must be there"},
	{"event", "entity", "the event that a question is about when it names no other"},
	{"date", "day", "the day of the event, as in 2018-11-08"},
	{"place", "entity", "where the event was"},
	{"source", "text", "what the article is, in a few words, as answers name it"},
	{"languages", "codes", "the article's own first, then the others that facts are worded in: [en, ru, kk]"},
	{"greeting", "wording", "what the bot says first"},
	{"covers", "wording", "what the article is about, as a reply to a question about something else says it"},
	{"summary", "facts", "the facts that tell the article in short"},
	{"examples", "wordings", "questions that the facts answer"},
	{"commands", "list", "questions that have a command of their own: see below"},
	{"text", "on or off", "whether what no fact answers is looked for in the text; on where nothing is said"},
	{"aside", "numbers", "the sentences of which no fact is to be made, such as who reported"},
}

var commandFields = []field{
	{"name", "text", "what follows the slash: up to 32 of a–z, 0–9 and _"},
	{"names", "wording", "what it is called in other languages, where a platform shows that"},
	{"summary", "wording", "what it does, in a few words; in English at the least"},
	{"question", "wording", "what it asks, as if it were typed; in English at the least"},
	{"answer", "wording", "what stands above the list"},
	{"list", "facts", "the facts that answer it, a line each; without it the question is asked"},
}

var entityFields = []field{
	{"id", "id", "small letters, digits and hyphens; facts name it by this"},
	{"type", "concept", "what it is: person, country, city, organisation, body, document, event, topic, role, group, date, number, duration, or any other concept"},
	{"is", "concepts", "what else it falls under: president, summit, …; questions ask by these (\"which president\")"},
	{"name", "wording", "as an answer names it"},
	{"long", "wording", "the name with who or what it is, for \"who is\""},
	{"alias", "wordings", "other names that people use; cases and plurals are found by themselves, unless the stem changes (палец, пальца)"},
	{"abbr", "wording", "its abbreviation"},
	{"value", "value", "of a date 2018, 2018-11, 2018-11-08, with its time 2018-11-08T09:30, or from one to another 2018-11-08/2018-11-10; of a number its digits (41 million is 41000000, 61 percent 61); of a duration P1Y, P6M, P2W, P10D, PT4H, PT11M or PT30S"},
	{"more", "true", "the number is a lower bound: \"more than 70\""},
}

var relationFields = []field{
	{"id", "concept", "what is stated: a relation of the table below, or any concept of the lexicon"},
	{"only", "slots", "slots in which the article tells all, so that anything else is denied instead of left open"},
}

var factFields = []field{
	{"id", "id", "small letters, digits and hyphens"},
	{"relation", "relation", "one of those under \"relations\""},
	{"not", "true", "it is stated that this isn't so: \"Riga did not sign\""},
	{"evokes", "concepts", "further concepts that bring it to mind; a claim in their words is taken to be borne out by the fact, so name none that it doesn't bear out"},
	{"text", "wording", "the statement as a short answer says it"},
	{"quote", "text", "the words of the article that prove it, letter for letter, from one sentence"},
	{"sentence", "number", "which sentence, where the quote stands in several"},
}

var askFields = []field{
	{"id", "id", "what wordings are headed with"},
	{"ask", "wording", "the question, as suggestions and choices show it"},
	{"facts", "facts", "the facts that may answer it, in the order in which an answer gives them"},
	{"want", "slots", "the slots whose values answer; without it, the statements of the facts answer"},
	{"by", "slots", "slots of which a message must name a value; it picks the facts, so that one ask stands for every person or country"},
	{"as", "form", "count: how many values \"want\" has; quote: the quotation; claim: whether a value that the message names is among those of \"want\""},
}

// slotFields are the slots, in the order in which they are shown and compared.
var slotFields = []field{
	{string(Subject), "who or what", "does it, or is it"},
	{string(Object), "what", "is done, said, decided"},
	{string(Role), "which office", "the subject has, or whom it appoints or elects"},
	{string(Of), "whose", "whom or what the subject stands for, or the office is of"},
	{string(To), "to whom", "who receives"},
	{string(From), "from whom", "who gives"},
	{string(Place), "where", "it is or was"},
	{string(Date), "when", "it is or was"},
	{string(Count), "how many, how much", "a number, an amount, a measure"},
	{string(Term), "how long", "a duration"},
	{string(Purpose), "why", "what for"},
	{string(Topic), "about what", "it is"},
	{string(Event), "at which event", "it was"},
	{string(Speaker), "who says it", "where that isn't the article itself"},
}

func allSlots() []Slot {
	slots := make([]Slot, len(slotFields))
	for i, f := range slotFields {
		slots[i] = Slot(f.key)
	}
	return slots
}

// referenceHead begins the page of all that a pack may hold.
const referenceHead = `# What a pack may hold

This page is what ` + "`summitbot knowledge schema`" + ` writes. ` + "`summitbot knowledge new --example DIR`" + ` writes a whole small pack,
and ` + "`summitbot knowledge concepts WORD`" + ` looks up a word in the lexicon.

A *wording* is a text by language, as in ` + "`{en: the pact, ru: договор}`" + `; *wordings* are lists of them, as in ` + "`{en: [pact, deal]}`" + `.
A key is optional unless ` + "`knowledge check`" + ` asks for it.
`

// Reference returns the page of every key, slot and relation of a pack, in
// Markdown, made from what loading goes by.
func Reference() string {
	var b strings.Builder
	b.WriteString(referenceHead)
	for _, part := range []struct {
		title  string
		fields []field
	}{
		{"`pack.yaml`", packFields},
		{"`pack.yaml`: an entry of `commands`", commandFields},
		{"`facts.yaml`: an entry of `entities`", entityFields},
		{"`facts.yaml`: an entry of `relations`", relationFields},
		{"`facts.yaml`: an entry of `facts`, beside its slots", factFields},
		{"The slots of a fact, each an entity or a list of them", slotFields},
		{"`asks.yaml`: an entry of `asks`", askFields},
	} {
		fmt.Fprintf(&b, "\n## %s\n\n| key | value | what |\n|---|---|---|\n", part.title)
		for _, f := range part.fields {
			fmt.Fprintf(&b, "| `%s` | %s | %s |\n", f.key, f.form, f.about)
		}
	}
	b.WriteString("\n## Relations\n\nAny concept of the lexicon may be a relation. These are there for news, with the slots that they usually fill:\n\n| relation | slots | as in |\n|---|---|---|\n")
	for _, r := range Relations() {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", r.ID, strings.Join(r.Slots, ", "), r.Example)
	}
	return b.String()
}
