package discord

import (
	"context"
	"log/slog"
	"slices"

	"summitbot/bot"
)

// The types of message that a person writes. All others are Discord's own.
// https://discord.com/developers/docs/resources/message#message-object-message-types
const (
	typeDefault = 0
	typeReply   = 19
)

// desk takes events, answers those that ask, and sends the answers.
type desk struct {
	*core
	renderer renderer
	threads  *threads
	told     *bot.Recent // who was told that the bot is busy
	warned   *bot.Recent // channels whose missing permissions were logged
}

func newDesk(c *core) *desk {
	return &desk{core: c, renderer: renderer{c.s.Articles}, threads: newThreads(), told: bot.NewRecent(1000), warned: bot.NewRecent(1000)}
}

// asks tells whether a message is a question to the bot.
func (d *desk) asks(m message) bool {
	self := d.self.Load()
	switch {
	case self == nil, m.ID == "", m.ChannelID == "", m.Author == nil, m.Author.ID == "":
		return false // half decoded: nobody to answer, or nowhere
	case m.Author.Bot, m.Author.ID == self.user, m.WebhookID != "", m.Type != typeDefault && m.Type != typeReply:
		return false
	case mentions(m, self.user):
		return true
	case said(m.Content) == "":
		return false // a picture, an emoji; or what is said without the Message Content intent
	case m.GuildID == "":
		return true // a direct message
	case m.Referenced != nil && m.Referenced.Author != nil && m.Referenced.Author.ID == self.user:
		return true
	}
	return slices.Contains(d.cfg.Channels, m.ChannelID) || d.threads.has(m.ChannelID)
}

func (d *desk) onMessage(m message) {
	if !d.asks(m) {
		return
	}
	if !d.seen.Add(m.ID) {
		d.s.Count(platform, bot.Duplicate)
		return
	}
	if !d.jobs.Add(m.ChannelID, func(ctx context.Context) { d.answer(ctx, m) }) {
		d.tellBusy(m)
		return
	}
	d.told.Remove(m.ChannelID + " " + m.Author.ID)
}

// answer replies to a message, unless that was done before a restart.
func (d *desk) answer(ctx context.Context, m message) {
	key := keyOf(m.ChannelID, m.ID)
	if _, known := d.notes.Find(ctx, key); known {
		d.s.Count(platform, bot.Duplicate)
		return
	}
	ctx, cancel := context.WithTimeout(ctx, replyTime)
	defer cancel()
	c, silent := d.cardFor(ctx, m)
	if silent || d.jobs.Cut() {
		return
	}
	reply, err := d.rest.reply(ctx, m, c, m.ID)
	if err != nil {
		d.unsent(m.ChannelID, err)
		return
	}
	d.notes.Save(ctx, bot.Exchange{ExchangeKey: key, Reply: reply, User: m.Author.ID})
}

func (d *desk) placeOf(m message) bot.Place {
	return placeOf(m.GuildID, m.ChannelID, d.threads.parent(m.ChannelID))
}

// cardFor is what a person reads who wrote a message.
// There is nothing to read if they were told before that they ask too much.
func (d *desk) cardFor(ctx context.Context, m message) (c card, silent bool) {
	q := requestOf(m, d.placeOf(m), d.self.Load().user)
	answer, err := d.s.Handler(ctx, q.Request)
	if err != nil {
		return errorCard(err, q.Language), bot.Unsaid(err, q.Private)
	}
	return d.renderer.render(answer, q), false
}

// onEdit answers an edited question anew, in its old reply, and a message that an
// edit made a question.
func (d *desk) onEdit(m message) {
	// Discord also tells of edits that are its own, such as a preview it added.
	if m.Edited == "" || m.ID == "" || m.ChannelID == "" || m.Content == "" || m.Author == nil || m.Author.ID == "" || m.Author.Bot || d.self.Load() == nil {
		return
	}
	d.jobs.Add(m.ChannelID, func(ctx context.Context) {
		x, known := d.notes.Find(ctx, keyOf(m.ChannelID, m.ID))
		switch {
		case !known && d.asks(m):
			d.answer(ctx, m)
			return
		case x.Reply == "":
			return
		}
		ctx, cancel := context.WithTimeout(ctx, replyTime)
		defer cancel()
		c, silent := d.cardFor(ctx, m)
		if silent {
			return
		}
		switch err := d.rest.edit(ctx, m.ChannelID, x.Reply, c); {
		case isGone(err):
			d.notes.Save(ctx, bot.Exchange{ExchangeKey: x.ExchangeKey, User: x.User})
		case err != nil:
			d.unsent(m.ChannelID, err)
		}
	})
}

// onDelete deletes the replies to deleted questions.
func (d *desk) onDelete(gone deletion) {
	if gone.ID != "" {
		gone.IDs = append(gone.IDs, gone.ID)
	}
	if len(gone.IDs) == 0 || gone.ChannelID == "" {
		return
	}
	d.jobs.Add(gone.ChannelID, func(ctx context.Context) {
		for _, id := range gone.IDs {
			x, known := d.notes.Find(ctx, keyOf(gone.ChannelID, id))
			if !known {
				continue
			}
			if x.Reply != "" {
				if err := d.rest.remove(ctx, gone.ChannelID, x.Reply); err != nil && !isGone(err) {
					d.unsent(gone.ChannelID, err)
					continue
				}
			}
			d.notes.Drop(ctx, x.ExchangeKey)
		}
	})
}

func keyOf(channel, question string) bot.ExchangeKey {
	return bot.ExchangeKey{Platform: platform, Channel: channel, Question: question}
}

// unsent logs a reply that couldn't be sent. What a permission would mend is
// said once a channel, with the permission.
func (d *desk) unsent(channel string, err error) {
	switch {
	case d.jobs.Cut():
	case isDenied(err):
		if d.warned.Add(channel) {
			d.s.Log.Warn("discord: the bot can't answer in a channel: give it the permissions View Channel, Send Messages, Send Messages in Threads, Embed Links and Read Message History there",
				slog.String("channel", channel), slog.Any("error", err))
		}
	case isGone(err), hasCode(err, codeNoDirectMessages):
		d.s.Log.Info("discord: nobody to answer any more", slog.String("channel", channel), slog.Any("error", err))
	default:
		d.s.Log.Error("discord: a reply was not sent", slog.String("channel", channel), slog.Any("error", err))
	}
}

// tellBusy tells a person, once while the queue stays full, that it is.
func (d *desk) tellBusy(m message) {
	d.seen.Remove(m.ID)
	d.s.Count(platform, bot.Busy)
	who := m.ChannelID + " " + m.Author.ID
	if !d.told.Add(who) {
		return
	}
	told := d.jobs.Beside(func(ctx context.Context) {
		ctx, cancel := context.WithTimeout(ctx, replyTime)
		defer cancel()
		if _, err := d.rest.reply(ctx, m, noticeCard(bot.LabelsIn(d.s.Articles.About(bot.Request{Place: d.placeOf(m)}).Language).Busy), "busy"+m.ID); err != nil {
			d.unsent(m.ChannelID, err)
		}
	})
	if !told {
		d.told.Remove(who)
	}
}
