package reload

import (
	"errors"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Hasten makes a pack wait less for its files to rest, and look more often.
func (p *Pack) Hasten() { p.timing.settle, p.timing.poll = 20*time.Millisecond, 50*time.Millisecond }

// Patient makes a pack look so seldom that it must be told of changes.
func (p *Pack) Patient() { p.timing.settle, p.timing.poll = 20*time.Millisecond, time.Hour }

// Deafen makes a pack do without watches, as where the system has none left.
func (p *Pack) Deafen() {
	p.timing.watch = func() (*fsnotify.Watcher, error) { return nil, errors.New("too many open files") }
}
