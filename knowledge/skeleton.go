package knowledge

import (
	"fmt"
	"path"
	"strconv"
	"strings"
)

// File is a file of a pack that is to be written.
type File struct {
	Name string
	Data []byte
}

// New returns the files of a pack for an article: the article, a pack.yaml, a
// facts.yaml with the names, abbreviations, dates and numbers that it found and
// one fact as an example, and an empty lexicon. They load as they are; to sort
// the entities and to state the facts is left to a person. The name tells
// Markdown (".md") from plain text. An article that can't be loaded gives the
// Problems that Load would give.
func New(name, article string) ([]File, error) {
	b, err := FromText(name, article)
	if err != nil {
		return nil, err
	}
	own := textFile
	if path.Ext(name) == ".md" {
		own = markFile
	}
	return []File{
		{packFile, []byte(packSkeleton(b))},
		{own, []byte(article)},
		{factsFile, []byte(factsSkeleton(b))},
		{lexiconFile, []byte(lexiconSkeleton)},
	}, nil
}

// exampleFolder is a whole small pack, to learn from.
const exampleFolder = "packs/example"

// Example returns the files of a whole small pack that check calls fine.
func Example() ([]File, error) {
	entries, err := embedded.ReadDir(exampleFolder)
	if err != nil {
		return nil, fmt.Errorf("read the example: %w", err)
	}
	files := make([]File, len(entries))
	for i, e := range entries {
		data, err := embedded.ReadFile(path.Join(exampleFolder, e.Name()))
		if err != nil {
			return nil, fmt.Errorf("read the example: %w", err)
		}
		files[i] = File{e.Name(), data}
	}
	return files, nil
}

func packSkeleton(b *Base) string {
	lang := b.Pack.Languages[0]
	return fmt.Sprintf(`title: %s
source: %s
# The article's own language first, then the others that facts are worded in.
languages: [%s]

# What a question is about when it names no other event, and its day and place:
# event: ID of an entity
# date: 2018-11-08
# place: ID of an entity

# greeting: {%s: Hello! I answer questions about …}
# covers: {%s: "what the article is about, as a reply to a question about something else says it"}
# summary: [IDs of the facts that tell the article in short]
# examples: {%s: ["A question that the facts answer?"]}
`, strconv.Quote(b.Pack.Title), strconv.Quote(b.Pack.Source), lang, lang, lang, lang)
}

const lexiconSkeleton = `# The wording of this article, beside the general lexicon. A concept, the broader
# ones after "<", and what people type for it:
#
# [content]
# chair < leader
#   en: chair, chairs, preside, presidency
`

// exampleRelation is the relation of the example fact, and of what a row of qa.csv
// answers: a concept that the general lexicon has.
const exampleRelation = "about"

// factsSkeleton lists what the article names, and states its first sentence.
func factsSkeleton(b *Base) string {
	lang := b.Pack.Languages[0]
	found := mentions(b)
	var out strings.Builder
	out.WriteString(`# Sort these: give each its type, join those that are one (alias: {` + lang + `: [another name]}),
# name them as an answer should, and drop what is nothing. Types are concepts:
# person, country, city, organisation, body, document, event, topic, date, number, duration …
entities:
`)
	for _, m := range found {
		out.WriteString("  " + m.entry(lang) + "\n")
	}
	fmt.Fprintf(&out, `
# What facts state, as concepts of the lexicon. "only" lists the slots in which the
# article tells all, so that anything else is denied instead of left open.
relations:
  - {id: %s}
  # - {id: attend, only: [subject]}

# A fact fills the slots that it has with entities: %s.
facts:
`, exampleRelation, strings.Join(slotNames(), ", "))
	first := b.Sentences[0]
	out.WriteString("  - id: example\n    relation: " + exampleRelation + "\n")
	if ids := idsIn(found, first.Text); len(ids) > 0 {
		fmt.Fprintf(&out, "    topic: [%s]\n", strings.Join(ids, ", "))
	}
	fmt.Fprintf(&out, `    # The words of the article that prove it, letter for letter, from one sentence:
    quote: %s
    # The statement as a short answer says it:
    text: {%s: %s}
`, strconv.Quote(first.Text), lang, strconv.Quote(first.Text))
	return out.String()
}

// idsIn returns the IDs of the live entities that a text names.
func idsIn(found []mention, text string) []string {
	var ids []string
	for _, m := range found {
		if m.undated == "" && strings.Contains(text, m.text) {
			ids = append(ids, m.id)
		}
	}
	return ids
}
