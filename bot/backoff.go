package bot

import (
	"context"
	"math/rand/v2"
	"time"
)

// Backoff is how long to wait before another try.
type Backoff struct{ First, Most time.Duration }

// Wait is how long to wait after so many failures in a row: twice as long each
// time, and never the same for all who wait.
func (b Backoff) Wait(failures int) time.Duration {
	longest := min(b.First<<min(max(failures-1, 0), 16), b.Most)
	return longest/2 + rand.N(longest/2+1)
}

// Sleep returns when d is over, or with an error when ctx ends first.
func Sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
