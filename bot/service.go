package bot

import (
	"context"
	"log/slog"
)

// Service is what an adapter brings to its platform. All of it is safe for
// concurrent use.
type Service struct {
	Handler  Handler      // the router, protected (see Protect)
	Commands *Commands    // what menus and registrations are made of
	About    func() About // what is known of the article now; a reload changes it
	Suggest  Suggester    // questions to offer while a person types
	Ledger   Ledger       // which question got which reply
	Queue    *Queue       // where messages wait for their turn
	Log      *slog.Logger
}

// Suggester returns up to n questions that begin or complete what a person has
// typed so far, best first, each with its answer. Nothing typed gets the
// article's example questions.
type Suggester func(ctx context.Context, typed, language string, n int) []Suggestion

// Suggestion is a question that the article answers.
type Suggestion struct {
	Question string
	Answer   Answer
}
