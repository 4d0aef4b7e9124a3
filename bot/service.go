package bot

import (
	"context"
	"log/slog"
)

// Service is what an adapter brings to its platform. All of it is safe for
// concurrent use.
type Service struct {
	Handler  Handler   // the router, protected (see Protect)
	Commands *Commands // what menus and registrations are made of
	Articles Articles  // what is known of the articles now; a reload changes it
	Suggest  Suggester // questions to offer while a person types
	Ledger   Ledger    // which question got which reply
	Queue    *Queue    // where messages wait for their turn
	Claim    Claim     // who of several processes does a platform's work
	Count    Counter   // what happens, for the metrics
	Log      *slog.Logger
}

// Claim waits until this process alone owns a name, such as "discord shard 3",
// among all processes that share a store. The context that it returns ends when
// ctx does, or when the claim is lost, whichever is first: work under it must
// stop then. release gives the name up. It fails only when ctx ends first.
type Claim func(ctx context.Context, name string) (owned context.Context, release func(), err error)

// Alone is the Claim of a process that shares its work with no other.
func Alone(ctx context.Context, _ string) (context.Context, func(), error) {
	owned, release := context.WithCancel(ctx)
	return owned, release, context.Cause(ctx)
}

// Counter counts an event of a platform.
type Counter func(platform string, e Event)

// Event is what a Counter counts.
type Event string

// The events that adapters count.
const (
	Received  Event = "received"  // the platform sent something, whether or not it is for the bot
	Busy      Event = "busy"      // a message got Labels.Busy, the queue being full
	Duplicate Event = "duplicate" // an event came again and wasn't answered again
	Reconnect Event = "reconnect" // a connection was lost and made anew
	Retry     Event = "retry"     // a request to the platform was sent again
	Failed    Event = "failed"    // a request to the platform was given up
)

// On gives each request the platform that it comes from.
func On(platform string) Middleware {
	return func(h Handler) Handler {
		return func(ctx context.Context, r Request) (Answer, error) {
			r.Platform = platform
			return h(ctx, r)
		}
	}
}

// Suggester returns up to n questions that begin or complete a request's text, which
// is what a person has typed so far, best first, each with its answer. Nothing typed
// gets the article's example questions.
type Suggester func(ctx context.Context, r Request, n int) []Suggestion

// Suggestion is a question that the article answers.
type Suggestion struct {
	Question string
	Answer   Answer
}
