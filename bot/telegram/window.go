package telegram

import (
	"context"
	"slices"
	"strings"
	"time"
)

// window is the updates that a poll gave and that aren't confirmed: in the order
// of their IDs, from the first that is still worked on.
type window struct {
	pending []pending
	next    int // the offset behind the last update that came
	told    int // the last offset that Telegram was told
}

type pending struct {
	id int
	t  *taken // nil if there was nothing to do
}

func (p pending) done() bool {
	if p.t == nil {
		return true
	}
	select {
	case <-p.t.done:
		return true
	default:
		return false
	}
}

// givenUp tells whether an update was worked on for so long that those behind it
// come first.
func (p pending) givenUp() bool { return p.t != nil && time.Since(p.t.since) > pendingTime }

func (w *window) has(id int) bool {
	return slices.ContainsFunc(w.pending, func(p pending) bool { return p.id == id })
}

// add adds an update. IDs go up, but after a quiet week they begin anew
// anywhere (core.telegram.org/bots/api#update), so that none is too low.
func (w *window) add(id int, t *taken) {
	w.pending = append(w.pending, pending{id, t})
	w.next = id + 1
}

// offset confirms the updates that are done and have none before them that
// isn't: it returns the ID of the first that isn't, to be asked for next. With a
// window that is full no others would come, so that then what takes too long is
// confirmed, too.
func (w *window) offset() int {
	n := 0
	for n < len(w.pending) && (w.pending[n].done() || len(w.pending)-n >= pollBatch && w.pending[n].givenUp()) {
		n++
	}
	w.pending = slices.Delete(w.pending, 0, n)
	w.told = w.next
	if len(w.pending) > 0 {
		w.told = w.pending[0].id
	}
	return w.told
}

// settle waits until all updates are done, but no longer than d.
func (w *window) settle(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	for _, p := range w.pending {
		if p.t == nil {
			continue
		}
		select {
		case <-p.t.done:
		case <-timer.C:
			return
		case <-ctx.Done():
			return
		}
	}
}

// allDone tells whether nothing that came is still worked on.
func (w *window) allDone() bool {
	return !slices.ContainsFunc(w.pending, func(p pending) bool { return !p.done() })
}

func mentionsWebhook(description string) bool {
	return strings.Contains(strings.ToLower(description), "webhook")
}
