package slash

import (
	"context"
	"time"

	"summitbot/bot"
)

// Promptness tells when an answer comes.
type Promptness int

// When an answer comes.
const (
	Never  Promptness = iota // there was no room for the question
	AtOnce                   // here it is
	Later                    // it takes longer, and goes another way
)

// Prompt has an answer made in turn, and returns it if it comes within a time. One
// that takes longer is handed to late, which runs in the job.
func Prompt[T any](j *bot.Jobs, conversation string, within time.Duration, answer func(context.Context) T, late func(context.Context, T)) (T, Promptness) {
	var none T
	ready, over := make(chan T), make(chan struct{})
	taken := j.Add(conversation, func(ctx context.Context) {
		a := answer(ctx)
		select {
		case ready <- a:
		case <-over:
			late(ctx, a)
		}
	})
	if !taken {
		return none, Never
	}
	timer := time.NewTimer(within)
	defer timer.Stop()
	select {
	case a := <-ready:
		return a, AtOnce
	case <-timer.C:
		close(over)
		return none, Later
	}
}
