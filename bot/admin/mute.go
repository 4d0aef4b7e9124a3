package admin

import (
	"cmp"
	"context"
	"strings"
	"time"

	"summitbot/bot"
)

// place is where the bot can be muted.
type place struct {
	platform string
	bot.Place
}

func placeOf(r bot.Request) place { return place{r.Platform, r.Place} }

// maxMute is for how long at most.
const maxMute = 30 * 24 * time.Hour

// mute makes the bot silent in a channel for a time, or ends that.
func (a *Admin) mute(r bot.Request, text string) (bot.Answer, error) {
	d, err := time.ParseDuration(text)
	switch {
	case r.Place.Channel == "" || r.Place.Channel == bot.Direct:
		return bot.Answer{}, &bot.UserError{Message: "Write that in the channel that is to be quiet."}
	case text == "off":
		a.quiet(r, time.Time{})
		return said("I answer here again."), nil
	case err != nil || d <= 0 || d > maxMute:
		return bot.Answer{}, &bot.UserError{Message: "Write for how long, as in /admin mute 30m or 1h, up to 720h; /admin mute off ends it."}
	}
	until := a.Now().Add(d)
	a.quiet(r, until)
	return said("I am silent here until " + until.UTC().Format("2006-01-02 15:04") + " UTC."), nil
}

// quiet notes until when a place is quiet; the zero time ends it.
func (a *Admin) quiet(r bot.Request, until time.Time) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for p, t := range a.muted {
		if !a.Now().Before(t) {
			delete(a.muted, p)
		}
	}
	a.muted[placeOf(r)] = until
	a.Log.Info("an administrator mutes a channel", "platform", r.Platform, "server", r.Place.Server, "channel", r.Place.Channel, "until", until)
}

func (a *Admin) isQuiet(r bot.Request) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.Now().Before(a.muted[placeOf(r)])
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
			if r.Private || !a.isQuiet(r) || a.is(r) && strings.HasPrefix(r.Text, "/admin") {
				return h(ctx, r)
			}
			return bot.Answer{}, &bot.UserError{Message: cmp.Or(muted[bot.BaseLanguage(r.Language)], muted["en"]), Aside: true}
		}
	}
}
