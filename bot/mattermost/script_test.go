package mattermost_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"summitbot/bot"
	"summitbot/bot/bottest"
	"summitbot/bot/mattermost/mattermosttest"
)

// TestScripts plays what happens on Mattermost. A script is a txtar archive whose
// first line says what it is about; its files are
//
//	-- command WHO --      somebody uses the command in the channel
//	-- write WHO --        they write a message that the webhook brings
//	-- press WHO --        the button that reads so, below the newest post that has it
//	-- fail STATUS --      the next use of an address for replies fails
//	-- restart --          the bot ends and starts again
//	-- article --          the article is another one
//	-- later 31m --        time passes on Mattermost
//	-- seen --             the posts that came since, with their buttons
//	-- votes --            the votes that were noted since
func TestScripts(t *testing.T) {
	t.Parallel()
	bottest.Scripts(t, "testdata/*.txtar", func(t *testing.T, script *txtar.Archive) {
		w := newWorld(t)
		w.start()
		bottest.Steps(t, script, w.step)
		w.stop()
	})
}

// step plays a file of a script. What it shows is compared with the file.
func (w *world) step(words []string, text string) (got string, shown bool) {
	who := strings.Join(words[1:], " ")
	switch words[0] {
	case "command":
		w.must(w.Use(w.ctx(), who, "c1", text))
	case "direct":
		w.must(w.Use(w.ctx(), who, "d1", text))
	case "write":
		w.must(w.Write(w.ctx(), who, "c1", text))
	case "press":
		w.must(w.Press(w.ctx(), who, w.newestWith(text), text))
	case "fail":
		status, err := strconv.Atoi(who)
		w.must(err)
		w.Fail(status)
	case "later":
		d, err := time.ParseDuration(who)
		w.must(err)
		w.Clock(func() time.Time { return time.Now().Add(d) })
	case "restart":
		w.stop()
		w.start()
	case "article":
		w.about.Article = []bot.Sentence{{Text: text, Paragraph: 1}}
	case "seen":
		return w.lookAt(), true
	case "votes":
		return w.ledger.Take(), true
	default:
		w.t.Fatalf("-- %s --: no such step", strings.Join(words, " "))
	}
	return "", false
}

// newestWith is the newest post with a button that reads so.
func (w *world) newestWith(label string) mattermosttest.Post {
	all, err := w.Posts(w.ctx(), 1)
	w.must(err)
	for _, p := range slices.Backward(all) {
		if slices.ContainsFunc(p.Buttons, func(b mattermosttest.Button) bool { return b.Label == label }) {
			return p
		}
	}
	w.t.Fatalf("no button reads %q", label)
	return mattermosttest.Post{}
}

// lookAt is the posts that came since it was last looked.
func (w *world) lookAt() string {
	all, err := w.Posts(w.ctx(), 0)
	w.must(err)
	var texts []string
	for _, p := range all[w.seen:] {
		texts = append(texts, show(p))
	}
	w.seen = len(all)
	return strings.Join(texts, "\n")
}

// show is a post as scripts have it.
func show(p mattermosttest.Post) string {
	head := "in " + p.Channel
	if p.Thread != "" {
		head += " below " + p.Thread
	}
	if p.To != "" {
		head += " to " + p.To
	}
	lines := []string{head}
	for line := range strings.SplitSeq(p.Markdown, "\n") {
		lines = append(lines, strings.TrimRight("  "+line, " "))
	}
	for _, b := range p.Buttons {
		lines = append(lines, "  ["+b.Label+"]")
	}
	return strings.Join(lines, "\n")
}
