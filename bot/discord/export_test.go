package discord

import "time"

// Hasten makes an adapter wait less, so that tests do, and tells of how many
// failures it waits after.
func (a *Adapter) Hasten(patience, identifyEvery, deferAfter, drain, pause time.Duration, waits func(failures int)) {
	a.timing = timing{patience, identifyEvery, deferAfter, drain, func(failures int) time.Duration {
		waits(failures)
		return pause
	}}
}

// Address is where the endpoint listens, once it does.
func (a *Adapter) Address() string {
	address, _ := a.hook.address.Load().(string)
	return address
}

// Limits is how many rate limits are kept.
func (a *Adapter) Limits() int {
	l := a.rest.client.Transport.(*transport).limits
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.routes)
}

var (
	Escape    = escape
	Fit       = fit
	MaxRoutes = manyRoutes
)
