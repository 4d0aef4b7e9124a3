package telegram

import (
	"context"
	"errors"
	"log/slog"
	"math"
	"sync"
	"time"

	"summitbot/bot"
)

// line is the way to the Bot API: calls that are made again, and the trouble that
// ends the bot.
type line struct {
	api     *api
	log     *slog.Logger
	count   bot.Counter
	backoff bot.Backoff
	stop    context.CancelFunc // ends the taking of updates

	mu      sync.Mutex
	trouble error
}

// forever is how often a call is tried without which the bot can't do.
const forever = math.MaxInt

// persist repeats a call until it succeeds, ctx ends, it has been tried so many
// times, or it fails in a way that trying again doesn't mend.
func (l *line) persist(ctx context.Context, what string, most int, call func() error) error {
	for tries := 1; ; tries++ {
		err := call()
		if err == nil || ctx.Err() != nil || !passing(err) || tries >= most {
			return err
		}
		l.log.Warn(what+" failed, trying again", "error", err)
		l.count(platform, bot.Retry)
		if err := bot.Sleep(ctx, l.wait(tries, err)); err != nil {
			return err
		}
	}
}

// wait is how long to wait after so many failures, the last with err: as long as
// Telegram says, or else longer each time.
func (l *line) wait(failures int, err error) time.Duration {
	if f, ok := errors.AsType[*failure](err); ok && f.retryAfter > 0 {
		return f.retryAfter
	}
	return l.backoff.Wait(failures)
}

// fail ends the bot with an error that an operator must mend.
func (l *line) fail(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.trouble == nil {
		l.trouble = err
	}
	l.stop()
}

func (l *line) troubled() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.trouble
}
