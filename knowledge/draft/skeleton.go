package draft

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"summitbot/knowledge"
)

const lexiconSkeleton = `# The wording of this article, beside the general lexicon. A concept, the broader
# ones after "<", and what people type for it:
#
# [content]
# chair < leader
#   en: chair, chairs, preside, presidency
`

// greetings and examples in the pack's language, for a person to go on from.
var (
	greetings = map[string]string{"en": "Hello! I answer questions about …", "ru": "Здравствуйте! Я отвечаю на вопросы о …", "kk": "Сәлеметсіз бе! Мен … туралы сұрақтарға жауап беремін."}
	coverings = map[string]string{
		"en": "what the article is about, as a reply to a question about something else says it",
		"ru": "о чём статья, как об этом говорит ответ на вопрос о другом",
		"kk": "мақала не туралы екені, басқа нәрсе туралы сұраққа жауапта айтылатындай",
	}
	questions = map[string]string{"en": "A question that the facts answer?", "ru": "Вопрос, на который отвечают факты?", "kk": "Деректер жауап беретін сұрақ?"}
)

// pack is pack.yaml: the event, its day and its place where they were found.
func (a *article) pack() string {
	lang := a.lang
	event, date, place := a.event()
	line := func(key, value, example string) string {
		if value == "" {
			return "# " + key + ": " + example + "\n"
		}
		return key + ": " + value + "\n"
	}
	return fmt.Sprintf(`title: %s
source: %s
# The article's own language first, then the others that facts are worded in.
languages: [%s]

# What a question is about when it names no other event, and its day and place:
%s%s%s
# greeting: {%s: %s}
# covers: {%s: %s}
# summary: [IDs of the facts that tell the article in short]
# examples: {%s: [%s]}
`, strconv.Quote(a.base.Pack.Title), strconv.Quote(a.base.Pack.Source), lang,
		line("event", event, "ID of an entity"), line("date", date, "2018-11-08"), line("place", place, "ID of an entity"),
		lang, strconv.Quote(greetings[lang]), lang, strconv.Quote(coverings[lang]), lang, strconv.Quote(questions[lang]))
}

// event returns what the lead tells of an event, a day and a place, by ID. What
// isn't found is "".
func (a *article) event() (event, date, place string) {
	for n := range a.sentences[:min(len(a.sentences), 3)] {
		for _, m := range a.mentions[n] {
			switch kind := m.entity.kind; {
			case kind == "event" && event == "":
				event = m.entity.id
			case kind == "date" && date == "" && !m.entity.undone && len(m.entity.value) >= len("2018-11-08"):
				date = m.entity.value[:len("2018-11-08")]
			case kind == "city" && place == "":
				place = m.entity.id
			}
		}
	}
	return event, date, place
}

// entry is the line of facts.yaml for an entity.
func (e *entity) entry(lang string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "- {id: %s, type: %s, name: {%s: %s}", e.id, e.kind, lang, strconv.Quote(e.name))
	if len(e.alias) > 0 {
		quoted := make([]string, len(e.alias))
		for i, name := range e.alias {
			quoted[i] = strconv.Quote(name)
		}
		fmt.Fprintf(&b, ", alias: {%s: [%s]}", lang, strings.Join(quoted, ", "))
	}
	if e.abbr != "" {
		fmt.Fprintf(&b, ", abbr: {%s: %s}", lang, strconv.Quote(e.abbr))
	}
	if e.value != "" {
		fmt.Fprintf(&b, ", value: %q", e.value)
	}
	if e.more {
		b.WriteString(", more: true")
	}
	b.WriteByte('}')
	if e.note != "" {
		b.WriteString("  # " + e.note)
	}
	if e.undone {
		return "# " + b.String()
	}
	return b.String()
}

// factsFile is facts.yaml. It notes the line of each fact.
func (a *article) factsFile() string {
	var b strings.Builder
	b.WriteString(`# Sort these: mend each type, join those that are one (alias: {` + a.lang + `: [another name]}),
# name them as an answer should, and drop what is nothing. Types are concepts:
# person, country, city, organisation, body, document, event, topic, date, number, duration …
entities:
`)
	for _, e := range a.entities {
		if !e.spoken || a.states(e) {
			b.WriteString("  " + e.entry(a.lang) + "\n")
		}
	}
	b.WriteString(`
# What facts state, as concepts of the lexicon. "only" lists the slots in which the
# article tells all, so that anything else is denied instead of left open.
relations:
`)
	for _, id := range a.used() {
		fmt.Fprintf(&b, "  - {id: %s}\n", id)
	}
	fmt.Fprintf(&b, `  # - {id: attend, only: [subject]}

# Facts that the article seems to state: check each, and go on. A fact fills the slots
# that it has with entities: %s.
# Its quote is letter for letter from one sentence; its text is the statement as a
# short answer says it.
facts:
`, strings.Join(slotNames(), ", "))
	line := strings.Count(b.String(), "\n")
	if len(a.facts) == 0 && !a.bare {
		b.WriteString(a.example())
	}
	for i := range a.facts {
		line++
		a.facts[i].line = line
		b.WriteString("  " + a.facts[i].entry(a.lang) + "\n")
	}
	return b.String()
}

// states tells whether a fact speaks of an entity.
func (a *article) states(e *entity) bool {
	return slices.ContainsFunc(a.facts, func(f fact) bool {
		return slices.ContainsFunc(f.slots, func(s filled) bool { return slices.Contains(s.entities, e) })
	})
}

func slotNames() []string {
	names := make([]string, len(knowledge.Slots))
	for i, s := range knowledge.Slots {
		names[i] = string(s)
	}
	return names
}

// used returns the relations of the facts, each once.
func (a *article) used() []string {
	var ids []string
	for _, f := range a.facts {
		if !slices.Contains(ids, f.relation) {
			ids = append(ids, f.relation)
		}
	}
	if len(ids) == 0 {
		return []string{exampleRelation}
	}
	return ids
}

// exampleRelation is the relation of a fact that stands where none was found.
const exampleRelation = "about"

// example states the first sentence, where nothing else was found.
func (a *article) example() string {
	first := a.sentences[0]
	var ids []string
	for _, m := range a.mentions[0] {
		if !m.entity.undone && !m.entity.spoken && !slices.Contains(ids, m.entity.id) {
			ids = append(ids, m.entity.id)
		}
	}
	topic := ""
	if len(ids) > 0 {
		topic = ", topic: [" + strings.Join(ids, ", ") + "]"
	}
	return fmt.Sprintf("  - {id: example, relation: %s%s, quote: %s, text: {%s: %s}}\n", exampleRelation, topic, strconv.Quote(first.Text), a.lang, strconv.Quote(first.Text))
}

// entry is the line of facts.yaml for a fact.
func (f *fact) entry(lang string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "- {id: %s, relation: %s", f.id, f.relation)
	if f.not {
		b.WriteString(", not: true")
	}
	for _, s := range f.slots {
		ids := make([]string, len(s.entities))
		for i, e := range s.entities {
			ids[i] = e.id
		}
		value := ids[0]
		if len(ids) > 1 {
			value = "[" + strings.Join(ids, ", ") + "]"
		}
		fmt.Fprintf(&b, ", %s: %s", s.slot, value)
	}
	fmt.Fprintf(&b, ", quote: %s, text: {%s: %s}}", strconv.Quote(f.quote), lang, strconv.Quote(f.text))
	return b.String()
}
