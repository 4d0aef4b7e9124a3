package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"summitbot/bot/store"
)

// configuration is all that an operator can set. Each field is a key of the
// configuration file, a flag and an environment variable: discord.api_url is
// --discord.api_url and SUMMITBOT_DISCORD_API_URL. Kong reads flags and
// defaults, and settings brings it the others; so one struct says it all, and
// "summitbot serve --help" shows it.
type configuration struct {
	Config string `name:"config" placeholder:"FILE" help:"Configuration file; configs/summitbot.example.yaml shows every key."`

	Pack         string       `name:"pack" placeholder:"PATH" help:"Pack to answer from: a folder, or a .txt or .md file. Without it, the pack on the summit."`
	Packs        []packConfig `name:"packs" sep:"none" placeholder:"ENTRY" help:"More packs, each as {name: NAME, path: PATH, discord: [ID], web: [HOST]}: where they are asked about instead."`
	Index        string       `name:"index" placeholder:"DIR" help:"Keep the index in this folder instead of in the user's cache."`
	Data         string       `name:"data" placeholder:"DIR" help:"Keep what must survive a restart in this folder, in a SQLite database. Without it and a database, nothing is kept."`
	Database     secret       `name:"database" placeholder:"URL" help:"Keep it in this PostgreSQL database instead, which several processes may share."`
	DatabaseFile string       `name:"database_file" placeholder:"FILE" help:"File that holds the database's URL."`

	DatabasePassword     secret `name:"database_password" placeholder:"PASSWORD" help:"The database's password, as it is, if it isn't in the URL."`
	DatabasePasswordFile string `name:"database_password_file" placeholder:"FILE" help:"File that holds that password."`

	Admins     adminsConfig     `embed:"" prefix:"admins."`
	Storage    storageConfig    `embed:"" prefix:"storage."`
	Discord    discordConfig    `embed:"" prefix:"discord."`
	Telegram   telegramConfig   `embed:"" prefix:"telegram."`
	Slack      slackConfig      `embed:"" prefix:"slack."`
	Mattermost mattermostConfig `embed:"" prefix:"mattermost."`
	Web        webConfig        `embed:"" prefix:"web."`
	Limits     limitsConfig     `embed:"" prefix:"limits."`
	HTTP       httpConfig       `embed:"" prefix:"http."`
	Log        logConfig        `embed:"" prefix:"log."`
}

type adminsConfig struct {
	Discord    []string `name:"discord" placeholder:"ID" help:"People who may use /admin on Discord."`
	Telegram   []string `name:"telegram" placeholder:"ID" help:"People who may use /admin on Telegram."`
	Slack      []string `name:"slack" placeholder:"ID" help:"People who may use /summit admin on Slack."`
	Mattermost []string `name:"mattermost" placeholder:"ID" help:"People who may use /summit admin on Mattermost."`
}

type storageConfig struct {
	Questions bool   `name:"questions" default:"true" negatable:"" help:"Keep conversations for 15 minutes, and questions that aren't covered, are asked back about or voted on."`
	Days      int    `name:"days" default:"30" help:"Delete what is kept after this many days."`
	Key       secret `name:"key" placeholder:"KEY" help:"Key of the hashes that stand for users; the same for all processes that share a database. Without it, one in the data folder."`
	KeyFile   string `name:"key_file" placeholder:"FILE" help:"File that holds the key."`
}

type discordConfig struct {
	Token          secret             `name:"token" placeholder:"TOKEN" help:"The bot's token."`
	TokenFile      string             `name:"token_file" placeholder:"FILE" help:"File that holds the token."`
	APIURL         string             `name:"api_url" placeholder:"URL" help:"Root of Discord's API, REST and gateway alike. Without it, Discord's own."`
	Guilds         []string           `name:"guilds" placeholder:"ID" help:"Servers to register commands in. Without any, they are registered globally."`
	Channels       []string           `name:"channels" placeholder:"ID" help:"Channels to answer every message in."`
	MessageContent bool               `name:"message_content" default:"false" negatable:"" help:"Ask for the Message Content intent, which must be on in the developer portal."`
	Shards         string             `name:"shards" placeholder:"FROM-TO/ALL" help:"This process's share of the shards. Without it, all of the recommended number."`
	Interactions   interactionsConfig `embed:"" prefix:"interactions."`
}

type interactionsConfig struct {
	Listen    string `name:"listen" placeholder:"ADDRESS" help:"Receive interactions by HTTP at this address instead of through the gateway."`
	PublicKey string `name:"public_key" placeholder:"KEY" help:"The application's public key, which proves that interactions come from Discord."`
}

type telegramConfig struct {
	Token     secret        `name:"token" placeholder:"TOKEN" help:"The bot's token."`
	TokenFile string        `name:"token_file" placeholder:"FILE" help:"File that holds the token."`
	APIURL    string        `name:"api_url" placeholder:"URL" help:"Root of the Bot API. Without it, Telegram's own."`
	Webhook   webhookConfig `embed:"" prefix:"webhook."`
}

type webhookConfig struct {
	URL        string `name:"url" placeholder:"URL" help:"Receive updates by HTTP at this public address instead of by long polling."`
	Listen     string `name:"listen" placeholder:"ADDRESS" help:"Where to listen for them."`
	Secret     secret `name:"secret" placeholder:"SECRET" help:"What proves that they come from Telegram: up to 256 letters, digits, _ and -."`
	SecretFile string `name:"secret_file" placeholder:"FILE" help:"File that holds the secret."`
	Remove     bool   `name:"remove" default:"false" negatable:"" help:"Remove the webhook that stands in the way of long polling."`
}

type webConfig struct {
	Listen         string   `name:"listen" placeholder:"ADDRESS" help:"Serve a page to ask on, and the API, at this address, as in 127.0.0.1:8080. Without it there is none."`
	Token          secret   `name:"token" placeholder:"TOKEN" help:"Serve only who has this token: as a bearer token, or as the password that browsers ask for."`
	TokenFile      string   `name:"token_file" placeholder:"FILE" help:"File that holds the token."`
	Origins        []string `name:"origins" placeholder:"URL" help:"Sites whose pages may ask, as in https://example.org; * for any."`
	TrustedProxies []string `name:"trusted_proxies" placeholder:"ADDRESS" help:"Addresses or networks of the proxies in front, whose X-Forwarded-For is believed."`
}

type slackConfig struct {
	SigningSecret     secret `name:"signing_secret" placeholder:"SECRET" help:"What proves that requests come from Slack."`
	SigningSecretFile string `name:"signing_secret_file" placeholder:"FILE" help:"File that holds the secret."`
	Listen            string `name:"listen" placeholder:"ADDRESS" help:"Take requests at this address, as /slack."`
	AppToken          secret `name:"app_token" placeholder:"TOKEN" help:"App-level token (xapp-…): use Socket Mode instead, which needs no address."`
	AppTokenFile      string `name:"app_token_file" placeholder:"FILE" help:"File that holds the app-level token."`
	Token             secret `name:"token" placeholder:"TOKEN" help:"The bot user's token (xoxb-…), to answer mentions and direct messages, too."`
	TokenFile         string `name:"token_file" placeholder:"FILE" help:"File that holds that token."`
	APIURL            string `name:"api_url" placeholder:"URL" help:"Root of the Web API. Without it, Slack's own."`
}

type mattermostConfig struct {
	Token            secret `name:"token" placeholder:"TOKEN" help:"The slash command's token."`
	TokenFile        string `name:"token_file" placeholder:"FILE" help:"File that holds the token."`
	WebhookToken     secret `name:"webhook_token" placeholder:"TOKEN" help:"The outgoing webhook's token, to answer messages that begin with its word, too."`
	WebhookTokenFile string `name:"webhook_token_file" placeholder:"FILE" help:"File that holds that token."`
	Listen           string `name:"listen" placeholder:"ADDRESS" help:"Take requests at this address, as /mattermost."`
	URL              string `name:"url" placeholder:"URL" help:"Mattermost's own address (its Site URL), where late answers go."`
	CallbackURL      string `name:"callback_url" placeholder:"URL" help:"Where Mattermost reaches mattermost.listen, /mattermost included, for buttons. Without it there are none."`
}

// limitsConfig are token buckets: so many messages a minute in the long run, and
// so many at once.
type limitsConfig struct {
	UserRate     float64 `name:"user.rate" default:"20" help:"Messages of one person a minute; 0 for any number."`
	UserBurst    int     `name:"user.burst" default:"10" help:"Messages of one person at once."`
	ChannelRate  float64 `name:"channel.rate" default:"120" help:"Messages in one channel a minute; 0 for any number."`
	ChannelBurst int     `name:"channel.burst" default:"40" help:"Messages in one channel at once."`
	TotalRate    float64 `name:"total.rate" default:"0" help:"Messages in all a minute; 0 for any number."`
	TotalBurst   int     `name:"total.burst" default:"1000" help:"Messages in all at once."`
	Queue        int     `name:"queue" default:"1000" help:"How many messages wait to be answered; more are told to come back later."`
	Workers      int     `name:"workers" default:"8" help:"How many messages are answered at a time."`
}

type httpConfig struct {
	Listen    string `name:"listen" default:"127.0.0.1:9464" help:"Where /healthz, /readyz and /metrics are; - for nowhere."`
	Token     secret `name:"token" placeholder:"TOKEN" help:"Bearer token that /metrics asks for; needed beyond loopback."`
	TokenFile string `name:"token_file" placeholder:"FILE" help:"File that holds the token."`
}

type logConfig struct {
	Level     string `name:"level" default:"info" help:"What is logged: debug, info, warn or error."`
	Format    string `name:"format" default:"text" help:"How: text or json."`
	Questions bool   `name:"questions" default:"false" negatable:"" help:"Log what people ask, word for word."`
}

// secrets are the values that may come from a file, by their keys.
func (c *configuration) secrets() []struct {
	key   string
	value *secret
	file  string
} {
	return []struct {
		key   string
		value *secret
		file  string
	}{
		{"database", &c.Database, c.DatabaseFile},
		{"database_password", &c.DatabasePassword, c.DatabasePasswordFile},
		{"storage.key", &c.Storage.Key, c.Storage.KeyFile},
		{"discord.token", &c.Discord.Token, c.Discord.TokenFile},
		{"telegram.token", &c.Telegram.Token, c.Telegram.TokenFile},
		{"telegram.webhook.secret", &c.Telegram.Webhook.Secret, c.Telegram.Webhook.SecretFile},
		{"web.token", &c.Web.Token, c.Web.TokenFile},
		{"slack.signing_secret", &c.Slack.SigningSecret, c.Slack.SigningSecretFile},
		{"slack.app_token", &c.Slack.AppToken, c.Slack.AppTokenFile},
		{"slack.token", &c.Slack.Token, c.Slack.TokenFile},
		{"mattermost.token", &c.Mattermost.Token, c.Mattermost.TokenFile},
		{"mattermost.webhook_token", &c.Mattermost.WebhookToken, c.Mattermost.WebhookTokenFile},
		{"http.token", &c.HTTP.Token, c.HTTP.TokenFile},
	}
}

// resolve reads the secrets that are in files, and says all that can't be so,
// with the line or variable that says it. more looks for what only some commands
// mind.
func (c *configuration) resolve(set *settings, more ...func(bad complaint)) error {
	problems := slices.Clone(set.problems)
	bad := func(key, format string, args ...any) {
		where := set.origin(key)
		if where != "" {
			where += ": "
		}
		problems = append(problems, fmt.Errorf("%s%s: %s", where, key, fmt.Sprintf(format, args...)))
	}
	c.readSecrets(bad)
	c.completeDatabase(bad)
	c.check(bad)
	for _, look := range more {
		look(bad)
	}
	if len(problems) == 0 {
		return nil
	}
	return &usageError{fmt.Errorf("configuration:\n%w", errors.Join(problems...))}
}

// readSecrets reads those that are in files. Blanks around a secret are never
// meant: a file ends in a line break, and so does what was made of one.
func (c *configuration) readSecrets(bad complaint) {
	for _, s := range c.secrets() {
		*s.value = secret(strings.TrimSpace(s.value.reveal()))
		switch {
		case s.file == "":
		case *s.value != "":
			bad(s.key, "is given, and %s_file too; leave one of them out", s.key)
		default:
			read, err := readSecret(s.file)
			if err != nil {
				bad(s.key+"_file", "%v", err)
			}
			*s.value = read
		}
	}
}

// completeDatabase puts the database's password, if it comes apart, into its URL.
func (c *configuration) completeDatabase(bad complaint) {
	switch password := c.DatabasePassword.reveal(); {
	case password == "":
	case c.Database == "":
		bad("database_password", "is given, and no database; give its URL, without the password")
	default:
		url, err := store.WithPassword(c.Database.reveal(), password)
		if err != nil {
			bad("database", "%v", err)
			return
		}
		c.Database = secret(url)
	}
}
