package slack

import (
	"context"
	"strings"

	"github.com/slack-go/slack"

	"summitbot/bot"
	"summitbot/bot/slash"
)

// press takes a press on a button. It returns false if there is no room for it;
// the person then sees that it failed.
func (d *desk) press(i slack.InteractionCallback) (taken bool) {
	d.sender.uses.Note(i.ResponseURL)
	p := pressed{i, i.ActionCallback.BlockActions[0]}
	taken = d.jobs.Add(p.channel()+" "+i.User.ID, func(ctx context.Context) { d.do(ctx, p) })
	if !taken {
		d.s.Count(platform, bot.Busy)
	}
	return taken
}

// pressed is a press. All that it needs is in its button.
type pressed struct {
	slack.InteractionCallback
	button *slack.BlockAction
}

// channel is where it was pressed.
func (p pressed) channel() string { return channelOf(p.Channel.ID, p.thread()) }

// request is what the person says by it.
func (p pressed) request() bot.Request {
	return bot.Request{ID: p.TriggerID, User: p.User.ID, Channel: p.channel(), Place: placeOf(p.Team.ID, p.Channel.ID)}
}

func (p pressed) thread() string { return p.Container.ThreadTs }

// do does what a button says. What it shows goes to the press's address for
// replies: to the person alone, or, below what all can read, to all.
func (d *desk) do(ctx context.Context, p pressed) {
	do, _, _ := strings.Cut(p.button.ActionID, ":")
	kept, whole := slash.Decode(p.button.Value)
	switch {
	case do == doAsk:
		d.ask(ctx, p)
	case do == doDelete:
		d.deleteOwn(ctx, p)
	case do == doShow && whole:
		d.show(ctx, p, kept)
	case (do == doHelpful || do == doNot) && whole:
		d.vote(ctx, p, kept, do == doHelpful)
	case do == doShare && whole:
		d.share(ctx, p, kept)
	default: // a button of another version
		d.tell(ctx, p, bot.LabelsIn(d.renderer.language(p.request(), "")).Gone)
	}
}

// tell says something to the person alone.
func (d *desk) tell(ctx context.Context, p pressed, text string) {
	d.sender.respond(ctx, p.ResponseURL, private(notice(text)))
}

func (d *desk) ask(ctx context.Context, p pressed) {
	q := question{titled: true, private: p.Container.IsEphemeral}
	q.Request = p.request()
	q.Text, q.Private = p.button.Value, q.private || q.Place.Channel == bot.Direct
	r, _ := d.reply(ctx, q)
	m := private(r)
	if !q.private {
		m = public(r, p.thread())
	}
	d.sender.respond(ctx, p.ResponseURL, m)
}

func (d *desk) show(ctx context.Context, p pressed, k slash.Kept) {
	ans, ok := k.Answer(d.s.Articles, p.request())
	if !ok {
		d.tell(ctx, p, bot.LabelsIn(k.Language).Gone)
		return
	}
	d.sender.respond(ctx, p.ResponseURL, private(d.renderer.passages(p.request(), k, ans)))
}

// vote notes what a person thinks of an answer.
func (d *desk) vote(ctx context.Context, p pressed, k slash.Kept, helpful bool) {
	err := d.notes.Vote(ctx, bot.Vote{
		Platform: platform, Channel: p.Channel.ID, Reply: p.Container.MessageTs, User: p.User.ID,
		Helpful: helpful, Question: k.Asked, Answer: k.Lead, Pack: k.Pack,
	})
	if err != nil {
		d.tell(ctx, p, bot.ErrorReply(err, k.Language))
		return
	}
	d.tell(ctx, p, bot.LabelsIn(k.Language).Thanks)
}

// share shows a private answer to all, in its place.
func (d *desk) share(ctx context.Context, p pressed, k slash.Kept) {
	ans, ok := k.Answer(d.s.Articles, p.request())
	if !ok {
		d.tell(ctx, p, bot.LabelsIn(k.Language).Gone)
		return
	}
	if d.sender.respond(ctx, p.ResponseURL, public(d.renderer.shared(p.request(), k, ans), p.thread())) {
		d.sender.respond(ctx, p.ResponseURL, &slack.WebhookMessage{DeleteOriginal: true})
	}
}

// deleteOwn deletes a shared answer for who shared it, and for nobody else.
func (d *desk) deleteOwn(ctx context.Context, p pressed) {
	if p.button.Value != p.User.ID {
		d.tell(ctx, p, bot.LabelsIn(d.renderer.language(p.request(), "")).NotYours)
		return
	}
	d.sender.respond(ctx, p.ResponseURL, &slack.WebhookMessage{DeleteOriginal: true})
}
