package bot

import "sync"

// Recent is a set of the last n names: those that came before are forgotten. It
// is safe for concurrent use.
type Recent struct {
	mu    sync.Mutex
	known map[string]bool
	ring  []string
	next  int
}

// NewRecent makes an empty set of up to n names.
func NewRecent(n int) *Recent {
	return &Recent{known: make(map[string]bool), ring: make([]string, n)}
}

// Add returns false if the name was there already.
func (r *Recent) Add(name string) bool {
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

// Remove lets a name be added again.
func (r *Recent) Remove(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.known, name)
}
