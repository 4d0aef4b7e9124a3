package main

import (
	"errors"
	"time"

	"summitbot/bot"
	"summitbot/bot/discord"
	"summitbot/bot/limit"
	"summitbot/bot/mattermost"
	"summitbot/bot/slack"
	"summitbot/bot/telegram"
	"summitbot/bot/web"
)

// errNoPlatform says how to begin.
var errNoPlatform = errors.New(`no platform to serve: set SUMMITBOT_DISCORD_TOKEN, SUMMITBOT_TELEGRAM_TOKEN, SUMMITBOT_SLACK_SIGNING_SECRET,
SUMMITBOT_SLACK_APP_TOKEN or SUMMITBOT_MATTERMOST_TOKEN (or the same with _FILE, or discord.token and so on in a file that --config names),
or SUMMITBOT_WEB_LISTEN=127.0.0.1:8080 for a page. To try the bot without any: summitbot chat`)

// platforms returns the names of those that the configuration has a secret or an
// address for, or errNoPlatform.
func (c *configuration) platforms() ([]string, error) {
	var names []string
	for _, p := range []struct {
		name string
		has  bool
	}{
		{"discord", c.Discord.Token != ""},
		{"telegram", c.Telegram.Token != ""},
		{"web", c.Web.Listen != ""},
		{"slack", c.Slack.SigningSecret != "" || c.Slack.AppToken != ""},
		{"mattermost", c.Mattermost.Token != "" || c.Mattermost.WebhookToken != ""},
	} {
		if p.has {
			names = append(names, p.name)
		}
	}
	if len(names) == 0 {
		return nil, errNoPlatform
	}
	return names, nil
}

// adapters notes the platforms that the configuration is for.
func (v *server) adapters() error {
	names, err := v.config.platforms()
	if err != nil {
		return err
	}
	open := map[string]func(bot.Service) (adapter, error){
		"discord": v.openDiscord, "telegram": v.openTelegram, "web": v.openWeb, "slack": v.openSlack, "mattermost": v.openMattermost,
	}
	for _, name := range names {
		v.platforms = append(v.platforms, &platform{name: name, open: open[name]})
	}
	return nil
}

// discord is what the adapter of Discord is to know.
func (c *configuration) discord() discord.Config {
	d := c.Discord
	return discord.Config{
		Token: d.Token.reveal(), APIURL: d.APIURL, Guilds: d.Guilds, Channels: d.Channels, MessageContent: d.MessageContent,
		Shards: d.Shards, Interactions: discord.Endpoint{Listen: d.Interactions.Listen, PublicKey: d.Interactions.PublicKey},
		Version: version(),
	}
}

// telegram is what the adapter of Telegram is to know.
func (c *configuration) telegram() telegram.Config {
	t := c.Telegram
	return telegram.Config{
		Token: t.Token.reveal(), APIURL: t.APIURL, Version: version(),
		Webhook: telegram.Webhook{URL: t.Webhook.URL, Listen: t.Webhook.Listen, Secret: t.Webhook.Secret.reveal(), Remove: t.Webhook.Remove},
	}
}

// web is what the adapter of browsers is to know, but for its limits.
func (c *configuration) web() web.Config {
	w := c.Web
	return web.Config{
		Listen: w.Listen, Token: w.Token.reveal(), Origins: w.Origins, TrustedProxies: w.TrustedProxies,
		Key: c.Storage.Key.reveal(), Version: version(), Paths: c.paths(),
	}
}

// slack is what the adapter of Slack is to know.
func (c *configuration) slack() slack.Config {
	s := c.Slack
	return slack.Config{
		SigningSecret: s.SigningSecret.reveal(), Listen: s.Listen, AppToken: s.AppToken.reveal(), Token: s.Token.reveal(),
		APIURL: s.APIURL, Version: version(),
	}
}

// mattermost is what the adapter of Mattermost is to know.
func (c *configuration) mattermost() mattermost.Config {
	m := c.Mattermost
	return mattermost.Config{
		Token: m.Token.reveal(), WebhookToken: m.WebhookToken.reveal(), Listen: m.Listen, URL: m.URL, CallbackURL: m.CallbackURL, Version: version(),
	}
}

func (v *server) openDiscord(s bot.Service) (adapter, error) {
	return discord.New(v.config.discord(), s)
}
func (v *server) openTelegram(s bot.Service) (adapter, error) {
	return telegram.New(v.config.telegram(), s)
}
func (v *server) openSlack(s bot.Service) (adapter, error) {
	return slack.New(v.config.slack(), s)
}
func (v *server) openMattermost(s bot.Service) (adapter, error) {
	return mattermost.New(v.config.mattermost(), s)
}

// alongQuestion is how many suggestions, pages and votes go with a question: who
// types it is offered some at each pause.
const alongQuestion = 10

func (v *server) openWeb(s bot.Service) (adapter, error) {
	cfg, l := v.config.web(), v.config.Limits
	cfg.Light = limit.New(limit.Rates{Channel: limit.Rate{PerMinute: alongQuestion * l.ChannelRate, Burst: alongQuestion * l.ChannelBurst}}, time.Now).Middleware()
	return web.New(cfg, s)
}
