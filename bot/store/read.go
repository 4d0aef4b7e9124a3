package store

import (
	"sync"

	"summitbot/bot"
)

// maxRead is how many conversations may be between their Turns and their Add.
const maxRead = 1000

// read is the conversations as Turns has read them, until the Add of the same
// request: it needn't read them again.
type read struct {
	mu   sync.Mutex
	byID map[string]readFor
}

type readFor struct {
	request string
	history bot.History
}

func newRead() *read { return &read{byID: make(map[string]readFor)} }

func (r *read) put(conversation, request string, h bot.History) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.byID) >= maxRead { // of requests that failed
		clear(r.byID)
	}
	r.byID[conversation] = readFor{request, h}
}

// take returns a conversation once, if it was read for the same request and nobody
// has added to it since.
func (r *read) take(conversation, request string) (bot.History, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	known, ok := r.byID[conversation]
	delete(r.byID, conversation)
	return known.history, ok && known.request == request
}

// forget drops all, as somebody's conversations were deleted.
func (r *read) forget() {
	r.mu.Lock()
	defer r.mu.Unlock()
	clear(r.byID)
}
