package telegram

import (
	"context"
	"errors"
	"strconv"
	"sync"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"summitbot/bot"
)

const (
	// maxTries is how often a message is sent that Telegram doesn't take, or of
	// which no word came back. Floods don't count: Telegram says when they end.
	maxTries = 9

	// groupPace is how many messages a group gets in groupTime: Telegram allows 20
	// (core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this), and
	// one is kept for a notice.
	groupPace = 19
	groupTime = time.Minute
)

// sender sends replies, each chat's one after the other.
type sender struct {
	line  *line
	bot   bot.Service
	notes bot.Notes
	lanes *lanes
	pace  *pacer // of groups

	mu      sync.Mutex
	movedTo map[int64]int64 // groups that became supergroups
}

func newSender(s bot.Service, l *line) *sender {
	return &sender{
		line: l, bot: s, notes: bot.NewNotes(s.Ledger, s.Log),
		lanes: newLanes(maxOutgoing), pace: newPacer(groupPace, groupTime), movedTo: make(map[int64]int64),
	}
}

// laneOf is the lane of a chat.
func laneOf(chat int64) string { return "chat " + strconv.FormatInt(chat, 10) }

// behind is how many replies wait for a chat's turn.
func (s *sender) behind(chat int64) int { return s.lanes.waiting(laneOf(chat)) }

// later does something in a lane, unless ctx ends before there is room.
func (s *sender) later(ctx context.Context, lane string, job func()) bool {
	return s.lanes.add(ctx, lane, job)
}

// deliverLater puts a reply into its chat's lane.
func (s *sender) deliverLater(ctx context.Context, q question, r reply, t *taken) {
	ok := s.lanes.add(ctx, laneOf(q.chat), func() {
		defer t.finish()
		if q.isGroup() && s.pace.wait(ctx, q.chat) != nil {
			return // the program ends, and Telegram brings the question again
		}
		s.deliverNow(ctx, q, r)
	})
	if !ok {
		t.finish()
	}
}

// deliverNow sends the reply to a request, or edits the one that is there, and
// notes it in the ledger.
func (s *sender) deliverNow(ctx context.Context, q question, r reply) {
	if len(r.text) == 0 {
		r = notice(bot.ErrorReply(errors.New("empty reply"), q.Language))
	}
	r.text = r.text.fitted()
	var id int
	var err error
	if earlier := s.earlierReply(ctx, q); earlier != 0 {
		id, err = earlier, s.edit(ctx, q.place, earlier, r)
		if k := kindOf(err); k == noMessage || k == moved {
			id, err = s.send(ctx, q, r)
		}
	} else {
		id, err = s.send(ctx, q, r)
	}
	switch {
	case err == nil:
	case ctx.Err() != nil:
		return // the program ends, and Telegram brings the question again
	case kindOf(err) == badToken:
		s.line.fail(s.line.api.refused())
		return
	case kindOf(err) == gone:
		// Blocked, kicked, deleted: nobody is there to read it, now or later.
		s.bot.Log.Info("a reply has no reader", "channel", q.Channel, "error", err)
	default:
		s.bot.Count(platform, bot.Failed)
		s.bot.Log.Error("a reply was given up", "channel", q.Channel, "id", q.ID, "error", err)
	}
	s.note(ctx, q, id)
}

// note saves the exchange: also one without a reply, so that the question isn't
// answered when it comes again.
func (s *sender) note(ctx context.Context, q question, id int) {
	x := bot.Exchange{ExchangeKey: q.key, User: q.User}
	if id != 0 {
		x.Reply = strconv.Itoa(id)
	}
	s.notes.Save(ctx, x)
}

// earlierReply is the reply to an edited question, or 0 if it has none.
func (s *sender) earlierReply(ctx context.Context, q question) int {
	if !q.edited || s.whereTo(q.chat) != q.chat {
		return 0
	}
	x, _ := s.notes.Find(ctx, q.key)
	id, _ := strconv.Atoi(x.Reply) // "" is no reply
	return id
}

// send sends a new message and returns its ID.
func (s *sender) send(ctx context.Context, q question, r reply) (int, error) {
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
	err := s.post(ctx, "sendMessage", q.chat, p, r.text, &sent)
	return sent.ID, err
}

// edit makes a message read r. That it does so already is fine.
func (s *sender) edit(ctx context.Context, in place, id int, r reply) error {
	p := tgbotapi.Params{"message_id": strconv.Itoa(id), "reply_markup": r.buttons.markup()}
	err := s.post(ctx, "editMessageText", in.chat, p, r.text, nil)
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
// it, both once, and tries again what may do later. Two replies to the same chat
// must not be posted at the same time: they are in its lane.
func (s *sender) post(ctx context.Context, method string, chat int64, p tgbotapi.Params, text rich, result any) error {
	p["chat_id"] = strconv.FormatInt(chat, 10)
	if to := s.whereTo(chat); to != chat {
		follow(p, to)
	}
	p["text"], p["parse_mode"] = text.html(), tgbotapi.ModeHTML
	p["link_preview_options"] = asJSON(linkPreviewOptions{Disabled: true})
	followed := false
	for tries := 1; ; {
		err := s.line.api.call(ctx, method, p, result)
		wait := s.line.wait(tries, err)
		switch k := kindOf(err); {
		case err == nil || ctx.Err() != nil:
			return err
		case k == flooding:
		case k == broken && tries < maxTries:
			tries++
		case k == moved && !followed && p["message_id"] == "":
			followed, wait = true, 0
			follow(p, s.moves(chat, err))
		case k == badMarkup && p["parse_mode"] != "":
			wait = 0
			delete(p, "parse_mode")
			p["text"] = text.plain()
		default:
			return err
		}
		s.bot.Log.Warn("a reply is sent again", "channel", chat, "wait", wait, "error", err)
		s.bot.Count(platform, bot.Retry)
		if err := bot.Sleep(ctx, wait); err != nil {
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
func (s *sender) moves(chat int64, err error) int64 {
	f, ok := errors.AsType[*failure](err)
	if !ok {
		return chat
	}
	s.noteMove(chat, f.movedTo)
	return f.movedTo
}

// maxMoves is how many groups that moved are remembered. Replies in hand are
// all that need it, so that forgetting them costs a call.
const maxMoves = 1000

func (s *sender) noteMove(from, to int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.movedTo) >= maxMoves {
		clear(s.movedTo)
	}
	s.movedTo[from] = to
}

// whereTo is the chat that a group has become, or the chat itself.
func (s *sender) whereTo(chat int64) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	if to, ok := s.movedTo[chat]; ok {
		return to
	}
	return chat
}

// answerTries is how often a press or an inline query is answered. People look
// at it now or not at all.
const answerTries = 3

// acknowledge answers a press, with text if there is any.
func (s *sender) acknowledge(ctx context.Context, id, text string) {
	p := tgbotapi.Params{"callback_query_id": id}
	p.AddNonEmpty("text", bot.Fit(text, maxNotice))
	s.answerSoon(ctx, "answerCallbackQuery", p)
}

// answerSoon calls a method a few times, as long as it may do.
func (s *sender) answerSoon(ctx context.Context, method string, p tgbotapi.Params) {
	for tries := 1; ; tries++ {
		err := s.line.api.call(ctx, method, p, nil)
		switch {
		case err == nil || ctx.Err() != nil:
			return
		case passing(err) && tries < answerTries:
			s.bot.Count(platform, bot.Retry)
			if bot.Sleep(ctx, s.line.wait(tries, err)) != nil {
				return
			}
			continue
		case kindOf(err) == badToken:
			s.line.fail(s.line.api.refused())
		case kindOf(err) == stale:
			s.bot.Log.Info("an answer came too late", "error", err)
		default:
			s.bot.Count(platform, bot.Failed)
			s.bot.Log.Error("an answer was given up", "error", err)
		}
		return
	}
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
func (s *sender) typing(ctx context.Context, in place) (end func()) {
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	timer := time.AfterFunc(typingAfter, func() {
		defer close(ended)
		p := tgbotapi.Params{"action": tgbotapi.ChatTyping}
		p.AddNonZero64("chat_id", s.whereTo(in.chat))
		p.AddNonZero("message_thread_id", in.topic)
		for {
			if err := s.line.api.call(ctx, "sendChatAction", p, nil); err != nil {
				return // the answer will tell what is wrong, if it concerns anybody
			}
			if bot.Sleep(ctx, typingAgain) != nil {
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
