package slack_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"summitbot/bot"
	"summitbot/bot/bottest"
	"summitbot/bot/slack/slacktest"
)

// TestScripts plays what happens on Slack, once by HTTP and once by Socket Mode. A
// script is a txtar archive whose first line says what it is about; its files are
//
//	-- command WHO --      somebody uses the command in the channel
//	-- direct WHO --       they write to the bot
//	-- mention WHO [THREAD] --   they mention it in the channel, or in a thread of it
//	-- press WHO --        the button that reads so, below the newest message
//	-- fail PATH STATUS [RETRY] --   the next call fails; the text is its body
//	-- restart --          the bot ends and starts again
//	-- article --          the article is another one
//	-- seen --             the messages that came since, with their buttons
//	-- votes --            the votes that were noted since
func TestScripts(t *testing.T) {
	t.Parallel()
	for _, way := range []string{"http", "socket"} {
		if way == "socket" && bottest.Updating() {
			continue // what came by HTTP is what it is held to
		}
		t.Run(way, func(t *testing.T) {
			t.Parallel()
			bottest.Scripts(t, "testdata/*.txtar", func(t *testing.T, script *txtar.Archive) {
				w := newWorld(t)
				w.socket = way == "socket"
				w.start()
				bottest.Steps(t, script, w.step)
				w.stop()
			})
		})
	}
}

// step plays a file of a script. What it shows is compared with the file.
func (w *world) step(words []string, text string) (got string, shown bool) {
	who := "U" + strings.ToUpper(strings.Join(words[1:min(2, len(words))], ""))
	thread := strings.Join(words[min(2, len(words)):], "")
	switch words[0] {
	case "command":
		w.must(w.Use(w.ctx(), who, "C1", text))
	case "direct":
		w.must(w.Direct(w.ctx(), who, text))
	case "mention":
		w.must(w.Mention(w.ctx(), who, "C1", thread, text))
	case "press":
		all, err := w.Messages(w.ctx(), 1)
		w.must(err)
		w.must(w.Press(w.ctx(), who, all[len(all)-1], text))
	case "fail":
		status := 0
		_, err := fmt.Sscan(words[2], &status)
		w.must(err)
		w.Fail(words[1], status, text, strings.Join(words[3:], ""))
		return "", false
	case "restart":
		w.stop()
		w.start()
		return "", false
	case "article":
		w.about.Article = []bot.Sentence{{Text: text, Paragraph: 1}}
		return "", false
	case "seen":
		return w.lookAt(), true
	case "votes":
		return w.ledger.Take(), true
	default:
		w.t.Fatalf("-- %s --: no such step", strings.Join(words, " "))
	}
	w.settle()
	return "", false
}

// lookAt is the messages that came since it was last looked.
func (w *world) lookAt() string {
	all, err := w.Messages(w.ctx(), 0)
	w.must(err)
	var texts []string
	for i, m := range all {
		if isNews := m.Deleted && !w.deleted[m.TS]; i >= w.seen || isNews {
			texts = append(texts, show(m))
		}
		w.deleted[m.TS] = m.Deleted
	}
	w.seen = len(all)
	return strings.Join(texts, "\n")
}

// show is a message as scripts have it.
func show(m slacktest.Message) string {
	head := m.TS + " in " + m.Channel
	if m.Thread != "" {
		head += " below " + m.Thread
	}
	if m.To != "" {
		head += " to " + m.To
	}
	if m.Deleted {
		return head + ", deleted"
	}
	lines := []string{head}
	for line := range strings.SplitSeq(m.Shown, "\n") {
		lines = append(lines, "  "+line)
	}
	for _, b := range m.Buttons {
		lines = append(lines, "  ["+b.Label+" | "+b.ID+"]")
	}
	return strings.Join(lines, "\n")
}
