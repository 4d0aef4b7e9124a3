package slack_test

import (
	"context"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"summitbot/bot"
	"summitbot/bot/bottest"
	"summitbot/bot/slack"
)

// Slack ends connections every few hours, and what can't be read ends none.
func TestSocketReconnects(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.socket = true
	w.start()
	w.must(w.Connected(w.ctx(), 1))
	bottest.Until(t, "the bot is ready", w.adapter.Ready)
	w.Write("no object")
	w.Write(map[string]any{"envelope_id": "e0", "type": "slash_commands", "payload": "no command"})
	w.must(w.Direct(w.ctx(), "UANN", "When was it built?"))
	w.next()
	if n := w.counts.Of(bot.Reconnect); n != 0 {
		t.Errorf("what can't be read ended %d connections", n)
	}
	w.Disconnect()
	w.must(w.Connected(w.ctx(), 2))
	w.must(w.Direct(w.ctx(), "UANN", "When was it built?"))
	w.next()
	w.counts.Await(t, bot.Reconnect, 1)
	if n := w.counts.Of(bot.Reconnect); n != 1 {
		t.Errorf("%d reconnects", n)
	}
}

// One process of several holds the connection: another waits, isn't ready, and
// takes over.
func TestSocketIsClaimed(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.socket = true
	claim, lose := context.WithCancel(context.Background())
	claims, second := atomic.Int32{}, make(chan struct{})
	w.claim = func(ctx context.Context, name string) (context.Context, func(), error) {
		if claims.Add(1) > 1 {
			select {
			case <-second:
			case <-ctx.Done():
				return nil, nil, ctx.Err()
			}
			return bot.Alone(ctx, name)
		}
		owned, release, err := bot.Alone(ctx, name)
		context.AfterFunc(claim, release)
		return owned, release, err
	}
	w.start()
	w.must(w.Connected(w.ctx(), 1))
	lose()
	bottest.Until(t, "the connection ends with the claim", func() bool { return w.Connections() == 0 && claims.Load() == 2 && !w.adapter.Ready() })
	close(second)
	w.must(w.Connected(w.ctx(), 2))
	w.must(w.Use(w.ctx(), "UANN", "C1", "When was it built?"))
	if m := w.next(); !strings.Contains(m.Text, "1911") {
		t.Errorf("%+v", m)
	}
}

// What only an operator can mend ends the bot with what to do.
func TestRefusedTokens(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(*slack.Config)
		fail   [2]string
		want   string
	}{
		"a token":                 {func(c *slack.Config) { c.Token = "xoxb-other" }, [2]string{}, "slack.token"},
		"an app-level token":      {func(c *slack.Config) { c.AppToken = "xapp-other" }, [2]string{}, "slack.app_token"},
		"Socket Mode that is off": {func(*slack.Config) {}, [2]string{"apps.connections.open", "socket_mode_not_enabled"}, "switch Socket Mode on"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.socket, w.change = true, c.change
			if c.fail[0] != "" {
				w.Fail(c.fail[0], 0, c.fail[1], "")
			}
			w.start()
			if err := w.end(); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v, want something of %s", err, c.want)
			}
		})
	}
}

// A token that is revoked while the bot runs ends it.
func TestRevokedToken(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	w.Fail("chat.postMessage", 0, "token_revoked", "")
	w.must(w.Direct(w.ctx(), "UANN", "When was it built?"))
	if err := w.end(); err == nil || !strings.Contains(err.Error(), "slack.token") {
		t.Errorf("%v", err)
	}
}

// At the end the answers in hand are sent.
func TestAnswersAtTheEnd(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	begun, free := make(chan struct{}, 1), make(chan struct{})
	w.handler = func(ctx context.Context, r bot.Request) (bot.Answer, error) {
		begun <- struct{}{}
		<-free
		return say(ctx, r)
	}
	w.start()
	w.must(w.Direct(w.ctx(), "UANN", "When was it built?"))
	<-begun
	app, err := url.Parse(w.AppURL)
	w.must(err)
	w.cancel()
	bottest.Refused(t, app.Host)
	close(free)
	w.stop()
	w.next()
}

// Without a token, commands are answered, and messages aren't.
func TestCommandsAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.socket = true
	w.change = func(c *slack.Config) { c.Token = "" }
	w.start()
	w.must(w.Direct(w.ctx(), "UANN", "When was it built?"))
	w.must(w.Use(w.ctx(), "UANN", "C1", "When was it built?"))
	if m := w.next(); m.To != "UANN" {
		t.Errorf("%+v", m)
	}
}
