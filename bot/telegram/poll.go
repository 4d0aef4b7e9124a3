package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"sync/atomic"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"summitbot/bot"
)

const (
	// pollTime is how long Telegram holds a poll that has nothing to tell, and
	// pollLimit how long we wait for that.
	pollTime  = 50 * time.Second
	pollLimit = pollTime + 15*time.Second

	// pollBatch is the most updates that a poll gives.
	pollBatch = 100

	// settleTime is how long the next poll waits for the replies to the last one.
	// Most take less. When some take longer the poll goes ahead without
	// confirming them: others must not wait for a chat that is flooded. Telegram
	// answers such a poll at once, so that this is also the time between two.
	settleTime = 250 * time.Millisecond

	// pendingTime is how long an update stays unconfirmed at most, once a hundred are:
	// they leave no room for others. It is still worked on then.
	pendingTime = time.Minute

	// rivalTime is how long another poller may be in the way. In a rolling update
	// the old process and the new one poll side by side for seconds.
	rivalTime = 10 * time.Second

	// idlePause is between two polls that told nothing at once: the server can't
	// hold a poll, and would be asked without end.
	idlePause = 200 * time.Millisecond
)

// poller fetches updates by long polling.
type poller struct {
	desk          *desk
	line          *line
	ready         *atomic.Bool
	claim         bot.Claim
	removeWebhook bool
	rivalTime     time.Duration
}

// run polls while this process is the one that does. It returns when
// ctx ends, with the answers in hand sent, or with an error for the operator.
func (p *poller) run(ctx, work context.Context) error {
	p.ready.Store(true)
	for {
		owned, release, err := p.claim(ctx, platform)
		if err != nil {
			return err
		}
		w := new(window)
		err = p.pollOwned(owned, work, w)
		if lost := owned.Err() != nil && ctx.Err() == nil; lost {
			release()
			p.desk.bot.Log.Warn("another process polls now")
			continue
		}
		// Until the release nobody else polls, and gets again what is in hand.
		p.desk.drain(work)
		p.confirm(work, w)
		release()
		return err
	}
}

// pollOwned polls until ctx ends, or an operator must mend something.
func (p *poller) pollOwned(ctx, work context.Context, w *window) error {
	if p.removeWebhook {
		remove := func() error { return p.line.api.call(ctx, "deleteWebhook", nil, nil) }
		if err := p.line.persist(ctx, "deleteWebhook", forever, remove); err != nil {
			return p.line.explain(err)
		}
	}
	rival := rivalry{limit: p.rivalTime}
	for tries := 0; ; {
		began := time.Now()
		raws, err := p.poll(ctx, w.offset(), pollTime)
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err != nil {
			if !passing(err) && !rival.passing(err, time.Now()) {
				return p.line.explain(err)
			}
			if err := p.pollAgain(ctx, tries, err); err != nil {
				return err
			}
			tries++
			continue
		}
		if tries > 0 {
			tries = 0
			p.line.count(platform, bot.Reconnect)
		}
		p.ready.Store(true)
		if p.takeAll(ctx, work, raws, w) == 0 && time.Since(began) < idlePause && len(w.pending) == 0 {
			_ = bot.Sleep(ctx, idlePause) // the next poll notices that ctx ended
		}
		w.settle(ctx, settleTime)
	}
}

// rivalry tells another poller that goes away soon from one that stays.
type rivalry struct {
	limit       time.Duration
	first, last time.Time // of the 409s that came no further apart than limit
}

// passing tells whether a poll failed because of another poller, and whether
// that may pass. A poll that succeeds in between proves nothing: two that stay
// interrupt each other by turns.
func (r *rivalry) passing(err error, now time.Time) bool {
	f, ok := errors.AsType[*failure](err)
	if !ok || f.code != http.StatusConflict || mentionsWebhook(f.description) {
		return false
	}
	if now.Sub(r.last) > r.limit {
		r.first = now
	}
	r.last = now
	return now.Sub(r.first) < r.limit
}

// longestTruce is how many times the pause after a 409 doubles: to two seconds.
const longestTruce = 2

// pollAgain waits after a poll that failed. With another poller in the way the
// bot stays ready: a rolling update ends that one when this one is.
func (p *poller) pollAgain(ctx context.Context, tries int, err error) error {
	if kindOf(err) == conflict {
		tries = min(tries, longestTruce)
	} else {
		p.ready.Store(false)
	}
	p.line.count(platform, bot.Retry)
	wait := p.line.wait(tries+1, err)
	p.line.log.Warn("polling failed, trying again", "wait", wait, "error", err)
	return bot.Sleep(ctx, wait)
}

// poll asks for updates from offset on, which confirms those before it.
func (p *poller) poll(ctx context.Context, offset int, wait time.Duration) ([]json.RawMessage, error) {
	params := tgbotapi.Params{
		"timeout": strconv.Itoa(int(wait / time.Second)), "limit": strconv.Itoa(pollBatch), "allowed_updates": allowedUpdates,
	}
	params.AddNonZero("offset", offset)
	var raws []json.RawMessage
	err := p.line.api.callFor(ctx, pollLimit, "getUpdates", params, &raws)
	return raws, err
}

// takeAll begins the work on updates, and returns how many of them are new.
func (p *poller) takeAll(ctx, work context.Context, raws []json.RawMessage, w *window) (began int) {
	for _, raw := range raws {
		u, err := decodeUpdate(raw)
		if err != nil {
			p.line.log.Error("an update can't be read and is skipped", "update", u.ID, "error", err)
		}
		if u.ID == 0 {
			continue // without an ID nothing can be confirmed
		}
		if w.has(u.ID) {
			continue
		}
		began++
		t, ok := p.desk.take(work, u)
		if !ok {
			p.desk.refuse(ctx, work, u)
			t = nil
		}
		w.add(u.ID, t)
	}
	return began
}

// confirm tells Telegram, at the end, which updates are done, so that the next
// process doesn't get them again. That it fails costs nothing: the ledger knows.
func (p *poller) confirm(ctx context.Context, w *window) {
	if next := w.next; next != w.told && w.allDone() && ctx.Err() == nil {
		quick, cancel := context.WithTimeout(ctx, 3*time.Second)
		defer cancel()
		_, _ = p.poll(quick, next, 0)
	}
}

// explain turns what ends polling into what to do about it.
func (l *line) explain(err error) error {
	f, ok := errors.AsType[*failure](err)
	switch {
	case !ok:
		return err
	case f.code == 401:
		return l.api.refused()
	case f.code == 409 && mentionsWebhook(f.description):
		return errors.New("a webhook is set, so that updates can't be polled; start with telegram.webhook.remove to delete it, or set telegram.webhook.url to use it")
	case f.code == 409:
		return errors.New("another program polls with the same token; stop it, or give this one a token of its own, and start again")
	}
	return err
}
