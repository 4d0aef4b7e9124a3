package discord_test

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"summitbot/bot"
	"summitbot/bot/answer/answertest"
	"summitbot/bot/bottest"
	"summitbot/bot/discord/discordtest"
)

func fast(context.Context, bot.Request) (bot.Answer, error) { return canned("Who?") }

// BenchmarkMessage is from an event of the gateway to the request that answers
// it, one message at a time.
func BenchmarkMessage(b *testing.B) {
	w := newWorld(b)
	w.handler = fast
	answered := make(chan string, 1)
	w.server.OnMessage = func(m discordtest.Message) { answered <- m.Reference.MessageID }
	r := w.start()
	bottest.Until(b, "the bot is ready", r.Ready)
	n := 0
	b.ReportAllocs()
	for b.Loop() {
		n++
		w.server.Send("MESSAGE_CREATE", discordtest.Message{ID: strconv.Itoa(n), ChannelID: "11", Content: "Who?", Author: discordtest.User{ID: "7"}})
		<-answered
	}
}

// firstLoad is the ID of the first message of a load; the next ones follow.
const firstLoad = 1_000_000

// answers are those that came, by question. They have their room from the
// beginning, so that what grows is the adapter's.
type answers struct {
	mu    sync.Mutex
	took  []time.Duration
	sent  []time.Time
	times []int
}

func newAnswers(total int) *answers {
	return &answers{took: make([]time.Duration, 0, total), sent: make([]time.Time, total), times: make([]int, total)}
}

func (a *answers) take(m discordtest.Message) {
	a.mu.Lock()
	defer a.mu.Unlock()
	id, _ := strconv.Atoi(m.Reference.MessageID)
	a.times[id-firstLoad]++
	a.took = append(a.took, time.Since(a.sent[id-firstLoad]))
}

func (a *answers) count() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return len(a.took)
}

// TestLoad sends 500 messages a second, or SUMMITBOT_TEST_RATE, from 50 channels for
// a second, or SUMMITBOT_TEST_LOAD (such as 20s): none is lost, and none answered
// twice. It logs what the memory did and how long people waited. The answers come at
// once, or with SUMMITBOT_TEST_ANSWERS=real from the engine.
func TestLoad(t *testing.T) {
	t.Parallel()
	const channels = 50
	rate, lasts := 500, time.Second
	if text := os.Getenv("SUMMITBOT_TEST_RATE"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			t.Fatalf("SUMMITBOT_TEST_RATE is %q", text)
		}
		rate = n
	}
	w := newWorld(t)
	w.handler, w.waiting = fast, 1000
	if text := os.Getenv("SUMMITBOT_TEST_LOAD"); text != "" {
		d, err := time.ParseDuration(text)
		if err != nil {
			t.Fatal(err)
		}
		lasts = d
	}
	if os.Getenv("SUMMITBOT_TEST_ANSWERS") == "real" {
		w.handler = realAnswers(t)
	}
	total := int(lasts.Seconds() * float64(rate))
	a := newAnswers(total)
	w.server.OnMessage = a.take
	r := w.start()
	bottest.Until(t, "the bot is ready", r.Ready)
	var heaps []uint64
	began := time.Now()
	for n := range total {
		time.Sleep(time.Until(began.Add(time.Duration(n) * time.Second / time.Duration(rate))))
		id := strconv.Itoa(firstLoad + n)
		a.mu.Lock()
		a.sent[n] = time.Now()
		a.mu.Unlock()
		w.server.Send("MESSAGE_CREATE", discordtest.Message{ID: id, ChannelID: fmt.Sprint(n % channels), Content: asked[n%len(asked)], Author: discordtest.User{ID: fmt.Sprint(7000 + n%500)}})
		if n%max(1, total/6) == 0 {
			heaps = append(heaps, heap())
		}
	}
	bottest.Until(t, "all is answered", func() bool { return a.count()+w.counts.Of(bot.Busy)+w.counts.Of(bot.Failed) >= total })
	heaps = append(heaps, heap())
	for n, times := range a.times {
		if times != 1 {
			t.Errorf("message %d was answered %d times", n, times)
		}
	}
	if w.counts.Of(bot.Busy)+w.counts.Of(bot.Failed)+w.counts.Of(bot.Retry) > 0 {
		t.Errorf("busy, failed or retried: %v", &w.counts)
	}
	a.report(t, total, time.Since(began), heaps)
}

// asked is what people ask, over and over.
var asked = []string{"Who took over the CSTO chairmanship?", "for how long?", "who attended?", "what is the budget of the CSTO?", "Где будет следующий саммит?"}

// realAnswers answers from the article that comes with the program.
func realAnswers(t *testing.T) bot.Handler {
	t.Helper()
	engine, _ := answertest.Summit(t)
	return bot.Chain(engine.Answer, bot.Remember(bot.NewMemory(time.Now)))
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func (a *answers) report(t *testing.T, total int, took time.Duration, heaps []uint64) {
	slices.Sort(a.took)
	t.Logf("%d messages in %.1f s, %.0f a second, answered after %v at the median, %v at the 99th percentile, %v at most",
		total, took.Seconds(), float64(total)/took.Seconds(), a.took[total/2].Round(10*time.Microsecond), a.took[total*99/100].Round(10*time.Microsecond), a.took[total-1].Round(10*time.Microsecond))
	for _, h := range heaps {
		t.Logf("heap: %.1f MB", float64(h)/1e6)
	}
}
