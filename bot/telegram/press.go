package telegram

import (
	"context"
	"strconv"
	"strings"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"summitbot/bot"
)

// pressed is the request that a press on a button may become. The ledger knows
// it by the press, so that none does its work twice.
func (a *Adapter) pressed(c *callback) asked {
	if c.Message == nil {
		// On a message that was sent in inline mode; the chat isn't told.
		return a.askedBy(c.From, place{}, "press "+c.ID)
	}
	q := a.askedBy(c.From, place{c.Message.Chat.ID, c.Message.topic()}, "press "+c.ID)
	q.shown = true
	if !c.Message.private() {
		q.replyTo = c.Message.MessageID
	}
	return q
}

// press does what a button says. The press is acknowledged first, beside the
// chat's lane: the person's button stops blinking though the chat is flooded.
func (a *Adapter) press(ctx context.Context, c *callback, q asked, t *taken) {
	lang := a.language(q.Request, bot.Answer{})
	l := bot.LabelsIn(lang)
	do, rest, _ := strings.Cut(c.Data, ":")
	parts := strings.Split(rest, ":")
	switch {
	case do == doVote:
		a.vote(ctx, c, q, rest == yes)
		a.acknowledgeLater(ctx, c, l.Thanks, t)
	case do == doShow && len(parts) == 2 && c.Message != nil:
		if sentences, ok := a.sentencesOf(parts[0], parts[1]); ok {
			if r, ok := a.passage(lang, sentences); ok {
				a.acknowledgeLater(ctx, c, "", t)
				a.showOnce(ctx, q, r, t)
				return
			}
		}
		a.acknowledgeLater(ctx, c, l.Gone, t)
	case do == doAsk && len(parts) == 3 && c.Message != nil:
		if q.Text = a.questionOf(c, parts[0], parts[1], parts[2]); q.Text != "" {
			a.acknowledgeLater(ctx, c, "", t)
			a.respond(ctx, q, t)
			return
		}
		a.acknowledgeLater(ctx, c, l.Gone, t)
	default:
		// A button of another version, or data that no button of ours has.
		a.acknowledgeLater(ctx, c, l.Gone, t)
	}
	t.finish()
}

// showOnce sends a passage unless this press has been served before.
func (a *Adapter) showOnce(ctx context.Context, q asked, r reply, t *taken) {
	if _, known := a.exchange(ctx, q); known {
		a.bot.Count(platform, bot.Duplicate)
		t.finish()
		return
	}
	a.deliverLater(ctx, q, r, t)
}

// vote notes what a person thinks of an answer, with the question if the answer
// quotes it.
func (a *Adapter) vote(ctx context.Context, c *callback, q asked, helpful bool) {
	v := bot.Vote{Platform: platform, Channel: q.key.Channel, User: q.User, Helpful: helpful, Reply: c.InlineMessageID}
	if m := c.Message; m != nil {
		v.Reply, v.Answer = strconv.Itoa(m.MessageID), m.Text
		if m.ReplyTo != nil {
			v.Question = m.ReplyTo.Text
			if _, _, rest, ok := splitCommand(v.Question); ok && rest != "" {
				v.Question = rest
			}
		}
	}
	if err := a.bot.Ledger.Vote(ctx, v); err != nil {
		a.log.Error("a vote wasn't noted", "channel", q.Channel, "error", err)
	}
}

// acknowledgeLater acknowledges a press beside everything else.
func (a *Adapter) acknowledgeLater(ctx context.Context, c *callback, text string, t *taken) {
	t.more()
	ok := a.lanes.add(ctx, "press "+c.ID, func() {
		defer t.finish()
		a.acknowledge(ctx, c.ID, text)
	})
	if !ok {
		t.finish()
	}
}

// answerTries is how often a press or an inline query is answered. People look
// at it now or not at all.
const answerTries = 3

// acknowledge answers a press, with text if there is any.
func (a *Adapter) acknowledge(ctx context.Context, id, text string) {
	p := tgbotapi.Params{"callback_query_id": id}
	p.AddNonEmpty("text", cutNotice(text))
	a.answerSoon(ctx, "answerCallbackQuery", p)
}

// answerSoon calls a method a few times, as long as it may do.
func (a *Adapter) answerSoon(ctx context.Context, method string, p tgbotapi.Params) {
	for tries := 1; ; tries++ {
		err := a.api.call(ctx, method, p, nil)
		switch {
		case err == nil || ctx.Err() != nil:
			return
		case passing(err) && tries < answerTries:
			a.bot.Count(platform, bot.Retry)
			if pause(ctx, a.backoff.wait(tries-1, err)) != nil {
				return
			}
			continue
		case kindOf(err) == badToken:
			a.fail(a.api.refused())
		case kindOf(err) == stale:
			a.log.Info("an answer came too late", "error", err)
		default:
			a.bot.Count(platform, bot.Failed)
			a.log.Error("an answer was given up", "error", err)
		}
		return
	}
}

// cutNotice cuts what a press is acknowledged with.
func cutNotice(text string) string {
	if text = safe(text); units(text) <= maxNotice {
		return text
	}
	return cutUnits(text, maxNotice-units(ellipsis))
}
