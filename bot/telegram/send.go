package telegram

import (
	"context"
	"errors"
	"strconv"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"summitbot/bot"
)

// maxTries is how often a message is sent that Telegram doesn't take, or of
// which no word came back. Floods don't count: Telegram says when they end.
const maxTries = 9

// deliver sends the reply to a request, or edits the one that is there, and
// notes it in the ledger. It is called in the chat's lane.
func (a *Adapter) deliver(ctx context.Context, q asked, r reply) {
	if len(r.text) == 0 {
		r = a.failed(q, errors.New("empty reply"))
	}
	r.text = r.text.fitted()
	var id int
	var err error
	if earlier := a.earlierReply(ctx, q); earlier != 0 {
		id, err = earlier, a.edit(ctx, q.place, earlier, r)
		if k := kindOf(err); k == noMessage || k == moved {
			id, err = a.send(ctx, q, r)
		}
	} else {
		id, err = a.send(ctx, q, r)
	}
	switch {
	case err == nil:
	case ctx.Err() != nil:
		a.log.Warn("stopped before a reply was sent", "channel", q.Channel, "id", q.ID)
		return
	case kindOf(err) == badToken:
		a.fail(a.api.refused())
		return
	case kindOf(err) == gone:
		// Blocked, kicked, deleted: nobody is there to read it, now or later.
		a.log.Info("a reply has no reader", "channel", q.Channel, "error", err)
	default:
		a.bot.Count(platform, bot.Failed)
		a.log.Error("a reply was given up", "channel", q.Channel, "id", q.ID, "error", err)
	}
	a.note(ctx, q, id)
}

// note saves the exchange: also one without a reply, so that the question isn't
// answered when it comes again.
func (a *Adapter) note(ctx context.Context, q asked, id int) {
	x := bot.Exchange{ExchangeKey: q.key, User: q.User}
	if id != 0 {
		x.Reply = strconv.Itoa(id)
	}
	if err := a.bot.Ledger.Save(ctx, x); err != nil {
		a.log.Error("an exchange wasn't noted", "channel", q.Channel, "id", q.ID, "error", err)
	}
}

// earlierReply is the reply to an edited question, or 0 if it has none.
func (a *Adapter) earlierReply(ctx context.Context, q asked) int {
	if !q.edited || a.whereTo(q.chat) != q.chat {
		return 0
	}
	x, _ := a.exchange(ctx, q)
	id, _ := strconv.Atoi(x.Reply) // "" is no reply
	return id
}

// exchange is what the ledger has on a request. A ledger that fails is one that
// has nothing: better a second reply than none.
func (a *Adapter) exchange(ctx context.Context, q asked) (bot.Exchange, bool) {
	x, ok, err := a.bot.Ledger.Find(ctx, q.key)
	if err != nil {
		a.log.Error("the ledger couldn't be read", "channel", q.Channel, "id", q.ID, "error", err)
	}
	return x, ok
}

// send sends a new message and returns its ID.
func (a *Adapter) send(ctx context.Context, q asked, r reply) (int, error) {
	p := tgbotapi.Params{}
	p.AddNonZero("message_thread_id", q.topic)
	if q.replyTo != 0 {
		p["reply_parameters"] = asJSON(replyParameters{q.replyTo, true})
	}
	if len(r.buttons) > 0 {
		p["reply_markup"] = r.buttons.markup()
	}
	var sent struct {
		ID int `json:"message_id"`
	}
	err := a.post(ctx, "sendMessage", q.chat, p, r.text, &sent)
	return sent.ID, err
}

// edit makes a message read r. That it does so already is fine.
func (a *Adapter) edit(ctx context.Context, in place, id int, r reply) error {
	p := tgbotapi.Params{"message_id": strconv.Itoa(id), "reply_markup": r.buttons.markup()}
	err := a.post(ctx, "editMessageText", in.chat, p, r.text, nil)
	if kindOf(err) == notModified {
		return nil
	}
	return err
}

type replyParameters struct {
	MessageID int  `json:"message_id"`
	Anyway    bool `json:"allow_sending_without_reply"` // the question may have been deleted
}

type linkPreviewOptions struct {
	Disabled bool `json:"is_disabled"`
}

// post sends text to a chat until Telegram has it. It waits out floods, goes
// with a group that has moved and leaves the markup away if Telegram can't read
// it, both once, and tries again what may do later. Two posts to the same chat
// must not go on at the same time: they are in its lane.
func (a *Adapter) post(ctx context.Context, method string, chat int64, p tgbotapi.Params, text rich, result any) error {
	p["chat_id"] = strconv.FormatInt(chat, 10)
	if to := a.whereTo(chat); to != chat {
		follow(p, to)
	}
	p["text"], p["parse_mode"] = text.html(), tgbotapi.ModeHTML
	p["link_preview_options"] = asJSON(linkPreviewOptions{Disabled: true})
	followed := false
	for tries := 1; ; {
		err := a.api.call(ctx, method, p, result)
		wait := a.backoff.wait(tries-1, err)
		switch k := kindOf(err); {
		case err == nil || ctx.Err() != nil:
			return err
		case k == flooding:
		case k == broken && tries < maxTries:
			tries++
		case k == moved && !followed && p["message_id"] == "":
			followed, wait = true, 0
			follow(p, a.moves(chat, err))
		case k == badMarkup && p["parse_mode"] != "":
			wait = 0
			delete(p, "parse_mode")
			p["text"] = text.plain()
		default:
			return err
		}
		a.log.Warn("a reply is sent again", "channel", chat, "wait", wait, "error", err)
		a.bot.Count(platform, bot.Retry)
		if err := pause(ctx, wait); err != nil {
			return err
		}
	}
}

// follow makes a call go to the supergroup that a group has become. Messages have
// other numbers there: the question can't be quoted, and an edit isn't followed.
func follow(p tgbotapi.Params, to int64) {
	p["chat_id"] = strconv.FormatInt(to, 10)
	delete(p, "reply_parameters")
}

// moves notes where a group has gone, as the error of a call to it says.
func (a *Adapter) moves(chat int64, err error) int64 {
	f, ok := errors.AsType[*failure](err)
	if !ok {
		return chat
	}
	a.noteMove(chat, f.movedTo)
	return f.movedTo
}

// maxMoves is how many groups that moved are remembered. Replies in hand are
// all that need it, so that forgetting them costs a call.
const maxMoves = 1000

func (a *Adapter) noteMove(from, to int64) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.movedTo) >= maxMoves {
		clear(a.movedTo)
	}
	a.movedTo[from] = to
}

// whereTo is the chat that a group has become, or the chat itself.
func (a *Adapter) whereTo(chat int64) int64 {
	a.mu.Lock()
	defer a.mu.Unlock()
	if to, ok := a.movedTo[chat]; ok {
		return to
	}
	return chat
}

// laneOf is the lane of a chat.
func laneOf(chat int64) string { return "chat " + strconv.FormatInt(chat, 10) }
