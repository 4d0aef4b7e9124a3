package slack

import (
	"errors"
	"regexp"

	"summitbot/bot"
)

// Config says which app to be and how Slack reaches it: by HTTP, with a signing
// secret and an address to listen at, or by Socket Mode, with an app-level token.
type Config struct {
	SigningSecret string // proves that requests come from Slack
	Listen        string // the address to take them at, as /slack
	AppToken      string // opens connections of Socket Mode: xapp-…
	Token         string // the bot user's, to answer mentions and direct messages: xoxb-…; "" if it doesn't
	APIURL        string // root of the Web API; "" is Slack's
	Version       string // of the program, told to Slack
}

const slackURL = "https://slack.com/api"

// Path is where Slack's requests go: commands, presses and events alike.
const Path = "/slack"

var (
	secretForm   = regexp.MustCompile(`^([0-9A-Za-z]{16,128})?$`)
	tokenForm    = regexp.MustCompile(`^(xoxb-[0-9A-Za-z-]+)?$`)
	appTokenForm = regexp.MustCompile(`^(xapp-[0-9A-Za-z-]+)?$`)
)

// Check says all that can't be so in a configuration, a secret aside that isn't
// there.
func (c Config) Check() bot.Mistakes {
	var found bot.Mistakes
	if !secretForm.MatchString(c.SigningSecret) {
		found.Add("signing_secret", "is none: it is the letters and digits that the app's page shows under Basic Information")
	}
	if !tokenForm.MatchString(c.Token) {
		found.Add("token", "is none: it begins with xoxb-, and the app's page shows it under OAuth & Permissions")
	}
	if !appTokenForm.MatchString(c.AppToken) {
		found.Add("app_token", "is none: it begins with xapp-, and the app's page makes it under Basic Information, App-Level Tokens")
	}
	if c.APIURL != "" {
		if err := bot.CheckAPI(c.APIURL, slackURL); err != nil {
			found.Add("api_url", "%v", err)
		}
	}
	c.checkWay(&found)
	return found
}

// checkWay says what is wrong with how Slack reaches the bot.
func (c Config) checkWay(found *bot.Mistakes) {
	switch {
	case c.AppToken != "" && c.Listen != "":
		found.Add("listen", "is given, and slack.app_token too, which needs no address; leave one of them out")
	case c.AppToken != "":
	case c.Listen == "" && c.SigningSecret != "":
		found.Add("listen", "is needed with slack.signing_secret; where no port can be opened, give slack.app_token instead")
	case c.Listen != "" && c.SigningSecret == "":
		found.Add("signing_secret", "is needed with slack.listen")
	case c.Token != "" && c.SigningSecret == "":
		found.Add("token", "is given, and no way for Slack to reach the bot: give slack.signing_secret and slack.listen, or slack.app_token")
	}
	if c.Listen != "" {
		if err := bot.CheckAddress(c.Listen); err != nil {
			found.Add("listen", "%v", err)
		}
	}
}

var placeForm = regexp.MustCompile(`^[TECG][0-9A-Z]+$`)

// CheckPlace says what is wrong with the ID of a team or a channel.
func CheckPlace(id string) error {
	if !placeForm.MatchString(id) {
		return errors.New("is no ID of a workspace or a channel: it begins with T or C, and stands in the address that Slack has in a browser")
	}
	return nil
}

var personForm = regexp.MustCompile(`^[UW][0-9A-Z]+$`)

// CheckPerson says what is wrong with the ID of a person.
func CheckPerson(id string) error {
	if !personForm.MatchString(id) {
		return errors.New("is no ID of a person: it begins with U or W, and Copy member ID in the menu of their profile gives it")
	}
	return nil
}
