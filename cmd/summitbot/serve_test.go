package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"summitbot/bot"
	"summitbot/bot/bottest"
	"summitbot/bot/discord/discordtest"
	"summitbot/bot/metrics"
	"summitbot/bot/telegram/telegramtest"
)

const patience = bottest.Patience

const testToken = "123456:" + "the_token_of_a_test"

// started is a summitbot serve in this process.
type started struct {
	logs *bottest.Log
	stop func() error
}

func startServe(t *testing.T, args ...string) *started {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	s := &started{logs: new(bottest.Log)}
	ended := make(chan error, 1)
	go func() {
		ended <- run(ctx, append([]string{"serve"}, args...), strings.NewReader(""), io.Discard, s.logs)
	}()
	s.stop = sync.OnceValue(func() error {
		cancel()
		select {
		case err := <-ended:
			return err
		case <-time.After(patience):
			t.Fatal("serve doesn't end")
			return nil
		}
	})
	t.Cleanup(func() {
		if err := s.stop(); err != nil {
			t.Errorf("serve ended with %v", err)
		}
		if strings.Contains(s.logs.String(), "the_token") {
			t.Error("the log tells a token")
		}
	})
	return s
}

// freeAddress is an address that nothing listens on.
func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

func newTelegram(t *testing.T) *telegramtest.Server {
	t.Helper()
	s := telegramtest.New(testToken)
	t.Cleanup(s.Close)
	s.Open(telegramtest.Chat{ID: 5, Type: "private"})
	return s
}

// askTelegram says something in the private chat and returns the bot's reply.
func askTelegram(t *testing.T, s *telegramtest.Server, text string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	before, err := s.Wrote(ctx, 5, 0)
	if err != nil {
		t.Fatal(err)
	}
	s.Say(5, telegramtest.Message{From: &telegramtest.User{ID: 5, FirstName: "Ann"}, Text: text})
	all, err := s.Wrote(ctx, 5, len(before)+1)
	if err != nil {
		t.Fatalf("no reply to %q: %v", text, err)
	}
	return all[len(all)-1].Text
}

// get asks the web server of a bot that has just been started.
func get(t *testing.T, address, path string) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), "GET", "http://"+address+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	var resp *http.Response
	bottest.UntilOr(t, address+" answers", func() bool {
		resp, err = http.DefaultClient.Do(req)
		return err == nil
	}, func() string { return err.Error() })
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}

// TestServe is a day in the life: both platforms, a follow-up, the metrics, and
// a restart that remembers the conversation.
func TestServe(t *testing.T) {
	t.Parallel()
	tg, dc, web := newTelegram(t), discordtest.New(t), freeAddress(t)
	args := []string{
		"--telegram.token", testToken, "--telegram.api_url", tg.URL,
		"--discord.token", discordtest.Token, "--discord.api_url", dc.URL, "--discord.channels", "11",
		"--http.listen", web, "--data", filepath.Join(t.TempDir(), "data"),
	}
	s := startServe(t, args...)
	if got := askTelegram(t, tg, "who took over the chair?"); !strings.Contains(got, "Kyrgyzstan") {
		t.Errorf("on Telegram the bot says %q", got)
	}
	if _, err := dc.Await(0, "READY"); err != nil {
		t.Fatal(err)
	}
	asked := discordtest.Message{
		ID: dc.ID(), ChannelID: "11", Content: "<@100> Who is the CSTO Secretary General?",
		Mentions: []discordtest.User{{ID: "100"}}, Author: discordtest.User{ID: "7"},
	}
	dc.Send("MESSAGE_CREATE", asked)
	if _, err := dc.Await(0, "reply to "+asked.ID); err != nil {
		t.Fatal(err)
	}
	if all := dc.Messages(); !strings.Contains(all[len(all)-1].Visible(), "Semerikov") {
		t.Errorf("on Discord the bot says %q", all[len(all)-1].Visible())
	}
	if status, body := get(t, web, "/healthz"); status != http.StatusOK {
		t.Errorf("healthz is %d %q", status, body)
	}
	if _, body := get(t, web, "/metrics"); !strings.Contains(body, `summitbot_answers_total{platform="telegram",status="answered"} 1`) {
		t.Errorf("the metrics don't tell of the answer:\n%s", body)
	}
	if err := s.stop(); err != nil {
		t.Fatal(err)
	}
	startServe(t, args...)
	if got := askTelegram(t, tg, "for how long?"); !strings.Contains(got, "One year") {
		t.Errorf("after a restart the follow-up gets %q", got)
	}
}

// TestServeWeb is a page without any token: a question and its follow-up, before
// and behind a restart, and the metrics.
func TestServeWeb(t *testing.T) {
	t.Parallel()
	page, health := freeAddress(t), freeAddress(t)
	args := []string{"--web.listen", page, "--http.listen", health, "--data", filepath.Join(t.TempDir(), "data")}
	s := startServe(t, args...)
	s.logs.Await(t, "web: serving")
	if got := askWeb(t, page, "Who took over the CSTO chairmanship?"); !strings.Contains(got, `"answer":"Kyrgyzstan"`) {
		t.Errorf("the bot says %s", got)
	}
	if _, body := get(t, health, "/metrics"); !strings.Contains(body, `summitbot_answers_total{platform="web",status="answered"} 1`) {
		t.Errorf("the metrics don't tell of the answer:\n%s", body)
	}
	if _, body := get(t, health, "/readyz"); !strings.Contains(body, "web: connected") {
		t.Errorf("readyz says %s", body)
	}
	if err := s.stop(); err != nil {
		t.Fatal(err)
	}
	s = startServe(t, args...)
	s.logs.Await(t, "web: serving")
	if got := askWeb(t, page, "for how long?"); !strings.Contains(got, "One year") {
		t.Errorf("after a restart the follow-up gets %s", got)
	}
	text := strings.ReplaceAll(s.logs.String(), page, "") // where it is served may be told
	if strings.Contains(text, "conversation-of-a-test") || strings.Contains(text, "127.0.0.1") {
		t.Errorf("the log tells the conversation, or where it comes from:\n%s", text)
	}
}

// askWeb asks in a conversation over the API, and returns what is answered.
func askWeb(t *testing.T, address, question string) string {
	t.Helper()
	body, err := json.Marshal(map[string]string{"question": question, "conversation": "conversation-of-a-test"})
	if err != nil {
		t.Fatal(err)
	}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://"+address+"/v1/ask", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(answer)
}

// TestServeReloads changes the pack under a running bot: a good one is taken, a
// bad one isn't, which readyz and the metrics tell until it is mended.
func TestServeReloads(t *testing.T) {
	t.Parallel()
	tg, web := newTelegram(t), freeAddress(t)
	pack := filepath.Join(t.TempDir(), "news.txt")
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(pack, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	stale := func(want bool) {
		t.Helper()
		_, ready := get(t, web, "/readyz")
		_, measured := get(t, web, "/metrics")
		if strings.Contains(ready, "pack default: the one on disk was refused") != want || strings.Contains(measured, "\nsummitbot_pack_stale{pack=\"default\"} 1\n") != want {
			t.Errorf("want that the pack is stale: %v; readyz says\n%s", want, ready)
		}
	}
	write("The ferry Aurora sank near Bergen in 1994.\n")
	s := startServe(t, "--telegram.token", testToken, "--telegram.api_url", tg.URL, "--http.listen", web, "--pack", pack)
	if got := askTelegram(t, tg, "Where did the ferry sink?"); !strings.Contains(got, "Bergen") {
		t.Errorf("the first article answers %q", got)
	}
	write("The ferry Aurora sank near Tromsø in 1994.\n")
	s.logs.Await(t, "a new pack is in use")
	if got := askTelegram(t, tg, "Where did the ferry sink?"); !strings.Contains(got, "Tromsø") {
		t.Errorf("the new article answers %q", got)
	}
	stale(false)
	write("")
	s.logs.Await(t, "the new pack isn't used")
	if got := askTelegram(t, tg, "Where did the ferry sink?"); !strings.Contains(got, "Tromsø") {
		t.Errorf("after a pack that is empty the bot answers %q", got)
	}
	stale(true)
	write("The ferry Aurora sank near Tromsø in 1994.\n")
	s.logs.Await(t, "the pack is mended")
	stale(false)
}

// TestServeReloadsVolumes changes a pack as Kubernetes does: its files are links
// through one link, and that is what changes.
func TestServeReloadsVolumes(t *testing.T) {
	t.Parallel()
	tg, dir := newTelegram(t), t.TempDir()
	put := func(version, text string) {
		t.Helper()
		if err := errors.Join(
			os.Mkdir(filepath.Join(dir, version), 0o755),
			os.WriteFile(filepath.Join(dir, version, "news.txt"), []byte(text), 0o600),
			os.Symlink(version, filepath.Join(dir, "..data_tmp")),
			os.Rename(filepath.Join(dir, "..data_tmp"), filepath.Join(dir, "..data")),
		); err != nil {
			t.Fatal(err)
		}
	}
	put("..1", "The ferry Aurora sank near Bergen in 1994.\n")
	pack := filepath.Join(dir, "news.txt")
	if err := os.Symlink(filepath.Join("..data", "news.txt"), pack); err != nil {
		t.Fatal(err)
	}
	s := startServe(t, "--telegram.token", testToken, "--telegram.api_url", tg.URL, "--http.listen", "-", "--pack", pack)
	s.logs.Await(t, "serving")
	put("..2", "The ferry Aurora sank near Tromsø in 1994.\n")
	s.logs.Await(t, "a new pack is in use")
	if got := askTelegram(t, tg, "Where did the ferry sink?"); !strings.Contains(got, "Tromsø") {
		t.Errorf("the new article answers %q", got)
	}
}

// TestStandsBy: a second process with the same folder waits for the first, and
// is ready, so that a rolling update goes on. Then it takes over.
func TestStandsBy(t *testing.T) {
	t.Parallel()
	dc, data := discordtest.New(t), filepath.Join(t.TempDir(), "data")
	args := []string{"--discord.token", discordtest.Token, "--discord.api_url", dc.URL, "--data", data, "--http.listen"}
	web := []string{freeAddress(t), freeAddress(t)}
	first := startServe(t, append(args, web[0])...)
	if _, err := dc.Await(0, "READY"); err != nil {
		t.Fatal(err)
	}
	awaitReady(t, web[0], "discord: connected")
	startServe(t, append(args, web[1])...)
	awaitReady(t, web[1], "discord: standing by")
	if err := first.stop(); err != nil {
		t.Fatal(err)
	}
	awaitReady(t, web[1], "discord: connected")
}

// awaitReady waits until a bot is ready in a way.
func awaitReady(t *testing.T, web, want string) {
	t.Helper()
	var status int
	var body string
	bottest.UntilOr(t, "readyz tells "+want, func() bool {
		status, body = get(t, web, "/readyz")
		return status == http.StatusOK && strings.Contains(body, want)
	}, func() string { return fmt.Sprint(status, " ", body) })
}

// TestTotalLimit: all platforms together have one limit.
func TestTotalLimit(t *testing.T) {
	t.Parallel()
	v := &server{config: configuration{Limits: limitsConfig{TotalRate: 1, TotalBurst: 2}}, log: slog.New(slog.DiscardHandler), metrics: metrics.New("test", time.Now)}
	if err := v.openPacks(t.Context(), &streams{err: io.Discard}); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = v.closePacks() }()
	v.openRoom()
	v.openAdmin()
	limiter, answered := v.limiter(), 0
	for _, name := range []string{"discord", "telegram", "discord", "telegram"} {
		s := v.service(&platform{name: name}, limiter)
		if _, err := s.Handler(t.Context(), bot.Request{User: "ann", Text: "who attended?"}); err == nil {
			answered++
		}
	}
	if answered != 2 {
		t.Errorf("%d messages were answered where 2 may be", answered)
	}
}

// TestServeEndsForTheOperator asks with a token that Telegram refuses.
func TestServeEndsForTheOperator(t *testing.T) {
	t.Parallel()
	tg := newTelegram(t)
	err := run(t.Context(), []string{"serve", "--telegram.token", "1:other", "--telegram.api_url", tg.URL, "--http.listen", "-"},
		strings.NewReader(""), io.Discard, new(bottest.Log))
	if err == nil || !strings.Contains(err.Error(), "token") || strings.Contains(err.Error(), "1:other") {
		t.Errorf("serve ended with %v", err)
	}
}

// TestReady tells of platforms that aren't connected, and of tokens.
func TestReady(t *testing.T) {
	t.Parallel()
	tg, web := newTelegram(t), freeAddress(t)
	tg.Close() // out of reach
	s := startServe(t, "--telegram.token", testToken, "--telegram.api_url", tg.URL, "--http.listen", web, "--http.token", "the_token_of_http")
	s.logs.Await(t, "trying again")
	if status, body := get(t, web, "/readyz"); status != http.StatusServiceUnavailable || !strings.Contains(body, "telegram: not connected") {
		t.Errorf("readyz is %d %q", status, body)
	}
	if status, _ := get(t, web, "/metrics"); status != http.StatusUnauthorized {
		t.Errorf("the metrics are shown without the token: %d", status)
	}
}
