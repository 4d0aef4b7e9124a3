package metrics

import (
	"context"
	"sync/atomic"
	"time"

	"summitbot/bot"
)

// platform is what is known of one platform beside its counters.
type platform struct {
	last atomic.Int64 // when something was last received, or the platform was added; in nanoseconds of Unix time
}

// The values of labels, each of which is counted from the start.
var (
	statuses = []bot.Status{
		bot.Answered, bot.NotCovered, bot.AskedBack, bot.Chat, bot.Rejected, bot.Refused, bot.Silent, bot.Error,
	}
	allEvents = []bot.Event{bot.Received, bot.Busy, bot.Duplicate, bot.Reconnect, bot.Retry, bot.Failed}
)

// latencies are the buckets of how long an answer takes, in seconds: most take
// tenths of a millisecond, and after ten seconds the bot gives up.
var latencies = []float64{0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1, 10}

// Platform adds a platform. connected tells, whenever the metrics are read,
// whether it is connected now.
func (m *Metrics) Platform(name string, connected func() bool) {
	p := new(platform)
	p.last.Store(m.now().UnixNano())
	m.mu.Lock()
	m.platforms[name] = p
	m.mu.Unlock()
	m.gauge(connectedNow, func() float64 { return oneIf(connected()) }, "platform", name)
	m.gauge(eventAge, func() float64 { return m.now().Sub(time.Unix(0, p.last.Load())).Seconds() }, "platform", name)
	m.set.GetOrCreatePrometheusHistogramExt(series(seconds, "platform", name), latencies)
	for _, s := range statuses {
		m.counter(answers, "platform", name, "status", string(s))
	}
	for _, e := range allEvents {
		m.counter(events, "platform", name, "event", string(e))
	}
	for _, helpful := range []bool{true, false} {
		m.counter(votes, "platform", name, "helpful", yesNo(helpful))
	}
	for _, o := range outcomes {
		m.counter(followUps, "platform", name, "outcome", o)
	}
}

// Middleware counts messages. It belongs around all else.
func (m *Metrics) Middleware() bot.Middleware {
	return func(h bot.Handler) bot.Handler {
		return func(ctx context.Context, r bot.Request) (bot.Answer, error) {
			start := time.Now()
			a, err := h(ctx, r)
			m.set.GetOrCreatePrometheusHistogramExt(series(seconds, "platform", r.Platform), latencies).UpdateDuration(start)
			m.counter(answers, "platform", r.Platform, "status", string(bot.Outcome(a, err))).Inc()
			return a, err
		}
	}
}

// Count implements bot.Counter.
func (m *Metrics) Count(platform string, e bot.Event) {
	m.counter(events, "platform", platform, "event", string(e)).Inc()
	if e == bot.Received {
		m.received(platform)
	}
}

func (m *Metrics) received(platform string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if p := m.platforms[platform]; p != nil {
		p.last.Store(m.now().UnixNano())
	}
}

// Ledger counts the votes that a ledger notes.
func (m *Metrics) Ledger(l bot.Ledger) bot.Ledger { return &countedLedger{l, m} }

type countedLedger struct {
	bot.Ledger
	m *Metrics
}

// Vote implements bot.Ledger.
func (l *countedLedger) Vote(ctx context.Context, v bot.Vote) error {
	err := l.Ledger.Vote(ctx, v)
	if err == nil {
		l.m.counter(votes, "platform", v.Platform, "helpful", yesNo(v.Helpful)).Inc()
	}
	return err
}
