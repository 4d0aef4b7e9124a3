package bot_test

import (
	"testing"
	"time"

	"summitbot/bot"
)

func TestBackoff(t *testing.T) {
	t.Parallel()
	b := bot.Backoff{First: 2 * time.Second, Most: time.Minute}
	for failures, longest := range map[int]time.Duration{0: 2 * time.Second, 1: 2 * time.Second, 3: 8 * time.Second, 1000: time.Minute} {
		if d := b.Wait(failures); d < longest/2 || d > longest {
			t.Errorf("after %d failures: %v", failures, d)
		}
	}
}
