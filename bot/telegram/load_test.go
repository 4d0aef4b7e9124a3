package telegram_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"math"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"summitbot/bot"
	"summitbot/bot/answer/answertest"
	"summitbot/bot/bottest"
	"summitbot/bot/telegram"
)

// loadEnv is for how long TestLoad brings a thousand updates a second, or as many as
// rateEnv says. Without it a thousand are brought, and nothing depends on the time.
const (
	loadEnv = "SUMMITBOT_TEST_LOAD"
	rateEnv = "SUMMITBOT_TEST_RATE"
)

const (
	connections = 100 // at a time, as Telegram is told
	loadChats   = 500
	again       = 50 // every so manyth update comes twice
)

// counter is a Bot API server that does nothing but count replies by the number
// that their question begins with.
type counter struct {
	replies []atomic.Int32
	lastID  atomic.Int64
}

func (c *counter) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	if strings.HasSuffix(r.URL.Path, "/sendMessage") {
		var to struct {
			ID int `json:"message_id"`
		}
		if json.Unmarshal([]byte(r.FormValue("reply_parameters")), &to) == nil && to.ID < len(c.replies) {
			c.replies[to.ID].Add(1)
		}
		fmt.Fprintf(w, `{"ok":true,"result":{"message_id":%d}}`, c.lastID.Add(1)+1<<20)
		return
	}
	if strings.HasSuffix(r.URL.Path, "/getMe") {
		_, _ = io.WriteString(w, `{"ok":true,"result":{"id":4242,"is_bot":true,"username":"summit_bot"}}`)
		return
	}
	_, _ = io.WriteString(w, `{"ok":true,"result":[]}`)
}

// TestLoad brings updates by webhook. None may be lost or answered twice, and
// memory must stay as it is.
func TestLoad(t *testing.T) {
	rate, total, paced := 1000, 1000, false
	if n, err := strconv.Atoi(os.Getenv(rateEnv)); err == nil {
		rate = n
	}
	if d, err := time.ParseDuration(os.Getenv(loadEnv)); err == nil {
		total, paced = int(d.Seconds()*float64(rate)), true
	} else {
		t.Parallel()
	}
	api := &counter{replies: make([]atomic.Int32, total+1)}
	server := httptest.NewServer(api)
	defer server.Close()
	hook, stop := startLoaded(t, server.URL)
	defer stop()

	client := &http.Client{Transport: &http.Transport{MaxConnsPerHost: connections, MaxIdleConnsPerHost: connections}}
	defer client.CloseIdleConnections()
	took := make([]time.Duration, total+1)
	var heap []uint64
	var later atomic.Int32 // 503s, brought again
	var wg sync.WaitGroup
	began := time.Now()
	for n := 1; n <= total; n++ {
		if paced && n%10 == 0 {
			time.Sleep(time.Until(began.Add(time.Duration(n) * time.Second / time.Duration(rate))))
		}
		if n%(total/8) == 0 {
			heap = append(heap, heapInUse(paced))
		}
		wg.Go(func() {
			at := time.Now()
			later.Add(int32(bring(t, client, hook, n)))
			took[n] = time.Since(at)
		})
		if n%again == 0 {
			wg.Go(func() { later.Add(int32(bring(t, client, hook, n))) })
		}
	}
	wg.Wait()
	elapsed := time.Since(began)

	lost, twice := 0, 0
	for n := 1; n <= total; n++ {
		switch api.replies[n].Load() {
		case 0:
			lost++
		case 1:
		default:
			twice++
		}
	}
	slices.Sort(took)
	t.Logf("%d updates in %.1f s, %.0f a second; %d lost, %d answered twice, %d brought again after a 503; to the reply p50 %v, p99 %v, most %v; heap in MB %v",
		total, elapsed.Seconds(), float64(total)/elapsed.Seconds(), lost, twice, later.Load(),
		took[total/2].Round(10*time.Microsecond), took[total*99/100].Round(10*time.Microsecond), took[total].Round(10*time.Microsecond), heap)
	if lost > 0 || twice > 0 {
		t.Errorf("%d lost, %d answered twice", lost, twice)
	}
	if paced && heap[len(heap)-1] > heap[1]+heap[1]/2+16 {
		t.Errorf("memory grows: %v MB", heap)
	}
}

// heapInUse is in megabytes, after a collection if that may take its time.
func heapInUse(collect bool) uint64 {
	if collect {
		runtime.GC()
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapInuse >> 20
}

// startLoaded starts a bot with the embedded article.
func startLoaded(t *testing.T, apiURL string) (hook string, stop func()) {
	t.Helper()
	engine, about := answertest.Summit(t)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	queue := bot.NewQueue(2*runtime.GOMAXPROCS(0), 1000)
	memory := bot.NewMemory(time.Now)
	ask := bot.Chain(engine.Answer, bot.Remember(memory))
	commands := bot.Standard(ask, about.Always, memory)
	log := slog.New(slog.DiscardHandler)
	hook = "http://" + listener.Addr().String() + "/hook"
	a, err := telegram.New(telegram.Config{
		Token: token, APIURL: apiURL, Webhook: telegram.Webhook{URL: hook, Listen: "127.0.0.1:0", Secret: secret},
	}, bot.Service{
		Handler: bot.Protect(bot.NewRouter(commands, ask).Handle, log), Commands: commands, Articles: about.Always,
		Suggest: engine.Suggest, Ledger: bot.NewMemoryLedger(), Queue: queue, Claim: bot.Alone, Count: new(bottest.Counts).Count, Log: log,
	})
	if err != nil {
		t.Fatal(err)
	}
	a.ListenOn(listener)
	a.Pace(math.MaxInt, time.Minute) // groups here get more than Telegram allows
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- a.Run(ctx) }()
	return hook, func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		_ = queue.Close(context.Background())
	}
}

var loadQuestions = []string{
	"Who took over the CSTO chairmanship?", "Who attended the summit?", "When and where was the summit?",
	"What did the meeting approve?", "Кто генеральный секретарь ОДКБ?", "Who won the football?", "Келесі төраға қай ел?",
}

// bring brings an update until it is taken, and returns how often it was not.
func bring(t *testing.T, client *http.Client, hook string, n int) (later int) {
	chat := 1 + n%loadChats
	raw := fmt.Appendf(nil, `{"update_id":%d,"message":{"message_id":%d,"from":{"id":%d,"first_name":"X"},"chat":{"id":-%d,"type":"group"},"date":1,"text":"/ask %s"}}`,
		n, n, chat, chat, loadQuestions[n%len(loadQuestions)])
	for {
		r, err := http.NewRequest(http.MethodPost, hook, bytes.NewReader(raw))
		if err != nil {
			t.Error(err)
			return later
		}
		r.Header.Set("X-Telegram-Bot-Api-Secret-Token", secret)
		answer, err := client.Do(r)
		if err != nil {
			t.Error(err)
			return later
		}
		_, _ = io.Copy(io.Discard, answer.Body)
		answer.Body.Close()
		switch answer.StatusCode {
		case http.StatusOK:
			return later
		case http.StatusServiceUnavailable:
			later++
			time.Sleep(100 * time.Millisecond)
		default:
			t.Errorf("update %d: %s", n, answer.Status)
			return later
		}
	}
}
