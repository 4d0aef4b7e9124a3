package knowledge

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
)

// File is a file of a pack that is to be written.
type File struct {
	Name string
	Data []byte
}

// New returns the files of a pack for an article: the article, a pack.yaml, a
// facts.yaml with the names, abbreviations and dates that it found, and an empty
// lexicon. They load as they are; the facts are for a person to write.
func New(name, article string) ([]File, error) {
	b, err := FromText(name, article)
	if err != nil {
		return nil, err
	}
	own := "article.txt"
	if path.Ext(name) == ".md" {
		own = "article.md"
	}
	return []File{
		{"pack.yaml", []byte(packSkeleton(b))},
		{own, []byte(article)},
		{"facts.yaml", []byte(factsSkeleton(b))},
		{"lexicon.txt", []byte(lexiconSkeleton)},
	}, nil
}

func packSkeleton(b *Base) string {
	lang := b.Pack.Languages[0]
	return fmt.Sprintf(`title: %q
# event: ID          # the event entity that a question is about when it names no other
# date: 2018-11-08   # its day
# place: ID          # its place entity
source: %q           # how answers name the article
languages: [%s]      # the article's own first, then those that facts are worded in
# greeting: {%s: Hello! …}
# covers: {%s: what the article is about, as a reply to an uncovered question says it}
# summary: [ID, ID]  # the facts that tell the article in short
# examples: {%s: [A question that the facts answer?]}
`, b.Pack.Title, b.Pack.Source, lang, lang, lang, lang)
}

const lexiconSkeleton = `# Wording of this article's own, beside the general lexicon:
#
# [content]
# chair < leader
#   en: chair, chairs, preside, helm
`

// properNames are capitalised words in a row; "of" and the like may join them.
var properNames = regexp.MustCompile(`\p{Lu}[\p{L}’'-]+(?:\s+(?:(?:of|the|and|for|von|van|de)\s+){0,2}\p{Lu}[\p{L}’'-]+)*`)

var (
	abbreviation = regexp.MustCompile(`((?:\p{Lu}[\p{L}’'-]+\s+)(?:(?:of|the|and|for|on)\s+|\p{Lu}[\p{L}’'-]+\s+){0,8})\((\p{Lu}{2,8})\)`)
	yearsIn      = regexp.MustCompile(`\b(?:1[0-9]|20)\d\d\b`)
)

// factsSkeleton lists what the article names.
func factsSkeleton(b *Base) string {
	var out strings.Builder
	out.WriteString("# Sort these: give each its type, join those that are one, drop what is none.\nentities:\n")
	lang, seen := b.Pack.Languages[0], make(map[string]bool)
	add := func(typ, name, rest string) {
		id := slug(name)
		if id == "" || seen[id] {
			return
		}
		seen[id] = true
		fmt.Fprintf(&out, "  - {id: %s, type: %s, name: {%s: %q}%s}\n", id, typ, lang, name, rest)
	}
	for _, m := range abbreviation.FindAllStringSubmatch(b.Article, -1) {
		add("organisation", strings.TrimSpace(m[1]), fmt.Sprintf(", abbr: {%s: %s}", lang, m[2]))
	}
	for _, name := range namesIn(b) {
		add("topic", name, "")
	}
	for _, year := range yearsIn.FindAllString(b.Article, -1) {
		add("date", year, fmt.Sprintf(", value: %q", year))
	}
	fmt.Fprintf(&out, `
relations:
  - {id: say}
  # - {id: attend, only: [subject]}   # only: slots about which the article is complete, so that others are denied

facts: []
  # - id: opening
  #   relation: say
  #   subject: ID
  #   object: ID
  #   quote: the words of the article that prove it, letter for letter
  #   text: {%s: The statement as a short answer says it}
`, lang)
	return out.String()
}

// namesIn returns the proper names of the article in reading order: capitalised
// words, but no single word that only ever begins a sentence.
func namesIn(b *Base) []string {
	var names []string
	for _, s := range b.Sentences {
		for _, at := range properNames.FindAllStringIndex(s.Text, -1) {
			name := s.Text[at[0]:at[1]]
			single := !strings.ContainsAny(name, " ")
			if single && at[0] == strings.IndexFunc(s.Text, func(r rune) bool { return isLetter(r) }) {
				continue
			}
			name = strings.TrimSuffix(strings.TrimSuffix(name, "’s"), "'s")
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// slug makes an ID of a name.
func slug(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !isLetter(r) })
	return strings.Join(words, "-")
}
