package discord_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"summitbot/bot"
	"summitbot/bot/bottest"
	"summitbot/bot/discord/discordtest"
)

// TestScripts runs testdata/*.txtar. The first line says what a case is about.
// Its "script" has a command a line (see commands), and "log" is all that
// Discord sees then; -update rewrites it.
func TestScripts(t *testing.T) {
	t.Parallel()
	bottest.Scripts(t, "testdata/*.txtar", func(t *testing.T, archive *txtar.Archive) {
		p := &player{world: newWorld(t)}
		bottest.Steps(t, archive, func(words []string, text string) (string, bool) {
			if words[0] != "script" {
				return p.transcript(), true
			}
			p.playAll(text)
			return "", false
		})
	})
}

// player plays a script.
type player struct {
	*world
	run  *running
	from int // the log's entries before it were awaited
	held discordtest.Interaction
	show bool // requests that every start makes
}

// playAll plays a script, and ends what it started.
func (p *player) playAll(script string) {
	p.t.Helper()
	for n, line := range strings.Split(script, "\n") {
		if err := p.play(line); err != nil {
			p.t.Fatalf("line %d: %s: %v\nthe adapter's log:\n%s", n+1, line, err, p.logs())
		}
	}
	if p.run != nil {
		if err := p.run.end(); err != nil {
			p.t.Errorf("Run: %v", err)
		}
	}
}

func (p *player) logs() string {
	if p.run == nil {
		return ""
	}
	return p.run.log.String()
}

// transcript is the log without what every start does alike.
func (p *player) transcript() string {
	var b strings.Builder
	for _, entry := range p.server.Log() {
		common := strings.HasPrefix(entry, "GET commands") || strings.HasPrefix(entry, "PUT commands")
		if (!common || p.show) && entry != "the bot leaves" {
			b.WriteString(entry + "\n")
		}
	}
	return strings.ReplaceAll(b.String(), p.server.Host, "HOST")
}

// word is one of a line: plain, quoted, or key=value with a plain or quoted value.
var word = regexp.MustCompile(`[^\s="]*="(?:[^"\\]|\\.)*"|"(?:[^"\\]|\\.)*"|\S+`)

// args are a command's words: those in order, and those with a key.
type args struct {
	list []string
	keys map[string]string
}

func (a args) at(i int) string {
	if i < len(a.list) {
		return a.list[i]
	}
	return ""
}

func (a args) or(key, otherwise string) string {
	if v, ok := a.keys[key]; ok {
		return v
	}
	return otherwise
}

func parseLine(line string) (string, args) {
	a := args{keys: make(map[string]string)}
	for _, w := range word.FindAllString(line, -1) {
		key, value, isPair := strings.Cut(w, "=")
		if strings.HasPrefix(w, `"`) {
			key, value, isPair = "", w, false
		} else if !isPair {
			value = w
		}
		if text, err := strconv.Unquote(value); err == nil && strings.HasPrefix(value, `"`) {
			value = text
		}
		if isPair {
			a.keys[key] = value
		} else {
			a.list = append(a.list, value)
		}
	}
	if len(a.list) == 0 {
		return "", a
	}
	name := a.list[0]
	a.list = a.list[1:]
	return name, a
}

// play runs a line of a script.
func (p *player) play(line string) error {
	name, a := parseLine(line)
	if name == "" || strings.HasPrefix(name, "#") {
		return nil
	}
	run, ok := commands[name]
	if !ok {
		return fmt.Errorf("no command %q", name)
	}
	return run(p, a)
}

func (p *player) await(text string) error {
	next, err := p.server.Await(p.from, text)
	p.from = next
	return err
}

func message(a args) *discordtest.Message {
	m := &discordtest.Message{
		ID: a.or("id", "1"), ChannelID: a.or("channel", "10"), GuildID: a.or("guild", "50"), Content: a.at(0),
		Author: discordtest.User{ID: a.or("user", "7"), Bot: a.or("bot", "") != ""}, WebhookID: a.or("webhook", ""), Edited: a.or("edited", ""),
	}
	m.Type, _ = strconv.Atoi(a.or("type", "0"))
	if m.GuildID == "none" {
		m.GuildID = ""
	}
	if a.or("to", "") != "" {
		m.Type, m.Referenced = 19, &discordtest.Message{ID: "9", Author: discordtest.User{ID: a.or("to", "")}, Content: a.or("said", "")}
	}
	m.Mentions = discordtest.MentionsIn(m.Content)
	if a.or("mention", "") != "" {
		m.Mentions = append(m.Mentions, discordtest.User{ID: a.or("mention", "")})
	}
	return m
}

// interact sends an interaction, with what the arguments say of the person.
func (p *player) interact(i discordtest.Interaction, a args) error {
	user := discordtest.User{ID: a.or("user", "7")}
	i.Locale, i.ID = a.or("locale", "en-US"), a.or("id", "")
	if i.ChannelID == "" {
		i.ChannelID = a.or("channel", "10")
	}
	if parent := a.or("parent", ""); parent != "" {
		n, _ := strconv.Atoi(a.or("type", "0"))
		i.Channel = &discordtest.Channel{ID: i.ChannelID, Type: n, Parent: parent}
	}
	if a.or("guild", "50") == "none" {
		i.User = &user
	} else {
		i.Member, i.GuildID = &discordtest.Member{User: user}, a.or("guild", "50")
	}
	if a.or("install", "") == "user" {
		i.Context, i.Owners = 2, discordtest.Owners{"1": user.ID}
	}
	p.server.Prepare(&i)
	p.held = i
	p.server.Send("INTERACTION_CREATE", i)
	return nil
}

func command(a args, kind int) discordtest.Interaction {
	i := discordtest.Interaction{Type: kind, Data: discordtest.Data{Type: 1, Name: a.at(0)}}
	for _, name := range []string{"question", "about", "by", "text"} {
		if v, ok := a.keys[name]; ok {
			value, _ := json.Marshal(v) // text always can
			i.Data.Options = append(i.Data.Options, discordtest.Option{Name: name, Value: value, Focused: kind == 4})
		}
	}
	if a.or("private", "") != "" {
		i.Data.Options = append(i.Data.Options, discordtest.Option{Name: "private", Value: json.RawMessage("true")})
	}
	return i
}

// set changes what the adapter or the server is like.
func (p *player) set(key, value string) error {
	d, _ := time.ParseDuration(value)
	n, _ := strconv.Atoi(value)
	switch key {
	case "content":
		p.cfg.MessageContent = value == "true"
	case "allow-content":
		p.server.AllowContent = value == "true"
	case "channels":
		p.cfg.Channels = strings.Split(value, ",")
	case "guilds":
		p.cfg.Guilds = strings.Split(value, ",")
	case "shards":
		p.cfg.Shards = value
	case "show":
		p.show = value == "commands"
	case "token":
		p.cfg.Token = value
	case "threads":
		p.server.Threads = strings.Split(value, ",")
	case "heartbeat":
		p.server.Heartbeat = d
	case "resume-url":
		p.server.ResumeURL = value
	case "patience":
		p.timing[0] = d
	case "drain":
		p.timing[3] = d
	case "defer":
		p.timing[2] = d
	case "workers":
		p.workers = n
	case "waiting":
		p.waiting = n
	case "channel":
		id, status, _ := strings.Cut(value, ":")
		p.server.Channels[id], _ = strconv.Atoi(status)
	default:
		return fmt.Errorf("no setting %q", key)
	}
	return nil
}

func (p *player) fault(a args) error {
	f := discordtest.Fault{Method: a.at(0), Prefix: a.at(1), Body: a.or("body", "{}"), After: a.or("after", "") != "", Header: make(map[string]string)}
	f.Status, _ = strconv.Atoi(a.at(2))
	for key, value := range a.keys {
		if name, ok := strings.CutPrefix(key, "header:"); ok {
			f.Header[name] = value
		}
	}
	p.server.Break(f)
	return nil
}

// begin starts the adapter and waits until it is connected.
func (p *player) begin(a args) error {
	p.run = p.start()
	if a.at(0) == "only" {
		return nil
	}
	if err := p.await("READY"); err != nil {
		return err
	}
	_, err := p.server.Await(0, "PUT commands") // stays registered over a restart
	return err
}

func (p *player) fails(a args) error {
	err := p.run.wait()
	if err == nil {
		return fmt.Errorf("Run returned nothing")
	}
	p.server.Note("Run: %v", err)
	return nil
}

func (p *player) logged(a args) error {
	if !strings.Contains(p.logs(), a.at(0)) {
		return fmt.Errorf("isn't in the log")
	}
	return nil
}

func (p *player) counted(a args) error {
	if got, _ := strconv.Atoi(a.at(1)); p.world.counts.Of(bot.Event(a.at(0))) != got {
		return fmt.Errorf("it is %d", p.world.counts.Of(bot.Event(a.at(0))))
	}
	return nil
}

// commands are what a script may say.
var commands = map[string]func(p *player, a args) error{
	"set": func(p *player, a args) error {
		for key, value := range a.keys {
			if err := p.set(key, value); err != nil {
				return err
			}
		}
		return nil
	},
	"start":   (*player).begin,
	"stop":    func(p *player, _ args) error { return p.run.end() },
	"fails":   (*player).fails,
	"await":   func(p *player, a args) error { return p.await(a.at(0)) },
	"fault":   (*player).fault,
	"gateway": func(p *player, a args) error { p.server.Plan(a.at(0)); return nil },
	"close":   func(p *player, a args) error { n, _ := strconv.Atoi(a.at(0)); p.server.Close(n); return nil },
	"drop":    func(p *player, _ args) error { p.server.Drop(); return nil },
	"mute":    func(p *player, _ args) error { p.server.Mute(); return nil },
	"forget":  func(p *player, _ args) error { p.server.Forget(); return nil },
	"op": func(p *player, a args) error {
		n, _ := strconv.Atoi(a.at(0))
		p.server.Op(n, a.or("d", "null"))
		return nil
	},
	"release": func(p *player, _ args) error { close(p.released); return nil },
	"logged":  (*player).logged,
	"taken": func(p *player, a args) error {
		n, _ := strconv.Atoi(a.at(0))
		bottest.Until(p.t, "they wait", func() bool { return p.run.queue.Waiting() >= n })
		return nil
	},
	"noerror": func(p *player, _ args) error {
		if strings.Contains(p.logs(), "level=ERROR") {
			return fmt.Errorf("an error is in the log")
		}
		return nil
	},
	"counted": (*player).counted,
	"send":    func(p *player, a args) error { p.server.Send(a.at(0), a.at(1)); return nil },
	"message": func(p *player, a args) error { p.server.Send("MESSAGE_CREATE", message(a)); return nil },
	"edit": func(p *player, a args) error {
		m := message(a)
		if m.Edited == "" {
			m.Edited = "2018-11-08T09:00:00Z"
		}
		p.server.Send("MESSAGE_UPDATE", m)
		return nil
	},
	"delete":  func(p *player, a args) error { p.server.Send("MESSAGE_DELETE", message(a)); return nil },
	"command": func(p *player, a args) error { return p.interact(command(a, 2), a) },
	"type":    func(p *player, a args) error { return p.interact(command(a, 4), a) },
	"again":   func(p *player, _ args) error { p.server.Send("INTERACTION_CREATE", p.held); return nil },
	"about": func(p *player, a args) error {
		m := *message(a)
		return p.interact(discordtest.Interaction{Type: 2, Data: discordtest.Data{
			Type: 3, Name: "Ask about this", TargetID: m.ID, Resolved: &discordtest.Resolved{Messages: map[string]discordtest.Message{m.ID: m}},
		}}, a)
	},
	"article": func(p *player, a args) error { p.changed.Store(true); return nil },
	"interact": func(p *player, a args) error {
		n, err := strconv.Atoi(a.at(0))
		if err != nil {
			return err
		}
		return p.interact(discordtest.Interaction{Type: n, Data: discordtest.Data{CustomID: a.or("custom", "")}}, a)
	},
	"press": func(p *player, a args) error {
		i, err := p.server.Press(a.at(0))
		if err != nil {
			return err
		}
		return p.interact(i, a)
	},
}
