package discord

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"

	"summitbot/bot"
)

// lateAfter is when an interaction can't be responded to any more.
const lateAfter = discordgo.InteractionDeadline - 100*time.Millisecond

// interaction is what people do other than writing messages.
type interaction struct {
	ID        string                    `json:"id"`
	AppID     string                    `json:"application_id"`
	Type      discordgo.InteractionType `json:"type"`
	Token     string                    `json:"token"`
	GuildID   string                    `json:"guild_id"`
	ChannelID string                    `json:"channel_id"`
	Channel   struct {
		ID     string                `json:"id"`
		Type   discordgo.ChannelType `json:"type"`
		Parent string                `json:"parent_id"` // of a thread its channel, of a channel its category
	} `json:"channel"`
	Locale string `json:"locale"`
	Member struct {
		User author `json:"user"`
	} `json:"member"`
	User    author          `json:"user"` // outside servers
	Message *shown          `json:"message"`
	Data    interactionData `json:"data"`
}

// shown is the message whose button was pressed. It is the bot's own.
type shown struct {
	ID        string                    `json:"id"`
	Flags     discordgo.MessageFlags    `json:"flags"`
	Embeds    []*discordgo.MessageEmbed `json:"embeds"`
	Reference struct {
		MessageID string `json:"message_id"`
	} `json:"message_reference"`
	Rows []struct {
		Buttons []struct {
			CustomID string `json:"custom_id"`
		} `json:"components"`
	} `json:"components"`
}

type interactionData struct {
	Name     string                           `json:"name"`
	Type     discordgo.ApplicationCommandType `json:"type"`
	Options  []option                         `json:"options"`
	CustomID string                           `json:"custom_id"`
	TargetID string                           `json:"target_id"`
	Resolved struct {
		Messages map[string]struct {
			Content string `json:"content"`
		} `json:"messages"`
	} `json:"resolved"`
}

type option struct {
	Name    string          `json:"name"`
	Value   json.RawMessage `json:"value"`
	Focused bool            `json:"focused"`
}

// text is the value of an option that is text, else "".
func (o option) text() (text string) {
	_ = json.Unmarshal(o.Value, &text) // what is no text is ""
	return text
}

func (d interactionData) option(name string) option {
	for _, o := range d.Options {
		if o.Name == name {
			return o
		}
	}
	return option{}
}

// user is who acts.
func (i *interaction) user() string {
	if i.Member.User.ID != "" {
		return i.Member.User.ID
	}
	return i.User.ID
}

func (i *interaction) channel() string {
	if i.ChannelID != "" {
		return i.ChannelID
	}
	return i.Channel.ID
}

// request is what who acts says by it.
func (i *interaction) request(text string) bot.Request {
	return bot.Request{ID: i.ID, Text: text, User: i.user(), Channel: i.channel(), Place: i.place(), Language: i.Locale}
}

// threadTypes are the types of channels that are threads.
// https://discord.com/developers/docs/resources/channel#channel-object-channel-types
var threadTypes = []discordgo.ChannelType{
	discordgo.ChannelTypeGuildNewsThread, discordgo.ChannelTypeGuildPublicThread, discordgo.ChannelTypeGuildPrivateThread,
}

func (i *interaction) place() bot.Place {
	if slices.Contains(threadTypes, i.Channel.Type) {
		return placeOf(i.GuildID, i.channel(), i.Channel.Parent)
	}
	return placeOf(i.GuildID, i.channel(), "")
}

// known tells whether it is a command, a press on a button, or typing.
func (i *interaction) known() bool {
	switch i.Type {
	case discordgo.InteractionApplicationCommand, discordgo.InteractionApplicationCommandAutocomplete:
		return i.Data.Name != ""
	case discordgo.InteractionMessageComponent:
		return i.Message != nil
	}
	return false
}

// onInteraction sees to it that an interaction is responded to in time. It
// returns false if it won't be: it came before, isn't whole, or is of a kind that
// nothing of the bot's makes.
func (d *desk) onInteraction(i *interaction, first respond) bool {
	if i.ID == "" || i.Token == "" || i.user() == "" || !i.known() {
		return false
	}
	if !d.seen.Add("i" + i.ID) {
		d.s.Count(platform, bot.Duplicate)
		return false
	}
	if i.Type == discordgo.InteractionApplicationCommandAutocomplete {
		return d.onTyping(i, first)
	}
	do := d.actionOf(i)
	c := &call{d: d, i: i, first: first, deferral: do.deferral, late: time.Now().Add(lateAfter)}
	c.timer = time.AfterFunc(d.timing.deferAfter, c.deferNow)
	job := func(ctx context.Context) {
		ctx, cancel := context.WithTimeout(ctx, followUpTime)
		defer cancel()
		defer c.timer.Stop()
		c.finish(ctx, do.run(ctx))
	}
	if d.jobs.Add(i.channel(), job) {
		return true
	}
	c.timer.Stop()
	d.s.Count(platform, bot.Busy)
	return d.jobs.Beside(func(ctx context.Context) {
		c.finish(ctx, outcome{card: noticeCard(bot.LabelsIn(i.Locale).Busy)})
	})
}

// action is what an interaction asks for, and how it is deferred if that takes
// long.
type action struct {
	deferral discordgo.InteractionResponse
	run      func(ctx context.Context) outcome
}

// outcome is what becomes of an interaction.
type outcome struct {
	card   card
	update bool                            // the card goes in the place of the message with the button
	delete bool                            // the message with the button goes away
	after  func(ctx context.Context) error // done once it has been responded to
}

func deferral(private bool) discordgo.InteractionResponse {
	r := discordgo.InteractionResponse{Type: discordgo.InteractionResponseDeferredChannelMessageWithSource}
	if private {
		r.Data = &discordgo.InteractionResponseData{Flags: discordgo.MessageFlagsEphemeral}
	}
	return r
}

func deferredUpdate() discordgo.InteractionResponse {
	return discordgo.InteractionResponse{Type: discordgo.InteractionResponseDeferredMessageUpdate}
}

// call is an interaction between its arrival and its end.
type call struct {
	d        *desk
	i        *interaction
	first    respond
	deferral discordgo.InteractionResponse
	late     time.Time
	timer    *time.Timer

	mu             sync.Mutex
	deferred, over bool
}

// deferNow tells Discord that the answer takes longer.
func (c *call) deferNow() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.over && !c.deferred {
		c.deferred = c.send(&c.deferral)
	}
}

// send makes the first response. Where it fails the interaction is over: there
// is no other way to the person.
func (c *call) send(resp *discordgo.InteractionResponse) bool {
	ctx, cancel := context.WithDeadline(c.d.jobs.Context(), c.late)
	defer cancel()
	if err := c.first(ctx, resp); err != nil {
		c.over = true
		c.failed(err)
		return false
	}
	return true
}

func (c *call) failed(err error) {
	id, cause := slog.String("id", c.i.ID), slog.Any("error", err)
	switch {
	case c.d.jobs.Cut():
	case isGone(err), errors.Is(err, context.DeadlineExceeded):
		c.d.s.Log.Warn("discord: an interaction could no longer be answered", id, cause)
	default:
		c.d.s.Log.Error("discord: an interaction got no response", id, cause)
	}
}

// finish shows the outcome, in the first response or after the deferral.
func (c *call) finish(ctx context.Context, o outcome) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.over {
		return
	}
	defer func() { c.over = true }()
	if !c.deferred {
		if c.send(o.response()) && o.after != nil {
			c.note(o.after(ctx))
		}
		return
	}
	c.note(c.afterDeferral(ctx, o))
}

func (c *call) note(err error) {
	if err != nil && !isGone(err) {
		c.failed(err)
	}
}

// response is the outcome as a first response.
func (o outcome) response() *discordgo.InteractionResponse {
	switch {
	case o.delete:
		d := deferredUpdate()
		return &d
	case o.update:
		return &discordgo.InteractionResponse{Type: discordgo.InteractionResponseUpdateMessage, Data: responseData(o.card)}
	}
	return &discordgo.InteractionResponse{Type: discordgo.InteractionResponseChannelMessageWithSource, Data: responseData(o.card)}
}

func (c *call) afterDeferral(ctx context.Context, o outcome) error {
	rest := c.d.rest
	updates := c.deferral.Type == discordgo.InteractionResponseDeferredMessageUpdate
	public := !updates && c.deferral.Data == nil
	switch {
	case o.delete && updates:
	case updates && !o.update:
		return rest.followUp(ctx, c.i, o.card)
	case public && o.card.private:
		// A deferral decides who sees what follows it, so it goes first.
		if err := rest.removeOriginal(ctx, c.i); err != nil && !isGone(err) {
			return err
		}
		return rest.followUp(ctx, c.i, o.card)
	default:
		if err := rest.editOriginal(ctx, c.i, o.card); err != nil {
			return err
		}
	}
	if o.after == nil {
		return nil
	}
	return o.after(ctx)
}
