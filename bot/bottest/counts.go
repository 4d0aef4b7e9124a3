package bottest

import (
	"fmt"
	"sync"
	"testing"

	"summitbot/bot"
)

// Counts counts events as metrics do. It is safe for concurrent use; its zero value
// has counted nothing.
type Counts struct {
	mu   sync.Mutex
	of   map[bot.Event]int
	news news
}

// Count is a bot.Counter.
func (c *Counts) Count(_ string, e bot.Event) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.of == nil {
		c.of = make(map[bot.Event]int)
	}
	c.of[e]++
	c.news.tell()
}

// Of is how often an event was counted.
func (c *Counts) Of(e bot.Event) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.of[e]
}

// String is what was counted.
func (c *Counts) String() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return fmt.Sprint(c.of)
}

// Await waits until an event was counted n times or more.
func (c *Counts) Await(t testing.TB, e bot.Event, n int) {
	t.Helper()
	await(t, fmt.Sprintf("%s is counted %d times", e, n), c, func() (bool, <-chan struct{}) {
		c.mu.Lock()
		defer c.mu.Unlock()
		return c.of[e] >= n, c.news.next()
	})
}
