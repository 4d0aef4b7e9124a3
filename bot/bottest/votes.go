package bottest

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"summitbot/bot"
)

// Votes is a ledger that shows its votes.
type Votes struct {
	bot.Ledger
	mu    sync.Mutex
	lines []string
}

// Vote keeps a vote.
func (v *Votes) Vote(ctx context.Context, vote bot.Vote) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	line := fmt.Sprintf("%s in %s by %s: %v, asked %q, answered %q", vote.Platform, vote.Channel, vote.User, vote.Helpful, vote.Question, vote.Answer)
	if vote.Pack != "" {
		line += fmt.Sprintf(", of %q", vote.Pack)
	}
	v.lines = append(v.lines, line)
	return v.Ledger.Vote(ctx, vote)
}

// Take returns the votes since the last time, a line each.
func (v *Votes) Take() string {
	v.mu.Lock()
	defer v.mu.Unlock()
	text := strings.Join(v.lines, "\n")
	v.lines = nil
	return text
}
