package main

import (
	"errors"

	"summitbot/bot"
	"summitbot/bot/discord"
	"summitbot/bot/telegram"
)

// errNoPlatform says how to begin.
var errNoPlatform = errors.New(`no platform to serve: set SUMMITBOT_DISCORD_TOKEN or SUMMITBOT_TELEGRAM_TOKEN (or _TOKEN_FILE, or discord.token or
telegram.token in a file that --config names). To try the bot without one: summitbot chat`)

// hasPlatform tells whether there is a token for any.
func (c *configuration) hasPlatform() bool { return c.Discord.Token != "" || c.Telegram.Token != "" }

// adapters notes the platforms that the configuration has a token for.
func (v *server) adapters() error {
	if v.config.Discord.Token != "" {
		v.platforms = append(v.platforms, &platform{name: "discord", open: v.openDiscord})
	}
	if v.config.Telegram.Token != "" {
		v.platforms = append(v.platforms, &platform{name: "telegram", open: v.openTelegram})
	}
	if !v.config.hasPlatform() {
		return errNoPlatform
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

func (v *server) openDiscord(s bot.Service) (adapter, error) {
	return discord.New(v.config.discord(), s)
}
func (v *server) openTelegram(s bot.Service) (adapter, error) {
	return telegram.New(v.config.telegram(), s)
}
