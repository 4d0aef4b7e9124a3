package store_test

import (
	"testing"
	"time"

	"summitbot/bot"
	"summitbot/bot/bottest"
	"summitbot/bot/store"
)

// TestMutes: what one process mutes is quiet in another one, too, there alone, until
// its time is over or somebody ends it, and over a restart.
func TestMutes(t *testing.T) {
	t.Parallel()
	onEach(t, func(t *testing.T, o store.Options) {
		c := newClock()
		o.Now = c.Now
		a := open(t, o)
		b := open(t, o)
		here := bot.Request{Platform: "discord", Place: bot.Place{Server: "1", Channel: "11"}}
		there := bot.Request{Platform: "discord", Place: bot.Place{Server: "1", Channel: "12"}}
		until := c.Now().Add(time.Hour)
		a.Mutes.Mute(t.Context(), here, until)
		if got := a.Mutes.Muted(here); !got.Equal(until) {
			t.Errorf("where it was muted it is quiet until %v", got)
		}
		bottest.Until(t, "muted in the other process", func() bool { return b.Mutes.Muted(here).Equal(until) })
		if got := b.Mutes.Muted(there); !got.IsZero() {
			t.Errorf("another channel is quiet until %v", got)
		}
		b = reopened(t, b)
		if got := b.Mutes.Muted(here); !got.Equal(until) {
			t.Errorf("after a restart it is quiet until %v", got)
		}
		b.Mutes.Mute(t.Context(), here, time.Time{})
		if got := b.Mutes.Muted(here); !got.IsZero() {
			t.Errorf("where that was ended it is quiet until %v", got)
		}
		bottest.Until(t, "ended in the other process", func() bool { return a.Mutes.Muted(here).IsZero() })
		a.Mutes.Mute(t.Context(), there, until)
		c.pass(2 * time.Hour)
		must(t, a.Expire(t.Context()))
		a = reopened(t, a)
		if got := a.Mutes.Muted(there); !got.IsZero() {
			t.Errorf("what is over is quiet until %v", got)
		}
	})
}

// TestToday: what became of the messages of the day is told of all processes.
func TestToday(t *testing.T) {
	t.Parallel()
	onEach(t, func(t *testing.T, o store.Options) {
		o.Default = "summit"
		a, b := open(t, o), open(t, o)
		ask(t, a, "summit", "1")
		ask(t, a, "harbour", "2")
		ask(t, b, "summit", "3")
		if _, err := a.Today(t.Context()); err != nil { // which writes what isn't written yet
			t.Fatal(err)
		}
		got, err := b.Today(t.Context())
		must(t, err)
		if got["summit"][bot.NotCovered] != 2 || got["harbour"][bot.NotCovered] != 1 || len(got) != 2 {
			t.Errorf("today are %v", got)
		}
	})
}
