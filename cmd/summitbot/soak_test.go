package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"summitbot/bot"
	"summitbot/bot/metrics"
)

// openServer makes what serve makes, without a platform.
func openServer(tb testing.TB, c configuration) *server {
	tb.Helper()
	c.Storage.Questions, c.Storage.Days = true, 30
	log := slog.New(slog.DiscardHandler)
	v := &server{config: c, log: log, metrics: metrics.New("test", time.Now)}
	if err := v.openPacks(tb.Context(), &streams{strings.NewReader(""), io.Discard, io.Discard}); err != nil {
		tb.Fatal(err)
	}
	if err := v.openStore(tb.Context()); err != nil {
		tb.Fatal(err)
	}
	v.openRoom()
	v.openAdmin()
	tb.Cleanup(func() {
		if v.store != nil {
			if err := v.store.Close(); err != nil {
				tb.Error(err)
			}
		}
		if err := v.closePacks(); err != nil {
			tb.Error(err)
		}
	})
	return v
}

var everyday = []string{
	"Who took over the CSTO chairmanship?", "for how long?", "who attended?", "and from Armenia?", "what is the budget of the CSTO?",
	"Где будет следующий саммит?", "thanks", "what did Nazarbayev say about cyber threats?",
}

// BenchmarkService is a message through all that serve puts around an answer, in
// memory and with SQLite, where its reply is noted too; bare is the answer alone, to
// the same conversations.
func BenchmarkService(b *testing.B) {
	for _, c := range []struct {
		name string
		data func() string
		bare bool
	}{
		{"bare", func() string { return "" }, true},
		{"memory", func() string { return "" }, false},
		{"sqlite", b.TempDir, false},
	} {
		b.Run(c.name, func(b *testing.B) {
			v := openServer(b, configuration{Data: c.data()})
			s := v.service(&platform{name: "bench"}, v.limiter())
			handle := s.Handler
			if c.bare {
				handle = bot.Remember(bot.NewMemory(time.Now))(v.packs[0].Answer)
			}
			var took []time.Duration
			for i := 0; b.Loop(); i++ {
				id := fmt.Sprint(i)
				start := time.Now()
				if _, err := handle(b.Context(), bot.Request{ID: id, User: fmt.Sprint(i % 500), Channel: "c", Text: everyday[i%len(everyday)]}); err != nil {
					b.Fatal(err)
				}
				if !c.bare {
					key := bot.ExchangeKey{Platform: "bench", Channel: "c", Question: id}
					if err := s.Ledger.Save(b.Context(), bot.Exchange{ExchangeKey: key, Reply: id, User: "u"}); err != nil {
						b.Fatal(err)
					}
				}
				took = append(took, time.Since(start))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Nanoseconds()), "p50-ns/op")
		})
	}
}

// TestSoak asks 200 questions a second for as long as SUMMITBOT_TEST_SOAK says
// ("10m"), else for a second, and counts what is left open.
func TestSoak(t *testing.T) {
	length := time.Second
	if text := os.Getenv("SUMMITBOT_TEST_SOAK"); text != "" {
		var err error
		if length, err = time.ParseDuration(text); err != nil {
			t.Fatal(err)
		}
	}
	v := openServer(t, configuration{Data: t.TempDir()})
	s := v.service(&platform{name: "soak"}, v.limiter())
	queue := bot.NewQueue(8, 1000)
	var answered, failed atomic.Int64
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	report := time.NewTicker(max(length/5, time.Second))
	defer report.Stop()
	ctx, cancel := context.WithTimeout(t.Context(), length)
	defer cancel()
	for i := 0; ctx.Err() == nil; {
		select {
		case <-ctx.Done():
		case <-report.C:
			t.Log(resources(answered.Load()))
		case <-tick.C:
			r := bot.Request{ID: fmt.Sprint(i), User: fmt.Sprint(i % 500), Channel: fmt.Sprint(i % 50), Text: everyday[i%len(everyday)]}
			ok := queue.Add(r.Channel, func() {
				_, err := s.Handler(context.WithoutCancel(ctx), r)
				key := bot.ExchangeKey{Platform: "soak", Channel: r.Channel, Question: r.ID}
				if err == nil {
					err = s.Ledger.Save(context.WithoutCancel(ctx), bot.Exchange{ExchangeKey: key, Reply: r.ID, User: r.User})
				}
				if err != nil {
					failed.Add(1)
					return
				}
				answered.Add(1)
			})
			if !ok {
				failed.Add(1)
			}
			i++
		}
	}
	if err := queue.Close(t.Context()); err != nil {
		t.Error(err)
	}
	t.Log(resources(answered.Load()))
	if failed.Load() > 0 || answered.Load() == 0 {
		t.Errorf("%d were answered and %d were not", answered.Load(), failed.Load())
	}
}

var gc sync.Mutex

// resources tells what the process holds.
func resources(answered int64) string {
	gc.Lock()
	defer gc.Unlock()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	files, _ := os.ReadDir("/proc/self/fd") // where there is none, 0
	return fmt.Sprintf("%d answered; heap %.1f MB, %d goroutines, %d files", answered, float64(m.HeapAlloc)/1e6, runtime.NumGoroutine(), len(files))
}

// TestReloadLosesNothing swaps packs while people ask: each question gets the
// answer of one pack or the other.
func TestReloadLosesNothing(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "news.txt")
	write := func(i int) {
		t.Helper()
		text := fmt.Sprintf("The ferry Aurora sank near %s in %d.\n", []string{"Bergen", "Oslo"}[i%2], 1990+i)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(0)
	v := openServer(t, configuration{Pack: path})
	ctx, cancel := context.WithCancel(t.Context())
	var asked, wrong atomic.Int64
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for ctx.Err() == nil {
				a, err := v.packs[0].Answer(context.WithoutCancel(ctx), bot.Request{Text: "Where did the ferry sink?"})
				asked.Add(1)
				if err != nil || a.Reply() == "" || a.Status == bot.Answered && !strings.Contains(a.Reply(), "Bergen") && !strings.Contains(a.Reply(), "Oslo") {
					wrong.Add(1)
				}
			}
		})
	}
	wg.Go(func() { v.packs[0].Run(ctx) })
	for i := range 20 {
		write(i + 1)
		if err := v.packs[0].Reload(ctx); err != nil {
			t.Error(err)
		}
	}
	cancel()
	wg.Wait()
	if wrong.Load() > 0 || asked.Load() == 0 {
		t.Errorf("of %d questions during 20 reloads, %d got no answer of a pack", asked.Load(), wrong.Load())
	}
	t.Logf("%d questions during 20 reloads: all answered", asked.Load())
}
