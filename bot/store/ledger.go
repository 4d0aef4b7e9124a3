package store

import (
	"context"
	"database/sql"
	"errors"
	"sync"

	"summitbot/bot"
)

// Find implements bot.Ledger. The exchange has no user: only a hash is kept.
// While the database is lost it knows the exchanges of this process alone.
func (s *Store) Find(ctx context.Context, k bot.ExchangeKey) (bot.Exchange, bool, error) {
	if x, ok, err := s.recent.Find(ctx, k); ok || err != nil {
		return x, ok, err
	}
	x, found := bot.Exchange{ExchangeKey: k}, false
	_ = s.do(ctx, func(ctx context.Context) error {
		err := s.db.row(ctx, "select reply from exchanges where id = $1", s.hash.exchange(k)).Scan(&x.Reply)
		found = err == nil
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	return x, found, nil
}

// Save implements bot.Ledger. When it returns the exchange is on disk, or is
// going to be as soon as the database can be written.
func (s *Store) Save(ctx context.Context, x bot.Exchange) error {
	x.User = s.hash.person(x.Platform, x.User)
	known := x
	known.User = ""
	if err := s.recent.Save(ctx, known); err != nil {
		return err
	}
	if err := s.do(ctx, func(ctx context.Context) error { return s.save(ctx, x) }); err != nil {
		s.pending.put(x)
	}
	return nil
}

func (s *Store) save(ctx context.Context, x bot.Exchange) error {
	return s.db.run(ctx, `insert into exchanges (id, person, reply, at) values ($1, $2, $3, $4)
		on conflict (id) do update set person = excluded.person, reply = excluded.reply, at = excluded.at`,
		s.hash.exchange(x.ExchangeKey), x.User, x.Reply, s.Now().Unix())
}

// Drop implements bot.Ledger.
func (s *Store) Drop(ctx context.Context, k bot.ExchangeKey) error {
	s.pending.remove(k)
	if err := s.recent.Drop(ctx, k); err != nil {
		return err
	}
	return s.do(ctx, func(ctx context.Context) error {
		_, err := s.db.ExecContext(ctx, "delete from exchanges where id = $1", s.hash.exchange(k))
		return err
	})
}

// Vote implements bot.Ledger.
func (s *Store) Vote(ctx context.Context, v bot.Vote) error {
	if !s.Questions {
		v.Question, v.Answer = "", ""
	}
	id := s.hash.key("vote", v.Platform, v.Channel, v.Reply, v.User)
	return s.do(ctx, func(ctx context.Context) error {
		_, err := s.db.ExecContext(ctx, `insert into votes (id, person, platform, helpful, question, answer, pack, at)
			values ($1, $2, $3, $4, $5, $6, $7, $8)
			on conflict (id) do update set helpful = excluded.helpful, question = excluded.question, answer = excluded.answer,
				pack = excluded.pack, at = excluded.at`,
			id, s.hash.person(v.Platform, v.User), v.Platform, v.Helpful, text(v.Question), text(v.Answer), text(s.pack(v.Pack)), s.Now().Unix())
		return err
	})
}

// text is what may be stored of a text: PostgreSQL takes no zero byte and no
// broken UTF-8.
func text(t string) string { return bot.Plain(t) }

// maxPending is how many exchanges wait for a lost database: an hour of three a
// second, in about 3 MB. More are lost with the process.
const maxPending = 10_000

// pending holds the exchanges that couldn't be written.
type pending struct {
	mu    sync.Mutex
	byKey map[bot.ExchangeKey]bot.Exchange
}

func newPending() *pending { return &pending{byKey: make(map[bot.ExchangeKey]bot.Exchange)} }

func (p *pending) put(x bot.Exchange) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.byKey) < maxPending {
		p.byKey[x.ExchangeKey] = x
	}
}

func (p *pending) remove(k bot.ExchangeKey) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.byKey, k)
}

func (p *pending) all() []bot.Exchange {
	p.mu.Lock()
	defer p.mu.Unlock()
	list := make([]bot.Exchange, 0, len(p.byKey))
	for _, x := range p.byKey {
		list = append(list, x)
	}
	return list
}

// savePending writes the exchanges that couldn't be written before.
func (s *Store) savePending(ctx context.Context) error {
	for _, x := range s.pending.all() {
		if err := s.save(ctx, x); err != nil {
			return err
		}
		s.pending.remove(x.ExchangeKey)
	}
	return nil
}
