package room

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"summitbot/bot"
)

// command begins what chooses an article.
const command = "/article "

// maxHello is how many questions are offered about an article that was chosen.
const maxHello = 3

// Command is /article, by which a person chooses what to ask about. There is none
// where there is nothing to choose.
func (m *Room) Command() (c bot.Command, ok bool) {
	return bot.Command{
		Name: "article", Names: map[string]string{"ru": "статья"}, Usage: "[…]", Handler: m.choose,
		Summary: map[string]string{"en": "choose the article to ask about", "ru": "выбрать статью, о которой спрашивать", "kk": "қай мақала туралы сұрайтыныңызды таңдау"},
	}, len(m.articles) > 1
}

// choose lists the articles of the place with a button each, or remembers the one
// that the person names.
func (m *Room) choose(ctx context.Context, r bot.Request) (bot.Answer, error) {
	list := m.order(ctx, r)
	w := wordingIn(m.language(r, list[0]))
	if r.Text == "" {
		a := bot.Answer{Language: w.language, Status: bot.AskedBack, Note: w.which}
		for _, one := range list {
			a.Choices = append(a.Choices, command+one.Name)
			a.Items = append(a.Items, one.Name+": "+one.About().Title)
		}
		return a, nil
	}
	i := slices.IndexFunc(list, func(a *Article) bool {
		return strings.EqualFold(a.Name, r.Text) || strings.EqualFold(a.About().Title, r.Text)
	})
	switch {
	case i < 0:
		return bot.Answer{}, &bot.UserError{Message: w.unknown}
	case r.Alone:
		return bot.Answer{}, &bot.UserError{Message: w.alone}
	}
	if err := m.choices.Choose(ctx, r, list[i].Name); err != nil {
		return bot.Answer{}, fmt.Errorf("remember which article was chosen: %w", err)
	}
	about := list[i].About()
	examples := about.ExamplesIn(w.language)
	return bot.Answer{
		Language: w.language, Pack: list[i].Name, Status: bot.Chat, Text: strings.Replace(w.chosen, "%", about.Title, 1),
		Suggestions: slices.Clone(examples[:min(maxHello, len(examples))]),
	}, nil
}

// language is the person's, or the article's.
func (m *Room) language(r bot.Request, a *Article) string {
	if r.Language != "" {
		return r.Language
	}
	return a.About().Language
}
