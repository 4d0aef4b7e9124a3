package room

import (
	"context"
	"slices"
	"strings"

	"summitbot/bot"
)

// Answer is a bot.Handler. The article that is asked first answers, unless a
// question goes on from what another one said, or only another one of the place
// answers it: then that does, and says which it is. Where the first asks back, only
// one that is sure does: what the first offers is worth more than a guess.
func (m *Room) Answer(ctx context.Context, r bot.Request) (bot.Answer, error) {
	list := m.order(ctx, r)
	first, others := list[0], list[1:]
	if r.Command != "" {
		others = nil // what a command asks is its article's
	}
	if last := speaker(r.Context, others); last != nil {
		if a, err := last.answer(ctx, r); err != nil || a.Status == bot.Answered && a.Follows {
			return last.named(a), err
		}
	}
	a, err := first.answer(ctx, r)
	if err != nil || a.Status == bot.Answered || a.Status == bot.Chat {
		return a, err
	}
	for _, other := range others {
		b, err := other.answer(ctx, r)
		if err != nil || b.Status == bot.Answered && (b.Note == "" || a.Status != bot.AskedBack) {
			return other.named(b), err
		}
	}
	return a, nil
}

// speaker is the one of some articles that spoke last; nil if another did.
func speaker(turns []bot.Turn, of []*Article) *Article {
	if len(turns) == 0 {
		return nil
	}
	i := slices.IndexFunc(of, func(a *Article) bool { return a.Name == turns[len(turns)-1].Pack })
	if i < 0 {
		return nil
	}
	return of[i]
}

// answer has the article answer by itself. What another one said means nothing to
// it, and what stands before that is over.
func (a *Article) answer(ctx context.Context, r bot.Request) (bot.Answer, error) {
	turns := r.Context
	for i, t := range turns {
		if t.Pack != "" && t.Pack != a.Name {
			r.Context = turns[i+1:]
		}
	}
	r.Pack = a.Name
	got, err := a.Pack.Answer(ctx, r)
	got.Pack = a.Name
	return got, err
}

// named is an answer that says which article it is from.
func (a *Article) named(got bot.Answer) bot.Answer {
	from := strings.Replace(wordingIn(got.Language).from, "%", a.About().Title, 1)
	got.Note = strings.TrimSpace(from + " " + got.Note)
	return got
}

// Suggest is a bot.Suggester: what the article suggests that is asked first comes
// before what the others of the place do.
func (m *Room) Suggest(ctx context.Context, r bot.Request, n int) []bot.Suggestion {
	var list []bot.Suggestion
	for i, a := range m.order(ctx, r) {
		for _, s := range a.Pack.Suggest(ctx, r, n) {
			if len(list) == n {
				return list
			}
			if slices.ContainsFunc(list, func(o bot.Suggestion) bool { return strings.EqualFold(o.Question, s.Question) }) {
				continue
			}
			if s.Answer.Pack = a.Name; i > 0 {
				s.Answer = a.named(s.Answer)
			}
			list = append(list, s)
		}
	}
	return list
}
