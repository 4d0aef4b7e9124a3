package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"summitbot/bot/bottest"
	"summitbot/bot/telegram/telegramtest"
)

// The replicas' load: chats that each ask one question after the other.
const (
	replicaChats     = 20
	replicaQuestions = 400
)

// startReplica starts a summitbot of its own, as another machine would.
func startReplica(t *testing.T, args ...string) (*exec.Cmd, *bottest.Log) {
	t.Helper()
	out := new(bottest.Log)
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Args = append([]string{"summitbot", "serve"}, args...) // TestMain runs main by this name
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	out.Await(t, "serving")
	return cmd, out
}

// TestReplicas runs two processes with one database, kills the one that polls
// under load, and counts the replies.
func TestReplicas(t *testing.T) {
	t.Parallel()
	database := os.Getenv("SUMMITBOT_TEST_POSTGRES")
	if database == "" {
		t.Skip("not run with replicas: SUMMITBOT_TEST_POSTGRES names no server, as in postgres://user@127.0.0.1:5432/postgres")
	}
	tg := newTelegram(t)
	for chat := range replicaChats {
		tg.Open(telegramtest.Chat{ID: int64(100 + chat), Type: "private"})
	}
	args := []string{
		"--telegram.token", testToken, "--telegram.api_url", tg.URL, "--http.listen", "-", "--limits.user.rate", "0",
		"--database", database, "--storage.key", rand.Text() + rand.Text(), // what an earlier run left isn't this one's
	}
	first, _ := startReplica(t, args...)
	if err := tg.Polled(timed(t), true); err != nil {
		t.Fatal(err)
	}
	startReplica(t, args...)
	for i := range replicaQuestions {
		chat := int64(100 + i%replicaChats)
		tg.Say(chat, telegramtest.Message{From: &telegramtest.User{ID: chat, FirstName: "Ann"}, Text: everyday[i%len(everyday)] + fmt.Sprintf(" (%d)", i)})
		if i == replicaQuestions/2 {
			if err := first.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			_ = first.Wait()
		}
		time.Sleep(2 * time.Millisecond) // 500 a second
	}
	killed := time.Now()
	if err := tg.Settled(timed(t)); err != nil {
		t.Fatalf("not all was answered: %v", err)
	}
	twice := 0
	for chat := range replicaChats {
		asked, replies := 0, 0
		for _, m := range tg.Messages(int64(100 + chat)) {
			if m.From != nil && strings.HasSuffix(m.From.Username, "bot") || m.HTML != "" {
				replies++
			} else {
				asked++
			}
		}
		if replies < asked {
			t.Errorf("chat %d: %d questions, %d replies", chat, asked, replies)
		}
		twice += max(0, replies-asked)
	}
	if twice > 100 {
		t.Errorf("%d replies went out twice, more than were in flight", twice)
	}
	t.Logf("%d questions, one of two processes killed: all answered, %d twice, the last %v after the questions ended", replicaQuestions, twice, time.Since(killed).Round(100*time.Millisecond))
}

// timed is a context for what takes at most as long as a claim may.
func timed(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	t.Cleanup(cancel)
	return ctx
}

// TestHangup: SIGHUP reads the pack anew, and ends nothing.
func TestHangup(t *testing.T) {
	t.Parallel()
	tg := newTelegram(t)
	cmd, out := startReplica(t, "--telegram.token", testToken, "--telegram.api_url", tg.URL, "--http.listen", "-", "--log.level", "debug")
	askTelegram(t, tg, "who took over the chair?")
	if err := cmd.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	out.Await(t, "the pack hasn't changed")
	if got := askTelegram(t, tg, "for how long?"); !strings.Contains(got, "One year") {
		t.Errorf("after SIGHUP the bot says %q", got)
	}
}
