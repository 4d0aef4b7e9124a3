package slack

import (
	"context"
	"errors"
	"io"
	"log"
	"log/slog"
	"sync"
	"sync/atomic"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"summitbot/bot"
)

// socket takes what Slack brings by Socket Mode, over a connection of the bot's.
// One process of several has it.
type socket struct {
	desk  *desk
	api   *api
	claim bot.Claim
	count bot.Counter
	log   *slog.Logger
	ready *atomic.Bool
	pause bot.Backoff
}

// run takes requests until ctx ends.
func (s *socket) run(ctx context.Context) error {
	for failures := 0; ctx.Err() == nil; failures++ {
		if failures > 0 && bot.Sleep(ctx, s.pause.Wait(failures)) != nil {
			return nil
		}
		owned, release, err := s.claim(ctx, "slack socket")
		if err != nil {
			return nil // ctx has ended
		}
		err = s.connect(owned)
		release()
		if kindOf(err) == badToken || isNotAllowed(err) {
			return errAppToken
		}
	}
	return nil
}

// isNotAllowed tells whether Slack says that the token is of another kind, or that
// Socket Mode is off.
func isNotAllowed(err error) bool {
	e, ok := errors.AsType[slack.SlackErrorResponse](err)
	return ok && (e.Err == "not_allowed_token_type" || e.Err == "missing_scope" || e.Err == "socket_mode_not_enabled")
}

// connect holds a connection, and makes it anew when Slack ends it, until ctx ends
// or Slack refuses the token.
func (s *socket) connect(ctx context.Context) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer s.ready.Store(false)
	client := socketmode.New(s.api.client, socketmode.OptionReadLimit(maxResponse), socketmode.OptionLog(log.New(io.Discard, "", 0)))
	var wg sync.WaitGroup
	defer wg.Wait()
	defer cancel(nil)
	wg.Go(func() {
		for {
			select {
			case e := <-client.Events:
				if err := s.note(e); err != nil {
					cancel(err)
				}
				if r := e.Request; r != nil && r.EnvelopeID != "" {
					s.count(platform, bot.Received)
					// A command may wait for its answer; what comes behind it doesn't.
					wg.Go(func() { s.serve(ctx, client, r) })
				}
			case <-ctx.Done():
				return
			}
		}
	})
	if err := client.RunContext(ctx); ctx.Err() == nil {
		return err
	}
	return context.Cause(ctx)
}

// note notes what became of the connection. The library tries again whatever is
// wrong with it; the error is one that trying doesn't mend.
func (s *socket) note(e socketmode.Event) error {
	switch e.Type {
	case socketmode.EventTypeHello:
		s.ready.Store(true)
		s.log.Info("connected by Socket Mode")
	case socketmode.EventTypeConnecting:
		s.ready.Store(false)
		if c, ok := e.Data.(*slack.ConnectingEvent); ok && c.ConnectionCount > 0 && c.Attempt == 1 {
			s.count(platform, bot.Reconnect)
		}
	case socketmode.EventTypeConnectionError:
		if c, ok := e.Data.(*slack.ConnectionErrorEvent); ok {
			s.log.Warn("can't connect by Socket Mode, trying again", "wait", c.Backoff, "error", bare(c.ErrorObj))
			if isNotAllowed(c.ErrorObj) {
				return c.ErrorObj
			}
		}
	case socketmode.EventTypeErrorBadMessage:
		s.log.Warn("what came by Socket Mode can't be read and is skipped")
	}
	return nil
}

// serve works on a request and acknowledges it, with the answer to a command if it
// is ready in time. What isn't acknowledged comes again.
func (s *socket) serve(ctx context.Context, client *socketmode.Client, r *socketmode.Request) {
	got, err := decodeEnvelope(r)
	if err != nil {
		s.log.Warn("what came by Socket Mode can't be read and is skipped", "kind", r.Type, "bytes", len(r.Payload))
	}
	taken := true
	var said *slack.WebhookMessage
	switch got.kind {
	case aCommand:
		said = s.desk.command(got.command)
	case aPress:
		taken = s.desk.press(got.press)
	case anEvent:
		taken = s.desk.event(got.event)
	}
	if said != nil && client.AckCtx(ctx, r.EnvelopeID, said) == nil || !taken {
		return
	}
	_ = client.AckCtx(ctx, r.EnvelopeID, nil) // at the end it is left to come again
	if said != nil {
		// An acknowledgement holds 20 kB at most, and goes nowhere at the end.
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastTime)
		defer cancel()
		s.desk.sender.respond(last, got.command.ResponseURL, said)
	}
}

// decodeEnvelope decodes a request by what its envelope says that it is.
func decodeEnvelope(r *socketmode.Request) (arrival, error) {
	switch r.Type {
	case socketmode.RequestTypeSlashCommands:
		return decodeCommand(r.Payload)
	case socketmode.RequestTypeInteractive:
		return decodePress(r.Payload)
	case socketmode.RequestTypeEventsAPI:
		return decodeEvent(r.Payload)
	}
	return arrival{kind: unknown}, nil
}
