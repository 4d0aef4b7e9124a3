package metrics

import (
	"context"

	"summitbot/bot"
)

// Pack are the metrics of one pack.
type Pack struct {
	m    *Metrics
	name string
}

// Contents is what there is in a pack.
type Contents struct {
	Sentences, Facts, Asks int
}

// ofPacks is what can become of a question to a pack.
var ofPacks = []bot.Status{bot.Answered, bot.NotCovered, bot.AskedBack, bot.Chat, bot.Rejected, bot.Error}

// Pack adds a pack.
func (m *Metrics) Pack(name string) *Pack {
	p := &Pack{m, name}
	for _, taken := range []string{"yes", "no"} {
		m.counter(reloads, "pack", name, "taken", taken)
	}
	for _, s := range ofPacks {
		m.counter(packAnswers, "pack", name, "status", string(s))
	}
	for _, gauge := range []string{packSentences, packFacts, packAsks, packLoaded, packStale} {
		p.set(gauge, 0)
	}
	return p
}

func (p *Pack) set(gauge string, value float64) {
	p.m.set.GetOrCreateGauge(series(gauge, "pack", p.name), nil).Set(value)
}

// Reloaded counts a reload that was taken, or refused.
func (p *Pack) Reloaded(taken bool) {
	p.m.counter(reloads, "pack", p.name, "taken", yesNo(taken)).Inc()
}

// Loaded tells of what answers come from as of now.
func (p *Pack) Loaded(c Contents) {
	p.set(packSentences, float64(c.Sentences))
	p.set(packFacts, float64(c.Facts))
	p.set(packAsks, float64(c.Asks))
	p.set(packLoaded, float64(p.m.now().Unix()))
}

// Stale tells whether the pack on disk is another one than that in use, because
// it was refused.
func (p *Pack) Stale(stale bool) { p.set(packStale, oneIf(stale)) }

// Packs is middleware that counts questions by the pack that answered, or was
// asked first. It belongs right around what answers questions.
func (m *Metrics) Packs() bot.Middleware {
	return func(h bot.Handler) bot.Handler {
		return func(ctx context.Context, r bot.Request) (bot.Answer, error) {
			a, err := h(ctx, r)
			m.counter(packAnswers, "pack", a.Pack, "status", string(bot.Outcome(a, err))).Inc()
			return a, err
		}
	}
}
