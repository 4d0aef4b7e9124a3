package admin_test

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"summitbot/bot"
	"summitbot/bot/admin"
	"summitbot/bot/bottest"
)

// pack is a pack that is read anew, or isn't.
type pack struct {
	name string
	err  error
}

func (p pack) Name() string                 { return p.name }
func (p pack) Reload(context.Context) error { return p.err }

// office is a bot that answers all, with the middleware of an admin around it.
type office struct {
	t   *testing.T
	now time.Time
	h   bot.Handler
}

func newOffice(t *testing.T, change func(*admin.Options)) *office {
	w := &office{t: t, now: time.Unix(0, 0)}
	o := admin.Options{
		Who: map[string][]string{"discord": {"7"}}, Packs: []admin.Pack{pack{"summit", nil}, pack{"harbour", errors.New("no\nfacts")}},
		State: func() []string { return []string{"discord: connected"} }, Version: "v1", Now: func() time.Time { return w.now }, Log: slog.New(slog.DiscardHandler),
	}
	change(&o)
	a := admin.New(o)
	table := new(bot.Commands)
	if c, ok := a.Command("discord"); ok {
		table.Add(c)
	}
	plain := func(_ context.Context, r bot.Request) (bot.Answer, error) {
		return bot.Answer{Status: bot.Answered, Answer: "yes", Pack: "harbour"}, nil
	}
	w.h = bot.Chain(bot.NewRouter(table, plain).Handle, a.Count(), a.Mute())
	return w
}

// say is what a person reads; "" is nothing.
func (w *office) say(r bot.Request, text string) string {
	w.t.Helper()
	r.Platform, r.Text = "discord", text
	a, err := w.h(w.t.Context(), r)
	if bot.Unsaid(err, r.Private) {
		return ""
	}
	if err != nil {
		return bot.ErrorReply(err, "en")
	}
	return a.Reply()
}

var (
	direct  = bot.Place{Channel: bot.Direct}
	channel = bot.Place{Server: "1", Channel: "11"}
	boss    = bot.Request{User: "7", Place: direct, Private: true}
	inside  = bot.Request{User: "7", Place: channel}
	person  = bot.Request{User: "5", Place: channel}
	aside   = bot.Request{User: "5", Place: channel, Private: true}
)

// TestAdmin tells those who run the bot what they ask, and nobody else.
func TestAdmin(t *testing.T) {
	t.Parallel()
	w := newOffice(t, func(o *admin.Options) {
		o.Unanswered = func(_ context.Context, n int) ([]admin.Unanswered, error) {
			return []admin.Unanswered{{"Who\nsank?", "slack", "harbour", bot.AskedBack}}[:min(n, 1)], nil
		}
	})
	w.now = w.now.Add(90 * time.Minute)
	w.say(person, "Who?")
	for _, c := range []struct {
		r          bot.Request
		text, want string
	}{
		{boss, "/admin stats", "summitbot v1, for 1h30m0s; since then, in this process:\n• summit: no messages\n• harbour: 1 messages (1 answered)\n• discord: connected"},
		{boss, "/admin reload", "Read anew:\n• summit: in use\n• harbour: refused, answers come from the one before: no facts"},
		{boss, "/admin unanswered", "The last that weren't answered:\n• Who sank? (harbour, slack, asked back)"},
		{boss, "/admin", "Write one of: stats | reload | unanswered | mute 1h; mute off ends it."},
		{inside, "/admin unanswered", "All here would read that. Write to me directly."},
		{aside, "/admin stats", "That command is for those who run me."},
		{person, "/admin stats", ""},
		{bot.Request{Place: channel}, "/admin stats", ""},
	} {
		if got := w.say(c.r, c.text); got != c.want {
			t.Errorf("%+v, %s: %q, want %q", c.r, c.text, got, c.want)
		}
	}
}

// TestToday: what all processes counted is told, or else what this one did.
func TestToday(t *testing.T) {
	t.Parallel()
	var lost error
	w := newOffice(t, func(o *admin.Options) {
		o.Today = func(context.Context) (admin.Counts, error) {
			return admin.Counts{"summit": {bot.Answered: 3, bot.AskedBack: 1}}, lost
		}
	})
	w.say(person, "Who?")
	if got, want := w.say(boss, "/admin stats"), "summitbot v1, for 0s; today (UTC), in all processes:\n• summit: 4 messages (3 answered, 1 asked back)\n• harbour: no messages\n• discord: connected"; got != want {
		t.Errorf("it says %q, want %q", got, want)
	}
	lost = errors.New("lost")
	if got := w.say(boss, "/admin stats"); !strings.Contains(got, "since then, in this process:\n• summit: no messages\n• harbour: 1 messages") {
		t.Errorf("without the database it says %q", got)
	}
}

// TestReloadTakesLong: who asks gets a word in time.
func TestReloadTakesLong(t *testing.T) {
	t.Parallel()
	w := newOffice(t, func(o *admin.Options) { o.Packs = []admin.Pack{slow{}} })
	ctx, cancel := context.WithDeadline(t.Context(), time.Now())
	defer cancel()
	a, err := w.h(ctx, bot.Request{Platform: "discord", User: "7", Place: direct, Private: true, Text: "/admin reload"})
	if err != nil || a.Reply() != "Read anew:\n• slow: still being read; stats and the log will tell" {
		t.Errorf("it says %q, %v", a.Reply(), err)
	}
}

// slow is a pack that is never done.
type slow struct{}

func (slow) Name() string { return "slow" }

func (slow) Reload(ctx context.Context) error {
	<-ctx.Done()
	return context.Cause(ctx)
}

// TestNothingKept: without a store there are no questions to show, and without
// anybody who runs the bot no command.
func TestNothingKept(t *testing.T) {
	t.Parallel()
	w := newOffice(t, func(*admin.Options) {})
	if got := w.say(boss, "/admin unanswered"); !strings.Contains(got, "aren't kept") {
		t.Errorf("it says %q", got)
	}
	if _, ok := admin.New(admin.Options{Now: time.Now}).Command("discord"); ok {
		t.Error("there is a command for nobody")
	}
}

// TestMute: a channel is quiet for a time, but for who runs the bot and for what
// one person alone sees.
func TestMute(t *testing.T) {
	t.Parallel()
	log := new(bottest.Log)
	w := newOffice(t, func(o *admin.Options) { o.Log = slog.New(slog.NewTextHandler(log, nil)) })
	other := person
	other.Place.Channel = "12"
	for _, c := range []struct {
		wait       time.Duration
		r          bot.Request
		text, want string
	}{
		{0, inside, "/admin mute", "Write for how long, as in /admin mute 30m or 1h, up to 720h; /admin mute off ends it."},
		{0, inside, "/admin mute -1h", "Write for how long, as in /admin mute 30m or 1h, up to 720h; /admin mute off ends it."},
		{0, boss, "/admin mute 1h", "Write that in the channel that is to be quiet."},
		{0, person, "/admin mute 1h", ""},
		{0, person, "Who?", "yes."},
		{0, inside, "/admin mute 1h", "I am silent here until 1970-01-01 01:00 UTC."},
		{0, person, "Who?", ""},
		{0, inside, "Who?", ""},
		{0, aside, "Who?", "yes."},
		{0, other, "Who?", "yes."},
		{59 * time.Minute, person, "Who?", ""},
		{time.Minute, person, "Who?", "yes."},
		{0, inside, "/admin mute 1h", "I am silent here until 1970-01-01 02:00 UTC."},
		{0, inside, "/admin mute off", "I answer here again."},
		{0, person, "Who?", "yes."},
	} {
		w.now = w.now.Add(c.wait)
		if got := w.say(c.r, c.text); got != c.want {
			t.Errorf("%+v, %s: %q, want %q", c.r, c.text, got, c.want)
		}
	}
	if text := log.String(); strings.Contains(text, "0001-01-01") || !strings.Contains(text, "ends the silence in a channel\" platform=discord server=1 channel=11\n") {
		t.Errorf("the log says %s", text)
	}
}
