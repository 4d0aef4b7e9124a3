package telegram

import (
	"context"
	"sync"
)

// lanes run jobs: those of a lane one after the other, lanes side by side. A
// lane that waits, as a chat does that is flooded, holds up no other; that is
// why it isn't a bot.Queue, whose workers are few.
type lanes struct {
	room chan struct{} // a place for each job that isn't done

	mu     sync.Mutex
	behind map[string][]func() // jobs that wait behind the running one of their lane
	closed bool
	wg     sync.WaitGroup
}

// maxOutgoing is how many replies may wait to be sent. With more the workers
// that make replies wait, their queue fills, and messages are refused there.
const maxOutgoing = 4096

func newLanes(limit int) *lanes {
	return &lanes{room: make(chan struct{}, limit), behind: make(map[string][]func())}
}

// add puts a job at the end of a lane, when there is room. It returns false,
// and the job never runs, when ctx ends before, or the lanes are closed.
func (l *lanes) add(ctx context.Context, lane string, job func()) bool {
	select {
	case l.room <- struct{}{}:
	case <-ctx.Done():
		return false
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		<-l.room
		return false
	}
	if jobs, busy := l.behind[lane]; busy {
		l.behind[lane] = append(jobs, job)
		return true
	}
	l.behind[lane] = nil
	l.wg.Go(func() { l.run(lane, job) })
	return true
}

// run does jobs until the lane is empty.
func (l *lanes) run(lane string, job func()) {
	for job != nil {
		job()
		<-l.room
		job = l.next(lane)
	}
}

func (l *lanes) next(lane string) func() {
	l.mu.Lock()
	defer l.mu.Unlock()
	jobs := l.behind[lane]
	if len(jobs) == 0 {
		delete(l.behind, lane)
		return nil
	}
	l.behind[lane] = jobs[1:]
	return jobs[0]
}

// close takes no more jobs and returns when those that it has are done.
func (l *lanes) close() {
	l.mu.Lock()
	l.closed = true
	l.mu.Unlock()
	l.wg.Wait()
}
