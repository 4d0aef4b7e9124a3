// Package room knows which articles are asked about where, and has them answer.
//
// A place – a server, a channel, the host of a page – has the packs that the
// configuration gives it; one that it doesn't name has the default pack. So a
// process with one pack is a room with one. Adapters tell the place in a request,
// and an answer tells the pack that it is from.
package room

import (
	"context"
	"slices"

	"summitbot/bot"
)

// Pack answers about one article.
type Pack interface {
	Answer(ctx context.Context, r bot.Request) (bot.Answer, error)
	Suggest(ctx context.Context, r bot.Request, n int) []bot.Suggestion
	About() bot.About
}

// Article is a pack with its name and the places that it answers in.
type Article struct {
	Name string
	Pack
	Places map[string][]string // servers, channels and bot.Direct, by platform
}

// Choices remembers which article a person asks about. What can't be read is as
// if it had not been chosen.
type Choices interface {
	Chosen(ctx context.Context, r bot.Request) (pack string, err error)
	Choose(ctx context.Context, r bot.Request, pack string) error
}

// Room has the articles. It is safe for concurrent use.
type Room struct {
	articles []*Article // the default first
	choices  Choices
}

// New makes a room of articles, the default first.
func New(choices Choices, articles ...*Article) *Room { return &Room{articles, choices} }

// here are the articles of a place. A channel's come before its server's; direct
// messages have those of their server, as in a team chat, or else the default, and
// then those that answer directly.
func (m *Room) here(platform string, p bot.Place) []*Article {
	narrow, wide := m.claiming(platform, p.Channel), m.claiming(platform, p.Server)
	if p.Channel == bot.Direct {
		if len(wide) == 0 {
			wide = m.articles[:1]
		}
		narrow, wide = wide, narrow
	}
	list := slices.Clone(narrow)
	for _, a := range wide {
		if !slices.Contains(list, a) {
			list = append(list, a)
		}
	}
	if len(list) == 0 {
		return m.articles[:1]
	}
	return list
}

// claiming are the articles that answer in a server or a channel.
func (m *Room) claiming(platform, id string) (list []*Article) {
	for _, a := range m.articles {
		if id != "" && slices.Contains(a.Places[platform], id) {
			list = append(list, a)
		}
	}
	return list
}

// order are the articles of a request's place: first the one that it names, or
// that the person chose, if it is there.
func (m *Room) order(ctx context.Context, r bot.Request) []*Article {
	list := m.here(r.Platform, r.Place)
	if len(list) == 1 {
		return list
	}
	first := r.Pack
	if first == "" {
		first, _ = m.choices.Chosen(ctx, r)
	}
	if i := slices.IndexFunc(list, func(a *Article) bool { return a.Name == first }); i > 0 {
		list = slices.Concat(list[i:i+1], list[:i], list[i+1:])
	}
	return list
}

// Articles implements bot.Articles.
func (m *Room) Articles(r bot.Request) []bot.About {
	list := m.order(context.Background(), r)
	if r.Place == (bot.Place{}) {
		list = m.on(r.Platform)
	}
	abouts := make([]bot.About, len(list))
	for i, a := range list {
		abouts[i] = a.About()
		abouts[i].Pack = a.Name
	}
	return abouts
}

// on are the articles that a platform has, the default among them.
func (m *Room) on(platform string) []*Article {
	list := m.articles[:1:1]
	for _, a := range m.articles[1:] {
		if len(a.Places[platform]) > 0 {
			list = append(list, a)
		}
	}
	return list
}

// Middleware gives each request the pack that is asked first, and each answer the
// pack that it is from, where no article gave it. It belongs around the router.
func (m *Room) Middleware() bot.Middleware {
	return func(h bot.Handler) bot.Handler {
		return func(ctx context.Context, r bot.Request) (bot.Answer, error) {
			r.Pack = m.order(ctx, r)[0].Name
			a, err := h(ctx, r)
			if a.Pack == "" {
				a.Pack = r.Pack
			}
			return a, err
		}
	}
}
