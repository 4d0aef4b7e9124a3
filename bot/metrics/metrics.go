// Package metrics counts what the bot does, for Prometheus.
//
// Every counter is there from the start, at 0: Prometheus sees no increase from
// nothing to 1, and an alert on the first of a kind would never fire.
package metrics

import (
	"fmt"
	"sync"
	"time"

	"github.com/VictoriaMetrics/metrics"
)

// Metrics are the bot's counters and gauges, and Go's own.
type Metrics struct {
	set *metrics.Set
	now func() time.Time

	mu        sync.Mutex
	platforms map[string]*platform
}

// New makes metrics of a program's version, which tell the time by now.
func New(version string, now func() time.Time) *Metrics {
	metrics.ExposeMetadata(true)
	m := &Metrics{set: metrics.NewSet(), now: now, platforms: make(map[string]*platform)}
	m.gauge(build, func() float64 { return 1 }, "version", version)
	return m
}

// Queue tells how many messages wait, whenever the metrics are read.
func (m *Metrics) Queue(waiting func() int) {
	m.gauge(queue, func() float64 { return float64(waiting()) })
}

// Store tells of the database, whenever the metrics are read: whether it is in
// use, and how many bytes it has; fewer than 0 where that can't be told.
func (m *Metrics) Store(up func() bool, size func() int64) {
	m.gauge(storeUp, func() float64 { return oneIf(up()) })
	m.gauge(storeSize, func() float64 { return float64(size()) })
}

// counter returns the counter of a name and labels, made if there is none.
func (m *Metrics) counter(name string, labels ...string) *metrics.Counter {
	return m.set.GetOrCreateCounter(series(name, labels...))
}

func (m *Metrics) gauge(name string, value func() float64, labels ...string) {
	m.set.GetOrCreateGauge(series(name, labels...), value)
}

// series is a name with labels and their values, as Prometheus writes it.
func series(name string, labels ...string) string {
	open := "{"
	for i := 0; i < len(labels); i += 2 {
		name += fmt.Sprintf("%s%s=%q", open, labels[i], labels[i+1])
		open = ","
	}
	if open == "," {
		name += "}"
	}
	return name
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

func oneIf(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}
