package telegram

import (
	"context"
	"sync"
	"time"

	"summitbot/bot"
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

// waiting is how many jobs of a lane have not begun.
func (l *lanes) waiting(lane string) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.behind[lane])
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

// pacer lets so much happen in a chat in a time, and no more.
type pacer struct {
	most int
	per  time.Duration

	mu   sync.Mutex
	last map[int64][]time.Time // when it last happened, the oldest first; up to most of them
}

// manyChats is how many chats a pacer knows before it forgets those that rest.
const manyChats = 1000

func newPacer(most int, per time.Duration) *pacer {
	return &pacer{most: most, per: per, last: make(map[int64][]time.Time)}
}

// take tells how long to wait until it may happen in a chat; 0 is that it does.
func (p *pacer) take(chat int64) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	if len(p.last) >= manyChats {
		for other, times := range p.last {
			if now.Sub(times[len(times)-1]) > p.per {
				delete(p.last, other)
			}
		}
	}
	times := p.last[chat]
	if len(times) < p.most {
		p.last[chat] = append(times, now)
		return 0
	}
	if wait := p.per - now.Sub(times[0]); wait > 0 {
		return wait
	}
	p.last[chat] = append(times[1:], now)
	return 0
}

// wait returns when it happens in a chat, or with an error when ctx ends first.
func (p *pacer) wait(ctx context.Context, chat int64) error {
	for d := p.take(chat); d > 0; d = p.take(chat) {
		if err := bot.Sleep(ctx, d); err != nil {
			return err
		}
	}
	return nil
}
