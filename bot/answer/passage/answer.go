package passage

import (
	"fmt"
	"math"
	"strings"

	"summitbot/bot"
	"summitbot/bot/answer/passage/span"
	"summitbot/bot/answer/query"
	"summitbot/bot/answer/say"
)

// empty is an answer to a message that says nothing yet.
func empty(m *query.Message) bot.Answer {
	return bot.Answer{Language: m.Lang, Evidence: []bot.Evidence{}, Facts: []string{}, Candidates: []bot.Candidate{}, Suggestions: []string{}}
}

// sentence answers with a whole sentence.
func (r *Reader) sentence(m *query.Message, number int, confidence float64) bot.Answer {
	return r.answer(m, number, r.kb.Sentences[number-1].Text, confidence)
}

// answer answers with a text that a sentence proves.
func (r *Reader) answer(m *query.Message, number int, text string, confidence float64) bot.Answer {
	a, s := empty(m), r.kb.Sentences[number-1]
	a.Status, a.Answer, a.Confidence = bot.Answered, text, round(confidence)
	a.Evidence = append(a.Evidence, bot.Evidence{Sentence: s.Number, Start: s.Start, End: s.End, Text: s.Text})
	if confidence < surely {
		a.Note = say.In(m.Lang).Perhaps
	}
	return a
}

// maxCandidates is how many sentences an answer lists as candidates.
const maxCandidates = 5

// candidates lists the sentences that were read, the best first.
func (r *Reader) candidates(found span.Result) []bot.Candidate {
	list := []bot.Candidate{}
	for _, c := range found.Candidates[:min(maxCandidates, len(found.Candidates))] {
		s := r.kb.Sentences[c.Sentence-1]
		list = append(list, bot.Candidate{Sentence: s.Number, Start: s.Start, End: s.End, Score: round(c.Score)})
	}
	return list
}

// explanation tells how a message was decided, line by line.
func explanation(m *query.Message, found span.Result) []string {
	lines := []string{"language: " + m.Lang, fmt.Sprintf("coverage: %.2f of the question's words, by rarity; the sentence answers with %.2f, the span with %.2f", found.Coverage, found.Told, found.Chance)}
	for _, w := range found.Absent {
		lines = append(lines, fmt.Sprintf("not in the article: %q", w))
	}
	if len(found.Lacks) > 0 {
		lines = append(lines, "not in the best sentence: "+strings.Join(found.Lacks, ", "))
	}
	if found.Mismatch != span.Fits {
		lines = append(lines, "the best sentence doesn't answer: "+found.Mismatch.String())
	}
	return lines
}

// round keeps four digits, so that figures read well and compare exactly.
func round(x float64) float64 { return math.Round(x*1e4) / 1e4 }
