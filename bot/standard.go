package bot

import (
	"context"
	"fmt"
	"strings"
)

// canonical questions stand for a command: asked as if the person had typed
// them, so that the answer and its follow-ups are those of plain text.
var canonical = map[string]map[string]string{
	"participants": {"en": "Who attended?", "ru": "Кто участвовал?", "kk": "Кім қатысты?"},
	"decisions":    {"en": "What was decided?", "ru": "Что было решено?", "kk": "Қандай шешімдер қабылданды?"},
	"timeline":     {"en": "What happened, and when?", "ru": "Что произошло и когда?", "kk": "Не болды және қашан?"},
	"quote":        {"en": "Quote", "ru": "Цитата", "kk": "Дәйексөз"},
	"summary":      {"en": "Summarise the article", "ru": "О чём статья?", "kk": "Мақала не туралы?"},
}

// Standard is the table of commands that every platform offers. ask answers a
// question and remembers it in memory; about is what is known of the article at
// the time.
func Standard(ask Handler, about func() About, memory Conversations) *Commands {
	c := new(Commands)
	add := func(name, usage, en, ru, kk string, h Handler) {
		c.Add(Command{Name: name, Usage: usage, Summary: map[string]string{"en": en, "ru": ru, "kk": kk}, Handler: h})
	}
	asked := func(name string) Handler { return askCanonical(ask, about, name) }
	add("ask", "…", "answer a question", "ответить на вопрос", "сұраққа жауап беру", askGiven(ask, about))
	add("participants", "", "who took part", "кто участвовал", "кім қатысты", asked("participants"))
	add("decisions", "", "what was decided", "что было решено", "не шешілді", asked("decisions"))
	add("timeline", "", "what happened, and when", "что произошло и когда", "не болды және қашан", asked("timeline"))
	add("quote", "[…]", "what was said, about anything or by anyone", "что было сказано – о чём-либо или кем-либо", "не айтылды – бір нәрсе туралы немесе біреу", asked("quote"))
	add("summary", "", "the article in short", "коротко о статье", "мақала қысқаша", asked("summary"))
	add("source", "", "where the answers come from", "откуда ответы", "жауаптар қайдан алынған", source(about))
	add("forget", "", "forget this conversation", "забыть этот разговор", "осы әңгімені ұмыту", forget(about, memory))
	add("help", "", "this list", "этот список", "осы тізім", help(c, about))
	return c
}

func askGiven(ask Handler, about func() About) Handler {
	return func(ctx context.Context, r Request) (Answer, error) {
		if r.Text == "" {
			return Answer{}, &UserError{wordingIn(about().language(r)).askWhat}
		}
		return ask(ctx, r)
	}
}

// askCanonical asks the command's question, with what the person typed behind
// the command at its end: "/quote cyber threats".
func askCanonical(ask Handler, about func() About, name string) Handler {
	return func(ctx context.Context, r Request) (Answer, error) {
		question, ok := canonical[name][about().language(r)]
		if !ok {
			question = canonical[name]["en"]
		}
		r.Text = strings.TrimSpace(question + " " + r.Text)
		return ask(ctx, r)
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
		return said(lang, c.Help(lang)), nil
	}
}

// said is what the bot says of itself, not of the article.
func said(lang, text string) Answer {
	return Answer{
		Language: lang, Status: Chat, Text: text,
		Evidence: []Evidence{}, Facts: []string{}, Candidates: []Candidate{}, Suggestions: []string{},
	}
}
