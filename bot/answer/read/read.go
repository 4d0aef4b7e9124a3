package read

import (
	"slices"
	"strings"
	"unicode/utf8"

	"summitbot/knowledge"
	"summitbot/knowledge/words"
)

// maxTokens is how many words of a message are read; a question has a dozen.
const maxTokens = 80

// Read understands a message. It never fails: what it can't link becomes an
// unknown word, over which the decision may abstain.
func (v *Vocabulary) Read(text string) Question {
	q := Question{Text: Clean(text)}
	v.findLanguage(&q)
	q.Tokens = joinEndings(q.Text, q.Tokens, q.Lang)
	q.Tokens = q.Tokens[:min(maxTokens, len(q.Tokens))]
	v.restore(&q)
	v.correct(&q)
	taken := make([]bool, len(q.Tokens))
	r := reader{text: q.Text, tokens: q.Tokens, lang: q.Lang, dates: v.dates}
	q.Mentions = r.values(taken)
	v.yield(&q, taken)
	v.link(&q, taken)
	v.unlinked(&q, taken)
	slices.SortFunc(q.Mentions, func(a, b Mention) int { return a.From - b.From })
	dropThan(&q)
	v.decideYesNo(&q)
	q.Exists = q.YesNo && len(q.Tokens) > 1 && slices.ContainsFunc(q.Tokens[:min(3, len(q.Tokens))], func(t words.Token) bool { return t.Norm == "there" })
	v.exclude(&q)
	v.negate(&q)
	v.dropRelative(&q)
	softenLast(&q)
	dropExistential(&q)
	softenUnits(&q)
	v.readBefore(&q)
	askPurpose(&q)
	askName(&q)
	v.findAnswerType(&q)
	v.findOperators(&q)
	q.Origin = asksOrigin(&q)
	return q
}

// correct replaces words that nothing knows by the known word they most likely are.
func (v *Vocabulary) correct(q *Question) {
	lex := v.in(q.Lang)
	fixes := make([]string, len(q.Tokens))
	unknown := make([]bool, len(q.Tokens))
	for i, t := range q.Tokens {
		switch {
		case t.Number || len(t.Norm) < 3 || isValueWord(t.Norm), isOperatorWord(q.Lang, t.Norm), q.Lang == "kk" && denies("kk", t.Norm):
		case lex.spelled.knows(t):
			fixes[i], _ = lex.spelled.undoubled(t.Norm)
		case q.Lang != "en" && len(lex.phrases.Find(q.Tokens[i:i+1])) > 0:
		default:
			fixes[i], _ = lex.spelled.correct(t.Norm, t.Upper && i > 0)
			unknown[i] = fixes[i] == ""
		}
	}
	for i, word := range fixes {
		beside := i > 0 && unknown[i-1] || i+1 < len(unknown) && unknown[i+1]
		if word == "" || beside && v.shortName(q, i, word) {
			continue
		}
		t := &q.Tokens[i]
		if q.Corrected == nil {
			q.Corrected = make(map[string]string)
		}
		q.Corrected[q.Text[t.Start:t.End]] = word
		t.Norm = word
		t.Stem = words.Stem(word, q.Lang)
	}
}

// shortName tells whether token i is corrected to a name and short enough to be
// half of another that we don't know: "angela merkel" is not Angola.
func (v *Vocabulary) shortName(q *Question, i int, word string) bool {
	if allowance(utf8.RuneCountInString(q.Tokens[i].Norm)) > 1 {
		return false
	}
	return slices.ContainsFunc(v.in(q.Lang).phrases.Find(words.Tokens(word, q.Lang)), func(m words.Match) bool {
		return slices.ContainsFunc(m.IDs, func(id int) bool { return v.Named(Term(id)) })
	})
}

// link turns the wordings of the lexicon into mentions and asks.
func (v *Vocabulary) link(q *Question, taken []bool) {
	for from := 0; from < len(q.Tokens); from++ {
		to := from
		for to < len(q.Tokens) && !taken[to] {
			to++
		}
		for _, m := range v.in(q.Lang).phrases.Find(q.Tokens[from:to]) {
			m.From += from
			m.To += from
			for i := m.From; i < m.To; i++ {
				taken[i] = true
			}
			v.linkMatch(q, m)
		}
		from = to
	}
}

// linkMatch sorts the meanings of one wording by their class. A wording that
// is both a filler and a concept supports an answer but need not be supported.
func (v *Vocabulary) linkMatch(q *Question, m words.Match) {
	mention := Mention{From: m.From, To: m.To}
	for _, id := range m.IDs {
		t := Term(id)
		switch v.classes[t] {
		case knowledge.QuestionWord:
			q.Asks = append(q.Asks, v.ask(t, m.From))
			mention.Asking = true
		case knowledge.Filler:
			mention.Soft = true
		case knowledge.Chat:
			mention.Chat = append(mention.Chat, t)
		default:
			mention.Terms = append(mention.Terms, t)
		}
	}
	switch {
	case len(mention.Terms) > 0:
		mention.Asking = mention.Asking && !mention.Soft
		mention.Soft = mention.Soft || mention.Asking
		if slices.ContainsFunc(mention.Terms, func(t Term) bool { return v.names[t][0] == '@' }) {
			mention.Kind = Entity
		}
	case len(mention.Chat) > 0:
		mention.Kind = ChatWord
	default:
		return
	}
	q.Mentions = append(q.Mentions, mention)
}

// ask returns what an ask concept asks for: itself, or what it is a noun for.
func (v *Vocabulary) ask(t Term, at int) Ask {
	if up := v.up[t]; len(up) > 1 {
		return Ask{What: v.names[up[1]], At: at, Noun: true}
	}
	name := v.names[t]
	return Ask{What: name, At: at, Noun: name == Role || name == Else}
}

// unlinked makes mentions of the words that no wording has: words of the
// article by their stem, others as unknown.
func (v *Vocabulary) unlinked(q *Question, taken []bool) {
	for i, t := range q.Tokens {
		if taken[i] {
			continue
		}
		if utf8.RuneCountInString(t.Norm) == 1 && !t.Number {
			continue // initials, list letters, the remains of "i.e."
		}
		m := Mention{From: i, To: i + 1, Kind: Word, Soft: q.Lang == "en" && strings.HasSuffix(t.Norm, "ly") && len(t.Norm) > 5}
		if id, ok := v.ids["~"+t.Stem]; ok {
			m.Terms = []Term{id}
		} else {
			m.Name = t.Upper && i > 0 || !v.in(q.Lang).spelled.knows(t) && (t.Upper || lower(q.Tokens))
			if n := len(q.Mentions) - 1; m.Name && n >= 0 && q.Mentions[n].Name && q.Mentions[n].To == i {
				q.Mentions[n].To++
				continue
			}
		}
		q.Mentions = append(q.Mentions, m)
	}
}

// lower tells whether nothing is capitalised, so that a name may not be either.
func lower(tokens []words.Token) bool {
	return !slices.ContainsFunc(tokens[min(1, len(tokens)):], func(t words.Token) bool { return t.Upper })
}
