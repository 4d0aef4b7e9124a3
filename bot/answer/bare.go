package answer

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"summitbot/bot"
	"summitbot/bot/answer/question"
	"summitbot/bot/answer/span"
	"summitbot/index"
	"summitbot/knowledge"
	"summitbot/knowledge/words"
)

// A pack without facts is answered from its sentences alone: reading ranks
// them and finds the span; what is decided here is whether that is an answer.
// Words alone tell less than facts, so the test is milder than for facts: on
// bare text every second right answer has a word that the article puts in
// another way.
const (
	// minSupport is the least that coverage and expected F1 of the answer must
	// sum up to. Above it, more costs right answers on XQuAD faster than it
	// saves wrong ones.
	minSupport = 0.6

	// surely is the coverage from which on an answer is given without
	// "perhaps".
	surely = 0.6
)

// answerBare answers a message from the sentences alone.
func (e *Engine) answerBare(ctx context.Context, a bot.Answer, r bot.Request, q *question.Question) (bot.Answer, error) {
	text, before := e.spelled(q), e.before(q, r.Context)
	hits, err := e.index.Search(ctx, index.Query{Text: strings.TrimSpace(text + " " + before), Size: maxHits})
	if err != nil {
		return bot.Answer{}, fmt.Errorf("answer %q: %w", r.ID, err)
	}
	found := e.reader.Read(text, before, spanHits(hits))
	a = e.decideBare(a, q, found)
	a.Candidates = e.bareCandidates(found)
	if r.Explain {
		a.Explain = explainBare(q, found)
	}
	return a, nil
}

func spanHits(hits []index.Hit) []span.Hit {
	list := make([]span.Hit, len(hits))
	for i, h := range hits {
		list[i] = span.Hit{Sentence: h.N, Score: h.Score}
	}
	return list
}

// spelled is the question with its misspelt words corrected.
func (e *Engine) spelled(q *question.Question) string {
	var b strings.Builder
	at := 0
	for _, t := range q.Tokens {
		if word, ok := q.Corrected[q.Text[t.Start:t.End]]; ok {
			b.WriteString(q.Text[at:t.Start] + word)
			at = t.End
		}
	}
	return b.String() + q.Text[at:]
}

// fewWords is up to how many words make a message that may only be understood
// with the one before it: "and for children?".
const fewWords = 4

// before is the person's last question, if q refers back to it.
func (e *Engine) before(q *question.Question, turns []bot.Turn) string {
	if len(q.Tokens) > fewWords && !e.hasPronoun(q) {
		return ""
	}
	for _, t := range slices.Backward(turns) {
		if t.Role == bot.User {
			return question.Clean(t.Text)
		}
	}
	return ""
}

// decideBare makes an answer of what was found, or says that there is none.
func (e *Engine) decideBare(a bot.Answer, q *question.Question, found span.Result) bot.Answer {
	switch {
	case q.Has(question.Summary) && e.content(q) == 0:
		return e.bareSentence(a, q, 1, 1)
	case q.Has(question.Define) || strings.Contains(q.Text, "stand"):
		if s, ok := e.expansion(q); ok {
			return e.bareAnswer(a, q, s.Number, e.kb.Article[s.Start:s.End], 1)
		}
	case q.Has(question.Quote):
		if n := e.quoted(q, found); n > 0 {
			return e.bareSentence(a, q, n, 1)
		}
		return e.refuse(a, q, verdict{})
	}
	switch {
	case found.Sentence > 0 && q.YesNo && found.OtherValue:
		return e.bareYesNo(a, q, found)
	case found.Sentence == 0 || len(found.Absent) > 0 || found.Coverage+found.Expected < minSupport:
		return e.refuse(a, q, verdict{})
	case q.YesNo:
		return e.bareYesNo(a, q, found)
	case e.speaks(q, e.kb.Sentences[found.Sentence-1]):
		return e.bareSentence(a, q, found.Sentence, found.Coverage)
	case !found.Fitting:
		return e.refuse(a, q, verdict{})
	}
	return e.bareAnswer(a, q, found.Sentence, e.kb.Article[found.Start:found.End], found.Coverage)
}

// bareYesNo says yes where the sentence has every word of the question, and no
// where it differs in a number alone; else words can't tell.
func (e *Engine) bareYesNo(a bot.Answer, q *question.Question, found span.Result) bot.Answer {
	text := e.kb.Sentences[found.Sentence-1].Text
	switch {
	case negated(q.Text) || negated(text):
	case len(found.Lacks) == 0:
		return e.bareAnswer(a, q, found.Sentence, sayings[q.Lang].yes+": "+bot.Cut(text, maxSaid), found.Coverage)
	case found.OtherValue:
		return e.bareAnswer(a, q, found.Sentence, sayings[q.Lang].no+": "+bot.Cut(text, maxSaid), found.Coverage)
	}
	return e.refuse(a, q, verdict{})
}

// maxSaid is how much of a sentence stands behind yes or no, in characters.
const maxSaid = 250

var negations = []string{"not", "no", "never", "neither", "nor", "without", "nobody", "none", "не", "ни", "нет", "никогда", "без", "емес", "жоқ"}

func negated(text string) bool {
	return slices.ContainsFunc(words.Tokens(text, "en"), func(t words.Token) bool {
		return slices.Contains(negations, t.Norm) || strings.HasSuffix(t.Norm, "nt") && len(t.Norm) < 8 && strings.ContainsAny(text[t.Start:t.End], "'’")
	})
}

// bareSentence answers with a whole sentence.
func (e *Engine) bareSentence(a bot.Answer, q *question.Question, number int, confidence float64) bot.Answer {
	return e.bareAnswer(a, q, number, e.kb.Sentences[number-1].Text, confidence)
}

func (e *Engine) bareAnswer(a bot.Answer, q *question.Question, number int, answer string, confidence float64) bot.Answer {
	a.Status, a.Answer, a.Confidence = bot.Answered, answer, round(confidence)
	a.Evidence = append(a.Evidence, e.evidence(number))
	a.Reply = e.reply(q.Lang, a)
	if confidence < surely {
		a.Reply = sayings[q.Lang].perhaps + a.Reply
	}
	return a
}

// expansion finds what an abbreviation in the question stands for, where the
// article says so in brackets: "the Harbour Authority (HA)".
func (e *Engine) expansion(q *question.Question) (knowledge.Sentence, bool) {
	for _, t := range q.Tokens {
		abbr := q.Text[t.Start:t.End]
		for _, s := range e.kb.Sentences {
			at := strings.Index(s.Text, "("+strings.ToUpper(abbr)+")")
			if len(abbr) < 2 || at < 0 {
				continue
			}
			if from, ok := initials(s.Text[:at], strings.ToUpper(abbr)); ok {
				s.Start, s.End = s.Start+from, s.Start+len(strings.TrimRight(s.Text[:at], " "))
				return s, true
			}
		}
	}
	return knowledge.Sentence{}, false
}

// initials returns where the words at the end of a text begin whose initials
// are those of abbr; small words between them don't count.
func initials(text, abbr string) (int, bool) {
	letters := []rune(abbr)
	for _, t := range slices.Backward(words.Tokens(text, "en")) {
		first := []rune(text[t.Start:t.End])[0]
		switch {
		case first == letters[len(letters)-1]:
			letters = letters[:len(letters)-1]
		case t.Upper || len(letters) == len([]rune(abbr)):
			return 0, false
		}
		if len(letters) == 0 {
			return t.Start, true
		}
	}
	return 0, false
}

// quoted returns the best sentence in which somebody speaks whom the question
// names, or 0.
func (e *Engine) quoted(q *question.Question, found span.Result) int {
	for _, c := range found.Candidates {
		if s := e.kb.Sentences[c.Sentence-1]; e.speaks(q, s) {
			return s.Number
		}
	}
	return 0
}

// speaks tells whether a sentence quotes somebody whom the question names.
func (e *Engine) speaks(q *question.Question, s knowledge.Sentence) bool {
	return s.Quoted && slices.ContainsFunc(words.Tokens(s.Speaker, question.ArticleLanguage(e.kb)), func(name words.Token) bool {
		return slices.ContainsFunc(q.Tokens, func(t words.Token) bool { return t.Stem == name.Stem })
	})
}

// bareCandidates lists the sentences that were read, the best first.
func (e *Engine) bareCandidates(found span.Result) []bot.Candidate {
	list := []bot.Candidate{}
	for _, c := range found.Candidates[:min(maxCandidates, len(found.Candidates))] {
		s := e.kb.Sentences[c.Sentence-1]
		list = append(list, bot.Candidate{Sentence: s.Number, Start: s.Start, End: s.End, Score: round(c.Score)})
	}
	return list
}

func explainBare(q *question.Question, found span.Result) []string {
	lines := []string{"language: " + q.Lang, fmt.Sprintf("coverage: %.2f of the question's words, by rarity; expected F1 of the answer: %.2f", found.Coverage, found.Expected)}
	for _, w := range found.Absent {
		lines = append(lines, fmt.Sprintf("not in the article: %q", w))
	}
	if len(found.Lacks) > 0 {
		lines = append(lines, "not in the best sentence: "+strings.Join(found.Lacks, ", "))
	}
	if !found.Fitting {
		lines = append(lines, "the best span is not what the question word asks for")
	}
	return lines
}
