package web

import (
	"cmp"
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"

	"summitbot/bot"
)

// platform is how counters, limits and the store call what this package serves.
const platform = "web"

// desk answers what is asked over HTTP.
type desk struct {
	cfg    Config
	bot    bot.Service
	whence *whence
	key    []byte
}

func newDesk(cfg Config, s bot.Service) *desk {
	key := []byte(cfg.Key)
	if len(key) == 0 {
		key = []byte(rand.Text())
	}
	return &desk{cfg: cfg, bot: s, whence: newWhence(cfg.TrustedProxies, s.Log), key: key}
}

// ask has a question answered in its turn.
func (d *desk) ask(ctx context.Context, q bot.Request) (bot.Answer, error) {
	d.bot.Count(platform, bot.Received)
	return inTurn(ctx, d.bot, cmp.Or(q.User, q.ID), func() (bot.Answer, error) { return d.bot.Handler(ctx, q) })
}

// inTurn does a job behind those of the same lane, unless nobody waits for it any
// more by then.
func inTurn[T any](ctx context.Context, s bot.Service, lane string, job func() (T, error)) (got T, err error) {
	type result struct {
		got T
		err error
	}
	done := make(chan result, 1)
	ok := s.Queue.Add(platform+" "+lane, func() {
		defer func() {
			if broken(s.Log, recover()) {
				done <- result{err: errBroken}
			}
		}()
		if ctx.Err() == nil {
			got, err := job()
			done <- result{got, err}
		}
	})
	if !ok {
		s.Count(platform, bot.Busy)
		return got, errBusy
	}
	select {
	case r := <-done:
		return r.got, r.err
	case <-ctx.Done():
		return got, context.Cause(ctx)
	}
}

// idOf names an answer, and proves to who is told the name later that the
// question got this reply here. The same answer in the same conversation has the
// same one.
func (d *desk) idOf(person, question, reply, pack string) string {
	mac := hmac.New(sha256.New, d.key)
	for _, part := range []string{"answer", person, question, reply, pack} {
		fmt.Fprintf(mac, "%d:%s", len(part), part) // so that no two lists of parts are the same bytes
	}
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil)[:15])
}
