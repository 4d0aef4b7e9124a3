package discord

import (
	"context"
	"errors"
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

// asks tells whether a message is a question to the bot.
func (a *Adapter) asks(m message) bool {
	self := a.self.Load()
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
	return slices.Contains(a.cfg.Channels, m.ChannelID) || a.threads.has(m.ChannelID)
}

func (a *Adapter) onMessage(m message) {
	if !a.asks(m) {
		return
	}
	if !a.seen.Add(m.ID) {
		a.s.Count(platform, bot.Duplicate)
		return
	}
	if !a.enqueue(m.ChannelID, func(ctx context.Context) { a.answer(ctx, m) }) {
		a.tellBusy(m)
		return
	}
	a.told.Remove(m.ChannelID + " " + m.Author.ID)
}

// answer replies to a message, unless that was done before a restart.
func (a *Adapter) answer(ctx context.Context, m message) {
	key := keyOf(m.ChannelID, m.ID)
	if _, known := a.notes.Find(ctx, key); known {
		a.s.Count(platform, bot.Duplicate)
		return
	}
	ctx, cancel := context.WithTimeout(ctx, replyTime)
	defer cancel()
	c, silent := a.cardFor(ctx, m)
	if silent || a.cut() {
		return
	}
	reply, err := a.rest.reply(ctx, m, c, m.ID)
	if err != nil {
		a.unsent(m.ChannelID, err)
		return
	}
	a.notes.Save(ctx, bot.Exchange{ExchangeKey: key, Reply: reply, User: m.Author.ID})
}

// cardFor is what a person reads who wrote a message.
// There is nothing to read if they were told before that they ask too much.
func (a *Adapter) cardFor(ctx context.Context, m message) (c card, silent bool) {
	q := requestOf(m, a.self.Load().user)
	answer, err := a.s.Handler(ctx, q.Request)
	if err != nil {
		return errorCard(err, q.Language), errors.Is(err, bot.ErrSilent)
	}
	return a.render(answer, q), false
}

// onEdit answers an edited question anew, in its old reply, and a message that an
// edit made a question.
func (a *Adapter) onEdit(m message) {
	// Discord also tells of edits that are its own, such as a preview it added.
	if m.Edited == "" || m.ID == "" || m.ChannelID == "" || m.Content == "" || m.Author == nil || m.Author.ID == "" || m.Author.Bot || a.self.Load() == nil {
		return
	}
	a.enqueue(m.ChannelID, func(ctx context.Context) {
		x, known := a.notes.Find(ctx, keyOf(m.ChannelID, m.ID))
		switch {
		case !known && a.asks(m):
			a.answer(ctx, m)
			return
		case x.Reply == "":
			return
		}
		ctx, cancel := context.WithTimeout(ctx, replyTime)
		defer cancel()
		c, silent := a.cardFor(ctx, m)
		if silent {
			return
		}
		switch err := a.rest.edit(ctx, m.ChannelID, x.Reply, c); {
		case isGone(err):
			a.notes.Save(ctx, bot.Exchange{ExchangeKey: x.ExchangeKey, User: x.User})
		case err != nil:
			a.unsent(m.ChannelID, err)
		}
	})
}

// onDelete deletes the replies to deleted questions.
func (a *Adapter) onDelete(d deletion) {
	if d.ID != "" {
		d.IDs = append(d.IDs, d.ID)
	}
	if len(d.IDs) == 0 || d.ChannelID == "" {
		return
	}
	a.enqueue(d.ChannelID, func(ctx context.Context) {
		for _, id := range d.IDs {
			x, known := a.notes.Find(ctx, keyOf(d.ChannelID, id))
			if !known {
				continue
			}
			if x.Reply != "" {
				if err := a.rest.remove(ctx, d.ChannelID, x.Reply); err != nil && !isGone(err) {
					a.unsent(d.ChannelID, err)
					continue
				}
			}
			a.notes.Drop(ctx, x.ExchangeKey)
		}
	})
}

func keyOf(channel, question string) bot.ExchangeKey {
	return bot.ExchangeKey{Platform: platform, Channel: channel, Question: question}
}

// unsent logs a reply that couldn't be sent. What a permission would mend is
// said once a channel, with the permission.
func (a *Adapter) unsent(channel string, err error) {
	switch {
	case a.cut():
	case isDenied(err):
		if a.warned.Add(channel) {
			a.s.Log.Warn("discord: the bot can't answer in a channel: give it the permissions View Channel, Send Messages, Send Messages in Threads, Embed Links and Read Message History there",
				slog.String("channel", channel), slog.Any("error", err))
		}
	case isGone(err), hasCode(err, codeNoDirectMessages):
		a.s.Log.Info("discord: nobody to answer any more", slog.String("channel", channel), slog.Any("error", err))
	default:
		a.s.Log.Error("discord: a reply was not sent", slog.String("channel", channel), slog.Any("error", err))
	}
}

// tellBusy tells a person, once while the queue stays full, that it is.
func (a *Adapter) tellBusy(m message) {
	a.seen.Remove(m.ID)
	a.s.Count(platform, bot.Busy)
	who := m.ChannelID + " " + m.Author.ID
	if !a.told.Add(who) {
		return
	}
	told := a.beside(func(ctx context.Context) {
		ctx, cancel := context.WithTimeout(ctx, replyTime)
		defer cancel()
		if _, err := a.rest.reply(ctx, m, noticeCard(bot.LabelsIn(a.s.About().Language).Busy), "busy"+m.ID); err != nil {
			a.unsent(m.ChannelID, err)
		}
	})
	if !told {
		a.told.Remove(who)
	}
}
