package bot_test

import (
	"context"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"summitbot/bot"
)

func TestQueueKeepsTheOrderOfAConversation(t *testing.T) {
	t.Parallel()
	q := bot.NewQueue(4, 1000)
	var mu sync.Mutex
	got := make(map[string][]int)
	for i := range 500 {
		key := string(rune('a' + i%7))
		if !q.Add(key, func() { mu.Lock(); got[key] = append(got[key], i); mu.Unlock() }) {
			t.Fatalf("job %d was refused", i)
		}
	}
	if err := q.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	n := 0
	for key, jobs := range got {
		n += len(jobs)
		if !slices.IsSorted(jobs) {
			t.Errorf("the jobs of %s ran out of order: %v", key, jobs)
		}
	}
	if n != 500 {
		t.Errorf("%d of 500 jobs ran before Close returned", n)
	}
}

func TestQueueRefusesWhatIsTooMuch(t *testing.T) {
	t.Parallel()
	q := bot.NewQueue(1, 2)
	running, release := make(chan struct{}), make(chan struct{})
	q.Add("a", func() { close(running); <-release })
	<-running
	for i, want := range []bool{true, true, false} {
		if got := q.Add("a", func() {}); got != want {
			t.Errorf("job %d behind the running one: taken is %v, want %v", i, got, want)
		}
	}
	if got := q.Waiting(); got != 2 {
		t.Errorf("%d jobs wait, want 2", got)
	}
	close(release)
	if err := q.Close(t.Context()); err != nil {
		t.Error(err)
	}
	if q.Add("a", func() { t.Error("a job ran after Close") }) {
		t.Error("a closed queue took a job")
	}
}

func TestQueueDropsWhatWaitsWhenTimeIsUp(t *testing.T) {
	t.Parallel()
	q := bot.NewQueue(1, 10)
	running, release := make(chan struct{}), make(chan struct{})
	q.Add("a", func() { close(running); <-release })
	<-running
	for _, key := range []string{"a", "b", "c"} {
		q.Add(key, func() { t.Errorf("the job of %s ran though time was up", key) })
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	closed := make(chan error)
	go func() { closed <- q.Close(ctx) }()
	for q.Waiting() > 0 {
		runtime.Gosched() // the jobs that wait are dropped before the running one ends
	}
	close(release)
	if err := <-closed; err == nil || !strings.Contains(err.Error(), "3 messages") {
		t.Errorf("Close returned %v, want it to tell of 3 messages", err)
	}
}
