package slash

import (
	"sync"
	"time"
)

// An address for replies may be used five times in half an hour, in Slack as in
// Mattermost.
// https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
// https://developers.mattermost.com/integrate/slash-commands/custom/
const (
	maxUses = 5
	useTime = 30 * time.Minute

	// manyAddresses is when those are first forgotten whose time is over.
	manyAddresses = 1000
)

// Uses counts how often addresses were used. It is safe for concurrent use.
type Uses struct {
	now func() time.Time

	mu    sync.Mutex
	known map[string]*use
	most  int // how many there may be before some are forgotten
}

type use struct {
	since time.Time
	times int
}

// NewUses makes a count that tells the time by now.
func NewUses(now func() time.Time) *Uses {
	return &Uses{now: now, known: make(map[string]*use), most: manyAddresses}
}

// Note begins an address's time, unless it has begun.
func (u *Uses) Note(address string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.note(address)
}

// Take uses an address once. It returns false if that may not be: it was used as
// often as it may be, or its time is over.
func (u *Uses) Take(address string) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	one := u.note(address)
	if one.times >= maxUses || u.over(one) {
		return false
	}
	one.times++
	return true
}

func (u *Uses) note(address string) *use {
	one, ok := u.known[address]
	if ok {
		return one
	}
	if len(u.known) >= u.most {
		u.forget()
	}
	one = &use{since: u.now()}
	u.known[address] = one
	return one
}

// forget drops the addresses whose time has been over for as long again: a button
// may still name one.
func (u *Uses) forget() {
	for address, one := range u.known {
		if u.now().Sub(one.since) > 2*useTime {
			delete(u.known, address)
		}
	}
	u.most = max(manyAddresses, 2*len(u.known)) // so that looking costs little
}

func (u *Uses) over(one *use) bool { return u.now().Sub(one.since) >= useTime }
