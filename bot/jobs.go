package bot

import (
	"context"
	"log/slog"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"
)

// Jobs are an adapter's answers in hand. They wait in the queue, and at the end of
// the program they are waited for. It is safe for concurrent use.
type Jobs struct {
	platform string
	queue    *Queue
	log      *slog.Logger
	aside    chan struct{} // a place for each answer beside the queue

	mu     sync.Mutex
	ending bool
	wg     sync.WaitGroup
	work   context.Context // of the jobs; ends when Finish waits no longer
	cut    context.CancelFunc
	left   atomic.Int32 // what wasn't answered when work ended
}

const asidePlaces = 16 // answers beside the queue at a time: those that say it is full

// NewJobs makes jobs that wait in a service's queue. Finish ends them.
func NewJobs(platform string, s Service) *Jobs {
	j := &Jobs{platform: platform, queue: s.Queue, log: s.Log, aside: make(chan struct{}, asidePlaces)}
	j.work, j.cut = context.WithCancel(context.Background())
	return j
}

// Context ends when the jobs are given up.
func (j *Jobs) Context() context.Context { return j.work }

// Add puts a job behind those of the same conversation: an edit comes after its
// question, and a channel whose rate limit is used up holds one worker at most. It
// returns false, and the job never runs, if there are too many already or the
// program ends.
func (j *Jobs) Add(conversation string, job func(context.Context)) bool {
	if !j.begin() {
		return false
	}
	taken := j.queue.Add(j.platform+" "+conversation, func() {
		defer j.wg.Done()
		if !j.Cut() {
			j.Guard(job)
		}
	})
	if !taken {
		j.wg.Done()
	}
	return taken
}

// Beside runs a job beside the queue, which is full. It returns false if even
// there are too many: then a person gets no word, and the bot stays alive.
func (j *Jobs) Beside(job func(context.Context)) bool {
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
		j.Guard(job)
	}()
	return true
}

// begin notes a job in hand. There are none after the end.
func (j *Jobs) begin() bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.ending {
		return false
	}
	j.wg.Add(1)
	return true
}

// Guard runs a job at once, so that its panic is logged and ends nothing else.
func (j *Jobs) Guard(job func(context.Context)) {
	defer func() {
		if p := recover(); p != nil {
			j.log.Error(j.platform+": panic", slog.String("panic", Panic(p)), slog.String("stack", string(debug.Stack())))
		}
	}()
	job(j.work)
}

// Finish takes no more jobs and waits for those in hand, but no longer than drain.
// What takes longer is cut off, and the log tells how many there were.
func (j *Jobs) Finish(drain time.Duration) {
	j.mu.Lock()
	j.ending = true
	j.mu.Unlock()
	defer j.cut()
	defer time.AfterFunc(drain, j.cut).Stop()
	j.wg.Wait()
	if n := j.left.Load(); n > 0 {
		j.log.Warn(j.platform+": ended before all was answered", slog.Int("left", int(n)))
	}
}

// Cut tells whether a job in hand is given up because the program ends, and
// counts it then.
func (j *Jobs) Cut() bool {
	if j.work.Err() == nil {
		return false
	}
	j.left.Add(1)
	return true
}
