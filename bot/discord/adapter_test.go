package discord_test

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"summitbot/bot"
	"summitbot/bot/bottest"
	"summitbot/bot/discord"
	"summitbot/bot/discord/discordtest"
)

// ready starts the adapter and waits until it is connected.
func (w *world) ready() *running {
	r := w.start()
	if _, err := w.server.Await(0, "READY"); err != nil {
		w.t.Fatal(err, r.log)
	}
	return r
}

// TestAdapter is the contract, in direct messages.
func TestAdapter(t *testing.T) {
	t.Parallel()
	bottest.TestAdapter(t, func(t *testing.T, h bot.Handler) bottest.Person {
		w := newWorld(t)
		w.handler = h
		w.ready()
		say := func(text string) string {
			m := discordtest.Message{ID: w.server.ID(), ChannelID: "11", Content: text, Author: discordtest.User{ID: "7"}}
			w.server.Send("MESSAGE_CREATE", m)
			if _, err := w.server.Await(0, "reply to "+m.ID); err != nil {
				t.Fatal(err)
			}
			return w.lastSeen()
		}
		return bottest.Person{Say: say, Press: func(label string) string { return w.press(label, discordtest.User{ID: "7"}) }}
	})
}

// lastSeen is what a person sees of the last message.
func (w *world) lastSeen() string {
	all := w.server.Messages()
	return all[len(all)-1].Visible()
}

// press presses a button, and returns what is seen then.
func (w *world) press(label string, user discordtest.User) string {
	w.t.Helper()
	i, err := w.server.Press(label)
	if err != nil {
		w.t.Fatal(err)
	}
	i.Member = &discordtest.Member{User: user}
	return w.interact(i)
}

// interact waits for the response to an interaction, and returns what is seen then.
func (w *world) interact(i discordtest.Interaction) string {
	w.t.Helper()
	w.server.Prepare(&i)
	before := len(w.server.Log())
	w.server.Send("INTERACTION_CREATE", i)
	if _, err := w.server.Await(before, "callback"); err != nil {
		w.t.Fatal(err)
	}
	return w.lastSeen()
}

// TestCommandsAdapter is the contract, by slash command.
func TestCommandsAdapter(t *testing.T) {
	t.Parallel()
	bottest.TestAdapter(t, func(t *testing.T, h bot.Handler) bottest.Person {
		w := newWorld(t)
		w.handler = func(ctx context.Context, r bot.Request) (bot.Answer, error) {
			r.Text = strings.TrimPrefix(r.Text, "/ask ")
			return h(ctx, r)
		}
		w.ready()
		say := func(text string) string {
			value, _ := json.Marshal(text) // text always can
			i := discordtest.Interaction{Type: 2, ChannelID: "10", Member: &discordtest.Member{User: discordtest.User{ID: "7"}}}
			i.Data = discordtest.Data{Type: 1, Name: "ask", Options: []discordtest.Option{{Name: "question", Value: value}}}
			return w.interact(i)
		}
		return bottest.Person{Say: say, Press: func(label string) string { return w.press(label, discordtest.User{ID: "7"}) }}
	})
}

// TestEndFinishesAnswersInHand ends the adapter while an answer is being made
// and another waits: both are sent before Run returns.
func TestEndFinishesAnswersInHand(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.workers = 1
	r := w.ready()
	w.server.Send("MESSAGE_CREATE", discordtest.Message{ID: "1", ChannelID: "11", Content: "slow", Author: discordtest.User{ID: "7"}})
	w.server.Send("MESSAGE_CREATE", discordtest.Message{ID: "2", ChannelID: "12", Content: "Who?", Author: discordtest.User{ID: "7"}})
	if _, err := w.server.Await(0, "slow answer is begun"); err != nil {
		t.Fatal(err)
	}
	bottest.Until(t, "the other message waits", func() bool { return r.queue.Waiting() == 1 })
	r.stop()
	if _, err := w.server.Await(0, "the bot leaves"); err != nil {
		t.Fatal(err)
	}
	w.server.Send("MESSAGE_CREATE", discordtest.Message{ID: "3", ChannelID: "12", Content: "Who?", Author: discordtest.User{ID: "7"}})
	close(w.released)
	if err := r.end(); err != nil {
		t.Fatal(err)
	}
	log := strings.Join(w.server.Log(), "\n")
	for want, times := range map[string]int{"reply to 1": 1, "reply to 2": 1, "reply to 3": 0} {
		if got := strings.Count(log, want); got != times {
			t.Errorf("%q is %d times in the log, want %d:\n%s", want, got, times, log)
		}
	}
}

// TestEndCutsOffWhatHangs gives up an answer that doesn't come.
func TestEndCutsOffWhatHangs(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.timing[3] = 50 * time.Millisecond
	r := w.ready()
	w.server.Send("MESSAGE_CREATE", discordtest.Message{ID: "1", ChannelID: "11", Content: "slow", Author: discordtest.User{ID: "7"}})
	if _, err := w.server.Await(0, "slow answer is begun"); err != nil {
		t.Fatal(err)
	}
	if err := r.end(); err != nil {
		t.Fatal(err)
	}
}

// TestLossesInARow loses sessions that do what they are for, three times: that
// doesn't count as failing, which would keep the bot away longer each time. One
// that brings nothing does count.
func TestLossesInARow(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.ready()
	from := 0
	lose := func() {
		t.Helper()
		w.server.Drop()
		var err error
		if from, err = w.server.Await(from, "RESUMED"); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 3 {
		id := fmt.Sprint(i + 1)
		w.server.Send("MESSAGE_CREATE", discordtest.Message{ID: id, ChannelID: "11", Content: "Who?", Author: discordtest.User{ID: "7"}})
		if _, err := w.server.Await(0, "reply to "+id); err != nil {
			t.Fatal(err)
		}
		lose()
	}
	// The first resume is due at once; then there is a short pause before each.
	if got, want := w.waited(), []int{1, 1}; !slices.Equal(got, want) {
		t.Errorf("it waits as after %v failures, want %v", got, want)
	}
	lose()
	if got, want := w.waited(), []int{1, 1, 2}; !slices.Equal(got, want) {
		t.Errorf("it waits as after %v failures, want %v", got, want)
	}
}

// TestReady follows the connection.
func TestReady(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.server.Plan("silent")
	w.timing[0] = 300 * time.Millisecond
	r := w.start()
	if _, err := w.server.Await(0, "silent"); err != nil || r.Ready() {
		t.Fatalf("ready without a connection (%v)", err)
	}
	w.server.Send("MESSAGE_CREATE", "{}")
	bottest.Until(t, "the bot is ready", r.Ready)
	if err := r.end(); err != nil || r.Ready() {
		t.Errorf("ready after the end (%v)", err)
	}
}

// TestNothingIsLeft ends an adapter that was busy with everything, and counts
// its goroutines. It runs alone: others have goroutines, too.
func TestNothingIsLeft(t *testing.T) {
	before := runtime.NumGoroutine()
	t.Run("busy", func(t *testing.T) {
		w := newWorld(t)
		w.server.Heartbeat, w.server.Shards, w.server.Concurrency = 5*time.Millisecond, 4, 4
		r := w.ready()
		for i := range 50 {
			w.server.Send("MESSAGE_CREATE", discordtest.Message{ID: fmt.Sprint(5000 + i), ChannelID: fmt.Sprint(i), Content: "Who?", Author: discordtest.User{ID: "7"}})
		}
		w.server.Drop()
		if _, err := w.server.Await(0, "RESUMED"); err != nil {
			t.Fatal(err)
		}
		w.server.Drop()
		if err := r.end(); err != nil {
			t.Fatal(err)
		}
	})
	bottest.Until(t, "no goroutine is left", func() bool { return runtime.NumGoroutine() <= before })
}

// TestGlobalRateLimit has one channel's global 429 hold up another channel, but
// no interaction. (discordgo doesn't share it)
func TestGlobalRateLimit(t *testing.T) {
	t.Parallel()
	const limit = 300 * time.Millisecond
	w := newWorld(t)
	w.ready()
	if _, err := w.server.Await(0, "PUT commands"); err != nil {
		t.Fatal(err)
	}
	w.server.Break(discordtest.Fault{
		Method: "POST", Prefix: "channels/10", Status: 429, Body: `{"message":"limited","retry_after":0.3,"global":true}`,
		Header: map[string]string{"Retry-After": "0.3", "X-RateLimit-Global": "true"},
	})
	w.server.Send("MESSAGE_CREATE", discordtest.Message{ID: "1", ChannelID: "10", Content: "Who?", Author: discordtest.User{ID: "7"}})
	w.counts.Await(t, bot.Retry, 1)
	began := time.Now()
	w.server.Send("MESSAGE_CREATE", discordtest.Message{ID: "2", ChannelID: "11", Content: "Who?", Author: discordtest.User{ID: "7"}})
	if _, err := w.server.Await(0, "reply to 2"); err != nil {
		t.Fatal(err)
	}
	// The limit began before the clock here did, by no more than the fault took.
	if took := time.Since(began); took < limit/2 {
		t.Errorf("another channel was served after %v, within the global limit", took)
	}
}

// TestLogsNoText: what people write isn't logged by way of what Discord says of
// it, or of a panic.
func TestLogsNoText(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.ledger = panicky{w.ledger}
	r := w.ready()
	w.server.Break(discordtest.Fault{
		Method: "POST", Prefix: "channels/10", Status: 400,
		Body: `{"message":"Invalid Form Body","code":50035,"errors":{"content":{"_errors":[{"code":"X","message":"Value \"hunter2\" is not fine."}]}}}`,
	})
	w.server.Send("MESSAGE_CREATE", discordtest.Message{ID: "1", ChannelID: "10", Content: "hunter2?", Author: discordtest.User{ID: "7"}})
	r.log.Await(t, "is not fine")
	w.server.Send("MESSAGE_CREATE", discordtest.Message{ID: "2", ChannelID: "10", Content: "hunter2!", Author: discordtest.User{ID: "7"}})
	r.log.Await(t, "discord: panic")
	if strings.Contains(r.log.String(), "hunter2") {
		t.Errorf("the log has what people write:\n%s", r.log)
	}
}

// panicky is a ledger that panics when a reply is noted.
type panicky struct{ bot.Ledger }

func (panicky) Save(context.Context, bot.Exchange) error { panic("can't note hunter2") }

// TestLimitsAreBounded answers many interactions, each a route of its own that is
// used up for a moment: their tokens leave no more than a bounded number of limits.
// (discordgo keeps an entry for each, issue 1333)
func TestLimitsAreBounded(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.server.UsedUp = time.Millisecond
	r := w.start()
	bottest.Until(t, "the bot is ready", r.Ready)
	from, err := 0, error(nil)
	for n := range 3000 {
		i := discordtest.Interaction{Type: 4, ChannelID: "10", User: &discordtest.User{ID: "7"}, Data: discordtest.Data{Name: "ask"}}
		w.server.Prepare(&i)
		w.server.Send("INTERACTION_CREATE", i)
		if n < 20 {
			continue // so many at a time, for each must be answered within three seconds
		}
		if from, err = w.server.Await(from, "callback: choices"); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.end(); err != nil {
		t.Fatal(err)
	}
	if n := r.Limits(); n == 0 || n > discord.MaxRoutes {
		t.Errorf("%d limits are kept", n)
	}
}

func TestShards(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, share string
		want        []string
	}{
		{"the recommended number", "", []string{"shard 0/4", "shard 1/4", "shard 2/4", "shard 3/4"}},
		{"a share", "2-3/6", []string{"shard 2/6", "shard 3/6"}},
		{"one", "5/6", []string{"shard 5/6"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.cfg.Shards = c.share
			w.server.Shards, w.server.Concurrency, w.server.StartEvery = 4, 2, 40*time.Millisecond
			w.timing[1] = 200 * time.Millisecond // to the server it may seem less, by what the network takes
			r := w.ready()
			for _, want := range c.want {
				if _, err := w.server.Await(0, "IDENTIFY "+want+" "); err != nil {
					t.Fatal(err)
				}
			}
			// A server's events come on its shard, and direct messages on the first.
			var first, count int
			fmt.Sscanf(c.want[0], "shard %d/%d", &first, &count)
			for i := range c.want {
				if _, err := w.server.Await(0, fmt.Sprintf("READY shard %d", first+i)); err != nil {
					t.Fatal(err)
				}
				m := discordtest.Message{ID: w.server.ID(), ChannelID: "10", GuildID: fmt.Sprint((first + i) << 22), Content: "<@100> Who?", Mentions: discordtest.MentionsIn("<@100>"), Author: discordtest.User{ID: "7"}}
				w.server.Send("MESSAGE_CREATE", m)
				if _, err := w.server.Await(0, "reply to "+m.ID); err != nil {
					t.Fatal(err, r.log)
				}
			}
		})
	}
}

// TestClaim runs a shard only while it is this process's.
func TestClaim(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	names := make(chan string, 2)
	lose := make(chan context.CancelFunc, 2)
	w.claim = func(ctx context.Context, name string) (context.Context, func(), error) {
		owned, cancel := context.WithCancel(ctx)
		names <- name
		lose <- cancel
		return owned, cancel, ctx.Err()
	}
	w.ready()
	(<-lose)()
	if _, err := w.server.Await(0, "the bot leaves"); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if name := <-names; name != "discord shard 0/1" {
			t.Errorf("claims %q", name)
		}
	}
}

func TestNew(t *testing.T) {
	t.Parallel()
	good := discord.Config{Token: "secret"}
	for name, change := range map[string]func(c *discord.Config){
		"is missing":  func(c *discord.Config) { c.Token = "" },
		"token":       func(c *discord.Config) { c.Token = "Bot secret" },
		"api_url":     func(c *discord.Config) { c.APIURL = "discord" },
		"with http":   func(c *discord.Config) { c.APIURL = "https://ann:secret@discord.com/api/v10" },
		"shards":      func(c *discord.Config) { c.Shards = "3-1/4" },
		`"0-3/16"`:    func(c *discord.Config) { c.Shards = "4/4" },
		"recommended": func(c *discord.Config) { c.Shards = "a/b" },
		"guilds":      func(c *discord.Config) { c.Guilds = []string{"1", "my server"} },
		"channels":    func(c *discord.Config) { c.Channels = []string{"#news"} },
		"public_key":  func(c *discord.Config) { c.Interactions.Listen, c.Interactions.PublicKey = ":0", "ff" },
		"is needed":   func(c *discord.Config) { c.Interactions.Listen = ":0" },
		"a port":      func(c *discord.Config) { c.Interactions.Listen = "localhost" },
	} {
		c := good
		change(&c)
		if _, err := discord.New(c, bot.Service{}); err == nil || !strings.Contains(err.Error(), name) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := discord.New(good, bot.Service{}); err != nil {
		t.Error(err)
	}
}

func TestFit(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", strings.Repeat("*", 500), strings.Repeat("слово ", 100), strings.Repeat("a_b <@1> ", 60), "# a\n- b\n1. c\n> d"} {
		for _, n := range []int{1, 10, 100, 256} {
			if got := discord.Fit(text, n); len([]rune(got)) > n || len([]rune(got)) == 0 && text != "" && n > 2 {
				t.Errorf("%.20q in %d: %q", text, n, got)
			}
		}
	}
	if got, want := discord.Escape("# a\n- b\n 1. c\n> d\n-# e"), "\\# a\n\\- b\n 1\\. c\n\\> d\n\\-# e"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
