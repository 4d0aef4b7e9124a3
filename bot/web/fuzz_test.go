package web_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"summitbot/bot"
	"summitbot/bot/bottest"
	"summitbot/bot/web"
)

// FuzzRequest: whatever is sent, whoever it says that it is from, makes nothing
// fail, and of the API it gets a JSON object.
func FuzzRequest(f *testing.F) {
	queue := bot.NewQueue(1, 100)
	defer func() { _ = queue.Close(context.Background()) }()
	log := slog.New(slog.DiscardHandler)
	s := bot.Service{
		Articles: article.Always, Suggest: suggest, Ledger: bot.NewMemoryLedger(), Queue: queue, Count: new(bottest.Counts).Count, Log: log, Commands: new(bot.Commands),
		Handler: func(_ context.Context, r bot.Request) (bot.Answer, error) {
			return bot.Answer{Status: bot.Chat, Text: r.Text}, nil
		},
	}
	adapter, err := web.New(web.Config{Listen: "127.0.0.1:0", Origins: []string{"https://example.org"}, TrustedProxies: []string{"192.0.2.0/24"}}, s)
	if err != nil {
		f.Fatal(err)
	}
	f.Add("/v1/ask", `{"question":"Who?","conversation":"conversation-of-ann"}`, "ru, en;q=0.5", "198.51.100.7, 192.0.2.1", "https://example.org")
	f.Add("/v1/feedback", `{"id":"","question":"","reply":"","helpful":true}`, ";q=,;;", "::1%,[", "null")
	f.Add("/", "q=Who%3F&c=conversation-of-ann&asked=When%3F&said=Then.&asked=Why%3F", "kk", "", "https://example.org")
	f.Add("/part", "offer=%zz&q", "en", "", "")
	f.Add("/vote", "id=1&helpful=true&reply=%0D%0A", "en", "", "")
	f.Add("/v1/ask", `{"question":"\ud800\u0000"}`, "", "", "")
	f.Fuzz(func(t *testing.T, path, body, language, forwarded, origin string) {
		r := httptest.NewRequest(http.MethodPost, "http://bot.example.org/", strings.NewReader(body))
		r.URL.Path = path
		kind, api := "application/x-www-form-urlencoded", strings.HasPrefix(path, "/v1/")
		if api {
			kind = "application/json"
		}
		for name, value := range map[string]string{"Content-Type": kind, "Accept-Language": language, "X-Forwarded-For": forwarded, "Origin": origin} {
			r.Header.Set(name, value)
		}
		w := httptest.NewRecorder()
		adapter.Handler().ServeHTTP(w, r)
		var got map[string]any
		if api && w.Code != http.StatusNoContent && w.Code != http.StatusTemporaryRedirect && json.Unmarshal(w.Body.Bytes(), &got) != nil || w.Code >= http.StatusInternalServerError {
			t.Errorf("%q to %q gets %d %q", body, path, w.Code, w.Body)
		}
	})
}
