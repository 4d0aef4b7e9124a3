package bot

import (
	"context"
	"errors"
	"log/slog"
	"runtime/debug"
	"time"
)

// Handler maps a request to an answer. It knows no platform. That the article
// doesn't say is an answer, not an error.
type Handler func(ctx context.Context, r Request) (Answer, error)

// Middleware wraps a handler with care that every request needs.
type Middleware func(Handler) Handler

// Chain wraps h so that the first middleware sees a request first.
func Chain(h Handler, ms ...Middleware) Handler {
	for i := len(ms) - 1; i >= 0; i-- {
		h = ms[i](h)
	}
	return h
}

const (
	// maxTime is how long a person waits before the bot gives up. An answer
	// takes milliseconds; one that takes seconds is not going to come.
	maxTime = 10 * time.Second

	// maxText is how long a message may be, in bytes: the 4,096 characters
	// that platforms allow, at four bytes each.
	maxText = 4 * 4096
)

// Protect is the standard middleware, around the router of all platforms. What
// people write stays out of the log.
func Protect(h Handler, log *slog.Logger) Handler { return protect(h, logged(log)) }

// ProtectOpenly is Protect with what people write in the log, for an operator who
// wants to see it.
func ProtectOpenly(h Handler, log *slog.Logger) Handler { return protect(h, loggedOpenly(log)) }

func protect(h Handler, log Middleware) Handler {
	return Chain(h, log, Recover(), deadline(maxTime), limitText(maxText))
}

// Recover turns a panic into an error that holds the stack.
func Recover() Middleware {
	return func(h Handler) Handler {
		return func(ctx context.Context, r Request) (a Answer, err error) {
			defer func() {
				if p := recover(); p != nil {
					a, err = Answer{}, &panicked{p, debug.Stack()}
				}
			}()
			return h(ctx, r)
		}
	}
}

// deadline gives a handler d to answer. It doesn't interrupt one that ignores
// its context.
func deadline(d time.Duration) Middleware {
	return func(h Handler) Handler {
		return func(ctx context.Context, r Request) (Answer, error) {
			ctx, cancel := context.WithTimeout(ctx, d)
			defer cancel()
			return h(ctx, r)
		}
	}
}

// limitText refuses a message of more than n bytes with a *UserError.
func limitText(n int) Middleware {
	return func(h Handler) Handler {
		return func(ctx context.Context, r Request) (Answer, error) {
			if len(r.Text) > n {
				return Answer{}, &UserError{Message: wordingIn(r.Language).tooLong}
			}
			return h(ctx, r)
		}
	}
}

// logged notes each request and what became of it, a line each: errors as errors,
// a person's mistakes and answers as information, what gets no reply only where
// the log is for debugging. The words of a message stay out of the log, also of
// the errors and panics that it caused.
func logged(log *slog.Logger) Middleware {
	return func(h Handler) Handler {
		return func(ctx context.Context, r Request) (Answer, error) {
			start := time.Now()
			a, err := h(ctx, r)
			note(ctx, log, r, a, err, start, discreet)
			return a, err
		}
	}
}

// loggedOpenly is logged with the message, in a line before, and with errors as they
// are.
func loggedOpenly(log *slog.Logger) Middleware {
	return func(h Handler) Handler {
		return func(ctx context.Context, r Request) (Answer, error) {
			log.InfoContext(ctx, "question", "id", r.ID, "platform", r.Platform, "text", r.Text)
			start := time.Now()
			a, err := h(ctx, r)
			note(ctx, log, r, a, err, start, func(err error, _ string) string { return err.Error() })
			return a, err
		}
	}
}

// note logs what became of a request. told makes an error's text.
func note(ctx context.Context, log *slog.Logger, r Request, a Answer, err error, start time.Time, told func(err error, message string) string) {
	attrs := []slog.Attr{
		slog.String("id", r.ID), slog.String("platform", r.Platform), slog.String("channel", r.Channel),
		slog.Int("bytes", len(r.Text)), slog.Duration("took", time.Since(start)),
	}
	level, message := slog.LevelInfo, "answered"
	switch status := Outcome(a, err); status {
	case Refused:
		user, _ := errors.AsType[*UserError](err)
		message, attrs = "refused", append(attrs, slog.String("told", told(user, r.Text)))
	case Silent:
		level, message = slog.LevelDebug, "ignored"
	case Error:
		if errors.Is(err, context.Canceled) {
			level, message = slog.LevelInfo, "cancelled" // the program ends
			break
		}
		level, message, attrs = slog.LevelError, "failed", append(attrs, slog.String("error", told(err, r.Text)))
	default:
		attrs = append(attrs, slog.String("status", string(status)), slog.String("language", a.Language))
	}
	log.LogAttrs(ctx, level, message, attrs...)
}
