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

// adapters notes the platforms that the configuration has a token for.
func (v *server) adapters() error {
	if v.config.Discord.Token != "" {
		v.platforms = append(v.platforms, &platform{name: "discord", open: v.openDiscord})
	}
	if v.config.Telegram.Token != "" {
		v.platforms = append(v.platforms, &platform{name: "telegram", open: v.openTelegram})
	}
	if len(v.platforms) == 0 {
		return errNoPlatform
	}
	return nil
}

func (v *server) openDiscord(s bot.Service) (adapter, error) {
	c := v.config.Discord
	return discord.New(discord.Config{
		Token: c.Token.reveal(), APIURL: c.APIURL, Guilds: c.Guilds, Channels: c.Channels, MessageContent: c.MessageContent,
		Shards: c.Shards, Interactions: discord.Endpoint{Listen: c.Interactions.Listen, PublicKey: c.Interactions.PublicKey},
		Version: version(),
	}, s)
}

func (v *server) openTelegram(s bot.Service) (adapter, error) {
	c := v.config.Telegram
	return telegram.New(telegram.Config{
		Token: c.Token.reveal(), APIURL: c.APIURL, Version: version(),
		Webhook: telegram.Webhook{URL: c.Webhook.URL, Listen: c.Webhook.Listen, Secret: c.Webhook.Secret.reveal(), Remove: c.Webhook.Remove},
	}, s)
}
