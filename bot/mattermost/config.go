package mattermost

import (
	"errors"
	"regexp"
	"strings"

	"summitbot/bot"
)

// Config says how Mattermost reaches the bot, and what proves that it does.
type Config struct {
	Token        string // the slash command's
	WebhookToken string // the outgoing webhook's; "" without one
	Listen       string // the address to take requests at, as /mattermost
	URL          string // Mattermost's own address, where late answers go
	CallbackURL  string // where Mattermost reaches Listen, for buttons; "" without buttons
	Version      string // of the program, told to Mattermost
}

// Path is where Mattermost's requests go: commands, webhooks and presses alike.
const Path = "/mattermost"

var tokenForm = regexp.MustCompile(`^([0-9A-Za-z]{26})?$`)

// Check says all that can't be so in a configuration, a token aside that isn't
// there.
func (c Config) Check() bot.Mistakes {
	var found bot.Mistakes
	if !tokenForm.MatchString(c.Token) {
		found.Add("token", "is none: it is the 26 letters and digits that Mattermost shows when the slash command is saved")
	}
	if !tokenForm.MatchString(c.WebhookToken) {
		found.Add("webhook_token", "is none: it is the 26 letters and digits that Mattermost shows when the outgoing webhook is saved")
	}
	if c.URL != "" {
		if err := bot.CheckAPI(c.URL, "https://chat.example.org"); err != nil {
			found.Add("url", "%v", err)
		}
	}
	if c.CallbackURL != "" {
		if err := bot.CheckAPI(c.CallbackURL, "http://summitbot:8066/mattermost"); err != nil {
			found.Add("callback_url", "%v", err)
		}
	}
	if c.Listen != "" {
		if err := bot.CheckAddress(c.Listen); err != nil {
			found.Add("listen", "%v", err)
		}
	}
	c.checkWhole(&found)
	return found
}

// checkWhole says what is missing beside what is given.
func (c Config) checkWhole(found *bot.Mistakes) {
	hasToken := c.Token != "" || c.WebhookToken != ""
	switch {
	case hasToken && c.Listen == "":
		found.Add("listen", "is needed with mattermost.token: Mattermost calls the bot there")
	case !hasToken && c.Listen != "":
		found.Add("token", "is needed with mattermost.listen")
	}
	if c.Token != "" && c.URL == "" {
		found.Add("url", "is needed with mattermost.token: late answers go there, and to nowhere else")
	}
}

// replies is what an address for replies begins with.
func (c Config) replies() string { return strings.TrimRight(c.URL, "/") + "/hooks/commands/" }

var idForm = regexp.MustCompile(`^[0-9a-z]{26}$`)

// CheckPlace says what is wrong with the ID of a team or a channel.
func CheckPlace(id string) error {
	if !idForm.MatchString(id) {
		return errors.New("is no ID of a team or a channel: it is 26 letters and digits, which View Info in a channel's menu shows")
	}
	return nil
}

// CheckPerson says what is wrong with the ID of a person.
func CheckPerson(id string) error {
	if !idForm.MatchString(id) {
		return errors.New("is no ID of a person: it is 26 letters and digits, which the System Console shows under Users")
	}
	return nil
}
