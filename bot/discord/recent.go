package discord

import "sync"

// recent is a set of the last n names: those that came before are forgotten.
type recent struct {
	mu    sync.Mutex
	known map[string]bool
	ring  []string
	next  int
}

func newRecent(n int) *recent {
	return &recent{known: make(map[string]bool), ring: make([]string, n)}
}

// add returns false if the name was there already.
func (r *recent) add(name string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.known[name] {
		return false
	}
	delete(r.known, r.ring[r.next])
	r.ring[r.next] = name
	r.next = (r.next + 1) % len(r.ring)
	r.known[name] = true
	return true
}

// remove lets a name be added again.
func (r *recent) remove(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.known, name)
}
