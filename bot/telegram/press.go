package telegram

import (
	"context"
	"strconv"
	"strings"

	"summitbot/bot"
)

// press does what a button says. The press is acknowledged first, beside the
// chat's lane: the person's button stops blinking though the chat is flooded.
func (d *desk) press(ctx context.Context, c *callback, q question, t *taken) {
	lang := d.renderer.language(q.Request)
	l := bot.LabelsIn(lang)
	do, rest, _ := strings.Cut(c.Data, ":")
	parts := strings.Split(rest, ":")
	switch {
	case do == doVote:
		d.vote(ctx, c, q, parts[0] == yes, packIn(parts[1:]))
		d.acknowledgeLater(ctx, c, l.Thanks, t)
	case do == doShow && len(parts) >= 2 && c.Message != nil:
		if r, ok := d.renderer.passage(q.Of(bot.Answer{Pack: packIn(parts[2:])}), lang, parts[0], parts[1]); ok {
			d.acknowledgeLater(ctx, c, "", t)
			d.showOnce(ctx, q, r, t)
			return
		}
		d.acknowledgeLater(ctx, c, l.Gone, t)
	case do == doAsk && len(parts) == 3 && c.Message != nil:
		if q.Text = d.reader.onButton(c, q.Request, parts[0], parts[1], parts[2]); q.Text != "" {
			d.acknowledgeLater(ctx, c, "", t)
			d.respond(ctx, q, t)
			return
		}
		d.acknowledgeLater(ctx, c, l.Gone, t)
	default:
		// A button of another version, or data that no button of ours has.
		d.acknowledgeLater(ctx, c, l.Gone, t)
	}
	t.finish()
}

// showOnce sends a passage unless this press has been served before.
func (d *desk) showOnce(ctx context.Context, q question, r reply, t *taken) {
	if _, known := d.sender.notes.Find(ctx, q.key); known {
		d.bot.Count(platform, bot.Duplicate)
		t.finish()
		return
	}
	d.sender.deliverLater(ctx, q, r, t)
}

// vote notes what a person thinks of an answer, with the question if the answer
// quotes it.
func (d *desk) vote(ctx context.Context, c *callback, q question, helpful bool, pack string) {
	v := bot.Vote{Platform: platform, Channel: q.key.Channel, User: q.User, Helpful: helpful, Reply: c.InlineMessageID, Pack: pack}
	if m := c.Message; m != nil {
		v.Reply, v.Answer = strconv.Itoa(m.MessageID), m.Text
		if m.ReplyTo != nil {
			v.Question, _ = m.ReplyTo.words()
			if _, _, rest, ok := splitCommand(v.Question); ok && rest != "" {
				v.Question = rest
			}
		}
	}
	_ = d.sender.notes.Vote(ctx, v) // the person can do nothing about it
}

// acknowledgeLater acknowledges a press beside everything else.
func (d *desk) acknowledgeLater(ctx context.Context, c *callback, text string, t *taken) {
	t.more()
	ok := d.sender.later(ctx, "press "+c.ID, func() {
		defer t.finish()
		d.sender.acknowledge(ctx, c.ID, text)
	})
	if !ok {
		t.finish()
	}
}
