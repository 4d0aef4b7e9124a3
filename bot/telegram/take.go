package telegram

import (
	"context"
	"errors"
	"runtime/debug"
	"strconv"
	"sync/atomic"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"summitbot/bot"
)

// taken is an update in hand.
type taken struct {
	since time.Time
	left  atomic.Int32  // what is still to be done for it
	done  chan struct{} // closed when nothing is
	drop  func()        // takes it out of the adapter's list
}

// more announces one thing more to do, before the last one is done.
func (t *taken) more() { t.left.Add(1) }

// finish ends one thing.
func (t *taken) finish() {
	if t.left.Add(-1) == 0 {
		t.drop()
		close(t.done)
	}
}

// take begins the work on an update, or finds that it has begun: Telegram sends
// an update again until it is confirmed. It returns false when the queue is full;
// the update is then not taken. ctx must outlive the work.
func (a *Adapter) take(ctx context.Context, u update) (*taken, bool) {
	a.bot.Count(platform, bot.Received)
	t, known := a.inHand(u.ID)
	if known {
		return t, true
	}
	if !a.begin(ctx, u, t) {
		t.finish()
		return nil, false
	}
	return t, true
}

// inHand is the work on an update; known is false if it begins with this call.
func (a *Adapter) inHand(id int) (t *taken, known bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if t, known = a.taken[id]; known {
		return t, true
	}
	t = &taken{since: time.Now(), done: make(chan struct{})}
	t.left.Store(1)
	t.drop = func() {
		a.mu.Lock()
		defer a.mu.Unlock()
		delete(a.taken, id)
	}
	a.taken[id] = t
	return t, false
}

// begin queues the work on an update, or does it if there is nothing to wait
// for. It returns false when the queue is full.
func (a *Adapter) begin(ctx context.Context, u update, t *taken) (ok bool) {
	defer func() {
		if a.skips(u.ID, recover()) {
			t.finish()
			ok = true // the same update would fail again
		}
	}()
	switch {
	case u.Message != nil && u.Message.MigrateToChatID != 0:
		a.noteMove(u.Message.Chat.ID, u.Message.MigrateToChatID)
	case u.Callback != nil:
		q := a.pressed(u.Callback)
		return a.queue(ctx, u.ID, q, t, func() { a.press(ctx, u.Callback, q, t) })
	case u.Inline != nil:
		q := asked{Request: bot.Request{Channel: "inline", User: strconv.FormatInt(u.Inline.From.ID, 10)}}
		return a.queue(ctx, u.ID, q, t, func() { a.suggest(ctx, u.Inline, t) })
	default:
		if q, ok := a.questionIn(u); ok {
			return a.queue(ctx, u.ID, q, t, func() { a.respond(ctx, q, t) })
		}
	}
	t.finish()
	return true
}

func (a *Adapter) questionIn(u update) (asked, bool) {
	if u.EditedMessage != nil {
		q, ok := a.question(u.EditedMessage)
		q.edited = true
		return q, ok
	}
	if u.Message != nil {
		return a.question(u.Message)
	}
	return asked{}, false
}

// queue queues a job behind those of the same conversation. The job finishes t;
// if it panics, or ctx has ended by its turn, it is skipped.
func (a *Adapter) queue(ctx context.Context, id int, q asked, t *taken, job func()) bool {
	key := conversation(q)
	ok := a.bot.Queue.Add(key, func() {
		defer func() {
			if a.skips(id, recover()) {
				t.finish()
			}
		}()
		if ctx.Err() != nil {
			t.finish()
			return
		}
		job()
	})
	a.mu.Lock()
	defer a.mu.Unlock()
	if ok {
		delete(a.toldBusy, key)
	}
	return ok
}

func conversation(q asked) string { return platform + " " + q.Channel + " " + q.User }

// maxTold is how many conversations that were told that the bot is busy are
// remembered; with more they may be told twice.
const maxTold = 10_000

// refuse does without the queue what is owed for an update that it had no room
// for: the person reads that the bot is busy, once until a message of theirs is
// taken.
func (a *Adapter) refuse(ctx, work context.Context, u update) {
	a.bot.Count(platform, bot.Busy)
	if u.Callback != nil {
		a.lanes.add(ctx, "press "+u.Callback.ID, func() {
			a.acknowledge(work, u.Callback.ID, bot.LabelsIn(u.Callback.From.LanguageCode).Busy)
		})
		return
	}
	q, ok := a.questionIn(u)
	if !ok || !a.firstRefusal(conversation(q)) {
		return
	}
	r := a.notice(bot.LabelsIn(a.language(q.Request, bot.Answer{})).Busy)
	a.lanes.add(ctx, laneOf(q.chat), func() { a.deliver(work, q, r) })
}

func (a *Adapter) firstRefusal(conversation string) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.toldBusy) >= maxTold {
		clear(a.toldBusy)
	}
	told := a.toldBusy[conversation]
	a.toldBusy[conversation] = true
	return !told
}

// respond answers a question, unless that was done before the program was last
// started, and has the reply sent.
func (a *Adapter) respond(ctx context.Context, q asked, t *taken) {
	if !q.edited {
		if _, known := a.exchange(ctx, q); known {
			a.bot.Count(platform, bot.Duplicate)
			t.finish()
			return
		}
	}
	r := a.reply(ctx, q)
	if r.silent {
		a.note(ctx, q, 0)
		t.finish()
		return
	}
	a.deliverLater(ctx, q, r, t)
}

// deliverLater puts a reply into its chat's lane.
func (a *Adapter) deliverLater(ctx context.Context, q asked, r reply, t *taken) {
	ok := a.lanes.add(ctx, laneOf(q.chat), func() {
		defer t.finish()
		a.deliver(ctx, q, r)
	})
	if !ok {
		t.finish()
	}
}

// reply is what the person gets to see.
func (a *Adapter) reply(ctx context.Context, q asked) reply {
	if q.start {
		return a.greeting(q)
	}
	defer a.typing(ctx, q.place)()
	ans, err := a.bot.Handler(ctx, q.Request)
	if errors.Is(err, bot.ErrSilent) {
		return reply{silent: true}
	}
	if err != nil {
		return a.failed(q, err)
	}
	return a.answer(q, ans)
}

const (
	// typingAfter is how long a person waits before "typing…" shows; most
	// answers take milliseconds, and it would only flicker.
	typingAfter = 700 * time.Millisecond

	// typingAgain is less than the five seconds after which it vanishes
	// (core.telegram.org/bots/api#sendchataction).
	typingAgain = 4 * time.Second
)

// typing shows "typing…" from a moment on until the function that it returns is
// called, which returns when nothing of it goes on.
func (a *Adapter) typing(ctx context.Context, in place) (end func()) {
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	timer := time.AfterFunc(typingAfter, func() {
		defer close(ended)
		p := tgbotapi.Params{"action": tgbotapi.ChatTyping}
		p.AddNonZero64("chat_id", a.whereTo(in.chat))
		p.AddNonZero("message_thread_id", in.topic)
		for {
			if err := a.api.call(ctx, "sendChatAction", p, nil); err != nil {
				return // the answer will tell what is wrong, if it concerns anybody
			}
			if pause(ctx, typingAgain) != nil {
				return
			}
		}
	})
	return func() {
		cancel()
		if !timer.Stop() {
			<-ended
		}
	}
}

// skips tells whether the work on an update panicked, and logs it.
func (a *Adapter) skips(id int, panicked any) bool {
	if panicked != nil {
		a.log.Error("an update is skipped", "update", id, "panic", bot.Panic(panicked), "stack", string(debug.Stack()))
	}
	return panicked != nil
}
