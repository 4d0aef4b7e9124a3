package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"summitbot/bot/discord/discordtest"
	"summitbot/bot/mattermost/mattermosttest"
	"summitbot/bot/slack/slacktest"
	"summitbot/bot/telegram/telegramtest"
)

// allPlatforms is a serve on all platforms with three packs: the summit, the ferry
// terminal of the example and bare text.
type allPlatforms struct {
	*started
	t         *testing.T
	discord   *discordtest.Server
	telegram  *telegramtest.Server
	slack     *slacktest.Server
	chat      *mattermosttest.Server
	page, ops string // addresses
	data      string
}

// Where the terminal and the ferry are asked about, and the groups without a pack.
const (
	portGroup  = -100
	otherGroup = -200
)

const packsOfTests = `
packs:
  - name: terminal
    path: ../../knowledge/packs/example
    discord: ["9", direct]
    telegram: [-100, direct]
    slack: [C1, direct]
    mattermost: [c1]
    web: [/port]
  - name: ferry
    path: %s
    discord: ["9"]
    telegram: [-100]
    slack: [C1]
    mattermost: [c1]
    web: [/port]
`

// onAllPlatforms starts it.
func onAllPlatforms(t *testing.T) *allPlatforms {
	t.Helper()
	w := &allPlatforms{
		t: t, discord: discordtest.New(t), telegram: newTelegram(t), slack: slacktest.New(), chat: mattermosttest.New(),
		page: freeAddress(t), ops: freeAddress(t), data: filepath.Join(t.TempDir(), "data"),
	}
	w.telegram.Open(telegramtest.Chat{ID: portGroup, Type: "group"})
	w.telegram.Open(telegramtest.Chat{ID: otherGroup, Type: "group"})
	w.telegram.Open(telegramtest.Chat{ID: 7, Type: "private"})
	slack, mattermost := freeAddress(t), freeAddress(t)
	w.slack.AppURL, w.chat.BotURL, w.slack.Patience = "http://"+slack+"/slack", "http://"+mattermost+"/mattermost", patience
	t.Cleanup(w.slack.Close)
	t.Cleanup(w.chat.Close)
	dir := t.TempDir()
	ferry, config := filepath.Join(dir, "ferry.txt"), filepath.Join(dir, "config.yaml")
	w.write(ferry, "The ferry Aurora sank near Bergen in 1994.\nHer captain was Olav Nygaard.\n")
	w.write(config, fmt.Sprintf(packsOfTests, ferry))
	w.started = startServe(t,
		"--config", config, "--data", w.data, "--http.listen", w.ops, "--web.listen", w.page,
		"--limits.user.rate", "0", "--limits.channel.rate", "0",
		"--discord.token", discordtest.Token, "--discord.api_url", w.discord.URL,
		"--telegram.token", testToken, "--telegram.api_url", w.telegram.URL,
		"--slack.signing_secret", slacktest.Secret, "--slack.listen", slack, "--slack.token", slacktest.Token, "--slack.api_url", w.slack.URL,
		"--mattermost.token", mattermosttest.Token, "--mattermost.webhook_token", mattermosttest.WebhookToken, "--mattermost.listen", mattermost,
		"--mattermost.url", w.chat.URL, "--mattermost.callback_url", mattermosttest.CallbackURL)
	for _, line := range []string{"web: serving", "listening for Slack", "listening for Mattermost"} {
		w.logs.Await(t, line)
	}
	if _, err := w.discord.Await(0, "READY"); err != nil {
		t.Fatal(err)
	}
	return w
}

func (w *allPlatforms) write(path, text string) {
	w.t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		w.t.Fatal(err)
	}
}

func (w *allPlatforms) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *allPlatforms) ctx() context.Context {
	ctx, cancel := context.WithTimeout(w.t.Context(), patience)
	w.t.Cleanup(cancel)
	return ctx
}

// record is an answer as the API has it.
type record struct {
	ID, Question, Status, Reply, Answer, Pack string
	Evidence                                  []struct{ Text string }
	Choices                                   []string
}

// onWeb asks below a path, in a conversation.
func (w *allPlatforms) onWeb(path, person, question string) (r record) {
	w.t.Helper()
	body, err := json.Marshal(map[string]string{"question": question, "conversation": "conversation-of-" + person})
	w.must(err)
	w.must(json.Unmarshal(w.post(path+"/v1/ask", body), &r))
	return r
}

func (w *allPlatforms) post(path string, body []byte) []byte {
	w.t.Helper()
	req, err := http.NewRequestWithContext(w.t.Context(), http.MethodPost, "http://"+w.page+path, bytes.NewReader(body))
	w.must(err)
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	w.must(err)
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	w.must(err)
	return data
}

// onDiscord writes in a channel of a server, or directly, and returns what is
// replied.
func (w *allPlatforms) onDiscord(guild, channel, person, question string) string {
	w.t.Helper()
	m := discordtest.Message{
		ID: w.discord.ID(), ChannelID: channel, GuildID: guild, Content: "<@100> " + question,
		Mentions: []discordtest.User{{ID: discordtest.BotID}}, Author: discordtest.User{ID: person},
	}
	w.discord.Send("MESSAGE_CREATE", m)
	_, err := w.discord.Await(0, "reply to "+m.ID)
	w.must(err)
	all := w.discord.Messages()
	return all[len(all)-1].Visible()
}

// onTelegram writes in a chat: in a group by /ask.
func (w *allPlatforms) onTelegram(chat int64, person int64, text string) string {
	w.t.Helper()
	before := len(w.telegram.Messages(chat))
	w.telegram.Say(chat, telegramtest.Message{From: &telegramtest.User{ID: person, FirstName: "Ann"}, Text: text})
	list, err := w.telegram.Wrote(w.ctx(), chat, w.wroteIn(chat, before)+1)
	w.must(err)
	return list[len(list)-1].Text
}

// wroteIn is how many of the first messages of a chat are the bot's.
func (w *allPlatforms) wroteIn(chat int64, first int) (n int) {
	for _, m := range w.telegram.Messages(chat)[:first] {
		if m.From == nil || m.From.IsBot {
			n++
		}
	}
	return n
}

// onSlack asks by the command, and returns what the person alone reads.
func (w *allPlatforms) onSlack(channel, person, text string) string {
	w.t.Helper()
	before, err := w.slack.Messages(w.ctx(), 0)
	w.must(err)
	w.must(w.slack.Use(w.ctx(), person, channel, text))
	all, err := w.slack.Messages(w.ctx(), len(before)+1)
	w.must(err)
	return all[len(before)].Text
}

// onMattermost asks by the command, too.
func (w *allPlatforms) onMattermost(channel, person, text string) string {
	w.t.Helper()
	before, err := w.chat.Posts(w.ctx(), 0)
	w.must(err)
	w.must(w.chat.Use(w.ctx(), person, channel, text))
	all, err := w.chat.Posts(w.ctx(), len(before)+1)
	w.must(err)
	return all[len(before)].Text
}

// TestPacks has the same conversations on all platforms at once: in places of the
// terminal and the ferry, and where there is the summit alone. All say the same.
func TestPacks(t *testing.T) {
	t.Parallel()
	w := onAllPlatforms(t)
	for _, c := range []struct {
		path, guild, channel string
		group                int64
		slack, mattermost    string
		questions            []string
		packs                []string
		says                 []string
	}{
		{
			"/port", "9", "91", portGroup, "C1", "c1",
			[]string{"Who opened the terminal?", "Where did the ferry Aurora sink?", "When?", "Who took over the CSTO chairmanship?", "How much did the terminal cost?"},
			[]string{"terminal", "ferry", "ferry", "terminal", "terminal"},
			[]string{"Port of Alderhaven", "From “The ferry Aurora sank near Bergen in 1994”: Perhaps: sank near Bergen.", "1994", "doesn't say", "41 million"},
		},
		{
			"", "8", "81", otherGroup, "C2", "c2",
			[]string{"Who took over the CSTO chairmanship?", "From whom?", "Who opened the terminal?"},
			[]string{"default", "default", "default"},
			[]string{"Kyrgyzstan", "Kazakhstan", "doesn't say"},
		},
	} {
		for i, question := range c.questions {
			want := w.onWeb(c.path, "ann-the-first", question)
			if want.Pack != c.packs[i] || !strings.Contains(want.Reply, c.says[i]) {
				t.Errorf("%q gets %q of %s, want %q of %s", question, want.Reply, want.Pack, c.says[i], c.packs[i])
			}
			first, _, _ := strings.Cut(want.Reply, "\n")
			for platform, got := range map[string]string{
				"discord":    w.onDiscord(c.guild, c.channel, "5", question),
				"telegram":   w.onTelegram(c.group, 5, "/ask "+question),
				"slack":      w.onSlack(c.slack, "U5", question),
				"mattermost": w.onMattermost(c.mattermost, "u5", question),
			} {
				if plain := strings.ReplaceAll(got, "**", ""); !strings.Contains(plain, strings.TrimSuffix(first, ".")) {
					t.Errorf("%s, %q: %q, want %q", platform, question, got, first)
				}
				for _, e := range want.Evidence {
					if !strings.Contains(got, e.Text) {
						t.Errorf("%s, %q: %q lacks the proof %q", platform, question, got, e.Text)
					}
				}
			}
		}
	}
	w.countsByPack()
	for _, p := range append(w.slack.Problems(), w.chat.Problems()...) {
		t.Error(p)
	}
}

// countsByPack looks for what metrics and reports say of each pack.
func (w *allPlatforms) countsByPack() {
	w.t.Helper()
	for pack, want := range map[string]string{"default": "10", "terminal": "10", "ferry": "10"} {
		awaitMetric(w.t, w.ops, fmt.Sprintf(`summitbot_pack_answers_total{pack=%q,status="answered"} %s`, pack, want))
	}
	awaitMetric(w.t, w.ops, `summitbot_pack_sentences{pack="ferry"} 2`)
}
