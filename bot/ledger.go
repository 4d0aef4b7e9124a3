package bot

import (
	"context"
	"sync"
)

// Ledger notes which question got which reply, so that an edited question gets
// its reply edited, a deleted one its reply deleted, and none a second reply,
// after a restart too. It holds no text: what people write isn't kept.
type Ledger interface {
	// Find returns the exchange that began with a question; ok is false if
	// there is none.
	Find(ctx context.Context, k ExchangeKey) (x Exchange, ok bool, err error)
	// Save notes an exchange, in place of an earlier one with the same key.
	Save(ctx context.Context, x Exchange) error
	// Drop forgets an exchange; that there is none is no error.
	Drop(ctx context.Context, k ExchangeKey) error
	// Vote notes what a person thinks of a reply, in place of their earlier
	// vote on it.
	Vote(ctx context.Context, v Vote) error
}

// ExchangeKey tells an exchange from all others.
type ExchangeKey struct {
	Platform string // "discord", "telegram"
	Channel  string // the platform's channel or chat
	Question string // the platform's ID of the message that asked
}

// Exchange is a question and its reply.
type Exchange struct {
	ExchangeKey
	Reply string // the platform's ID of the message that answered; "" if it was answered without one
	User  string // who asked
}

// Vote is what a person thinks of a reply.
type Vote struct {
	Platform string
	Channel  string
	Reply    string // the platform's ID of the message voted on
	User     string // who votes
	Helpful  bool
	Question string // what was asked, as far as the platform still tells
	Answer   string // what was replied
	Pack     string // that the reply is from; "" where the platform doesn't tell any more
}

// ledgerSize is how many exchanges a MemoryLedger holds: the last day of a busy
// bot, in about 2 MB.
const ledgerSize = 10_000

// MemoryLedger is a Ledger in memory: it forgets the oldest exchanges when
// there are too many, and all of them at the end of the program. It keeps no votes.
type MemoryLedger struct {
	mu    sync.Mutex
	byKey map[ExchangeKey]Exchange
	order []ExchangeKey // a ring of keys in the order in which they came
	next  int           // where the ring's oldest key is, once it is full
}

// NewMemoryLedger makes an empty ledger.
func NewMemoryLedger() *MemoryLedger {
	return &MemoryLedger{byKey: make(map[ExchangeKey]Exchange)}
}

// Find implements Ledger.
func (l *MemoryLedger) Find(_ context.Context, k ExchangeKey) (Exchange, bool, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	x, ok := l.byKey[k]
	return x, ok, nil
}

// Save implements Ledger.
func (l *MemoryLedger) Save(_ context.Context, x Exchange) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, known := l.byKey[x.ExchangeKey]; !known {
		if len(l.order) < ledgerSize {
			l.order = append(l.order, x.ExchangeKey)
		} else {
			delete(l.byKey, l.order[l.next])
			l.order[l.next] = x.ExchangeKey
			l.next = (l.next + 1) % ledgerSize
		}
	}
	l.byKey[x.ExchangeKey] = x
	return nil
}

// Drop implements Ledger.
func (l *MemoryLedger) Drop(_ context.Context, k ExchangeKey) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.byKey, k)
	return nil
}

// Vote implements Ledger.
func (*MemoryLedger) Vote(context.Context, Vote) error { return nil }
