package telegram

import (
	"context"
	"errors"
	"log/slog"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"summitbot/bot"
)

// desk takes updates, answers those that ask, and has the replies sent.
type desk struct {
	bot      bot.Service
	line     *line
	reader   reader
	renderer renderer
	sender   *sender
	drained  time.Duration // how long answers in hand may take at the end
	told     *bot.Recent   // conversations that were told Labels.Busy since one of their messages was taken
	notices  *pacer        // of groups: that they ask too much

	mu    sync.Mutex
	taken map[int]*taken // updates in hand, by their ID
}

const (
	// manyTold is how many conversations that were told that the bot is busy are
	// remembered; with more they may be told twice.
	manyTold = 10_000

	// manyAlbums is how many albums are remembered. Their pictures come at once.
	manyAlbums = 1000

	// noticeEvery is between two notices to a group, however many people it has.
	noticeEvery = time.Minute

	// maxBehind is how many replies wait for a group's turn: as many as go out in a
	// minute. Who asks then is told to come back.
	maxBehind = groupPace
)

func newDesk(s bot.Service, l *line, self *tgbotapi.User) *desk {
	return &desk{
		bot: s, line: l, drained: drainTime,
		reader:   reader{self: self, commands: s.Commands, articles: s.Articles, albums: bot.NewRecent(manyAlbums)},
		renderer: renderer{articles: s.Articles},
		sender:   newSender(s, l),
		told:     bot.NewRecent(manyTold), notices: newPacer(1, noticeEvery), taken: make(map[int]*taken),
	}
}

// taken is an update in hand.
type taken struct {
	since time.Time
	left  atomic.Int32  // what is still to be done for it
	done  chan struct{} // closed when nothing is
	drop  func()        // takes it out of the desk's list
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
func (d *desk) take(ctx context.Context, u update) (*taken, bool) {
	d.bot.Count(platform, bot.Received)
	t, known := d.inHand(u.ID)
	if known {
		return t, true
	}
	if !d.begin(ctx, u, t) {
		t.finish()
		return nil, false
	}
	return t, true
}

// inHand is the work on an update; known is false if it begins with this call.
func (d *desk) inHand(id int) (t *taken, known bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if t, known = d.taken[id]; known {
		return t, true
	}
	t = &taken{since: time.Now(), done: make(chan struct{})}
	t.left.Store(1)
	t.drop = func() {
		d.mu.Lock()
		defer d.mu.Unlock()
		delete(d.taken, id)
	}
	d.taken[id] = t
	return t, false
}

// begin queues the work on an update, or does it if there is nothing to wait
// for. It returns false when the queue is full.
func (d *desk) begin(ctx context.Context, u update, t *taken) (ok bool) {
	defer func() {
		if d.skips(u.ID, recover()) {
			t.finish()
			ok = true // the same update would fail again
		}
	}()
	switch {
	case u.Message != nil && u.Message.MigrateToChatID != 0:
		d.sender.noteMove(u.Message.Chat.ID, u.Message.MigrateToChatID)
	case u.Callback != nil:
		q := pressed(u.Callback)
		return d.queue(ctx, u.ID, q, t, func() { d.press(ctx, u.Callback, q, t) })
	case u.Inline != nil:
		q := typing(u.Inline)
		return d.queue(ctx, u.ID, q, t, func() { d.suggest(ctx, u.Inline, q, t) })
	default:
		if q, ok := d.reader.questionIn(u); ok {
			return d.queue(ctx, u.ID, q, t, func() { d.respond(ctx, q, t) })
		}
	}
	t.finish()
	return true
}

// queue queues a job behind those of the same conversation. The job finishes t;
// if it panics, or ctx has ended by its turn, it is skipped.
func (d *desk) queue(ctx context.Context, id int, q question, t *taken, job func()) bool {
	ok := d.bot.Queue.Add(q.conversation(), func() {
		defer func() {
			if d.skips(id, recover()) {
				t.finish()
			}
		}()
		if ctx.Err() != nil {
			t.finish()
			return
		}
		job()
	})
	if ok {
		d.told.Remove(q.conversation())
	}
	return ok
}

// skips tells whether the work on an update panicked, and logs it.
func (d *desk) skips(id int, panicked any) bool {
	if panicked != nil {
		d.bot.Log.Error("an update is skipped", "update", id, "panic", bot.Panic(panicked), "stack", string(debug.Stack()))
	}
	return panicked != nil
}

// refuse does without the queue what is owed for an update that it had no room
// for: the person reads that the bot is busy, once until a message of theirs is
// taken.
func (d *desk) refuse(ctx, work context.Context, u update) {
	if u.Callback != nil {
		d.bot.Count(platform, bot.Busy)
		d.sender.later(ctx, "press "+u.Callback.ID, func() {
			d.sender.acknowledge(work, u.Callback.ID, bot.LabelsIn(u.Callback.From.LanguageCode).Busy)
		})
		return
	}
	if q, ok := d.reader.questionIn(u); ok {
		d.tellBusy(ctx, work, q)
	} else {
		d.bot.Count(platform, bot.Busy)
	}
}

// tellBusy tells a person that the bot is busy, beside the replies that wait. A
// group is told once a minute, whoever asks.
func (d *desk) tellBusy(ctx, work context.Context, q question) bool {
	d.bot.Count(platform, bot.Busy)
	if q.isGroup() && d.notices.take(q.chat) > 0 || !q.isGroup() && !d.told.Add(q.conversation()) {
		return false
	}
	r := notice(bot.LabelsIn(d.renderer.language(q.Request)).Busy)
	return d.sender.later(ctx, "notices "+q.channel(), func() { d.sender.deliverNow(work, q, r) })
}

// respond answers a question, unless that was done before the program was last
// started, and has the reply sent.
func (d *desk) respond(ctx context.Context, q question, t *taken) {
	if !q.edited {
		if _, known := d.sender.notes.Find(ctx, q.key); known {
			d.bot.Count(platform, bot.Duplicate)
			t.finish()
			return
		}
	}
	if q.isGroup() && d.sender.behind(q.chat) >= maxBehind {
		if !d.tellBusy(ctx, ctx, q) {
			d.sender.note(ctx, q, 0)
		}
		t.finish()
		return
	}
	r := d.reply(ctx, q)
	switch {
	case ctx.Err() != nil: // the program ends, and Telegram brings it again
		t.finish()
	case r.silent:
		d.sender.note(ctx, q, 0)
		t.finish()
	default:
		d.sender.deliverLater(ctx, q, r, t)
	}
}

// reply is what the person gets to see.
func (d *desk) reply(ctx context.Context, q question) reply {
	switch {
	case q.start:
		return d.renderer.greeting(q)
	case q.wordless:
		return notice(bot.LabelsIn(d.renderer.language(q.Request)).TextOnly)
	}
	defer d.sender.typing(ctx, q.place)()
	ans, err := d.bot.Handler(ctx, q.Request)
	if bot.Unsaid(err, q.Private) || d.toldGroup(q, err) {
		return reply{silent: true}
	}
	if err != nil {
		return d.renderer.failed(q, err)
	}
	return d.renderer.answer(q, ans)
}

// toldGroup tells whether an error says that somebody asks too much in a group
// that was told so in the last minute.
func (d *desk) toldGroup(q question, err error) bool {
	user, ok := errors.AsType[*bot.UserError](err)
	return ok && user.TooMuch && q.isGroup() && d.notices.take(q.chat) > 0
}

// drain waits until all that is in hand is done, or no longer than the end may
// take. What is left then, Telegram brings again at the next start.
func (d *desk) drain(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, d.drained)
	defer cancel()
	left := d.unfinished()
	for len(left) > 0 {
		select {
		case <-left[0].done:
			left = left[1:]
		case <-ctx.Done():
			if n := len(d.unfinished()); n > 0 {
				d.bot.Log.Warn("ended before all was answered; Telegram brings the rest at the next start", slog.Int("left", n))
			}
			return
		}
	}
}

// unfinished are the updates in hand.
func (d *desk) unfinished() (list []*taken) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, t := range d.taken {
		list = append(list, t)
	}
	return list
}
