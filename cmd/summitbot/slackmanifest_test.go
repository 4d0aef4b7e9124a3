package main

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	slackgo "github.com/slack-go/slack"
	"go.yaml.in/yaml/v3"

	"summitbot/bot/slack"
)

// TestSlackManifest: what is pasted at Slack's is what the adapter needs, and
// nothing that Slack doesn't know.
func TestSlackManifest(t *testing.T) {
	t.Parallel()
	dec := yaml.NewDecoder(strings.NewReader(readConfig(t, "slack-manifest.yaml")))
	dec.KnownFields(true)
	var m slackgo.Manifest
	if err := dec.Decode(&m); err != nil {
		t.Fatal(err)
	}
	if len(m.Features.SlashCommands) != 1 || m.Settings.EventSubscriptions == nil || m.Settings.Interactivity == nil {
		t.Fatalf("a command, events or buttons are missing: %+v", m)
	}
	command := m.Features.SlashCommands[0]
	for _, address := range []string{command.Url, m.Settings.EventSubscriptions.RequestUrl, m.Settings.Interactivity.RequestUrl} {
		if u, err := url.Parse(address); err != nil || u.Scheme != "https" || u.Path != slack.Path {
			t.Errorf("%s doesn't lead to %s", address, slack.Path)
		}
	}
	if command.Command != "/summit" || command.ShouldEscape || !m.Settings.Interactivity.IsEnabled {
		t.Errorf("the command or the buttons: %+v", m)
	}
	for _, c := range []struct{ have, want []string }{
		{m.OAuthConfig.Scopes.Bot, []string{"app_mentions:read", "chat:write", "commands", "im:history"}},
		{m.Settings.EventSubscriptions.BotEvents, []string{"app_mention", "message.im"}},
	} {
		if slices.Sort(c.have); !slices.Equal(c.have, c.want) {
			t.Errorf("%q, want %q", c.have, c.want)
		}
	}
}
