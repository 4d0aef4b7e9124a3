package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"summitbot/bot/discord/discordtest"
	"summitbot/bot/telegram/telegramtest"
)

// TestPictures writes what the adapters send, for .ci/pictures to draw: an
// answer and a question that the article doesn't answer, on each platform.
func TestPictures(t *testing.T) {
	t.Parallel()
	dir := os.Getenv("SUMMITBOT_PICTURES")
	if dir == "" {
		t.Skip("no pictures are drawn: SUMMITBOT_PICTURES names no folder for what the bot sends")
	}
	tg, dc := newTelegram(t), discordtest.New(t)
	startServe(t, "--telegram.token", testToken, "--telegram.api_url", tg.URL, "--http.listen", "-",
		"--discord.token", discordtest.Token, "--discord.api_url", dc.URL)
	if _, err := dc.Await(0, "READY"); err != nil {
		t.Fatal(err)
	}
	for name, question := range map[string]string{
		"answer":      "Who took over the CSTO chairmanship?",
		"not-covered": "What is the budget of the CSTO?",
	} {
		askTelegram(t, tg, question)
		all := tg.Messages(5)
		sent := all[len(all)-1]
		writeJSON(t, dir, "telegram-"+name, struct {
			Question, HTML string
			Markup         *telegramtest.Markup
		}{question, sent.HTML, sent.Markup})

		m := discordtest.Message{
			ID: dc.ID(), ChannelID: "11", Content: "<@100> " + question, Mentions: []discordtest.User{{ID: "100"}}, Author: discordtest.User{ID: "7"},
		}
		dc.Send("MESSAGE_CREATE", m)
		if _, err := dc.Await(0, "reply to "+m.ID); err != nil {
			t.Fatal(err)
		}
		replies := dc.Messages()
		writeJSON(t, dir, "discord-"+name, struct {
			Question string
			Reply    discordtest.Message
		}{question, replies[len(replies)-1]})
	}
}

func writeJSON(t *testing.T, dir, name string, v any) {
	t.Helper()
	data, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".json"), data, 0o600); err != nil {
		t.Fatal(err)
	}
}
