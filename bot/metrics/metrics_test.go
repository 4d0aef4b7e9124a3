package metrics_test

import (
	"context"
	"errors"
	"net/http/httptest"
	"testing"
	"time"

	dto "github.com/prometheus/client_model/go"
	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"

	"summitbot/bot"
	"summitbot/bot/metrics"
)

// scrape reads the metrics as Prometheus does.
func scrape(t *testing.T, m *metrics.Metrics) map[string]*dto.MetricFamily {
	t.Helper()
	w := httptest.NewRecorder()
	m.Handler().ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), "GET", "/metrics", nil))
	parser := expfmt.NewTextParser(model.LegacyValidation)
	families, err := parser.TextToMetricFamilies(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	return families
}

// value is that of the one series with these labels, which come in pairs.
func value(t *testing.T, families map[string]*dto.MetricFamily, name string, labels ...string) float64 {
	t.Helper()
	for _, m := range families[name].GetMetric() {
		if hasLabels(m, labels) {
			return m.GetCounter().GetValue() + m.GetGauge().GetValue() + float64(m.GetHistogram().GetSampleCount())
		}
	}
	t.Errorf("there is no %s %v", name, labels)
	return -1
}

func hasLabels(m *dto.Metric, labels []string) bool {
	found := 0
	for i := 0; i < len(labels); i += 2 {
		for _, l := range m.GetLabel() {
			if l.GetName() == labels[i] && l.GetValue() == labels[i+1] {
				found++
			}
		}
	}
	return found == len(labels)/2 && found == len(m.GetLabel())
}

func newMetrics() *metrics.Metrics { return metrics.New("v1", time.Now) }

// TestExplained: each metric has its type and a line that says what it is.
func TestExplained(t *testing.T) {
	t.Parallel()
	m := newMetrics()
	m.Platform("discord", func() bool { return true })
	m.Queue(func() int { return 7 })
	m.Store(func() bool { return true }, func() int64 { return 4096 })
	types := map[string]dto.MetricType{
		"summitbot_answers_total":          dto.MetricType_COUNTER,
		"summitbot_answer_seconds":         dto.MetricType_HISTOGRAM,
		"summitbot_connected":              dto.MetricType_GAUGE,
		"summitbot_store_size_bytes":       dto.MetricType_GAUGE,
		"summitbot_last_event_age_seconds": dto.MetricType_GAUGE,
		"go_goroutines":                    dto.MetricType_GAUGE,
	}
	families := scrape(t, m)
	for name, f := range families {
		if f.GetHelp() == "" || f.GetType() == dto.MetricType_UNTYPED {
			t.Errorf("%s is a %s, %q", name, f.GetType(), f.GetHelp())
		}
	}
	for name, want := range types {
		if got := families[name].GetType(); families[name] == nil || got != want {
			t.Errorf("%s is a %s, want a %s", name, got, want)
		}
	}
	if got := value(t, families, "summitbot_queue"); got != 7 {
		t.Errorf("%v messages wait, want 7", got)
	}
	if got := value(t, families, "summitbot_store_size_bytes"); got != 4096 {
		t.Errorf("the store has %v bytes, want 4096", got)
	}
}

// TestFromTheStart: what nothing has happened of is there, and 0, so that
// Prometheus sees its first increase.
func TestFromTheStart(t *testing.T) {
	t.Parallel()
	m := newMetrics()
	m.Platform("telegram", func() bool { return false })
	m.Pack("harbour")
	families := scrape(t, m)
	for _, s := range [][]string{
		{"summitbot_answers_total", "platform", "telegram", "status", "error"},
		{"summitbot_answers_total", "platform", "telegram", "status", "not_covered"},
		{"summitbot_answer_seconds", "platform", "telegram"},
		{"summitbot_events_total", "platform", "telegram", "event", "busy"},
		{"summitbot_events_total", "platform", "telegram", "event", "received"},
		{"summitbot_reloads_total", "pack", "harbour", "taken", "no"},
		{"summitbot_pack_answers_total", "pack", "harbour", "status", "not_covered"},
		{"summitbot_votes_total", "platform", "telegram", "helpful", "no"},
		{"summitbot_follow_ups_total", "platform", "telegram", "outcome", "chosen"},
		{"summitbot_connected", "platform", "telegram"},
		{"summitbot_pack_stale", "pack", "harbour"},
	} {
		if got := value(t, families, s[0], s[1:]...); got != 0 {
			t.Errorf("%v is %v, want 0", s, got)
		}
	}
}

// TestMessages counts what becomes of messages.
func TestMessages(t *testing.T) {
	t.Parallel()
	m := newMetrics()
	h := m.Middleware()(func(_ context.Context, r bot.Request) (bot.Answer, error) {
		switch r.Text {
		case "":
			return bot.Answer{}, errors.New("broken")
		case "c":
			return bot.Answer{Status: bot.AskedBack}, nil
		}
		return bot.Answer{Status: bot.Answered}, nil
	})
	for _, text := range []string{"a", "b", "c", ""} {
		_, _ = h(t.Context(), bot.Request{Platform: "discord", Text: text})
	}
	families := scrape(t, m)
	for status, want := range map[string]float64{"answered": 2, "asked_back": 1, "error": 1} {
		if got := value(t, families, "summitbot_answers_total", "platform", "discord", "status", status); got != want {
			t.Errorf("%v are %s, want %v", got, status, want)
		}
	}
	if got := value(t, families, "summitbot_answer_seconds", "platform", "discord"); got != 4 {
		t.Errorf("%v took their time, want 4", got)
	}
}

// TestEvents: what a platform sends makes its last event young again.
func TestEvents(t *testing.T) {
	t.Parallel()
	now := time.Unix(1000, 0)
	m := metrics.New("v1", func() time.Time { return now })
	m.Platform("discord", func() bool { return true })
	age := func() float64 {
		return value(t, scrape(t, m), "summitbot_last_event_age_seconds", "platform", "discord")
	}
	now = now.Add(90 * time.Second)
	if got := age(); got != 90 {
		t.Errorf("nothing came since the start, %v s ago, want 90", got)
	}
	m.Count("discord", bot.Received)
	now = now.Add(5 * time.Second)
	m.Count("discord", bot.Retry)
	if got := age(); got != 5 {
		t.Errorf("the last event came %v s ago, want 5", got)
	}
}

// TestPack tells of a pack in use, and counts what is asked of each.
func TestPack(t *testing.T) {
	t.Parallel()
	m := metrics.New("v1", func() time.Time { return time.Unix(1000, 0) })
	p := m.Pack("summit")
	m.Pack("harbour")
	p.Loaded(metrics.Contents{Sentences: 19, Facts: 80, Asks: 148})
	p.Reloaded(false)
	p.Stale(true)
	ask := m.Packs()(func(context.Context, bot.Request) (bot.Answer, error) {
		return bot.Answer{Pack: "harbour", Status: bot.Answered}, nil
	})
	if _, err := ask(t.Context(), bot.Request{}); err != nil {
		t.Fatal(err)
	}
	families := scrape(t, m)
	for name, want := range map[string]float64{
		"summitbot_pack_sentences": 19, "summitbot_pack_facts": 80, "summitbot_pack_asks": 148,
		"summitbot_pack_loaded_timestamp_seconds": 1000, "summitbot_pack_stale": 1,
	} {
		if got := value(t, families, name, "pack", "summit"); got != want {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
	if got := value(t, families, "summitbot_reloads_total", "pack", "summit", "taken", "no"); got != 1 {
		t.Errorf("%v reloads were refused, want 1", got)
	}
	for pack, want := range map[string]float64{"summit": 0, "harbour": 1} {
		if got := value(t, families, "summitbot_pack_answers_total", "pack", pack, "status", "answered"); got != want {
			t.Errorf("%s answered %v questions, want %v", pack, got, want)
		}
	}
}

// TestVotes counts those that are noted.
func TestVotes(t *testing.T) {
	t.Parallel()
	m := newMetrics()
	m.Platform("telegram", func() bool { return true })
	l := m.Ledger(bot.NewMemoryLedger())
	for _, helpful := range []bool{true, false, false} {
		if err := l.Vote(t.Context(), bot.Vote{Platform: "telegram", Helpful: helpful}); err != nil {
			t.Fatal(err)
		}
	}
	for helpful, want := range map[string]float64{"yes": 1, "no": 2} {
		if got := value(t, scrape(t, m), "summitbot_votes_total", "platform", "telegram", "helpful", helpful); got != want {
			t.Errorf("%v votes say %s, want %v", got, helpful, want)
		}
	}
}

// TestFollowUps: after it was asked back, a person chooses, asks otherwise, or
// doesn't get through; thanks are no follow-up.
func TestFollowUps(t *testing.T) {
	t.Parallel()
	offered := []bot.Turn{{Role: bot.User, Text: "Armenia"}, {Role: bot.Bot, State: &bot.State{Choices: []string{"who-armenia", "guest"}}}}
	for _, c := range []struct {
		name, outcome string
		context       []bot.Turn
		answer        bot.Answer
	}{
		{"one that was offered", "chosen", offered, bot.Answer{Status: bot.Answered, State: &bot.State{Asks: []string{"guest"}}}},
		{"another", "answered", offered, bot.Answer{Status: bot.Answered, State: &bot.State{Asks: []string{"date"}}}},
		{"unclear again", "asked_back", offered, bot.Answer{Status: bot.AskedBack}},
		{"not there", "not_covered", offered, bot.Answer{Status: bot.NotCovered}},
		{"thanks", "", offered, bot.Answer{Status: bot.Chat}},
		{"nothing was asked back", "", nil, bot.Answer{Status: bot.Answered, State: &bot.State{Asks: []string{"guest"}}}},
	} {
		m := newMetrics()
		m.Platform("discord", func() bool { return true })
		h := m.FollowUps()(func(context.Context, bot.Request) (bot.Answer, error) { return c.answer, nil })
		_, _ = h(t.Context(), bot.Request{Platform: "discord", Context: c.context})
		for _, o := range []string{"chosen", "answered", "asked_back", "not_covered"} {
			want := 0.0
			if o == c.outcome {
				want = 1
			}
			if got := value(t, scrape(t, m), "summitbot_follow_ups_total", "platform", "discord", "outcome", o); got != want {
				t.Errorf("%s: %v times %s, want %v", c.name, got, o, want)
			}
		}
	}
}
