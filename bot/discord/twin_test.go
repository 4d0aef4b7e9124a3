package discord_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"summitbot/bot/bottest"
	"summitbot/bot/discord/discordtest"
)

// twin is discord-digital-twin, a Discord that others have made for tests. It
// knows neither resumes nor direct messages nor limits.
type twin struct {
	*testing.T
	control string
	host
	old map[string]bool // messages of an earlier test's
}

// host is who and where everything is.
type host struct{ API, Token, Guild, Channel, User, Bot string }

// post calls a method of the twin's, or asks for messages.
func (w *twin) post(url, token string, in, out any) {
	w.Helper()
	body, err := json.Marshal(in)
	if err != nil {
		w.Fatal(err)
	}
	r, err := http.NewRequestWithContext(w.Context(), http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		w.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bot "+token)
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		w.Fatal(err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode >= 300 {
		w.Fatalf("%s: %s %v", url, data, err)
	}
	if out != nil && json.Unmarshal(data, out) != nil {
		w.Fatalf("%s: %s", url, data)
	}
}

type actArgs struct {
	ChannelID string            `json:"channelId,omitempty"`
	UserID    string            `json:"userId,omitempty"`
	GuildID   string            `json:"guildId,omitempty"`
	MessageID string            `json:"messageId,omitempty"`
	CustomID  string            `json:"customId,omitempty"`
	Content   string            `json:"content,omitempty"`
	Name      string            `json:"name,omitempty"`
	Type      int               `json:"type,omitempty"`
	Options   []twinOption      `json:"options,omitempty"`
	Values    []string          `json:"values,omitempty"`
	Data      *discordtest.Data `json:"data,omitempty"`
}

type twinOption struct {
	Name  string `json:"name"`
	Type  int    `json:"type"`
	Value any    `json:"value"`
}

// act does something as the person and returns its ID.
func (w *twin) act(call string, args actArgs) string {
	w.Helper()
	if args.ChannelID == "" {
		args.ChannelID = w.Channel
	}
	args.UserID, args.GuildID = w.User, w.Guild
	var made struct{ ID string }
	w.post(w.control, "", struct {
		Call string  `json:"call"`
		Args actArgs `json:"args"`
	}{call, args}, &made)
	return made.ID
}

func (w *twin) messages(channel string) (list []discordtest.Message) {
	w.post(w.control, "", map[string]string{"messages": channel}, &list)
	return list
}

// see waits for a message of the bot's that shows text.
func (w *twin) see(channel, text string) discordtest.Message {
	w.Helper()
	for deadline := time.Now().Add(discordtest.Patience); ; runtime.Gosched() {
		list := w.messages(channel)
		for _, m := range list {
			if m.Author.ID == w.Bot && !w.old[m.ID] && strings.Contains(m.Visible(), text) {
				return m
			}
		}
		if time.Now().After(deadline) {
			w.Fatalf("nothing shows %q in %+v", text, list)
		}
	}
}

func (w *twin) press(m discordtest.Message, label string) {
	w.Helper()
	for _, row := range m.Components {
		for _, b := range row.Buttons {
			if b.Label == label {
				w.act("simulateButtonClick", actArgs{ChannelID: m.ChannelID, MessageID: m.ID, CustomID: b.CustomID})
				return
			}
		}
	}
	w.Fatalf("no button %q in %+v", label, m)
}

// TestTwin plays with a Discord that isn't ours: slash commands, a deferral,
// an edit, buttons, a select and a thread.
func TestTwin(t *testing.T) {
	t.Parallel()
	w := &twin{T: t, control: os.Getenv("SUMMITBOT_TEST_DISCORD_TWIN")}
	if w.control == "" {
		t.Skip("SUMMITBOT_TEST_DISCORD_TWIN isn't set: .ci/twin/start serves a Discord by others for this test")
	}
	w.meet()
	world := newWorld(t)
	world.cfg.APIURL, world.cfg.Token, world.timing[2] = w.API, w.Token, 300*time.Millisecond
	r := world.start()
	bottest.Until(t, "the bot is ready", r.Ready)
	r.log.Await(t, "commands registered")

	asked := w.act("simulateUserMessage", actArgs{Content: "<@" + w.Bot + "> Who?"})
	answer := w.see(w.Channel, "Six presidents")
	if answer.Reference == nil || answer.Reference.MessageID != asked {
		t.Errorf("the answer replies to %+v, not to %s", answer.Reference, asked)
	}
	w.act("simulateUserMessageEdit", actArgs{MessageID: asked, Content: "<@" + w.Bot + "> Why?"})
	edited := w.see(w.Channel, "You could ask")
	if edited.ID != answer.ID {
		t.Errorf("an edited question got the answer %s, not %s", edited.ID, answer.ID)
	}
	w.press(edited, "Everything?")
	listed := w.see(w.Channel, "A lot")
	w.press(listed, "Next")
	w.see(w.Channel, "Nobody objected")
	w.press(listed, "Show in article")
	w.see(w.Channel, "The *summit*")
	w.act("simulateSelectMenu", actArgs{MessageID: listed.ID, CustomID: "of another version", Values: []string{"x"}})
	w.see(w.Channel, "article has changed")

	w.act("simulateSlashCommand", actArgs{Name: "ask", Options: []twinOption{{"question", 3, "Кто?"}}})
	w.see(w.Channel, "Шесть президентов")
	w.act("simulateSlashCommand", actArgs{Name: "ask", Options: []twinOption{{"question", 3, "slow-late"}, {"private", 5, true}}})
	bottest.Until(t, "the slow answer is begun", func() bool { return strings.Contains(fmt.Sprint(world.server.Log()), "slow") })
	close(world.released)
	w.see(w.Channel, "You said: late")

	w.thread()
	w.act("simulateUserMessageDelete", actArgs{MessageID: asked})
	bottest.Until(t, "the reply is deleted", func() bool {
		for _, m := range w.messages(w.Channel) {
			if m.ID == answer.ID {
				return false
			}
		}
		return true
	})
}

// meet asks who and where everything is.
func (w *twin) meet() {
	ctx, cancel := context.WithTimeout(w.Context(), discordtest.Patience)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, w.control, nil)
	if err != nil {
		w.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		w.Fatal(err)
	}
	defer resp.Body.Close()
	if err := json.NewDecoder(resp.Body).Decode(&w.host); err != nil {
		w.Fatal(err)
	}
	w.old = make(map[string]bool)
	for _, m := range w.messages(w.Channel) {
		w.old[m.ID] = true
	}
}

// thread asks in a thread.
func (w *twin) thread() {
	first := w.act("simulateUserMessage", actArgs{Content: "let us talk"})
	var thread struct{ ID string }
	w.post(w.API+"/channels/"+w.Channel+"/messages/"+first+"/threads", w.Token, map[string]string{"name": "talk"}, &thread)
	w.act("simulateUserMessage", actArgs{ChannelID: thread.ID, Content: "<@" + w.Bot + "> Who?"})
	w.see(thread.ID, "Six presidents")
}
