// Package limit keeps one person, one channel or all of them together from
// asking more than the bot should answer.
package limit

import (
	"cmp"
	"context"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/time/rate"

	"summitbot/bot"
)

// Rate is a token bucket: so many messages a minute in the long run, and so
// many at once. A rate of 0 is no limit.
type Rate struct {
	PerMinute float64
	Burst     int
}

// Rates are the limits on a person, on a channel and on all messages.
type Rates struct {
	User, Channel, Total Rate
}

// maxBuckets is how many people and channels are kept, each; the one that rested
// longest is forgotten, and begins with a full bucket again.
const maxBuckets = 20_000

// Limiter holds the buckets. It is safe for concurrent use.
type Limiter struct {
	rates Rates
	now   func() time.Time
	total *rate.Limiter

	mu       sync.Mutex
	users    *lru.Cache[string, *person]
	channels *lru.Cache[string, *rate.Limiter]
}

// person is a person's bucket, and whether they were told that it is empty.
type person struct {
	bucket *rate.Limiter
	told   bool
}

// New makes a limiter that tells the time by now.
func New(r Rates, now func() time.Time) *Limiter {
	users, _ := lru.New[string, *person](maxBuckets) // fails for a size of 0 only
	channels, _ := lru.New[string, *rate.Limiter](maxBuckets)
	return &Limiter{rates: r, now: now, total: r.Total.bucket(), users: users, channels: channels}
}

func (r Rate) bucket() *rate.Limiter {
	if r.PerMinute <= 0 {
		return rate.NewLimiter(rate.Inf, 0)
	}
	return rate.NewLimiter(rate.Limit(r.PerMinute/time.Minute.Seconds()), r.Burst)
}

// Middleware answers what is within the limits. Who asks more is told so once,
// by a *bot.UserError, and then gets bot.ErrSilent until there is room again.
func (l *Limiter) Middleware() bot.Middleware {
	return func(h bot.Handler) bot.Handler {
		return func(ctx context.Context, r bot.Request) (bot.Answer, error) {
			allowed, told := l.take(r)
			switch {
			case allowed:
				return h(ctx, r)
			case told:
				return bot.Answer{}, bot.ErrSilent
			}
			return bot.Answer{}, &bot.UserError{Message: bot.LabelsIn(r.Language).TooFast, TooMuch: true}
		}
	}
}

// take takes a token from each bucket, and tells, where one is empty, whether
// the person was told before. Where a request has an address, that stands for the
// channel: people may call themselves what they like, and share it as a channel.
func (l *Limiter) take(r bot.Request) (allowed, told bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	user := r.Platform + " " + cmp.Or(r.User, r.Address)
	p, ok := l.users.Get(user)
	if !ok {
		p = &person{bucket: l.rates.User.bucket()}
		l.users.Add(user, p)
	}
	place := r.Platform + " " + cmp.Or(r.Address, r.Channel)
	channel, ok := l.channels.Get(place)
	if !ok {
		channel = l.rates.Channel.bucket()
		l.channels.Add(place, channel)
	}
	now := l.now()
	if p.bucket.AllowN(now, 1) && channel.AllowN(now, 1) && l.total.AllowN(now, 1) {
		p.told = false
		return true, false
	}
	told, p.told = p.told, true
	return false, told
}
