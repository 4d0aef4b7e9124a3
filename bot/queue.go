package bot

import (
	"context"
	"fmt"
	"sync"
)

// Queue is where messages wait for a handler. It is bounded, so that a flood
// costs no memory, and keeps the order of a conversation: jobs of the same key
// run one after the other, jobs of different keys side by side.
type Queue struct {
	limit int

	mu      sync.Mutex
	byKey   map[string][]func() // jobs that wait behind the running one of their key
	waiting int                 // jobs that have not begun
	closed  bool
	ready   chan work
	workers sync.WaitGroup
	jobs    sync.WaitGroup
}

type work struct {
	key string
	job func()
}

// NewQueue makes a queue that runs up to workers jobs at a time while up to
// limit others wait. Close it to end its goroutines.
func NewQueue(workers, limit int) *Queue {
	q := &Queue{limit: limit, byKey: make(map[string][]func()), ready: make(chan work, limit+workers)}
	for range workers {
		q.workers.Go(q.run)
	}
	return q
}

// Add puts a job at the end of the queue. It returns false, and the job never
// runs, when the queue is full or closed.
func (q *Queue) Add(key string, job func()) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed || q.waiting >= q.limit {
		return false
	}
	q.waiting++
	q.jobs.Add(1)
	if behind, busy := q.byKey[key]; busy {
		q.byKey[key] = append(behind, job)
		return true
	}
	q.byKey[key] = nil
	q.ready <- work{key, job}
	return true
}

// Waiting is how many jobs have not begun.
func (q *Queue) Waiting() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.waiting
}

// Close takes no more jobs and returns when those that it has are done, or when
// ctx ends: then the jobs that wait are dropped, and the error says how many
// there were. Jobs that run aren't interrupted.
func (q *Queue) Close(ctx context.Context) error {
	q.mu.Lock()
	already := q.closed
	q.closed = true
	q.mu.Unlock()
	if already {
		return nil
	}
	done := make(chan struct{})
	go func() { q.jobs.Wait(); close(done) }()
	var err error
	select {
	case <-done:
	case <-ctx.Done():
		if n := q.drop(); n > 0 {
			err = fmt.Errorf("queue: %d messages were not answered: %w", n, context.Cause(ctx))
		}
	}
	close(q.ready)
	q.workers.Wait()
	return err
}

// drop forgets the jobs that wait, and returns how many there were.
func (q *Queue) drop() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	n := 0
	for key, behind := range q.byKey {
		n += len(behind)
		q.byKey[key] = nil
	}
	for {
		select {
		case w := <-q.ready:
			delete(q.byKey, w.key)
			n++
		default:
			q.waiting = 0
			q.jobs.Add(-n)
			return n
		}
	}
}

func (q *Queue) run() {
	for w := range q.ready {
		q.begin()
		w.job()
		q.finish(w.key)
	}
}

func (q *Queue) begin() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.waiting = max(0, q.waiting-1)
}

// finish makes the next job of a key ready.
func (q *Queue) finish(key string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.jobs.Done()
	if behind := q.byKey[key]; len(behind) > 0 {
		q.byKey[key] = behind[1:]
		q.ready <- work{key, behind[0]}
		return
	}
	delete(q.byKey, key)
}
