package answer

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"summitbot/bot"
	"summitbot/knowledge/words"
)

// minTyped is how many characters are worth answering as they are: fewer name
// nothing yet.
const minTyped = 3

// Suggest returns questions that the article answers, for a person who has
// typed so far: the pack's example questions that begin so, what they typed if
// it is a question already, and the examples that hold every word of it, the
// last perhaps unfinished. It implements bot.Suggester.
func (e *Engine) Suggest(ctx context.Context, r bot.Request, n int) []bot.Suggestion {
	typed := strings.TrimSpace(bot.Plain(r.Text))
	var list []bot.Suggestion
	for _, q := range e.completions(typed, r.Language) {
		if len(list) == n {
			break
		}
		if a, err := e.Answer(ctx, bot.Request{Text: q}); err == nil && a.Status == bot.Answered && !offered(list, q) {
			list = append(list, bot.Suggestion{Question: q, Answer: a})
		}
	}
	return list
}

func offered(list []bot.Suggestion, question string) bool {
	return slices.ContainsFunc(list, func(s bot.Suggestion) bool { return strings.EqualFold(s.Question, question) })
}

// completions returns the questions that may be meant, best first. The examples
// in the person's language come first, though they may type in another.
func (e *Engine) completions(typed, language string) []string {
	languages := slices.Clone(e.kb.Pack.Languages)
	if i := slices.Index(languages, strings.ToLower(language)); i > 0 {
		languages = slices.Concat(languages[i:i+1], languages[:i], languages[i+1:])
	}
	if typed == "" {
		return e.examples(languages[0], len(e.kb.Pack.Examples[languages[0]]))
	}
	var begin, hold []string
	for _, lang := range languages {
		for _, q := range e.kb.Pack.Examples[lang] {
			switch {
			case hasPrefixFold(q, typed):
				begin = append(begin, q)
			case holdsWords(words.Tokens(q, lang), words.Tokens(typed, lang)):
				hold = append(hold, q)
			}
		}
	}
	if utf8.RuneCountInString(typed) < minTyped || tooLong(typed) {
		return append(begin, hold...)
	}
	if m := e.vocab.Read(typed); len(m.Asks) == 0 && !m.YesNo {
		return slices.Concat(begin, hold, []string{typed}) // keywords, or not finished
	}
	return slices.Concat(begin, []string{typed}, hold)
}

func hasPrefixFold(s, prefix string) bool {
	return strings.HasPrefix(strings.ToLower(s), strings.ToLower(prefix))
}

// holdsWords tells whether each typed word is one of a question's, or the
// beginning of one.
func holdsWords(question, typed []words.Token) bool {
	for _, t := range typed {
		if !slices.ContainsFunc(question, func(w words.Token) bool { return strings.HasPrefix(w.Norm, t.Norm) }) {
			return false
		}
	}
	return len(typed) > 0
}
