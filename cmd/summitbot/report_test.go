package main

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"summitbot/bot/report"
	"summitbot/knowledge"
)

// TestReport asks what isn't answered, and reads the report in its forms, while
// the bot runs and after it has ended.
func TestReport(t *testing.T) {
	t.Parallel()
	tg, data := newTelegram(t), filepath.Join(t.TempDir(), "data")
	s := startServe(t, "--telegram.token", testToken, "--telegram.api_url", tg.URL, "--http.listen", "-", "--data", data)
	for _, question := range []string{
		"What is the budget of the CSTO?", "who is <b>the king</b> of Norway", "what's the CSTO budget of 2018?", "and the CSTO budget?",
		"Who attended the summit?", "/quote the weather",
	} {
		askTelegram(t, tg, question)
	}
	if text := capture(t, "report", "--data", data); !strings.Contains(text, "CSTO budget") {
		t.Errorf("beside a bot that runs the report is\n%s", text)
	}
	if err := s.stop(); err != nil {
		t.Fatal(err)
	}
	text := capture(t, "report", "--data", data)
	if !strings.Contains(text, "Not answered (") || !strings.Contains(text, "budget") || strings.Contains(text, "Who attended") {
		t.Errorf("the report is\n%s", text)
	}
	var r report.Report
	if err := json.Unmarshal([]byte(capture(t, "report", "--data", data, "--format", "json")), &r); err != nil {
		t.Fatal(err)
	}
	if len(r.Unanswered) == 0 || r.Unanswered[0].Count < 2 || !strings.Contains(r.Unanswered[0].Question, "budget") {
		t.Errorf("the questions not answered are %+v, want those on the budget first", r.Unanswered)
	}
	if r.Totals.Messages != 6 || r.Totals.Answered != 1 || len(r.Languages) != 1 || r.Languages[0].Name != "en" {
		t.Errorf("the totals are %+v, the languages %+v; want 6 messages in English, 1 answered", r.Totals, r.Languages)
	}
	if i := slices.IndexFunc(r.Unanswered, func(g report.Group) bool { return g.Command == "quote" }); i < 0 {
		t.Errorf("the command isn't among %+v", r.Unanswered)
	}
	takeLines(t, r.Unanswered)
	page := capture(t, "report", "--data", data, "--format", "html")
	if !strings.Contains(page, "<svg") || strings.Contains(page, "<b>the king") || !strings.Contains(page, "king") {
		t.Errorf("the page is\n%s", page)
	}
	if table := capture(t, "report", "--data", data, "--format", "csv"); !strings.HasPrefix(table, "kind,name,") || !strings.Contains(table, "\nunanswered,") {
		t.Errorf("the table is\n%s", table)
	}
}

// takeLines adds the lines of a report to the pack that it is of, which must be as
// sound as before.
func takeLines(t *testing.T, groups []report.Group) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "pack")
	if err := os.CopyFS(dir, os.DirFS("../../knowledge/packs/astana2018")); err != nil {
		t.Fatal(err)
	}
	for _, g := range groups {
		for _, l := range g.Mark {
			f, err := os.OpenFile(filepath.Join(dir, l.File), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
			if err != nil {
				t.Fatal(err)
			}
			_, err = f.WriteString(l.Text)
			if err := errors.Join(err, f.Close()); err != nil {
				t.Fatal(err)
			}
		}
	}
	kb, err := knowledge.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	wordings, err := kb.Wordings()
	if err != nil || !slices.ContainsFunc(wordings, func(w knowledge.Wording) bool { return w.Voice == "en-report" && w.Kind == knowledge.Misses }) {
		t.Errorf("with the lines of the report the pack has %d wordings, none of them the report's; %v", len(wordings), err)
	}
}

// TestReportMakesNothing: where there is no database none is made.
func TestReportMakesNothing(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	err := run(t.Context(), []string{"report", "--data", dir}, strings.NewReader(""), io.Discard, io.Discard)
	if err == nil || !strings.Contains(err.Error(), "no database in "+dir) || exitCode(err, io.Discard) != 1 {
		t.Errorf("the report ends with %v", err)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("it made the folder")
	}
	for _, args := range [][]string{{"report"}, {"report", "--data", dir, "--since", "x"}, {"report", "--data", dir, "--since", "0d"}} {
		if err := run(t.Context(), args, strings.NewReader(""), io.Discard, io.Discard); exitCode(err, io.Discard) != 2 {
			t.Errorf("%v ends with %v", args, err)
		}
	}
}
