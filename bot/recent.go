package bot

import "sync"

// Recent is a set of the last n names: those that came before are forgotten. It
// is safe for concurrent use.
type Recent struct {
	mu    sync.Mutex
	known map[string]int // where in the ring each is
	ring  []string
	next  int
}

// NewRecent makes an empty set of up to n names.
func NewRecent(n int) *Recent {
	return &Recent{known: make(map[string]int), ring: make([]string, n)}
}

// Add returns false if the name was there already.
func (r *Recent) Add(name string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, known := r.known[name]; known {
		return false
	}
	oldest := r.ring[r.next]
	if at, known := r.known[oldest]; known && at == r.next { // else it was removed, and may have been added anew
		delete(r.known, oldest)
	}
	r.ring[r.next], r.known[name] = name, r.next
	r.next = (r.next + 1) % len(r.ring)
	return true
}

// Remove lets a name be added again.
func (r *Recent) Remove(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.known, name)
}
