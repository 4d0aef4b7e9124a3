package slack

import (
	"context"
	"errors"
	"net/url"
	"time"

	"github.com/slack-go/slack"

	"summitbot/bot"
	"summitbot/bot/slash"
)

// maxTries is how often a message is sent that Slack doesn't take, or of which no
// word came back. Floods don't count: Slack says when they end.
const maxTries = 9

// sender sends replies.
type sender struct {
	s     bot.Service
	api   *api
	uses  *slash.Uses
	pause bot.Backoff
	fail  context.CancelCauseFunc // ends the bot, for an operator to mend something
}

func newSender(s bot.Service, a *api) *sender {
	return &sender{s: s, api: a, uses: slash.NewUses(time.Now)}
}

// post sends a message and returns its number, or "" if it was given up.
func (s *sender) post(ctx context.Context, channel, thread string, r reply) (ts string) {
	err := s.persist(ctx, "a reply", func() (err error) {
		ts, err = s.api.post(ctx, channel, thread, r)
		return err
	})
	s.failed(ctx, "a reply was given up", channel, err)
	return ts
}

// errUsedUp is that an address for replies may not be used again.
var errUsedUp = errors.New("its address for replies was used as often as it may be, or is too old")

// respond sends a message to an address for replies, and tells whether it went
// there. Each try is a use.
func (s *sender) respond(ctx context.Context, address string, m *slack.WebhookMessage) bool {
	if !s.api.isSlacks(address) {
		s.failed(ctx, "a reply has no address", "", errors.New("the address for replies isn't Slack's"))
		return false
	}
	err := s.persist(ctx, "a reply", func() error {
		if !s.uses.Take(address) {
			return errUsedUp
		}
		return s.api.respond(ctx, address, m)
	})
	s.failed(ctx, "a reply was given up", "", err)
	return err == nil
}

// persist repeats a call until it succeeds, ctx ends, it has been tried so many
// times, or it fails in a way that trying again doesn't mend.
func (s *sender) persist(ctx context.Context, what string, call func() error) error {
	for tries := 1; ; {
		err := call()
		if err == nil || ctx.Err() != nil || errors.Is(err, errUsedUp) {
			return err
		}
		wait := s.pause.Wait(tries)
		switch k := kindOf(err); {
		case k == flooding:
			if limit, ok := errors.AsType[*slack.RateLimitedError](err); ok {
				wait = limit.RetryAfter
			}
		case k == broken && tries < maxTries:
			tries++
		default:
			return err
		}
		s.s.Log.Warn(what+" is sent again", "wait", wait, "error", bare(err))
		s.s.Count(platform, bot.Retry)
		if err := bot.Sleep(ctx, wait); err != nil {
			return err
		}
	}
}

// failed notes what became of a call that failed.
func (s *sender) failed(ctx context.Context, what, channel string, err error) {
	switch {
	case err == nil || ctx.Err() != nil:
		return
	case kindOf(err) == badToken:
		s.fail(errToken)
	case kindOf(err) == gone:
		s.s.Log.Info("a reply has no reader", "channel", channel, "error", bare(err))
		return
	}
	s.s.Count(platform, bot.Failed)
	s.s.Log.Error(what, "channel", channel, "error", bare(err))
}

// bare is an error without the address that was called: one for replies lets
// anybody write who has it.
func bare(err error) error {
	if inURL, ok := errors.AsType[*url.Error](err); ok {
		return inURL.Err
	}
	return err
}
