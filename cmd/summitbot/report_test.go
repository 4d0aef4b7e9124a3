package main

import (
	"encoding/json"
	"io"
	"path/filepath"
	"strings"
	"testing"
)

// TestReport asks what isn't answered, and reads the report in its three forms.
func TestReport(t *testing.T) {
	t.Parallel()
	tg, data := newTelegram(t), filepath.Join(t.TempDir(), "data")
	s := startServe(t, "--telegram.token", testToken, "--telegram.api_url", tg.URL, "--http.listen", "-", "--data", data)
	for _, question := range []string{
		"What is the budget of the CSTO?", "who is <b>the king</b> of Norway", "what's the CSTO budget of 2018?", "and the CSTO budget?",
		"Who attended the summit?",
	} {
		askTelegram(t, tg, question)
	}
	if err := s.stop(); err != nil {
		t.Fatal(err)
	}
	text := capture(t, "report", "--data", data)
	if !strings.Contains(text, "Not answered (") || !strings.Contains(text, "budget") || strings.Contains(text, "Who attended") {
		t.Errorf("the report is\n%s", text)
	}
	var r notes
	if err := json.Unmarshal([]byte(capture(t, "report", "--data", data, "--format", "json")), &r); err != nil {
		t.Fatal(err)
	}
	if len(r.NotCovered) == 0 || r.NotCovered[0].Count < 2 || !strings.Contains(r.NotCovered[0].Question, "budget") {
		t.Errorf("the questions not covered are %+v, want those on the budget first", r.NotCovered)
	}
	if len(r.Days) != 1 || r.Days[0].Messages != 5 || r.Days[0].Answered != 1 {
		t.Errorf("the days are %+v, want one with 5 messages, 1 answered", r.Days)
	}
	page := capture(t, "report", "--data", data, "--format", "html")
	if !strings.Contains(page, "<svg") || strings.Contains(page, "<b>") || !strings.Contains(page, "king") {
		t.Errorf("the page is\n%s", page)
	}
	for _, args := range [][]string{{"report"}, {"report", "--data", data, "--since", "x"}, {"report", "--data", data, "--since", "0d"}} {
		if err := run(t.Context(), args, strings.NewReader(""), io.Discard, io.Discard); err == nil {
			t.Errorf("%v is taken", args)
		}
	}
}
