// Package metrics counts what the bot does, for Prometheus.
package metrics

import (
	"context"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"summitbot/bot"
)

// Metrics are the bot's counters, and Go's own.
type Metrics struct {
	registry *prometheus.Registry
	answers  *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	events   *prometheus.CounterVec
	reloads  *prometheus.CounterVec
}

// latencies are the buckets of how long an answer takes, in seconds: most take
// tenths of a millisecond, and after ten seconds the bot gives up.
var latencies = []float64{0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1, 10}

// New makes metrics of a program's version.
func New(version string) *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		answers: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "summitbot_answers_total", Help: "Messages by platform and by what became of them.",
		}, []string{"platform", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "summitbot_answer_seconds", Help: "How long answers took, from the request to the answer.", Buckets: latencies,
		}, []string{"platform"}),
		events: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "summitbot_events_total", Help: "What happens on the platforms: busy, duplicate, reconnect, retry, failed.",
		}, []string{"platform", "event"}),
		reloads: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "summitbot_reloads_total", Help: "Reloads of the pack, by whether the new one was taken.",
		}, []string{"taken"}),
	}
	build := prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "summitbot_build_info", Help: "1, with the version of the program."}, []string{"version"})
	build.WithLabelValues(version).Set(1)
	m.registry.MustRegister(m.answers, m.seconds, m.events, m.reloads, build,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Middleware counts messages. It belongs around all else.
func (m *Metrics) Middleware() bot.Middleware {
	return func(h bot.Handler) bot.Handler {
		return func(ctx context.Context, r bot.Request) (bot.Answer, error) {
			start := time.Now()
			a, err := h(ctx, r)
			m.seconds.WithLabelValues(r.Platform).Observe(time.Since(start).Seconds())
			m.answers.WithLabelValues(r.Platform, string(bot.Outcome(a, err))).Inc()
			return a, err
		}
	}
}

// Count implements bot.Counter.
func (m *Metrics) Count(platform string, e bot.Event) {
	m.events.WithLabelValues(platform, string(e)).Inc()
}

// Reloaded counts a reload of the pack.
func (m *Metrics) Reloaded(taken bool) {
	m.reloads.WithLabelValues(map[bool]string{true: "yes", false: "no"}[taken]).Inc()
}

// Gauge adds a value that is asked for whenever the metrics are read.
func (m *Metrics) Gauge(name, help string, value func() float64) {
	m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, value))
}

// Handler shows the metrics.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}
