package bot_test

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"testing"
	"time"

	"summitbot/bot"
)

// At the end jobs in hand are waited for, and the log is quiet.
func TestJobsFinish(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	jobs := newJobs(t, &log)
	free, done := make(chan struct{}), false
	jobs.Add("a", func(context.Context) { <-free; done = true })
	time.AfterFunc(time.Millisecond, func() { close(free) })
	jobs.Finish(time.Minute)
	if !done || log.Len() > 0 {
		t.Errorf("done: %v, logged %q", done, &log)
	}
	if jobs.Add("b", func(context.Context) { t.Error("a job runs after the end") }) || jobs.Beside(func(context.Context) {}) {
		t.Error("a job is taken after the end")
	}
}

// What takes longer is cut off, what waits behind it doesn't run, and the log
// tells how many weren't answered.
func TestJobsCutOff(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	jobs := newJobs(t, &log)
	begun := make(chan struct{})
	jobs.Add("a", func(ctx context.Context) {
		close(begun)
		<-ctx.Done()
	})
	jobs.Add("a", func(context.Context) { t.Error("a job runs that waited when the end came") })
	<-begun
	jobs.Finish(time.Millisecond)
	if got := log.String(); strings.Count(got, "\n") != 1 || !strings.Contains(got, "level=WARN") || !strings.Contains(got, "left=1") {
		t.Errorf("logged %q", got)
	}
}

func newJobs(t *testing.T, log *bytes.Buffer) *bot.Jobs {
	t.Helper()
	q := bot.NewQueue(1, 10)
	t.Cleanup(func() { _ = q.Close(context.Background()) })
	return bot.NewJobs("test", bot.Service{Queue: q, Log: slog.New(slog.NewTextHandler(log, nil))})
}
