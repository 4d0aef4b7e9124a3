package main

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"summitbot/bot"
	"summitbot/bot/discord/discordtest"
	"summitbot/bot/report"
	"summitbot/bot/store"
	"summitbot/bot/telegram/telegramtest"
)

// TestPictures writes what the adapters send, for .ci/pictures to draw: an
// answer and a question that the article doesn't answer, on each platform; and a
// report.
func TestPictures(t *testing.T) {
	t.Parallel()
	dir := os.Getenv("SUMMITBOT_TEST_PICTURES")
	if dir == "" {
		t.Skip("no pictures are drawn: SUMMITBOT_TEST_PICTURES names no folder for what the bot sends")
	}
	writeReport(t, dir)
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

// writeReport writes the report of two weeks, as a page.
func writeReport(t *testing.T, dir string) {
	t.Helper()
	c := reportCommand{}
	u, err := c.understand(t.Context(), &streams{err: io.Discard}, c.articles()[0])
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = u.engine.Close() }()
	to := time.Date(2018, 11, 22, 9, 0, 0, 0, time.UTC)
	r, err := report.New(t.Context(), twoWeeks(t, to), report.Options{
		Title: u.kb.Pack.Title, From: to.AddDate(0, 0, -14), To: to, Pack: u, Wordings: true, Missed: u.missed, PackPath: "summit/",
	})
	if err != nil {
		t.Fatal(err)
	}
	var page bytes.Buffer
	if err := r.WriteHTML(&page); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "report.html"), page.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

// twoWeeks are notes up to a time: the questions of testdata/unanswered.txt, each
// as often as it says, and numbers that rise and fall with the days.
func twoWeeks(t *testing.T, to time.Time) (n store.Notes) {
	t.Helper()
	data, err := os.ReadFile("testdata/unanswered.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		f := strings.SplitN(strings.TrimSpace(line), " ", 5)
		times, err := strconv.Atoi(f[0])
		if err != nil || len(f) != 5 {
			t.Fatalf("%q: %v", line, err)
		}
		u := store.Unanswered{Platform: f[1], Language: f[2], Status: bot.Status(f[3]), Question: f[4], At: to.AddDate(0, 0, -times%14)}
		u.Command, _ = strings.CutPrefix(f[4], "/")
		if u.Command == u.Question {
			u.Command = ""
		}
		for range times {
			n.Unanswered = append(n.Unanswered, u)
		}
	}
	for i := range 15 {
		day := to.AddDate(0, 0, i-14)
		busy := int64(9 + i%7*4 - i/9*5)
		for k, s := range []bot.Status{bot.Answered, bot.AskedBack, bot.NotCovered, bot.Refused, bot.Chat} {
			count := busy * []int64{60, 10, 20, 5, 5}[k] / 10
			share := func(of string, tenths int64) store.Usage {
				return store.Usage{Day: day.Format(time.DateOnly), Of: of, Status: s, Count: count * tenths / 10}
			}
			n.Platforms = append(n.Platforms, share("discord", 6), share("telegram", 4))
			if s != bot.Refused {
				n.Languages = append(n.Languages, share("en", 5), share("ru", 4), share("kk", 1))
			}
		}
	}
	for _, helpful := range []bool{true, true, false, true, false, true} {
		n.Votes = append(n.Votes, store.Voted{
			Question: "Who is the CSTO Secretary General?", Answer: "Valery Semerikov, the acting CSTO Secretary General.", Platform: "discord", Helpful: helpful,
		})
	}
	n.Votes = append(n.Votes, store.Voted{Answer: "Nov. 8, 2018.", Platform: "telegram"})
	return n
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
