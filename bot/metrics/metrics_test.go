package metrics_test

import (
	"context"
	"errors"
	"net/http/httptest"
	"strings"
	"testing"

	"summitbot/bot"
	"summitbot/bot/metrics"
)

func TestMetrics(t *testing.T) {
	t.Parallel()
	m := metrics.New("v1")
	m.Gauge("summitbot_queue", func() float64 { return 7 })
	m.Count("telegram", bot.Retry)
	m.Reloaded(false)
	h := m.Middleware()(func(_ context.Context, r bot.Request) (bot.Answer, error) {
		if r.Text == "" {
			return bot.Answer{}, errors.New("broken")
		}
		if r.Text == "c" {
			return bot.Answer{Status: bot.AskedBack}, nil
		}
		return bot.Answer{Status: bot.Answered}, nil
	})
	for _, text := range []string{"a", "b", "c", ""} {
		_, _ = h(t.Context(), bot.Request{Platform: "discord", Text: text})
	}
	w := httptest.NewRecorder()
	m.Handler().ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), "GET", "/metrics", nil))
	for _, want := range []string{
		`summitbot_answers_total{platform="discord",status="answered"} 2`,
		`summitbot_answers_total{platform="discord",status="asked_back"} 1`,
		`summitbot_answers_total{platform="discord",status="error"} 1`,
		`summitbot_answer_seconds_count{platform="discord"} 4`,
		`summitbot_events_total{platform="telegram",event="retry"} 1`,
		`summitbot_reloads_total{taken="no"} 1`,
		`summitbot_build_info{version="v1"} 1`,
		"summitbot_queue 7",
		"go_goroutines",
	} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("the metrics lack %q", want)
		}
	}
}
