package store

import (
	"context"

	"summitbot/bot"
)

// maxQuestion is how much of a question is kept, in characters.
const maxQuestion = 500

// Unanswered is middleware that keeps the questions that aren't answered: those
// not covered, and those of which it was asked what they mean. The operator
// improves the pack by them. It belongs right around what answers questions,
// behind the router.
func (s *Store) Unanswered() bot.Middleware {
	return func(h bot.Handler) bot.Handler {
		return func(ctx context.Context, r bot.Request) (bot.Answer, error) {
			a, err := h(ctx, r)
			if err == nil && (a.Status == bot.NotCovered || a.Status == bot.AskedBack) && s.Questions {
				_ = s.do(ctx, func(ctx context.Context) error { return s.keepUnanswered(ctx, r, a) })
			}
			return a, err
		}
	}
}

// LastUnanswered returns the last questions that weren't answered, of all packs, the
// latest first.
func (s *Store) LastUnanswered(ctx context.Context, n int) (list []Unanswered, err error) {
	err = s.do(ctx, func(ctx context.Context) error {
		list, err = query(ctx, s.db.DB, scanUnanswered,
			"select question, language, platform, pack, status, command, at from misses order by at desc, id limit $1", n)
		return err
	})
	for i := range list {
		if list[i].Pack == "" {
			list[i].Pack = s.Default
		}
	}
	return list, err
}

// keepUnanswered keeps a question. One that is asked again under the same ID was
// edited, or not confirmed to the platform before a restart.
func (s *Store) keepUnanswered(ctx context.Context, r bot.Request, a bot.Answer) error {
	return s.db.run(ctx, `insert into misses (id, person, platform, language, question, status, command, pack, at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		on conflict (id) do update set language = excluded.language, question = excluded.question,
			status = excluded.status, command = excluded.command, pack = excluded.pack, at = excluded.at`,
		s.hash.key("miss", r.Platform, r.Channel, r.ID), s.hash.person(r.Platform, r.User),
		r.Platform, a.Language, text(bot.Cut(r.Text, maxQuestion)), string(a.Status), r.Command, s.pack(a.Pack), s.Now().Unix())
}
