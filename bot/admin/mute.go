package admin

import (
	"cmp"
	"context"
	"strings"
	"sync"
	"time"

	"summitbot/bot"
)

// maxMute is for how long at most.
const maxMute = 30 * 24 * time.Hour

// mute makes the bot silent in a channel for a time, or ends that.
func (a *Admin) mute(ctx context.Context, r bot.Request, text string) (bot.Answer, error) {
	d, err := time.ParseDuration(text)
	switch {
	case r.Place.Channel == "" || r.Place.Channel == bot.Direct:
		return bot.Answer{}, &bot.UserError{Message: "Write that in the channel that is to be quiet."}
	case text == "off":
		a.quiet(ctx, r, time.Time{})
		return said("I answer here again."), nil
	case err != nil || d <= 0 || d > maxMute:
		return bot.Answer{}, &bot.UserError{Message: "Write for how long, as in /admin mute 30m or 1h, up to 720h; /admin mute off ends it."}
	}
	until := a.Now().Add(d)
	a.quiet(ctx, r, until)
	return said("I am silent here until " + until.UTC().Format("2006-01-02 15:04") + " UTC."), nil
}

// quiet notes until when a place is quiet; the zero time ends it.
func (a *Admin) quiet(ctx context.Context, r bot.Request, until time.Time) {
	a.Mutes.Mute(ctx, r, until)
	where := []any{"platform", r.Platform, "server", r.Place.Server, "channel", r.Place.Channel}
	if until.IsZero() {
		a.Log.InfoContext(ctx, "an administrator ends the silence in a channel", where...)
	} else {
		a.Log.InfoContext(ctx, "an administrator mutes a channel", append(where, "until", until)...)
	}
}

// memory is a Mutes of this process alone.
type memory struct {
	mu    sync.Mutex
	until map[place]time.Time
}

// place is where the bot can be muted.
type place struct {
	platform string
	bot.Place
}

func newMemory() *memory { return &memory{until: make(map[place]time.Time)} }

// Mute implements Mutes.
func (m *memory) Mute(_ context.Context, r bot.Request, until time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.until[place{r.Platform, r.Place}] = until; until.IsZero() {
		delete(m.until, place{r.Platform, r.Place})
	}
}

// Muted implements Mutes.
func (m *memory) Muted(r bot.Request) time.Time {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.until[place{r.Platform, r.Place}]
}

// muted is what a person alone reads who would have got an answer.
var muted = map[string]string{
	"en": "I have been asked to be silent here for now.",
	"ru": "Меня попросили пока здесь молчать.",
	"kk": "Менен әзірге мұнда үндемеуді сұрады.",
}

// Mute is middleware that keeps silent in muted channels, but for what one person
// alone sees, and for who runs the bot.
func (a *Admin) Mute() bot.Middleware {
	return func(h bot.Handler) bot.Handler {
		return func(ctx context.Context, r bot.Request) (bot.Answer, error) {
			if r.Private || !a.Now().Before(a.Mutes.Muted(r)) || a.is(r) && strings.HasPrefix(r.Text, "/admin") {
				return h(ctx, r)
			}
			return bot.Answer{}, &bot.UserError{Message: cmp.Or(muted[bot.BaseLanguage(r.Language)], muted["en"]), Aside: true}
		}
	}
}
