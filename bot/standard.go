package bot

import (
	"context"
	"fmt"
	"slices"
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
// the articles behind the first. ask answers a question and remembers it in
// memory.
func Standard(ask Handler, articles Articles, memory Conversations) *Commands {
	c := &Commands{article: func(r Request) []Command { return articleCommands(ask, articles, r) }}
	add := func(name, russian, usage, en, ru, kk string, h Handler) {
		c.Add(Command{Name: name, Names: map[string]string{"ru": russian}, Usage: usage, Summary: map[string]string{"en": en, "ru": ru, "kk": kk}, Handler: h})
	}
	add("ask", "спросить", "…", "answer a question", "ответить на вопрос", "сұраққа жауап беру", askGiven(ask, articles))
	add("quote", "цитата", "[…]", "what was said, about anything or by anyone", "что было сказано – о чём-либо или кем-либо", "не айтылды – бір нәрсе туралы немесе біреу",
		askInWords(ask, articles, "quote", canonical["quote"]))
	add("summary", "кратко", "", "the article in short", "коротко о статье", "мақала қысқаша", askInWords(ask, articles, "summary", canonical["summary"]))
	add("source", "источник", "", "where the answers come from", "откуда ответы", "жауаптар қайдан алынған", source(articles))
	add("forget", "забыть", "", "forget this conversation", "забыть этот разговор", "осы әңгімені ұмыту", forget(articles, memory))
	add("help", "помощь", "", "this list", "этот список", "осы тізім", help(c, articles))
	return c
}

// articleCommands are those of the articles' own questions, each of the first
// article that has it.
func articleCommands(ask Handler, articles Articles, r Request) []Command {
	var list []Command
	for _, a := range articles(r) {
		for _, q := range a.Questions {
			if slices.ContainsFunc(list, func(c Command) bool { return c.Name == q.Command }) {
				continue
			}
			h := askInWords(ask, articles, q.Command, q.Text)
			of := func(ctx context.Context, r Request) (Answer, error) { r.Pack = a.Pack; return h(ctx, r) }
			list = append(list, Command{Name: q.Command, Names: q.Names, Summary: q.Summary, Handler: of})
		}
	}
	return list
}

func askGiven(ask Handler, articles Articles) Handler {
	return func(ctx context.Context, r Request) (Answer, error) {
		if r.Text == "" {
			return Answer{}, &UserError{Message: wordingIn(articles.About(r).language(r)).askWhat}
		}
		return ask(ctx, r)
	}
}

// askInWords asks a command's question, with what the person typed behind the
// command at its end: "/quote cyber threats".
func askInWords(ask Handler, articles Articles, name string, question map[string]string) Handler {
	return func(ctx context.Context, r Request) (Answer, error) {
		text, ok := question[articles.About(r).language(r)]
		if !ok {
			text = question["en"]
		}
		r.Command, r.Text = name, strings.TrimSpace(text+" "+r.Text)
		a, err := ask(ctx, r)
		a.Asked = r.Text
		return a, err
	}
}

func source(articles Articles) Handler {
	return func(_ context.Context, r Request) (Answer, error) {
		about := articles.About(r)
		lang := about.language(r)
		return said(lang, wordingIn(lang).source+" "+about.Source+"."), nil
	}
}

func forget(articles Articles, memory Conversations) Handler {
	return func(ctx context.Context, r Request) (Answer, error) {
		lang := articles.About(r).language(r)
		if err := memory.Forget(ctx, r); err != nil {
			return Answer{}, fmt.Errorf("forget: %w", err)
		}
		return said(lang, wordingIn(lang).forgotten), nil
	}
}

func help(c *Commands, articles Articles) Handler {
	return func(_ context.Context, r Request) (Answer, error) {
		lang := articles.About(r).language(r)
		return said(lang, c.Help(r, lang, "/")), nil
	}
}

// said is what the bot says of itself, not of the article.
func said(lang, text string) Answer {
	return Answer{
		Language: lang, Status: Chat, Text: text,
		Evidence: []Evidence{}, Facts: []string{}, Candidates: []Candidate{}, Suggestions: []string{},
	}
}
