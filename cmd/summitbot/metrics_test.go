package main

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"
	"go.yaml.in/yaml/v3"

	"summitbot/bot/telegram/telegramtest"
)

// TestMetrics asks a bot, is asked back, chooses and votes, and reads the
// metrics as Prometheus does.
func TestMetrics(t *testing.T) {
	t.Parallel()
	tg, web := newTelegram(t), freeAddress(t)
	startServe(t, "--telegram.token", testToken, "--telegram.api_url", tg.URL, "--http.listen", web, "--data", t.TempDir())
	askTelegram(t, tg, "Armenia")
	askTelegram(t, tg, last(tg).Markup.Rows[0][0].Text)
	for _, b := range slices.Concat(last(tg).Markup.Rows...) {
		if strings.Contains(b.Text, "Not helpful") {
			tg.Press(telegramtest.User{ID: 5}, 5, last(tg).ID, b.Data, false)
		}
	}
	for _, want := range []string{
		`summitbot_answers_total{platform="telegram",status="asked_back"} 1`,
		`summitbot_follow_ups_total{platform="telegram",outcome="chosen"} 1`,
		`summitbot_votes_total{platform="telegram",helpful="no"} 1`,
		`summitbot_events_total{platform="telegram",event="received"} 3`,
		`summitbot_connected{platform="telegram"} 1`,
		`summitbot_pack_stale 0`,
		`summitbot_store_up 1`,
	} {
		awaitMetric(t, web, want)
	}
	_, shown := get(t, web, "/metrics")
	parser := expfmt.NewTextParser(model.LegacyValidation)
	families, err := parser.TextToMetricFamilies(strings.NewReader(shown))
	if err != nil {
		t.Fatal(err)
	}
	loaded := families["summitbot_pack_loaded_timestamp_seconds"].GetMetric()[0].GetGauge().GetValue()
	if age := time.Since(time.Unix(int64(loaded), 0)); age < 0 || age > patience {
		t.Errorf("the pack was loaded %v ago", age)
	}
	for _, name := range []string{"summitbot_pack_sentences", "summitbot_pack_facts", "summitbot_pack_asks", "summitbot_store_size_bytes"} {
		if got := families[name].GetMetric()[0].GetGauge().GetValue(); got < 1 {
			t.Errorf("%s is %v", name, got)
		}
	}
}

func last(tg *telegramtest.Server) telegramtest.Message {
	all := tg.Messages(5)
	return all[len(all)-1]
}

// awaitMetric waits until the metrics have a line.
func awaitMetric(t *testing.T, web, want string) {
	t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(5 * time.Millisecond) {
		_, shown := get(t, web, "/metrics")
		if strings.Contains(shown, "\n"+want+"\n") {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("the metrics lack %q:\n%s", want, regexp.MustCompile(`(?m)^(#|go_|process_).*\n`).ReplaceAllString(shown, ""))
		}
	}
}

// TestMonitoring: alerts and dashboard ask for metrics that there are.
func TestMonitoring(t *testing.T) {
	t.Parallel()
	tg, web := newTelegram(t), freeAddress(t)
	startServe(t, "--telegram.token", testToken, "--telegram.api_url", tg.URL, "--http.listen", web, "--data", t.TempDir())
	_, shown := get(t, web, "/metrics")
	var dashboard struct{ Panels []struct{ Title string } }
	if err := json.Unmarshal([]byte(readConfig(t, "grafana.json")), &dashboard); err != nil || len(dashboard.Panels) == 0 {
		t.Errorf("grafana.json: %d panels, %v", len(dashboard.Panels), err)
	}
	var alerts struct {
		Groups []struct {
			Rules []struct{ Alert, Expr string }
		}
	}
	if err := yaml.Unmarshal([]byte(readConfig(t, "alerts.yaml")), &alerts); err != nil || len(alerts.Groups) == 0 {
		t.Errorf("alerts.yaml: %v", err)
	}
	for _, name := range []string{"grafana.json", "alerts.yaml"} {
		for _, metric := range regexp.MustCompile(`(summitbot|process|go)_[a-z_]+`).FindAllString(readConfig(t, name), -1) {
			if !strings.Contains(shown, metric) {
				t.Errorf("%s asks for %s, which isn't measured", name, metric)
			}
		}
	}
}
