package discord

import (
	"crypto/ed25519"
	"encoding/hex"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"summitbot/bot"
)

// Check says all that can't be so in a configuration, a token aside that isn't
// there.
func (c Config) Check() bot.Mistakes {
	var found bot.Mistakes
	if !regexp.MustCompile(`^[!-~]*$`).MatchString(c.Token) {
		found.Add("token", "is none: paste it as the developer portal shows it, without spaces or what stands around it")
	}
	if c.APIURL != "" {
		if err := bot.CheckAPI(c.APIURL, defaultAPI); err != nil {
			found.Add("api_url", "%v", err)
		}
	}
	checkIDs(&found, "guilds", "server", c.Guilds)
	checkIDs(&found, "channels", "channel", c.Channels)
	if _, err := parseShards(c.Shards); err != nil {
		found.Add("shards", "%v", err)
	}
	c.Interactions.check(&found)
	return found
}

// checkIDs notes what is no ID; those are the numbers that Discord shows as
// Copy ID, in developer mode.
func checkIDs(found *bot.Mistakes, key, what string, ids []string) {
	for _, id := range ids {
		if n, err := strconv.ParseUint(id, 10, 64); err != nil || n == 0 {
			found.Add(key, "%q is no ID of a %s, which is a number: switch on the developer mode of Discord's settings and choose Copy ID in the menu of the %s", id, what, what)
		}
	}
}

func (e Endpoint) check(found *bot.Mistakes) {
	if e.Listen != "" {
		if err := bot.CheckAddress(e.Listen); err != nil {
			found.Add("interactions.listen", "%v", err)
		}
	}
	if e.PublicKey == "" && e.Listen != "" {
		found.Add("interactions.public_key", "is needed with discord.interactions.listen")
	} else if _, err := parseKey(e.PublicKey); err != nil && e.PublicKey != "" {
		found.Add("interactions.public_key", "%v", err)
	}
}

// shardRange is a process's share of the shards. The zero value is all of the
// recommended number.
type shardRange struct{ first, last, count int }

// parseShards reads "", "2/16" or "0-3/16".
func parseShards(text string) (shardRange, error) {
	if text == "" {
		return shardRange{}, nil
	}
	share, total, ok := strings.Cut(text, "/")
	from, to, isRange := strings.Cut(share, "-")
	if !isRange {
		to = from
	}
	r := shardRange{}
	for _, part := range []struct {
		text string
		n    *int
	}{{from, &r.first}, {to, &r.last}, {total, &r.count}} {
		n, err := strconv.Atoi(part.text)
		ok = ok && err == nil && n >= 0
		*part.n = n
	}
	if !ok || r.first > r.last || r.last >= r.count {
		return shardRange{}, fmt.Errorf(`%q is no share: write one like "0-3/16", where 16 is the number of all and 15 the last, or nothing for the recommended number`, text)
	}
	return r, nil
}

func parseKey(text string) (ed25519.PublicKey, error) {
	key, err := hex.DecodeString(strings.TrimSpace(text))
	if err != nil || len(key) != ed25519.PublicKeySize {
		return nil, fmt.Errorf("is none: it is the %d hexadecimal digits that the developer portal shows under General Information", 2*ed25519.PublicKeySize)
	}
	return key, nil
}

// CheckPlace says what is wrong with the ID of a server or a channel.
func CheckPlace(id string) error {
	if _, err := strconv.ParseUint(id, 10, 64); err != nil {
		return errors.New("is no ID of a server or a channel, which is a number that Copy ID in its menu gives")
	}
	return nil
}

// CheckPerson says what is wrong with the ID of a person.
func CheckPerson(id string) error {
	if _, err := strconv.ParseUint(id, 10, 64); err != nil {
		return errors.New("is no ID of a person, which is a number that Copy ID in their menu gives")
	}
	return nil
}
