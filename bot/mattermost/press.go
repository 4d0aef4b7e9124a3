package mattermost

import (
	"cmp"
	"context"
	"errors"

	"summitbot/bot"
	"summitbot/bot/slash"
)

// said is what the response to a press says, to the person alone.
type said struct {
	Text    string `json:"ephemeral_text,omitempty"`
	NoSlack bool   `json:"skip_slack_parsing"`
}

// press does what a button says, and returns what the person then reads.
func (d *desk) press(p press) said {
	none := func(context.Context, said) {
		d.s.Count(platform, bot.Failed)
		d.s.Log.Warn("a press is answered too late for its response", "channel", p.Channel)
	}
	text, when := slash.Prompt(d.jobs, p.Channel+" "+p.User, longest, func(ctx context.Context) said { return d.do(ctx, p) }, none)
	if when == slash.Never {
		text.Text = d.busy(p.request()).Text
	}
	text.NoSlack = true
	return text
}

// request is what the person says by a press.
func (p press) request() bot.Request {
	p.Team = cmp.Or(p.Team, p.Button.Team)
	return bot.Request{ID: p.TriggerID, User: p.User, Channel: p.Channel, Place: p.place(), Private: true}
}

func (d *desk) do(ctx context.Context, p press) said {
	kept, whole := slash.Decode(p.Button.Value)
	switch do := p.Button.Do; {
	case do == doAsk:
		return d.askAgain(ctx, p)
	case do == doShow && whole:
		return d.show(p, kept)
	case (do == doHelpful || do == doNot) && whole:
		return d.vote(ctx, p, kept, do == doHelpful)
	case do == doShare && whole:
		return d.share(ctx, p, kept)
	}
	// A button of another version.
	return said{Text: notice(bot.LabelsIn(d.renderer.language(p.request(), "")).Gone).Text}
}

// askAgain asks what a button reads. The answer has buttons of its own where there
// is an address for replies; a press's own response holds text alone.
func (d *desk) askAgain(ctx context.Context, p press) said {
	q := question{titled: true, private: true, reply: p.Button.Reply}
	q.Request = p.request()
	q.Text = p.Button.Value
	r, _ := d.reply(ctx, q)
	if q.reply != "" && d.sender.respond(ctx, q.reply, r.seenBy(toPerson)) == nil {
		return said{}
	}
	return said{Text: r.Text}
}

func (d *desk) show(p press, k slash.Kept) said {
	ans, ok := k.Answer(d.s.Articles, p.request())
	if !ok {
		return said{Text: notice(bot.LabelsIn(k.Language).Gone).Text}
	}
	return said{Text: d.renderer.passages(p.request(), k, ans).Text}
}

// vote notes what a person thinks of an answer.
func (d *desk) vote(ctx context.Context, p press, k slash.Kept, helpful bool) said {
	err := d.notes.Vote(ctx, bot.Vote{
		Platform: platform, Channel: p.Channel, Reply: p.Post, User: p.User, Helpful: helpful, Question: k.Asked, Answer: k.Lead, Pack: k.Pack,
	})
	if err != nil {
		return said{Text: notice(bot.ErrorReply(err, k.Language)).Text}
	}
	return said{Text: notice(bot.LabelsIn(k.Language).Thanks).Text}
}

// share shows a private answer to all. Mattermost posts it as who asked, who may so
// delete it.
func (d *desk) share(ctx context.Context, p press, k slash.Kept) said {
	ans, ok := k.Answer(d.s.Articles, p.request())
	if !ok {
		return said{Text: notice(bot.LabelsIn(k.Language).Gone).Text}
	}
	switch err := d.sender.respond(ctx, p.Button.Reply, d.renderer.shared(p.request(), k, ans).seenBy(toChannel)); {
	case errors.Is(err, errUsedUp):
		return said{Text: notice(bot.LabelsIn(k.Language).TooLate).Text}
	case err != nil:
		return said{Text: notice(bot.ErrorReply(err, k.Language)).Text}
	}
	return said{}
}
