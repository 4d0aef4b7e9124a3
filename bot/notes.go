package bot

import (
	"context"
	"log/slog"
)

// Notes is a ledger whose trouble is logged, for who goes on without it: better
// a second reply than none.
type Notes struct {
	ledger Ledger
	log    *slog.Logger
}

// NewNotes makes notes in a ledger.
func NewNotes(l Ledger, log *slog.Logger) Notes { return Notes{l, log} }

// Find returns the exchange of a question. Its reply is "" where it was answered
// without one, or the reply was deleted.
func (n Notes) Find(ctx context.Context, k ExchangeKey) (x Exchange, known bool) {
	x, known, err := n.ledger.Find(ctx, k)
	n.failed(k, "an exchange can't be looked up", err)
	return x, known
}

// Save notes an exchange.
func (n Notes) Save(ctx context.Context, x Exchange) {
	n.failed(x.ExchangeKey, "an exchange wasn't noted", n.ledger.Save(ctx, x))
}

// Drop forgets an exchange.
func (n Notes) Drop(ctx context.Context, k ExchangeKey) {
	n.failed(k, "an exchange wasn't forgotten", n.ledger.Drop(ctx, k))
}

// Vote notes a vote, and tells whether that went well.
func (n Notes) Vote(ctx context.Context, v Vote) error {
	err := n.ledger.Vote(ctx, v)
	n.failed(ExchangeKey{Platform: v.Platform, Channel: v.Channel}, "a vote wasn't noted", err)
	return err
}

func (n Notes) failed(k ExchangeKey, what string, err error) {
	if err != nil {
		n.log.Error(what, slog.String("platform", k.Platform), slog.String("channel", k.Channel), slog.String("id", k.Question), slog.Any("error", err))
	}
}
