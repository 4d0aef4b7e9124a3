package bot

import (
	"fmt"
	"strings"
)

// maxQuotes is how many sentences are quoted where there are no pages to turn:
// more fill a screen.
const maxQuotes = 5

// Reply is the answer as plain text: what a chat without markup shows, what a
// conversation remembers, and what programs read. Quotes begin with "> ", items
// with "• ".
func (a Answer) Reply() string {
	var lines []string
	if lead := a.Lead(); lead != "" {
		lines = append(lines, lead)
	}
	if len(a.Choices) == 1 {
		lines = []string{spaced(a.Lead(), strings.TrimRight(a.Choices[0], ".?!")+"?")}
	} else {
		lines = append(lines, bullets(a.Choices)...)
	}
	lines = append(lines, bullets(a.Items)...)
	for _, quote := range a.Quotes() {
		lines = append(lines, "> "+quote)
	}
	if a.Invite != "" && len(a.Suggestions) > 0 {
		lines = append(append(lines, a.Invite), bullets(a.Suggestions)...)
	}
	return strings.Join(lines, "\n")
}

// Lead is what an answer says first, in whole sentences: the short answer with
// its note, or the text. Of an answer that asks back it is the note.
func (a Answer) Lead() string {
	if a.Answer != "" {
		return spaced(a.Note, Stop(a.Answer))
	}
	return spaced(a.Note, a.Text)
}

// Quotes are the sentences that prove the answer, each with where it stands: as
// many of them as a screen without pages holds.
func (a Answer) Quotes() []string {
	var quotes []string
	l := LabelsIn(a.Language)
	for _, e := range a.Evidence[:min(maxQuotes, len(a.Evidence))] {
		quotes = append(quotes, fmt.Sprintf("%s (%s)", e.Text, l.one(e.Sentence)))
	}
	return quotes
}

// spaced joins two texts of which either may be empty.
func spaced(a, b string) string { return strings.TrimSpace(a + " " + b) }

func bullets(list []string) []string {
	lines := make([]string, len(list))
	for i, text := range list {
		lines[i] = "• " + text
	}
	return lines
}
