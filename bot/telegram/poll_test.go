package telegram_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"summitbot/bot"
	"summitbot/bot/telegram"
	"summitbot/bot/telegram/telegramtest"
)

// held is a handler that waits with its answers to one question until it is let
// go.
type held struct {
	question      string
	entered, free chan struct{}
}

func hold(question string) *held {
	return &held{question, make(chan struct{}, 100), make(chan struct{})}
}

func (h *held) answer(ctx context.Context, r bot.Request) (bot.Answer, error) {
	if r.Text == h.question {
		h.entered <- struct{}{}
		select {
		case <-h.free:
		case <-ctx.Done():
		}
	}
	return say(ctx, r)
}

// An update is confirmed once its reply is sent, and holds up nobody until then.
func TestConfirmsAfterTheReply(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	h := hold("slow")
	w.handler = h.answer
	w.start()
	w.Say(ann.ID, telegramtest.Message{From: &ann, Text: "slow"})
	<-h.entered
	for n := 1; n <= 3; n++ {
		w.Say(vera.ID, telegramtest.Message{From: &vera, Text: "Who runs the harbour?"})
		w.wrote(vera.ID, n)
	}
	if got := w.Pending(); got == 0 {
		t.Error("a question was confirmed before its reply was sent")
	}
	close(h.free)
	w.settle()
	w.wrote(ann.ID, 1)
	if list, _ := w.Wrote(w.ctx(), vera.ID, 3); len(list) != 3 {
		t.Errorf("three questions got %d replies", len(list))
	}
}

// A flooded chat waits alone.
func TestFloodHoldsUpItsChatAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Fail(telegramtest.Failure{Method: "sendMessage", Chat: ann.ID, Code: 429, RetryAfter: 3, Description: "Too Many Requests: retry after 3"})
	w.start()
	w.Say(ann.ID, telegramtest.Message{From: &ann, Text: "Why?"})
	w.Say(ann.ID, telegramtest.Message{From: &ann, Text: "When was it built?"})
	w.must(w.Called(w.ctx(), "sendMessage", 1))
	for n := 1; n <= 3; n++ {
		w.Say(vera.ID, telegramtest.Message{From: &vera, Text: "Who runs the harbour?"})
		w.wrote(vera.ID, n)
	}
	if list := w.Messages(ann.ID); len(list) != 2 {
		t.Errorf("the flooded chat got %d messages too early", len(list)-2)
	}
	w.settle()
	if list, _ := w.Wrote(w.ctx(), ann.ID, 2); len(list) != 2 || !strings.HasPrefix(list[1].Text, "1911") {
		t.Errorf("two questions got %d replies, or not in their order", len(list))
	}
}

// What was answered before the program was started isn't answered again, though
// Telegram sends it again.
func TestAnswersOnceOverARestart(t *testing.T) {
	t.Parallel()
	for _, webhook := range []bool{false, true} {
		w := newWorld(t)
		w.webhook = webhook
		w.start()
		const raw = `{"update_id":$ID,"message":{"message_id":5,"from":{"id":1},"chat":{"id":1,"type":"private"},"date":1,"text":"Why?"}}`
		const press = `{"update_id":$ID,"callback_query":{"id":"press-9","from":{"id":1},"message":{"message_id":5,"chat":{"id":1,"type":"private"},"date":0},"data":"ask:en:1:1ij2qr8"}}`
		for range 3 {
			w.Push(raw)
			w.settle()
			w.Push(press)
			w.settle()
			w.stop()
			w.start()
		}
		if list, _ := w.Wrote(w.ctx(), ann.ID, 2); len(list) != 2 {
			t.Errorf("webhook %v: a question and a press got %d replies", webhook, len(list))
		}
		if got := w.counts.Of(bot.Duplicate); got != 4 {
			t.Errorf("webhook %v: %d duplicates were counted, want 4", webhook, got)
		}
		if got := w.counts.Of(bot.Received); got != 6 {
			t.Errorf("webhook %v: %d updates were counted, want 6", webhook, got)
		}
	}
}

// The end of the context ends a long poll at once; what is in hand is finished
// and confirmed.
func TestFinishesWhatIsInHand(t *testing.T) {
	t.Parallel()
	for _, webhook := range []bool{false, true} {
		w := newWorld(t)
		w.webhook = webhook
		h := hold("slow")
		w.handler = h.answer
		w.start()
		w.Say(ann.ID, telegramtest.Message{From: &ann, Text: "slow"})
		brought := make(chan error, 1)
		if webhook {
			go func() { brought <- w.Deliver(context.Background(), 1) }()
		}
		<-h.entered
		w.cancel()
		if !webhook {
			w.must(w.Polled(w.ctx(), false))
			brought <- nil
		}
		close(h.free)
		w.must(<-brought)
		w.stop()
		if list, _ := w.Wrote(w.ctx(), ann.ID, 1); len(list) != 1 || w.Pending() != 0 {
			t.Errorf("webhook %v: %d replies, %d updates not confirmed", webhook, len(list), w.Pending())
		}
		if webhook && w.WebhookNow().URL == "" {
			t.Error("the webhook was removed, which nobody asked for")
		}
	}
}

// An answer that doesn't come, and a chat that is flooded for long, don't keep
// Run from ending; the next process is asked again.
func TestEndsThoughAnAnswerHangs(t *testing.T) {
	t.Parallel()
	for _, webhook := range []bool{false, true} {
		w := newWorld(t)
		w.webhook, w.impatient = webhook, true
		h := hold("slow")
		w.handler = func(_ context.Context, r bot.Request) (bot.Answer, error) { return h.answer(context.Background(), r) }
		w.Fail(telegramtest.Failure{Method: "sendMessage", Chat: vera.ID, Code: 429, RetryAfter: 3600, Description: "Too Many Requests: retry after 3600"})
		w.start()
		for _, m := range []telegramtest.Message{{From: &ann, Text: "slow"}, {From: &vera, Text: "Why?"}} {
			w.Say(m.From.ID, m)
		}
		brought := make(chan error, 1)
		if webhook {
			go func() { brought <- w.Deliver(context.Background(), 1) }()
		} else {
			w.must(w.Called(w.ctx(), "sendMessage", 1))
		}
		<-h.entered
		w.stop()
		if webhook {
			if err := <-brought; err == nil {
				t.Error("an update got its 200 though it wasn't answered")
			}
		} else if w.Pending() != 2 {
			t.Errorf("%d updates are left for the next process, want 2", w.Pending())
		}
		close(h.free)
	}
}

func TestBusy(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	h := hold("slow")
	w.handler = h.answer
	w.queue = bot.NewQueue(1, 1)
	t.Cleanup(func() { _ = w.queue.Close(context.Background()) })
	w.start()
	w.Say(ann.ID, telegramtest.Message{From: &ann, Text: "slow"})
	<-h.entered
	w.Say(ann.ID, telegramtest.Message{From: &ann, Text: "When was it built?"}) // waits
	for range 3 {
		w.Say(vera.ID, telegramtest.Message{From: &vera, Text: "Who runs the harbour?"}) // finds no room
	}
	if got := w.wrote(vera.ID, 1); !strings.HasPrefix(got, "Сейчас слишком много") {
		t.Errorf("the person reads %q, want that the bot is busy", got)
	}
	w.Press(vera, vera.ID, 1, "vote:yes", false)
	w.must(w.Called(w.ctx(), "answerCallbackQuery", 1))
	close(h.free)
	w.settle()
	w.wrote(ann.ID, 2)
	if list, _ := w.Wrote(w.ctx(), vera.ID, 1); len(list) != 1 {
		t.Errorf("the person was told %d times", len(list))
	}
	if got := w.counts.Of(bot.Busy); got != 4 {
		t.Errorf("%d were refused, want 4", got)
	}
	w.Say(vera.ID, telegramtest.Message{From: &vera, Text: "Who runs the harbour?"})
	if got := w.wrote(vera.ID, 2); !strings.HasPrefix(got, "Ms Okoye") {
		t.Errorf("the person reads %q when there is room again", got)
	}
}

// What people write isn't logged by way of what Telegram says of it, or of a panic.
func TestLogsNoText(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.all = func(_ context.Context, r bot.Request) (bot.Answer, error) {
		if strings.Contains(r.Text, "panic") {
			panic("can't read " + r.Text)
		}
		return say(context.Background(), r)
	}
	w.Fail(telegramtest.Failure{Method: "sendMessage", Chat: ann.ID, Code: 400, Description: `Bad Request: unsupported start tag "hunter2"`})
	// A panic while an update is read would end the program, and again after its start.
	var mended atomic.Bool
	w.tell = func(bot.Request) []bot.About {
		if !mended.Load() {
			panic("no article on hunter2")
		}
		return []bot.About{w.about}
	}
	w.start()
	w.Say(bek.ID, telegramtest.Message{From: &bek, Text: "/start q1"})
	w.settle()
	mended.Store(true)
	w.Say(ann.ID, telegramtest.Message{From: &ann, Text: "Why?"})
	w.Say(vera.ID, telegramtest.Message{From: &vera, Text: "hunter2 panic"})
	w.settle()
	for _, want := range []string{"a reply was given up", `unsupported start tag "…"`, "an update is skipped", "a string, which may hold"} {
		if !strings.Contains(w.log.text(), want) {
			t.Errorf("the log lacks %q", want)
		}
	}
	if strings.Contains(w.log.text(), "hunter2") {
		t.Errorf("the log has what people write:\n%s", w.log.text())
	}
}

func TestTyping(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.handler = func(ctx context.Context, r bot.Request) (bot.Answer, error) {
		return bot.Answer{Status: bot.Chat, Text: "done"}, w.Called(ctx, "sendChatAction", 1)
	}
	w.start()
	w.Say(forum, telegramtest.Message{From: &ann, Text: "/ask it", ThreadID: 7, InTopic: true})
	w.settle()
	if got := w.wrote(forum, 1); got != "done" {
		t.Errorf("the person reads %q", got)
	}
	for _, c := range w.Calls() {
		if c.Method == "sendChatAction" && (c.Get("action") != "typing" || c.Get("message_thread_id") != "7") {
			t.Errorf("typing shows as %v", c.Params)
		}
	}
}

// Polling goes on when Telegram is out of reach for a while.
func TestPollsThroughTrouble(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Fail(telegramtest.Failure{Method: "getMe", Code: 502, HTML: "<html>Bad Gateway</html>", Times: 3})
	w.Fail(telegramtest.Failure{Method: "getUpdates", Drop: true, Times: 2})
	w.Fail(telegramtest.Failure{Method: "getUpdates", Code: 500, Description: "Internal Server Error", Times: 2})
	w.Fail(telegramtest.Failure{Method: "getUpdates", Code: 429, RetryAfter: 1, Description: "Too Many Requests: retry after 1"})
	w.start()
	w.Say(ann.ID, telegramtest.Message{From: &ann, Text: "Why?"})
	w.settle()
	w.wrote(ann.ID, 1)
	if got := w.counts.Of(bot.Reconnect); got != 1 || !w.adapter.Ready() {
		t.Errorf("%d reconnections, ready: %v", got, w.adapter.Ready())
	}
	w.stop()
	if w.adapter.Ready() {
		t.Error("the bot is ready though it has ended")
	}
}

// A token that is refused and a second poller end Run, with what to do.
func TestEndsForTheOperator(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, want string
		prepare    func(*world)
		after      func(*world)
	}{
		{"no such token", "refused the token", func(w *world) { w.Token = "4242:another" }, nil},
		{"no token at all", "refused the token", func(w *world) { w.Fail(telegramtest.Failure{Method: "getMe", Code: 404, Description: "Not Found"}) }, nil},
		{"revoked while polling", "refused the token", func(w *world) {
			w.Fail(telegramtest.Failure{Method: "getUpdates", Code: 401, Description: "Unauthorized"})
		}, nil},
		{"revoked while sending", "refused the token", func(w *world) {
			w.Fail(telegramtest.Failure{Method: "sendMessage", Code: 401, Description: "Unauthorized"})
			w.Say(ann.ID, telegramtest.Message{From: &ann, Text: "Why?"})
		}, nil},
		{"a webhook", "telegram.webhook.remove", func(w *world) { w.SetWebhook(telegramtest.Webhook{URL: "https://example.org"}) }, nil},
		{"a second poller that stays", "another program polls", func(w *world) {
			w.Fail(telegramtest.Failure{Method: "getUpdates", Code: 409, Description: "Conflict: terminated by other getUpdates request", Times: 1_000_000})
		}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			if c.prepare != nil {
				c.prepare(w)
			}
			w.start()
			if c.after != nil {
				c.after(w)
			}
			err := w.end()
			if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("Run returned %v, want one line with %q", err, c.want)
			}
			if err != nil && strings.Contains(err.Error(), "AAF") {
				t.Error("the error tells the token")
			}
		})
	}
}

// A second poller that goes away, as in a rolling update, is in the way for a
// moment only.
func TestOutlivesASecondPoller(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	w.must(w.Polled(w.ctx(), true))
	r, err := http.Get(w.URL + "/bot" + token + "/getUpdates?timeout=0")
	w.must(err)
	r.Body.Close()
	w.Say(ann.ID, telegramtest.Message{From: &ann, Text: "Why?"})
	w.settle()
	w.wrote(ann.ID, 1)
	if got := w.counts.Of(bot.Retry); got != 1 || !w.adapter.Ready() {
		t.Errorf("%d retries, ready: %v", got, w.adapter.Ready())
	}
}

func TestRemovesAWebhookWhenAsked(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.SetWebhook(telegramtest.Webhook{URL: "https://example.org"})
	w.change = func(c *telegram.Config) { c.Webhook.Remove = true }
	w.start()
	w.Say(ann.ID, telegramtest.Message{From: &ann, Text: "Why?"})
	w.wrote(ann.ID, 1)
}

// Only the process that owns the claim polls; when it loses it, it waits for it.
func TestPollsOnlyWhileItOwnsTheClaim(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	lose, give := make(chan context.CancelFunc, 1), make(chan struct{}, 1)
	w.claim = func(ctx context.Context, name string) (context.Context, func(), error) {
		if name != "telegram" {
			return nil, nil, errors.New("claimed " + name)
		}
		select {
		case <-give:
		case <-ctx.Done():
			return nil, nil, context.Cause(ctx)
		}
		owned, cancel := context.WithCancel(ctx)
		lose <- cancel
		return owned, cancel, nil
	}
	w.start()
	w.must(w.Called(w.ctx(), "getMyCommands", 1))
	for range 2 {
		give <- struct{}{}
		w.must(w.Polled(w.ctx(), true))
		(<-lose)()
		w.must(w.Polled(w.ctx(), false))
	}
}

// The menus are set when they differ, and not otherwise.
func TestMenus(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	w.must(w.Called(w.ctx(), "setMyCommands", 12))
	w.stop()
	w.start()
	w.must(w.Called(w.ctx(), "getMyCommands", 24))
	w.stop()
	sets := 0
	for _, c := range w.Calls() {
		if c.Method != "setMyCommands" {
			continue
		}
		sets++
		if c.Get("language_code") == "kk" && !strings.Contains(c.Get("commands"), `"command":"ask","description":"сұраққа жауап беру"`) {
			t.Errorf("the menu in Kazakh: %s", c.Get("commands"))
		}
	}
	if sets != 12 {
		t.Errorf("menus were set %d times, want 12 and then none", sets)
	}
}

// A server that can't do menus is no reason not to answer.
func TestMenusThatFail(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Fail(telegramtest.Failure{Method: "setMyCommands", Code: 400, Description: "Bad Request: BOT_COMMAND_INVALID"})
	w.start()
	w.must(w.Called(w.ctx(), "setMyCommands", 1))
	w.Say(ann.ID, telegramtest.Message{From: &ann, Text: "Why?"})
	w.wrote(ann.ID, 1)
}

// What waits when the time for the end is over isn't lost: Telegram brings it
// again, and the next start answers it. The log tells how many there are.
func TestLeftForTheNextStart(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.impatient = true
	w.pace = func(a *telegram.Adapter) { a.Pace(1, time.Hour) }
	for i := range 5 {
		w.Say(group, telegramtest.Message{From: &ann, Text: fmt.Sprintf("/ask %d?", i)})
	}
	w.start()
	w.wrote(group, 1)
	first := bot.ExchangeKey{Platform: "telegram", Channel: fmt.Sprint(group), Question: "1"}
	for known, limit := false, w.ctx(); !known; runtime.Gosched() {
		w.must(limit.Err())
		_, known, _ = w.ledger.Find(limit, first)
	}
	w.stop()
	if got := w.log.take(); len(got) != 1 || !strings.Contains(w.log.text(), "ended before all was answered; Telegram brings the rest at the next start left=4") {
		t.Errorf("the log has %q", got)
	}
	w.pace = nil
	w.start()
	w.settle()
	list, _ := w.Wrote(w.ctx(), group, 5)
	for i, m := range list {
		if want := fmt.Sprintf("You asked: %d?", i); !strings.Contains(m.Text, want) {
			t.Errorf("reply %d is %q, want one with %q", i, m.Text, want)
		}
	}
	if len(list) != 5 {
		t.Errorf("5 questions got %d replies", len(list))
	}
}

// A group gets no more than Telegram allows it in a minute, the oldest question's
// reply first. When too many wait, the group is told once.
func TestGroupPace(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.impatient = true
	w.pace = func(a *telegram.Adapter) { a.Pace(1, time.Hour) }
	const asked = 40
	for i := range asked {
		w.Say(group, telegramtest.Message{From: &ann, Text: fmt.Sprintf("/ask %d?", i)})
	}
	w.start()
	list, err := w.Wrote(w.ctx(), group, 2)
	w.must(err)
	reply, notice := list[0].Text, list[1].Text
	if strings.HasPrefix(reply, "I have too many") { // either may come first
		reply, notice = notice, reply
	}
	if !strings.Contains(reply, "You asked: 0?") || !strings.HasPrefix(notice, "I have too many questions") {
		t.Errorf("the group reads %q and %q", list[0].Text, list[1].Text)
	}
	// Others don't wait for the group.
	w.Say(bek.ID, telegramtest.Message{From: &bek, Text: "When was it built?"})
	w.wrote(bek.ID, 1)
	if n := len(w.Messages(group)); n != asked+2 {
		t.Errorf("the group has %d messages, want its own %d, a reply and a notice", n, asked)
	}
	w.stop()
}

// TestPacer lets so much happen in any time of that length, and no less.
func TestPacer(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		wait := telegram.Pacer(3, time.Minute)
		began := time.Now()
		var at []time.Duration
		for i := range 8 {
			if i == 5 {
				time.Sleep(30 * time.Second)
			}
			if err := wait(t.Context(), -10); err != nil {
				t.Fatal(err)
			}
			at = append(at, time.Since(began))
		}
		want := []time.Duration{0, 0, 0, time.Minute, time.Minute, 90 * time.Second, 2 * time.Minute, 2 * time.Minute}
		if !slices.Equal(at, want) {
			t.Errorf("it happens after %v, want %v", at, want)
		}
		if err := wait(t.Context(), -20); err != nil || time.Since(began) != 2*time.Minute {
			t.Errorf("another group waits, too: %v", err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := wait(ctx, -10); err == nil {
			t.Error("it doesn't end with its context")
		}
	})
}
