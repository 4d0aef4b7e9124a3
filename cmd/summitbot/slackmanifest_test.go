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
	m := readManifest(t, readConfig(t, "slack-manifest.yaml"))
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

// TestSlackManifestOfSocketMode: what its first lines say to change makes one without
// an address.
func TestSlackManifestOfSocketMode(t *testing.T) {
	t.Parallel()
	var kept []string
	for line := range strings.Lines(readConfig(t, "slack-manifest.yaml")) {
		if !strings.Contains(line, "https://bot.example.org") {
			kept = append(kept, line)
		}
	}
	m := readManifest(t, strings.Replace(strings.Join(kept, ""), "socket_mode_enabled: false", "socket_mode_enabled: true", 1))
	s := m.Settings
	if !s.SocketModeEnabled || m.Features.SlashCommands[0].Url+s.EventSubscriptions.RequestUrl+s.Interactivity.RequestUrl != "" || len(s.EventSubscriptions.BotEvents) != 2 {
		t.Errorf("it is %+v", m)
	}
}

// readManifest reads a manifest in which there is nothing that Slack doesn't know.
func readManifest(t *testing.T, text string) (m slackgo.Manifest) {
	t.Helper()
	dec := yaml.NewDecoder(strings.NewReader(text))
	dec.KnownFields(true)
	if err := dec.Decode(&m); err != nil {
		t.Fatal(err)
	}
	return m
}
