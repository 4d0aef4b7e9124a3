package main

import (
	"context"
	"time"

	"summitbot/bot"
	"summitbot/bot/admin"
	"summitbot/bot/discord"
	"summitbot/bot/mattermost"
	"summitbot/bot/slack"
	"summitbot/bot/telegram"
)

// checkAdmins says which IDs are none.
func (c *configuration) checkAdmins(bad complaint) {
	for _, p := range []struct {
		platform string
		ids      []string
		check    func(string) error
	}{
		{"discord", c.Admins.Discord, discord.CheckPerson}, {"telegram", c.Admins.Telegram, telegram.CheckPerson},
		{"slack", c.Admins.Slack, slack.CheckPerson}, {"mattermost", c.Admins.Mattermost, mattermost.CheckPerson},
	} {
		for _, id := range p.ids {
			if err := p.check(id); err != nil {
				bad("admins."+p.platform, "%q %v", id, err)
			}
		}
	}
}

// openAdmin makes what those who run the bot ask.
func (v *server) openAdmin() {
	who := v.config.Admins
	o := admin.Options{
		Who:   map[string][]string{"discord": who.Discord, "telegram": who.Telegram, "slack": who.Slack, "mattermost": who.Mattermost},
		State: func() []string { lines, _ := v.state(); return lines }, Version: version(), Now: time.Now, Log: v.log,
	}
	for _, p := range v.packs {
		o.Packs = append(o.Packs, p)
	}
	if v.store != nil {
		o.Today, o.Mutes = v.store.Today, v.store.Mutes
	}
	if v.store != nil && v.config.Storage.Questions {
		o.Unanswered = v.lastUnanswered
	}
	v.admin = admin.New(o)
}

// lastUnanswered are the last questions that weren't answered, the latest first.
func (v *server) lastUnanswered(ctx context.Context, n int) ([]admin.Unanswered, error) {
	list, err := v.store.LastUnanswered(ctx, n)
	if err != nil && !v.store.Up() {
		return nil, &bot.UserError{Message: "The database is lost at the moment."}
	}
	var questions []admin.Unanswered
	for _, u := range list {
		questions = append(questions, admin.Unanswered{Question: u.Question, Platform: u.Platform, Pack: u.Pack, Status: u.Status})
	}
	return questions, err
}
