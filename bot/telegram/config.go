package telegram

import (
	"errors"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"summitbot/bot"
)

// Config says which bot to be and how to get its updates.
type Config struct {
	Token   string // from @BotFather
	APIURL  string // a Bot API server; "" is Telegram's
	Webhook Webhook
	Version string // of the program, told to the server
}

// Webhook says how Telegram brings updates. Without a URL they are fetched by
// long polling.
type Webhook struct {
	URL    string // where Telegram sends updates to
	Listen string // the address to listen on, behind that URL
	Secret string // what Telegram must send along; only a loopback address may do without
	Remove bool   // when polling: delete a webhook that is set, which would be in the way
}

const telegramURL = "https://api.telegram.org"

// withDefaults is a configuration as it is used.
func (c Config) withDefaults() Config {
	if c.APIURL == "" {
		c.APIURL = telegramURL
	}
	c.APIURL = strings.TrimRight(c.APIURL, "/")
	return c
}

// Check says all that can't be so in a configuration, a token aside that isn't
// there.
func (c Config) Check() bot.Mistakes {
	var found bot.Mistakes
	c = c.withDefaults()
	if !regexp.MustCompile(`^([0-9]+:[A-Za-z0-9_-]+)?$`).MatchString(c.Token) {
		found.Add("token", "is none: it is digits, a colon and letters, as @BotFather gave it")
	}
	if err := bot.CheckAPI(c.APIURL, telegramURL); err != nil {
		found.Add("api_url", "%v", err)
	}
	if !regexp.MustCompile(`^[A-Za-z0-9_-]{0,256}$`).MatchString(c.Webhook.Secret) {
		found.Add("webhook.secret", "is up to 256 letters, digits, _ and -")
	}
	switch w := c.Webhook; {
	case w.URL != "":
		w.check(&found, c.APIURL == telegramURL)
	case w.Listen != "":
		found.Add("webhook.url", "is needed with telegram.webhook.listen")
	}
	return found
}

// telegramsPorts are those that Telegram's own servers deliver to.
// https://core.telegram.org/bots/api#setwebhook
var telegramsPorts = map[string]bool{"": true, "443": true, "80": true, "88": true, "8443": true}

// check says what is wrong with a webhook that has a URL. Telegram's own servers
// deliver to https alone; a local server delivers to http, too.
func (w Webhook) check(found *bot.Mistakes, telegrams bool) {
	u, err := url.Parse(w.URL)
	switch {
	case err != nil || u.Hostname() == "" || u.Scheme != "https" && (u.Scheme != "http" || telegrams):
		found.Add("webhook.url", "is an https address that Telegram can reach, like https://bot.example.org/telegram")
	case telegrams && !telegramsPorts[u.Port()]:
		found.Add("webhook.url", "has a port that Telegram doesn't deliver to: use 443, 80, 88 or 8443")
	}
	if w.Remove {
		found.Add("webhook.remove", "is on, and telegram.webhook.url is given; leave one of them out")
	}
	if w.Listen == "" {
		found.Add("webhook.listen", "is needed with telegram.webhook.url")
	} else if err := bot.CheckAddress(w.Listen); err != nil {
		found.Add("webhook.listen", "%v", err)
	} else if w.Secret == "" && !bot.Loopback(w.Listen) {
		found.Add("webhook.secret", "is needed because telegram.webhook.listen is %s, which others can reach", w.Listen)
	}
}

// CheckPlace says what is wrong with the ID of a group.
func CheckPlace(id string) error {
	if n, err := strconv.ParseInt(id, 10, 64); err != nil || n >= 0 {
		return errors.New("is no ID of a group, which is a number below 0; the log has it as channel when somebody asks there")
	}
	return nil
}

// CheckPerson says what is wrong with the ID of a person.
func CheckPerson(id string) error {
	if n, err := strconv.ParseInt(id, 10, 64); err != nil || n <= 0 {
		return errors.New("is no ID of a person, which is a number above 0; the log has it as channel when they write to the bot directly")
	}
	return nil
}
