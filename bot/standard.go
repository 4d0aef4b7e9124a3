package bot

import (
	"context"
	"fmt"
	"strings"
)

// canonical questions stand for a command that there is whatever the article:
// asked as if the person had typed them, so that their follow-ups are those of
// plain text.
var canonical = map[string]map[string]string{
	"quote":   {"en": "Quote", "ru": "Цитата", "kk": "Дәйексөз"},
	"summary": {"en": "Summarise the article", "ru": "О чём статья?", "kk": "Мақала не туралы?"},
}

// Standard is the table of commands that every platform offers, with those of
// the article behind the first. ask answers a question and remembers it in
// memory; about is what is known of the article at the time.
func Standard(ask Handler, about func() About, memory Conversations) *Commands {
	c := &Commands{article: func() []Command { return articleCommands(ask, about) }}
	add := func(name, russian, usage, en, ru, kk string, h Handler) {
		c.Add(Command{Name: name, Names: map[string]string{"ru": russian}, Usage: usage, Summary: map[string]string{"en": en, "ru": ru, "kk": kk}, Handler: h})
	}
	add("ask", "спросить", "…", "answer a question", "ответить на вопрос", "сұраққа жауап беру", askGiven(ask, about))
	add("quote", "цитата", "[…]", "what was said, about anything or by anyone", "что было сказано – о чём-либо или кем-либо", "не айтылды – бір нәрсе туралы немесе біреу",
		askInWords(ask, about, "quote", canonical["quote"]))
	add("summary", "кратко", "", "the article in short", "коротко о статье", "мақала қысқаша", askInWords(ask, about, "summary", canonical["summary"]))
	add("source", "источник", "", "where the answers come from", "откуда ответы", "жауаптар қайдан алынған", source(about))
	add("forget", "забыть", "", "forget this conversation", "забыть этот разговор", "осы әңгімені ұмыту", forget(about, memory))
	add("help", "помощь", "", "this list", "этот список", "осы тізім", help(c, about))
	return c
}

// articleCommands are those of the article's own questions.
func articleCommands(ask Handler, about func() About) []Command {
	var list []Command
	for _, q := range about().Questions {
		list = append(list, Command{Name: q.Command, Names: q.Names, Summary: q.Summary, Handler: askInWords(ask, about, q.Command, q.Text)})
	}
	return list
}

func askGiven(ask Handler, about func() About) Handler {
	return func(ctx context.Context, r Request) (Answer, error) {
		if r.Text == "" {
			return Answer{}, &UserError{Message: wordingIn(about().language(r)).askWhat}
		}
		return ask(ctx, r)
	}
}

// askInWords asks a command's question, with what the person typed behind the
// command at its end: "/quote cyber threats".
func askInWords(ask Handler, about func() About, name string, question map[string]string) Handler {
	return func(ctx context.Context, r Request) (Answer, error) {
		text, ok := question[about().language(r)]
		if !ok {
			text = question["en"]
		}
		r.Command, r.Text = name, strings.TrimSpace(text+" "+r.Text)
		a, err := ask(ctx, r)
		a.Asked = r.Text
		return a, err
	}
}

func source(about func() About) Handler {
	return func(_ context.Context, r Request) (Answer, error) {
		lang := about().language(r)
		return said(lang, wordingIn(lang).source+" "+about().Source+"."), nil
	}
}

func forget(about func() About, memory Conversations) Handler {
	return func(ctx context.Context, r Request) (Answer, error) {
		if err := memory.Forget(ctx, r); err != nil {
			return Answer{}, fmt.Errorf("forget: %w", err)
		}
		lang := about().language(r)
		return said(lang, wordingIn(lang).forgotten), nil
	}
}

func help(c *Commands, about func() About) Handler {
	return func(_ context.Context, r Request) (Answer, error) {
		lang := about().language(r)
		return said(lang, c.Help(lang, "/")), nil
	}
}

// said is what the bot says of itself, not of the article.
func said(lang, text string) Answer {
	return Answer{
		Language: lang, Status: Chat, Text: text,
		Evidence: []Evidence{}, Facts: []string{}, Candidates: []Candidate{}, Suggestions: []string{},
	}
}
