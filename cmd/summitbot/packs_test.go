package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"summitbot/bot"
	"summitbot/bot/bottest"
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
	ferry     string // path of a pack
	config    string
	data      string
}

// Where the terminal and the ferry are asked about, a group without a pack, and who
// runs the bot.
const (
	portGroup  = -100
	otherGroup = -200
	townPort   = "portchannelportchannelport"
	townBoss   = "bossbossbossbossbossbossbo"
)

const packsOfTests = `
packs:
  - name: terminal
    path: ../../knowledge/packs/example
    discord: ["9", direct]
    telegram: [-100, direct]
    slack: [C1, direct]
    mattermost: [portchannelportchannelport]
    web: [/port]
  - name: ferry
    path: %s
    discord: ["9"]
    telegram: [-100]
    slack: [C1]
    mattermost: [portchannelportchannelport]
    web: [/port]
admins:
  discord: ["7"]
  telegram: [7]
  slack: [U7]
  mattermost: [bossbossbossbossbossbossbo]
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
	w.config = filepath.Join(dir, "config.yaml")
	w.ferry = filepath.Join(dir, "ferry.txt")
	w.write(w.ferry, "The ferry Aurora sank near Bergen in 1994.\nHer captain was Olav Nygaard.\n")
	w.write(w.config, fmt.Sprintf(packsOfTests, w.ferry))
	w.started = startServe(t,
		"--config", w.config, "--data", w.data, "--http.listen", w.ops, "--web.listen", w.page,
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
			"/port", "9", "91", portGroup, "C1", townPort,
			[]string{"Who opened the terminal?", "Where did the ferry Aurora sink?", "When?", "Who took over the CSTO chairmanship?", "How much did the terminal cost?"},
			[]string{"terminal", "ferry", "ferry", "terminal", "terminal"},
			[]string{"Port of Alderhaven", "From “The ferry Aurora sank near Bergen in 1994”: Bergen.", "1994", "doesn't say", "41 million"},
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

// TestArticle: in direct messages people choose an article by a button, which is
// remembered, and buttons below answers are of the pack that gave them.
func TestArticle(t *testing.T) {
	t.Parallel()
	w := onAllPlatforms(t)
	if got := w.onTelegram(5, 5, "Who opened the terminal?"); !strings.HasPrefix(got, "From “A ferry terminal for Alderhaven”: Port") {
		t.Errorf("the default says %q", got)
	}
	w.onTelegram(5, 5, "/article")
	w.pressTelegram(5, "/article terminal")
	if got := w.onTelegram(5, 5, "Who opened the terminal?"); !strings.HasPrefix(got, "Port of Alderhaven") {
		t.Errorf("the article that was chosen says %q", got)
	}
	if got := w.pressTelegram(5, "Show in article"); !strings.Contains(got, "ALDERHAVEN") {
		t.Errorf("in the article it shows %q", got)
	}
	w.pressTelegram(5, "Not helpful")
	if got := w.onTelegram(5, 5, "Where did the ferry Aurora sink?"); !strings.Contains(got, "doesn't say") {
		t.Errorf("an article of other places says %q", got)
	}
	if got := w.onSlack("C9", "U5", "Who opened the terminal?"); !strings.Contains(got, "doesn't say") {
		t.Errorf("on Slack, where nothing was chosen, the bot says %q", got)
	}
	if got := w.onWeb("/port", "ann-the-first", "/article ferry"); got.Pack != "ferry" {
		t.Errorf("on the web, %+v", got)
	}
	if got := w.onWeb("/port", "ann-the-first", "Who opened the terminal?"); !strings.HasPrefix(got.Reply, "From “A ferry terminal for Alderhaven”: ") {
		t.Errorf("on the web, where the ferry was chosen: %+v", got)
	}
	w.must(w.stop())
	report := capture(t, "report", "--config", w.config, "--data", w.data, "--pack", "terminal")
	if !strings.Contains(report, "ferry Aurora") || !strings.Contains(report, "Port of Alderhaven") || strings.Contains(report, "CSTO") {
		t.Errorf("the report on the terminal is\n%s", report)
	}
	report = capture(t, "report", "--config", w.config, "--data", w.data)
	if strings.Contains(report, "Aurora") || strings.Contains(report, "Port of Alderhaven") || !strings.Contains(report, "Who opened the terminal?") {
		t.Errorf("the report on the default is\n%s", report)
	}
}

// pressTelegram presses a button below the last message of a private chat, and
// returns what the bot says then.
func (w *allPlatforms) pressTelegram(chat int64, label string) string {
	w.t.Helper()
	all := w.telegram.Messages(chat)
	before := len(all)
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].Markup == nil {
			continue
		}
		for _, b := range slices.Concat(all[i].Markup.Rows...) {
			if b.Text != label {
				continue
			}
			w.telegram.Press(telegramtest.User{ID: chat}, chat, all[i].ID, b.Data, false)
			w.must(w.telegram.Settled(w.ctx()))
			if all = w.telegram.Messages(chat); len(all) == before {
				return ""
			}
			return all[len(all)-1].Text
		}
	}
	w.t.Fatalf("no button is %q in %+v", label, all)
	return ""
}

// TestAdmin has those who run the bot ask, and others, on all platforms where people
// are known.
func TestAdmin(t *testing.T) {
	t.Parallel()
	w := onAllPlatforms(t)
	w.onTelegram(portGroup, 5, "/ask Who built the lighthouse?")
	w.onSlack("C2", "U5", "Who won the football?")

	// They are answered where nobody else reads it.
	ask := map[string]func(text string) string{
		"discord":    func(text string) string { return w.onDiscord("", "70", "7", "/admin "+text) },
		"telegram":   func(text string) string { return w.onTelegram(7, 7, "/admin "+text) },
		"slack":      func(text string) string { return w.onSlack("C1", "U7", "admin "+text) },
		"mattermost": func(text string) string { return w.onMattermost(townPort, townBoss, "admin "+text) },
	}
	for platform, admin := range ask {
		for text, want := range map[string]string{
			"stats":      "1 not covered",
			"unanswered": "Who built the lighthouse? (terminal, telegram, not covered)",
			"reload":     "ferry: in use",
			"dance":      "Write one of: stats",
		} {
			if got := until(admin, text, want); !strings.Contains(got, want) {
				t.Errorf("%s, %s: %q, want %q", platform, text, got, want)
			}
		}
	}
	if got := ask["telegram"]("stats"); !strings.Contains(got, "slack: connected") {
		t.Errorf("stats say %q", got)
	}
	w.write(w.ferry, "")
	const refused = "terminal: in use\n• ferry: refused, answers come from the one before"
	if got := until(ask["slack"], "reload", refused); !strings.Contains(got, refused) {
		t.Errorf("a pack that doesn't pass is %q", got)
	}
	w.refused()
	w.muted()
}

// until asks again while packs are still being read, as they may be where the machine
// is busy, and returns what is answered then.
func until(ask func(string) string, text, want string) (got string) {
	for end := time.Now().Add(patience); time.Now().Before(end); {
		got = unescaped(ask(text))
		if strings.Contains(got, want) || !strings.Contains(got, "still being read") {
			break
		}
	}
	return got
}

// unescaped is a text without the signs that keep Discord from reading markup.
func unescaped(text string) string { return strings.ReplaceAll(text, "\\", "") }

// refused has others try, who leave no trace in a channel.
func (w *allPlatforms) refused() {
	w.t.Helper()
	const want = "for those who run me"
	for platform, got := range map[string]string{
		"discord": w.onDiscord("", "50", "5", "/admin stats"), "telegram": w.onTelegram(5, 5, "/admin stats"),
		"slack": w.onSlack("C1", "U5", "admin stats"), "mattermost": w.onMattermost(townPort, "u5", "admin stats"),
	} {
		if !strings.Contains(got, want) {
			w.t.Errorf("%s: somebody else reads %q", platform, got)
		}
	}
	for what, get := range map[string]func() (string, string){
		"a command on Slack": func() (string, string) {
			all, err := w.slack.Messages(w.ctx(), 1)
			w.must(err)
			return all[len(all)-1].Text, all[len(all)-1].To
		},
		"a command on Mattermost": func() (string, string) {
			all, err := w.chat.Posts(w.ctx(), 1)
			w.must(err)
			return all[len(all)-1].Text, all[len(all)-1].To
		},
	} {
		if text, to := get(); !strings.Contains(text, want) || to == "" {
			w.t.Errorf("%s: all read %q", what, text)
		}
	}
	i := discordtest.Interaction{
		Type: 2, GuildID: "9", ChannelID: "91", Member: &discordtest.Member{User: discordtest.User{ID: "5"}},
		Data: discordtest.Data{Type: 1, Name: "admin", Options: []discordtest.Option{{Name: "text", Value: json.RawMessage(`"stats"`)}}},
	}
	w.discord.Prepare(&i)
	log := len(w.discord.Log())
	w.discord.Send("INTERACTION_CREATE", i)
	_, err := w.discord.Await(log, "callback: message")
	w.must(err)
	all := w.discord.Messages()
	if m := all[len(all)-1]; !strings.Contains(m.Visible(), want) || m.Flags&64 == 0 {
		w.t.Errorf("a command on Discord gets %q, flags %d", m.Visible(), m.Flags)
	}
	if got := w.registered(); !strings.Contains(got, `"default_member_permissions":"0"`) || !strings.Contains(got, `"name":"article"`) {
		w.t.Errorf("the commands are %s", got)
	}
	// In a group they get no word: what is said next is the next that is answered.
	w.telegram.Say(portGroup, telegramtest.Message{From: &telegramtest.User{ID: 5}, Text: "/admin stats"})
	if got := w.onTelegram(portGroup, 5, "/ask Who opened the terminal?"); !strings.Contains(got, "Port of Alderhaven") {
		w.t.Errorf("in a group the bot says %q", got)
	}
	w.discord.Send("MESSAGE_CREATE", discordtest.Message{
		ID: w.discord.ID(), ChannelID: "91", GuildID: "9", Content: "<@100> /admin stats",
		Mentions: []discordtest.User{{ID: discordtest.BotID}}, Author: discordtest.User{ID: "5"},
	})
	before := len(w.discord.Messages())
	if got := w.onDiscord("9", "91", "5", "Who opened the terminal?"); !strings.Contains(got, "Port of Alderhaven") || len(w.discord.Messages()) != before+1 {
		w.t.Errorf("in a channel the bot says %q", got)
	}
	// Who may is told where to ask.
	if got := w.onTelegram(portGroup, 7, "/admin unanswered"); !strings.Contains(got, "Write to me directly") {
		w.t.Errorf("to all it says %q", got)
	}
}

// registered are the commands that Discord has.
func (w *allPlatforms) registered() string {
	w.t.Helper()
	req, err := http.NewRequestWithContext(w.t.Context(), http.MethodGet, w.discord.URL+"/applications/"+discordtest.AppID+"/commands", nil)
	w.must(err)
	req.Header.Set("Authorization", "Bot "+discordtest.Token)
	resp, err := http.DefaultClient.Do(req)
	w.must(err)
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	w.must(err)
	return string(data)
}

// muted makes the bot silent in a group, and nowhere else, and ends that.
func (w *allPlatforms) muted() {
	w.t.Helper()
	if got := w.onTelegram(portGroup, 7, "/admin mute 1h"); !strings.Contains(got, "I am silent here until") {
		w.t.Errorf("to mute it says %q", got)
	}
	w.telegram.Say(portGroup, telegramtest.Message{From: &telegramtest.User{ID: 5}, Text: "/ask Who opened the terminal?"})
	if got := w.onTelegram(otherGroup, 5, "/ask Who took over the CSTO chairmanship?"); !strings.Contains(got, "Kyrgyzstan") {
		w.t.Errorf("in another group the bot says %q", got)
	}
	if got := w.onTelegram(portGroup, 7, "/admin mute off"); !strings.Contains(got, "I answer here again") {
		w.t.Errorf("to end it the bot says %q", got)
	}
	if got := w.onTelegram(portGroup, 5, "/ask Who opened the terminal?"); !strings.Contains(got, "Port of Alderhaven") {
		w.t.Errorf("behind it the bot says %q", got)
	}
	if got := w.onTelegram(7, 7, "/admin mute 1h"); !strings.Contains(got, "in the channel that is to be quiet") {
		w.t.Errorf("directly it says %q", got)
	}
}

// TestMuteInAllProcesses: what an administrator mutes in one process is quiet in
// another one with the same database, and both tell what both did today.
func TestMuteInAllProcesses(t *testing.T) {
	t.Parallel()
	data, chats := filepath.Join(t.TempDir(), "data"), [2]*mattermosttest.Server{}
	for i := range chats {
		listen := freeAddress(t)
		w := mattermosttest.New()
		t.Cleanup(w.Close)
		w.BotURL = "http://" + listen + "/mattermost"
		p := startServe(t, "--data", data, "--http.listen", "-", "--admins.mattermost", townBoss, "--limits.user.rate", "0", "--limits.channel.rate", "0",
			"--mattermost.token", mattermosttest.Token, "--mattermost.webhook_token", mattermosttest.WebhookToken, "--mattermost.listen", listen, "--mattermost.url", w.URL)
		p.logs.Await(t, "listening for Mattermost")
		chats[i] = w
	}
	// said is how much the bot says in a channel to who writes there.
	said := func(w *mattermosttest.Server) int {
		t.Helper()
		before, err := w.Posts(t.Context(), 0)
		if err == nil {
			err = w.Write(t.Context(), "u5", townPort, "summit Who took over the CSTO chairmanship?")
		}
		after, lost := w.Posts(t.Context(), 0)
		if err = errors.Join(err, lost); err != nil {
			t.Fatal(err)
		}
		return len(after) - len(before)
	}
	admin := func(w *mattermosttest.Server, text string) string {
		t.Helper()
		if err := w.Use(t.Context(), townBoss, townPort, "admin "+text); err != nil {
			t.Fatal(err)
		}
		all, err := w.Posts(t.Context(), 1)
		if err != nil {
			t.Fatal(err)
		}
		return all[len(all)-1].Text
	}
	if said(chats[0]) != 1 || said(chats[1]) != 1 {
		t.Fatal("nothing is said before it is muted")
	}
	if got := admin(chats[0], "mute 1h"); !strings.Contains(got, "I am silent here") {
		t.Fatalf("to mute it says %q", got)
	}
	bottest.Until(t, "the other process is silent", func() bool { return said(chats[1]) == 0 })
	if got := admin(chats[1], "mute off"); !strings.Contains(got, "I answer here again") {
		t.Fatalf("to end it the bot says %q", got)
	}
	bottest.Until(t, "the first process answers", func() bool { return said(chats[0]) == 1 })
	if got := admin(chats[1], "stats"); !strings.Contains(got, "today (UTC), in all processes:") {
		t.Errorf("it says %q", got)
	}
}

// mostOfPack is how much memory a second small pack may take, in bytes.
const mostOfPack = 5e6

// TestMemoryOfPack measures what a second pack adds to what is in use. It runs
// beside no other test.
func TestMemoryOfPack(t *testing.T) {
	ferry := filepath.Join(t.TempDir(), "ferry.txt")
	if err := os.WriteFile(ferry, []byte("The ferry Aurora sank near Bergen in 1994.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	inUse := func(packs ...packConfig) float64 {
		v := openServer(t, configuration{Packs: packs})
		for _, p := range v.packs {
			if _, err := p.Answer(t.Context(), bot.Request{Text: "Who opened the terminal in 1994?"}); err != nil {
				t.Fatal(err)
			}
		}
		for range 3 {
			runtime.GC()
		}
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		runtime.KeepAlive(v)
		return float64(m.HeapAlloc)
	}
	inUse(packConfig{Name: "second", Path: ferry}) // what is made once: the parser, too
	const example = "../../knowledge/packs/example"
	before := inUse()
	one := inUse() - before
	for name, path := range map[string]string{"the example": example, "bare text": ferry} {
		before = inUse()
		added := inUse(packConfig{Name: "second", Path: path}) - before - one
		t.Logf("%s adds %.1f MB to the summit's %.1f MB", name, added/1e6, one/1e6)
		if added > mostOfPack {
			t.Errorf("%s adds %.1f MB", name, added/1e6)
		}
	}
}
