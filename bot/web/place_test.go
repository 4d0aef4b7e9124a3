package web_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"summitbot/bot"
	"summitbot/bot/bottest"
	"summitbot/bot/web"
)

// atPlaces serves what knows its place, with pages below /port and /docs/port.
func atPlaces(t *testing.T) *world {
	t.Helper()
	return serve(t, web.Config{Paths: []string{"/port", "/docs/port"}}, func(s *bot.Service) {
		s.Handler = func(_ context.Context, r bot.Request) (bot.Answer, error) {
			a, _ := bottest.Where(r)
			return a, nil
		}
		s.Articles = bottest.And(article.Always)
	})
}

// get gets a path at a host.
func (w *world) get(t *testing.T, host, path string) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, w.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Host = host
	resp := w.do(t, r)
	return resp.StatusCode, read(t, resp)
}

// TestPlaces: a request tells the host that it is of, and the path that packs are
// below; there is the whole page, and all that goes with it.
func TestPlaces(t *testing.T) {
	t.Parallel()
	w := atPlaces(t)
	for _, c := range []struct{ host, path, want string }{
		{"bot.example.org", "/", `server "bot.example.org", channel ""`},
		{"Bot.Example.org:8080", "/", `server "bot.example.org", channel ""`},
		{"bot.example.org", "/port/", `server "bot.example.org", channel "/port"`},
		{"bot.example.org", "/docs/port/", `server "bot.example.org", channel "/docs/port"`},
	} {
		status, page := w.get(t, c.host, c.path+"?q=Where+am+I%3F")
		if status != http.StatusOK || !strings.Contains(strings.ReplaceAll(page, "&#34;", `"`), c.want) {
			t.Errorf("%s%s: %d, %s", c.host, c.path, status, page)
		}
	}
	for path, want := range map[string]int{
		"/port/page.js": 200, "/port/v1/about": 200, "/port/widget.js": 200, "/port": http.StatusTemporaryRedirect, "/port/other": 404, "/ports/": 404, "/docs/": 404,
	} {
		if status, _ := w.get(t, "bot.example.org", path); status != want {
			t.Errorf("%s: %d, want %d", path, status, want)
		}
	}
}

// TestOtherArticle: an answer of another pack comes with that pack's article, in
// which the proof is marked, and its link, its vote and the API tell the pack.
func TestOtherArticle(t *testing.T) {
	t.Parallel()
	w := atPlaces(t)
	_, page := w.get(t, "", "/?q=What+of+the+port%3F")
	for _, want := range []string{
		`<span id="s1" tabindex="-1" class="proof">The port is deep.</span>`, `name="pack" value="port"`, `data-pack="port"`, "article=port&amp;q=What",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s:\n%s", want, page)
		}
	}
	if _, page := w.get(t, "", "/?article=port"); !strings.Contains(page, "The port is deep.") || strings.Contains(page, "sailed") {
		t.Errorf("the page of that article is %s", page)
	}
	if _, text := w.get(t, "", "/v1/article?article=port"); !strings.Contains(text, "report on the port") {
		t.Errorf("the API has %s", text)
	}
	given := w.post(t, "/v1/ask", map[string]any{"question": bottest.OfThePort, "conversation": "conversation-of-ann"})
	if given["pack"] != "port" {
		t.Errorf("the answer is %v", given)
	}
	vote := map[string]any{"id": given["id"], "question": given["question"], "reply": given["reply"], "conversation": "conversation-of-ann", "helpful": true}
	if got := w.post(t, "/v1/feedback", vote); got["status"] != float64(http.StatusConflict) {
		t.Errorf("without its pack a vote gets %v", got)
	}
	vote["pack"] = "port"
	if got := w.post(t, "/v1/feedback", vote); len(got) > 0 {
		t.Errorf("a vote gets %v", got)
	}
	if v := w.ledger.votes; len(v) != 1 || v[0].Pack != "port" {
		t.Errorf("kept is %+v", v)
	}
}

// post sends a value, and returns what the API says.
func (w *world) post(t *testing.T, path string, v any) map[string]any {
	t.Helper()
	body, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, w.URL+path, strings.NewReader(string(body)))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	got := make(map[string]any)
	if text := read(t, w.do(t, r)); text != "" {
		if err := json.Unmarshal([]byte(text), &got); err != nil {
			t.Fatal(err)
		}
	}
	return got
}

// read is the body of a response.
func read(t *testing.T, resp *http.Response) string {
	t.Helper()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
