package slash

import (
	"context"
	"log/slog"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"summitbot/bot"
)

// Jobs are the answers in hand.
type Jobs struct {
	platform string
	queue    *bot.Queue
	log      *slog.Logger

	mu     sync.Mutex
	ending bool
	wg     sync.WaitGroup
	work   context.Context // of the jobs; ends when Finish waits no longer
	cut    context.CancelFunc
	left   atomic.Int32 // what wasn't done when work ended
}

// NewJobs makes jobs that wait in a service's queue.
func NewJobs(platform string, s bot.Service) *Jobs {
	j := &Jobs{platform: platform, queue: s.Queue, log: s.Log}
	j.work, j.cut = context.WithCancel(context.Background())
	return j
}

// Add puts a job behind those of the same conversation. It returns false, and the
// job never runs, when the queue is full or the program ends.
func (j *Jobs) Add(conversation string, job func(context.Context)) bool {
	if !j.begin() {
		return false
	}
	taken := j.queue.Add(j.platform+" "+conversation, func() {
		defer j.wg.Done()
		if j.work.Err() != nil {
			j.left.Add(1)
			return
		}
		j.guard(job)
	})
	if !taken {
		j.wg.Done()
	}
	return taken
}

func (j *Jobs) begin() bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.ending {
		return false
	}
	j.wg.Add(1)
	return true
}

// guard runs a job so that its panic is logged and ends nothing else.
func (j *Jobs) guard(job func(context.Context)) {
	defer func() {
		if p := recover(); p != nil {
			j.log.Error("an answer is given up", "panic", bot.Panic(p), "stack", string(debug.Stack()))
		}
	}()
	job(j.work)
}

// Finish takes no more jobs and waits for those in hand, but no longer than drain:
// then their context ends, and the log tells how many never began.
func (j *Jobs) Finish(drain time.Duration) {
	j.mu.Lock()
	j.ending = true
	j.mu.Unlock()
	defer time.AfterFunc(drain, j.cut).Stop()
	j.wg.Wait()
	j.cut()
	if n := j.left.Load(); n > 0 {
		j.log.Warn("ended before all was answered", "left", int(n))
	}
}
