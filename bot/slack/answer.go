package slack

import (
	"context"
	"time"

	"github.com/slack-go/slack"

	"summitbot/bot"
	"summitbot/bot/slash"
)

// manyEvents is how many events are remembered, which Slack brings again if it
// isn't told in time that they came: after a moment, a minute and five minutes.
const manyEvents = 10_000

// desk takes what Slack brings, answers what asks, and has the replies sent.
type desk struct {
	s        bot.Service
	jobs     *bot.Jobs
	renderer renderer
	sender   *sender
	notes    bot.Notes
	seen     *bot.Recent   // events that were taken, by their ID
	talks    bool          // whether messages are answered, too
	self     string        // the bot's user; "" if messages aren't answered
	prompt   time.Duration // how long a command waits for its answer
}

func newDesk(s bot.Service, jobs *bot.Jobs, a *api, talks bool) *desk {
	return &desk{
		s: s, jobs: jobs, renderer: renderer{articles: s.Articles}, sender: newSender(s, a),
		notes: bot.NewNotes(s.Ledger, s.Log), seen: bot.NewRecent(manyEvents), talks: talks,
	}
}

// command answers a command: it returns what the response to it says, or nil if
// the answer takes longer and goes to the command's address for replies.
func (d *desk) command(c slack.SlashCommand) *slack.WebhookMessage {
	d.sender.uses.Note(c.ResponseURL)
	q := d.ofCommand(c)
	answer := func(ctx context.Context) *slack.WebhookMessage {
		r, _ := d.reply(ctx, q)
		return private(r)
	}
	late := func(ctx context.Context, m *slack.WebhookMessage) { d.sender.respond(ctx, c.ResponseURL, m) }
	m, when := slash.Prompt(d.jobs, q.conversation(), d.prompt, answer, late)
	if when == slash.Never {
		return private(d.busy(q.Request))
	}
	return m
}

// private is a reply for the person alone.
func private(r reply) *slack.WebhookMessage {
	return &slack.WebhookMessage{ResponseType: slack.ResponseTypeEphemeral, Text: r.text, Blocks: &slack.Blocks{BlockSet: r.blocks}, Parse: "none"}
}

// public is a reply for all who read the channel, in a thread if there is one.
func public(r reply, thread string) *slack.WebhookMessage {
	m := private(r)
	m.ResponseType, m.ThreadTimestamp = slack.ResponseTypeInChannel, thread
	return m
}

func (d *desk) busy(r bot.Request) reply {
	d.s.Count(platform, bot.Busy)
	return notice(bot.LabelsIn(d.renderer.language(r, "")).Busy)
}

// reply is what the person gets to see. silent is that they were told already;
// commands and presses get a word all the same, as nothing else answers them.
func (d *desk) reply(ctx context.Context, q question) (r reply, silent bool) {
	if q.wordless {
		return notice(bot.LabelsIn(d.renderer.language(q.Request, "")).TextOnly), false
	}
	ans, err := d.s.Handler(ctx, q.Request)
	if err != nil {
		return d.renderer.failed(q.Request, err), bot.Unsaid(err, q.Private)
	}
	if q.Text == slash.Help {
		ans.Text = d.s.Commands.Help(q.Request, ans.Language, q.before)
	}
	return d.renderer.answer(q, ans), false
}

// event takes an event. It returns false if there is no room for it: Slack brings
// it again then.
func (d *desk) event(e event) (taken bool) {
	q, ok := d.ofMessage(e.Team, e.Message)
	if !ok || !d.talks {
		return true
	}
	if e.ID != "" && !d.seen.Add(e.ID) {
		d.s.Count(platform, bot.Duplicate)
		return true
	}
	m := e.Message
	if d.jobs.Add(q.conversation(), func(ctx context.Context) { d.respond(ctx, q, m) }) {
		return true
	}
	d.seen.Remove(e.ID)
	d.s.Count(platform, bot.Busy)
	return false
}

// respond answers a message, unless that was done before the program was last
// started: a mention in its thread, a direct message behind it.
func (d *desk) respond(ctx context.Context, q question, m message) {
	key := bot.ExchangeKey{Platform: platform, Channel: m.Channel, Question: m.TS}
	if _, known := d.notes.Find(ctx, key); known {
		d.s.Count(platform, bot.Duplicate)
		return
	}
	x := bot.Exchange{ExchangeKey: key, User: m.User}
	r, silent := d.reply(ctx, q)
	if !silent {
		x.Reply = d.sender.post(ctx, m.Channel, q.thread, r)
	}
	if ctx.Err() == nil { // else the program ends, and Slack may bring it again
		d.notes.Save(ctx, x)
	}
}
