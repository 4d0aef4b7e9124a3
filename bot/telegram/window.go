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
	held []held
	next int // the offset behind the last update that came
	told int // the last offset that Telegram was told
}

type held struct {
	id int
	t  *taken // nil if there was nothing to do
}

func (h held) done() bool {
	if h.t == nil {
		return true
	}
	select {
	case <-h.t.done:
		return true
	default:
		return false
	}
}

// givenUp tells whether an update was worked on for so long that those behind it
// come first.
func (h held) givenUp() bool { return h.t != nil && time.Since(h.t.since) > holdTime }

func (w *window) has(id int) bool {
	return slices.ContainsFunc(w.held, func(h held) bool { return h.id == id })
}

// hold adds an update. IDs go up, but after a quiet week they begin anew
// anywhere (core.telegram.org/bots/api#update), so that none is too low.
func (w *window) hold(id int, t *taken) {
	w.held = append(w.held, held{id, t})
	w.next = id + 1
}

// offset confirms the updates that are done and have none before them that
// isn't: it returns the ID of the first that isn't, to be asked for next. With a
// window that is full no others would come, so that then what takes too long is
// confirmed, too.
func (w *window) offset() int {
	n := 0
	for n < len(w.held) && (w.held[n].done() || len(w.held)-n >= pollBatch && w.held[n].givenUp()) {
		n++
	}
	w.held = slices.Delete(w.held, 0, n)
	w.told = w.next
	if len(w.held) > 0 {
		w.told = w.held[0].id
	}
	return w.told
}

// settle waits until all updates are done, but no longer than d.
func (w *window) settle(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	for _, h := range w.held {
		if h.t == nil {
			continue
		}
		select {
		case <-h.t.done:
		case <-timer.C:
			return
		case <-ctx.Done():
			return
		}
	}
}

// allDone tells whether nothing that came is still worked on.
func (w *window) allDone() bool {
	return !slices.ContainsFunc(w.held, func(h held) bool { return !h.done() })
}

func mentionsWebhook(description string) bool {
	return strings.Contains(strings.ToLower(description), "webhook")
}
