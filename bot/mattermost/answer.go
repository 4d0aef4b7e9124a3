package mattermost

import (
	"context"
	"time"

	"summitbot/bot"
	"summitbot/bot/slash"
)

// longest is how long a message or a press waits for its answer, which has no other
// way than its response: Mattermost waits for 30 seconds.
const longest = 15 * time.Second

// desk takes what Mattermost brings, answers what asks, and has the rest sent.
type desk struct {
	s        bot.Service
	jobs     *bot.Jobs
	renderer renderer
	sender   *sender
	notes    bot.Notes
	prompt   time.Duration // how long a command waits for its answer
}

func newDesk(cfg Config, s bot.Service, jobs *bot.Jobs) *desk {
	key := cfg.Token
	if key == "" {
		key = cfg.WebhookToken
	}
	return &desk{
		s: s, jobs: jobs, sender: newSender(cfg, s), notes: bot.NewNotes(s.Ledger, s.Log),
		renderer: renderer{articles: s.Articles, buttons: buttons{address: cfg.CallbackURL, key: []byte(key)}},
	}
}

// ask answers a command or a message: it returns what the response says. A
// command's answer that takes longer goes to its address for replies.
func (d *desk) ask(a asked) reply {
	q, who, wait := d.questionOf(a), toPerson, d.prompt
	if !q.private {
		who, wait = inThread, longest
	}
	d.sender.uses.Note(q.reply)
	answer := func(ctx context.Context) reply {
		r, silent := d.reply(ctx, q)
		if silent && !q.private {
			return reply{} // a group was told already
		}
		return r.seenBy(who)
	}
	late := func(ctx context.Context, r reply) {
		if q.reply != "" {
			_ = d.sender.respond(ctx, q.reply, r) // which the log tells
			return
		}
		d.s.Count(platform, bot.Failed)
		d.s.Log.Warn("an answer comes too late for its response", "channel", q.Channel, "id", q.ID)
	}
	r, when := slash.Prompt(d.jobs, q.conversation(), wait, answer, late)
	if when == slash.Never {
		return d.busy(q.Request).seenBy(who)
	}
	return r
}

func (d *desk) busy(r bot.Request) reply {
	d.s.Count(platform, bot.Busy)
	return notice(bot.LabelsIn(d.renderer.language(r, "")).Busy)
}

// reply is what the person gets to see. silent is that they were told already;
// commands and presses get a word all the same, as nothing else answers them.
func (d *desk) reply(ctx context.Context, q question) (r reply, silent bool) {
	ans, err := d.s.Handler(ctx, q.Request)
	if err != nil {
		return d.renderer.failed(q.Request, err), bot.Unsaid(err, q.Private)
	}
	if q.Text == slash.Help {
		ans.Text = d.s.Commands.Help(q.Request, ans.Language, q.before)
	}
	return d.renderer.answer(q, ans), false
}
