package discord

import (
	"context"
	"log/slog"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"summitbot/bot"
)

// jobs are the answers in hand.
type jobs struct {
	s     bot.Service
	aside chan struct{} // a place for each answer beside the queue

	mu      sync.Mutex
	ending  bool
	wg      sync.WaitGroup
	work    context.Context    // of the jobs; outlives Run's by timing.drain
	abandon context.CancelFunc // ends work
	left    atomic.Int32       // what wasn't answered when work ended
}

const asidePlaces = 16 // answers beside the queue at a time: those that say it is full

func newJobs(s bot.Service) *jobs {
	j := &jobs{s: s, aside: make(chan struct{}, asidePlaces)}
	j.work, j.abandon = context.WithCancel(context.Background())
	return j
}

// add puts a job behind those of the same channel: an edit comes after its
// question, and a channel whose rate limit is used up holds one worker at most.
// It returns false, and the job never runs, if there are too many already.
func (j *jobs) add(channel string, job func(context.Context)) bool {
	if !j.begin() {
		return false
	}
	taken := j.s.Queue.Add(platform+" "+channel, func() {
		defer j.wg.Done()
		if !j.cut() {
			j.guard(job)
		}
	})
	if !taken {
		j.wg.Done()
	}
	return taken
}

// beside runs a job beside the queue, which is full. It returns false if even
// there are too many: then a person gets no word, and the bot stays alive.
func (j *jobs) beside(job func(context.Context)) bool {
	select {
	case j.aside <- struct{}{}:
	default:
		return false
	}
	if !j.begin() {
		<-j.aside
		return false
	}
	go func() {
		defer j.wg.Done()
		defer func() { <-j.aside }()
		j.guard(job)
	}()
	return true
}

// begin notes a job in hand. There are none after the end.
func (j *jobs) begin() bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.ending {
		return false
	}
	j.wg.Add(1)
	return true
}

// guard runs a job so that its panic is logged and ends nothing else.
func (j *jobs) guard(job func(context.Context)) {
	defer func() {
		if p := recover(); p != nil {
			j.s.Log.Error("discord: panic", slog.String("panic", bot.Panic(p)), slog.String("stack", string(debug.Stack())))
		}
	}()
	job(j.work)
}

// finish waits for the jobs in hand, but no longer than drain. What takes longer
// is cut off, and the log tells how many there were.
func (j *jobs) finish(drain time.Duration) {
	j.mu.Lock()
	j.ending = true
	j.mu.Unlock()
	defer time.AfterFunc(drain, j.abandon).Stop()
	j.wg.Wait()
	if n := j.left.Load(); n > 0 {
		j.s.Log.Warn("discord: ended before all was answered", slog.Int("left", int(n)))
	}
}

// cut tells whether a job in hand is given up because the program ends, and
// counts it then.
func (j *jobs) cut() bool {
	if j.work.Err() == nil {
		return false
	}
	j.left.Add(1)
	return true
}
