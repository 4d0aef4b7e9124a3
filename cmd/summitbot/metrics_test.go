package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"
	"go.yaml.in/yaml/v3"

	"summitbot/bot/bottest"
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
		`summitbot_pack_stale{pack="default"} 0`,
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
	var shown string
	bottest.UntilOr(t, "the metrics have "+want, func() bool {
		_, shown = get(t, web, "/metrics")
		return strings.Contains(shown, "\n"+want+"\n")
	}, func() string { return regexp.MustCompile(`(?m)^(#|go_|process_).*\n`).ReplaceAllString(shown, "") })
}

// monitored are the files that ask for metrics.
var monitored = []string{"grafana.json", "alerts.yaml"}

// TestMonitoring: alerts and dashboard ask for metrics that there are from the
// start.
func TestMonitoring(t *testing.T) {
	t.Parallel()
	tg, web := newTelegram(t), freeAddress(t)
	startServe(t, "--telegram.token", testToken, "--telegram.api_url", tg.URL, "--http.listen", web, "--data", t.TempDir())
	_, shown := get(t, web, "/metrics")
	for _, name := range monitored {
		for _, metric := range regexp.MustCompile(`\b(summitbot|process|go)_[a-z_]+`).FindAllString(readConfig(t, name), -1) {
			if !strings.Contains(shown, "\n"+metric+" ") && !strings.Contains(shown, "\n"+metric+"{") {
				t.Errorf("%s asks for %s, which isn't measured", name, metric)
			}
		}
	}
}

// TestAlerts: each alert has a severity, and the README tells what to do.
func TestAlerts(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var alerts struct {
		Groups []struct {
			Rules []struct {
				Alert  string
				Labels struct{ Severity string }
			}
		}
	}
	if err := yaml.Unmarshal([]byte(readConfig(t, "alerts.yaml")), &alerts); err != nil || len(alerts.Groups) != 1 {
		t.Fatalf("alerts.yaml: %d groups, %v", len(alerts.Groups), err)
	}
	for _, r := range alerts.Groups[0].Rules {
		if !slices.Contains([]string{"critical", "warning", "info"}, r.Labels.Severity) {
			t.Errorf("%s has the severity %q", r.Alert, r.Labels.Severity)
		}
		if row := "\n| `" + r.Alert + "` | " + r.Labels.Severity + " | "; !strings.Contains(string(readme), row) {
			t.Errorf("the README has no line %q", row)
		}
	}
}

// dashboard is what is looked at of Grafana's.
type dashboard struct {
	Templating struct{ List []struct{ Name string } }
	Panels     []struct {
		Title      string
		Datasource struct{ UID string }
		Targets    []struct{ Expr string }
	}
}

func readDashboard(t *testing.T) (d dashboard) {
	t.Helper()
	if err := json.Unmarshal([]byte(readConfig(t, "grafana.json")), &d); err != nil {
		t.Fatal(err)
	}
	return d
}

// TestDashboard: every panel is of the source and the instances that are chosen.
func TestDashboard(t *testing.T) {
	t.Parallel()
	d := readDashboard(t)
	var names []string
	for _, v := range d.Templating.List {
		names = append(names, v.Name)
	}
	if want := []string{"datasource", "instance"}; !slices.Equal(names, want) {
		t.Errorf("the variables are %v, want %v", names, want)
	}
	for _, p := range d.Panels {
		if p.Datasource.UID != "${datasource}" || len(p.Targets) == 0 {
			t.Errorf("%s is of %q and has %d queries", p.Title, p.Datasource.UID, len(p.Targets))
		}
		for _, q := range p.Targets {
			if !strings.Contains(q.Expr, `{instance=~"$instance"`) {
				t.Errorf("%s shows all instances: %s", p.Title, q.Expr)
			}
		}
	}
}

// TestPromtool has Prometheus' own tool look at what is exposed, at what the
// dashboard asks, and at the alerts: whether each comes when it must.
func TestPromtool(t *testing.T) {
	t.Parallel()
	tg, web := newTelegram(t), freeAddress(t)
	startServe(t, "--telegram.token", testToken, "--telegram.api_url", tg.URL, "--http.listen", web, "--data", t.TempDir())
	_, shown := get(t, web, "/metrics")
	// The names of the library's own, of the process and of Go, are its affair.
	own := regexp.MustCompile(`(?m)^(# (HELP|TYPE) )?(go|process)_.*\n`).ReplaceAllString(shown, "")
	promtool(t, own, "check", "metrics")
	promtool(t, "", "check", "rules", "../../configs/alerts.yaml")
	promtool(t, "", "test", "rules", "testdata/alerts.yaml")
	promtool(t, "", "check", "rules", dashboardRules(t))
}

// dashboardRules is a file of rules that ask what the dashboard asks.
func dashboardRules(t *testing.T) string {
	t.Helper()
	type rule struct{ Record, Expr string }
	var rules []rule
	for i, p := range readDashboard(t).Panels {
		for k, q := range p.Targets {
			expr := strings.NewReplacer("$instance", ".*", "$__rate_interval", "5m").Replace(q.Expr)
			rules = append(rules, rule{fmt.Sprintf("panel_%d_%d", i, k), expr})
		}
	}
	file, err := yaml.Marshal(map[string]any{"groups": []any{map[string]any{"name": "dashboard", "rules": rules}}})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "dashboard.yaml")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// promtool runs the tool that SUMMITBOT_TEST_PROMTOOL names, or that is
// installed.
func promtool(t *testing.T, stdin string, args ...string) {
	t.Helper()
	tool := os.Getenv("SUMMITBOT_TEST_PROMTOOL")
	if tool == "" {
		tool = "promtool"
	}
	path, err := exec.LookPath(tool)
	if err != nil {
		t.Skip("promtool isn't here: .ci/promtool/install DIR brings it, and SUMMITBOT_TEST_PROMTOOL names it")
	}
	cmd := exec.CommandContext(t.Context(), path, args...)
	cmd.Stdin = strings.NewReader(stdin)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("promtool %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}
