package main

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"summitbot/bot"
	"summitbot/bot/store"
)

// complaint notes what can't be so about a key.
type complaint func(key, format string, args ...any)

// check says all that can't be so, whichever command it is for.
func (c *configuration) check(bad complaint) {
	c.checkStorage(bad)
	c.checkLimits(bad)
	c.checkHTTP(bad)
	c.checkLog(bad)
	for _, m := range c.discord().Check() {
		bad("discord."+m.Key, "%s", m.Text)
	}
	for _, m := range c.telegram().Check() {
		bad("telegram."+m.Key, "%s", m.Text)
	}
	for _, m := range c.web().Check() {
		bad("web."+m.Key, "%s", m.Text)
	}
	for _, m := range c.slack().Check() {
		bad("slack."+m.Key, "%s", m.Text)
	}
	for _, m := range c.mattermost().Check() {
		bad("mattermost."+m.Key, "%s", m.Text)
	}
	c.checkListeners(bad)
	c.checkPacks(bad)
	c.checkAdmins(bad)
}

// checkPack says what is wrong with what is in the packs, which only the commands
// mind that answer from them.
func (c *configuration) checkPack(bad complaint) {
	if c.Pack != "" {
		if _, err := load(c.Pack); err != nil {
			bad("pack", "%v", err)
		}
	}
	for i, p := range c.Packs {
		if p.Path == "" {
			continue
		}
		if _, err := load(p.Path); err != nil {
			bad(fmt.Sprintf("packs[%d]", i), "%s: %v", p.Name, err)
		}
	}
}

func (c *configuration) checkStorage(bad complaint) {
	for _, f := range []struct{ key, path string }{{"data", c.Data}, {"index", c.Index}} {
		if err := checkFolder(f.path); err != nil {
			bad(f.key, "%v", err)
		}
	}
	if c.Database != "" {
		if err := store.CheckURL(c.Database.reveal()); err != nil {
			bad("database", "%v", err)
		}
	}
	if c.Database != "" && c.Data != "" {
		bad("database", "is given, and data too; leave one of them out")
	}
	switch key := c.Storage.Key.reveal(); {
	case key == "" && c.Database != "" && c.Data == "":
		bad("storage.key", "is needed with a database that several processes may share; make one with: openssl rand -hex 32")
	case key == "":
	case len(key) < store.MinKey:
		bad("storage.key", "has %d characters, and needs %d; make one with: openssl rand -hex 32", len(key), store.MinKey)
	case strings.Count(key, key[:1]) == len(key):
		bad("storage.key", "is one character again and again, which anybody can guess; make one with: openssl rand -hex 32")
	}
	if c.Storage.Days < 1 {
		bad("storage.days", "must be 1 or more, and is %d", c.Storage.Days)
	}
}

// checkFolder says why nothing may be written in a folder. One that isn't there is
// made when it is needed, so that it must be possible to make it.
func checkFolder(path string) error {
	if path == "" {
		return nil
	}
	at := filepath.Clean(path)
	info, err := os.Stat(at)
	for errors.Is(err, fs.ErrNotExist) && at != filepath.Dir(at) {
		at = filepath.Dir(at)
		info, err = os.Stat(at)
	}
	if err != nil || !info.IsDir() {
		return fmt.Errorf("%s is no folder", path)
	}
	f, err := os.CreateTemp(at, ".summitbot-")
	switch {
	case errors.Is(err, fs.ErrPermission), errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.EROFS):
		return fmt.Errorf("nothing may be written in %s: let the user that serves do so, or name another folder", at)
	case err != nil:
		return nil // a full disk is no mistake, and the bot goes on without it
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

func (c *configuration) checkLimits(bad complaint) {
	for _, n := range []struct {
		key   string
		value int
	}{
		{"limits.user.burst", c.Limits.UserBurst}, {"limits.channel.burst", c.Limits.ChannelBurst}, {"limits.total.burst", c.Limits.TotalBurst},
		{"limits.queue", c.Limits.Queue}, {"limits.workers", c.Limits.Workers},
	} {
		if n.value < 1 {
			bad(n.key, "must be 1 or more, and is %d", n.value)
		}
	}
	for _, r := range []struct {
		key   string
		value float64
	}{{"limits.user.rate", c.Limits.UserRate}, {"limits.channel.rate", c.Limits.ChannelRate}, {"limits.total.rate", c.Limits.TotalRate}} {
		if !(r.value >= 0) || math.IsInf(r.value, 0) { // NaN is no number at all
			bad(r.key, "must be 0 or more, and is %v", r.value)
		}
	}
}

// published is the token that configs/kubernetes.yaml shows in the place of one.
const published = "change-me"

func (c *configuration) checkHTTP(bad complaint) {
	if c.HTTP.Listen == "-" {
		return
	}
	if err := bot.CheckAddress(c.HTTP.Listen); err != nil {
		bad("http.listen", "%v; - is for nowhere", err)
	} else if c.HTTP.Token == "" && !bot.Loopback(c.HTTP.Listen) {
		bad("http.token", "is needed because http.listen is %s, which others can reach", c.HTTP.Listen)
	}
	if c.HTTP.Token == published {
		bad("http.token", "is the example's, which anybody can read; make one with: openssl rand -hex 32")
	}
}

func (c *configuration) checkLog(bad complaint) {
	switch c.Log.Level {
	case "debug", "info", "warn", "error":
	default:
		bad("log.level", "is debug, info, warn or error, not %q", c.Log.Level)
	}
	if c.Log.Format != "text" && c.Log.Format != "json" {
		bad("log.format", "is text or json, not %q", c.Log.Format)
	}
}

// checkListeners says which addresses to listen at get in each other's way.
func (c *configuration) checkListeners(bad complaint) {
	type listener struct{ key, address string }
	var taken []listener
	for _, l := range []listener{
		{"http.listen", c.HTTP.Listen}, {"discord.interactions.listen", c.Discord.Interactions.Listen}, {"telegram.webhook.listen", c.Telegram.Webhook.Listen},
		{"web.listen", c.Web.Listen},
		{"slack.listen", c.Slack.Listen}, {"mattermost.listen", c.Mattermost.Listen},
	} {
		for _, t := range taken {
			if collide(l.address, t.address) {
				bad(l.key, "is %s, where %s listens; choose another port", l.address, t.key)
			}
		}
		taken = append(taken, l)
	}
}

// collide tells whether two addresses can't be listened at side by side: they
// have the same port, and the same host or one stands for all.
func collide(a, b string) bool {
	hostA, portA, errA := net.SplitHostPort(a)
	hostB, portB, errB := net.SplitHostPort(b)
	return errA == nil && errB == nil && portA == portB && portA != "0" && (hostA == hostB || everywhere(hostA) || everywhere(hostB))
}

// everywhere tells whether a host stands for all addresses of this machine.
func everywhere(host string) bool {
	ip := net.ParseIP(host)
	return host == "" || ip != nil && ip.IsUnspecified()
}
