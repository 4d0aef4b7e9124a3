// Package metrics counts what the bot does, for Prometheus.
package metrics

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/VictoriaMetrics/metrics"

	"summitbot/bot"
)

// Metrics are the bot's counters, and Go's own.
type Metrics struct {
	set *metrics.Set
}

// The names of the metrics, with what they count.
const (
	answers = "summitbot_answers_total"  // messages by platform and by what became of them
	seconds = "summitbot_answer_seconds" // how long answers took, from the request to the answer
	events  = "summitbot_events_total"   // what happens on the platforms: busy, duplicate, reconnect, retry, failed
	reloads = "summitbot_reloads_total"  // reloads of the pack, by whether the new one was taken
	build   = "summitbot_build_info"     // 1, with the version of the program
)

// latencies are the buckets of how long an answer takes, in seconds: most take
// tenths of a millisecond, and after ten seconds the bot gives up.
var latencies = []float64{0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1, 10}

// New makes metrics of a program's version.
func New(version string) *Metrics {
	m := &Metrics{set: metrics.NewSet()}
	m.set.NewGauge(fmt.Sprintf("%s{version=%q}", build, version), func() float64 { return 1 })
	return m
}

// Middleware counts messages. It belongs around all else.
func (m *Metrics) Middleware() bot.Middleware {
	return func(h bot.Handler) bot.Handler {
		return func(ctx context.Context, r bot.Request) (bot.Answer, error) {
			start := time.Now()
			a, err := h(ctx, r)
			m.set.GetOrCreatePrometheusHistogramExt(fmt.Sprintf("%s{platform=%q}", seconds, r.Platform), latencies).UpdateDuration(start)
			m.set.GetOrCreateCounter(fmt.Sprintf("%s{platform=%q,status=%q}", answers, r.Platform, bot.Outcome(a, err))).Inc()
			return a, err
		}
	}
}

// Count implements bot.Counter.
func (m *Metrics) Count(platform string, e bot.Event) {
	m.set.GetOrCreateCounter(fmt.Sprintf("%s{platform=%q,event=%q}", events, platform, e)).Inc()
}

// Reloaded counts a reload of the pack.
func (m *Metrics) Reloaded(taken bool) {
	m.set.GetOrCreateCounter(fmt.Sprintf("%s{taken=%q}", reloads, map[bool]string{true: "yes", false: "no"}[taken])).Inc()
}

// Gauge adds a value that is asked for whenever the metrics are read.
func (m *Metrics) Gauge(name string, value func() float64) { m.set.NewGauge(name, value) }

// Handler shows the metrics.
func (m *Metrics) Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		m.set.WritePrometheus(w)
		metrics.WriteProcessMetrics(w)
	})
}
