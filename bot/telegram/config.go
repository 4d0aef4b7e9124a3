package telegram

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"regexp"
	"strings"
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

// checked returns the configuration with its defaults, or says what is wrong
// with it. No message holds a secret.
func (c Config) checked() (Config, error) {
	if c.APIURL == "" {
		c.APIURL = telegramURL
	}
	c.APIURL = strings.TrimRight(c.APIURL, "/")
	if !regexp.MustCompile(`^[0-9]+:[A-Za-z0-9_-]+$`).MatchString(c.Token) {
		return c, errors.New("the token is none: it is digits, a colon and letters, as @BotFather gave it")
	}
	if u, err := url.Parse(c.APIURL); err != nil || u.Host == "" || (u.Scheme != "https" && u.Scheme != "http") || u.RawQuery != "" || u.User != nil {
		return c, errors.New("api_url must be like " + telegramURL)
	}
	if c.Webhook.URL == "" {
		return c, nil
	}
	return c, c.Webhook.check(c.APIURL == telegramURL)
}

// check says what is wrong with a webhook. Telegram's own servers deliver to
// https alone; a local server delivers to http, too.
func (w Webhook) check(telegrams bool) error {
	u, err := url.Parse(w.URL)
	if err != nil || u.Host == "" || (u.Scheme != "https" && (u.Scheme != "http" || telegrams)) {
		return errors.New("webhook.url must be an https address that Telegram can reach")
	}
	host, _, err := net.SplitHostPort(w.Listen)
	if err != nil {
		return fmt.Errorf("webhook.listen must be an address and a port, like 127.0.0.1:8443, and is %q", w.Listen)
	}
	if w.Secret == "" && !loopback(host) {
		return errors.New("webhook.secret is missing: whoever reaches webhook.listen could pose as Telegram")
	}
	if !regexp.MustCompile(`^[A-Za-z0-9_-]{0,256}$`).MatchString(w.Secret) {
		return errors.New("webhook.secret must be up to 256 letters, digits, _ and -")
	}
	return nil
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
