package main

import (
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"

	"go.yaml.in/yaml/v3"

	"summitbot/bot"
	"summitbot/bot/discord"
	"summitbot/bot/mattermost"
	"summitbot/bot/slack"
	"summitbot/bot/telegram"
	"summitbot/bot/web"
	"summitbot/knowledge"
)

// packConfig is an entry of packs: an article, and the places that it is asked
// about in. Without a path it is the default pack, which so has a name and places.
type packConfig struct {
	Name       string   `yaml:"name"`
	Path       string   `yaml:"path,omitempty"`
	Discord    []string `yaml:"discord,omitempty,flow"`
	Telegram   []string `yaml:"telegram,omitempty,flow"`
	Slack      []string `yaml:"slack,omitempty,flow"`
	Mattermost []string `yaml:"mattermost,omitempty,flow"`
	Web        []string `yaml:"web,omitempty,flow"`

	wrong []error // with the entry as it was written
}

// defaultPack is the name of the default pack that no entry names.
const defaultPack = "default"

// placeChecks say what is wrong with a place of packs, by the platforms that people
// ask on.
var placeChecks = map[string]func(place string) error{
	"discord": discord.CheckPlace, "telegram": telegram.CheckPlace, "slack": slack.CheckPlace,
	"mattermost": mattermost.CheckPlace, "web": web.CheckPlace,
}

// lists are where the places are kept, by platform.
func (p *packConfig) lists() map[string]*[]string {
	return map[string]*[]string{"discord": &p.Discord, "telegram": &p.Telegram, "slack": &p.Slack, "mattermost": &p.Mattermost, "web": &p.Web}
}

// places are where it is asked about, by platform.
func (p *packConfig) places() map[string][]string {
	places := make(map[string][]string)
	for platform, list := range p.lists() {
		places[platform] = *list
	}
	return places
}

// UnmarshalText reads an entry as YAML. What is wrong with it is told later, with
// all else (see checkPacks).
func (p *packConfig) UnmarshalText(text []byte) error {
	*p = packConfig{}
	var n yaml.Node
	if err := yaml.Unmarshal(text, &n); err != nil || len(n.Content) == 0 || n.Content[0].Kind != yaml.MappingNode {
		p.wrong = []error{errors.New("is no entry like {name: harbour, path: packs/harbour, discord: [123]}")}
		return nil
	}
	lists := p.lists()
	keys := n.Content[0].Content
	for i := 0; i+1 < len(keys); i += 2 {
		key, value := keys[i].Value, keys[i+1]
		one, list := map[string]*string{"name": &p.Name, "path": &p.Path}[key], lists[key]
		switch {
		case one != nil && value.Kind == yaml.ScalarNode:
			*one = value.Value
		case one != nil:
			p.bad("%s: write one value", key)
		case list == nil:
			p.unknown(key, slices.AppendSeq([]string{"name", "path"}, maps.Keys(lists)))
		case value.Decode(list) != nil:
			p.bad("%s: write a list of single values, as in [\"1\", \"2\"]", key)
		}
	}
	return nil
}

func (p *packConfig) bad(format string, args ...any) {
	p.wrong = append(p.wrong, fmt.Errorf(format, args...))
}

func (p *packConfig) unknown(key string, known []string) {
	if like := knowledge.Nearest(key, known); like != "" {
		p.bad("unknown key %s; did you mean %s?", key, like)
		return
	}
	p.bad("unknown key %s; an entry has name, path, discord, telegram, slack, mattermost and web", key)
}

// articles are the packs that are configured, the default first.
func (c *configuration) articles() []packConfig {
	first := packConfig{Name: defaultPack}
	var others []packConfig
	for _, p := range c.Packs {
		if p.Path == "" {
			first = p
		} else {
			others = append(others, p)
		}
	}
	first.Path = c.Pack
	return append([]packConfig{first}, others...)
}

// indexOf is the folder that a pack's index is kept in; "" for the user's cache.
func (c *configuration) indexOf(p packConfig) string {
	if c.Index == "" || p.Path == c.Pack {
		return c.Index
	}
	return filepath.Join(c.Index, "packs", p.Name)
}

// paths are those of the page that packs are asked about below.
func (c *configuration) paths() (list []string) {
	for _, p := range c.Packs {
		for _, place := range p.Web {
			if place != "" && place[0] == '/' && !slices.Contains(list, place) {
				list = append(list, place)
			}
		}
	}
	return list
}

// packName is what buttons have room for.
var packName = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,19}$`)

// checkPacks says what is wrong with the entries of packs, but for what is at
// their paths.
func (c *configuration) checkPacks(bad complaint) {
	names, paths := map[string]string{}, map[string]string{c.Pack: "pack"}
	for i, p := range c.Packs {
		key := fmt.Sprintf("packs[%d]", i)
		note := func(format string, args ...any) { bad(key, format, args...) }
		for _, err := range p.wrong {
			note("%v", err)
		}
		if len(p.wrong) == 0 {
			checkName(p, names[p.Name], note)
			checkPath(p, paths[p.Path], note)
			checkPlaces(p, note)
		}
		names[p.Name] = key
		if len(p.wrong) == 0 || p.Path != "" {
			paths[p.Path] = key
		}
	}
}

// checkName says what is wrong with the name of an entry, which another one may
// have.
func checkName(p packConfig, other string, bad func(format string, args ...any)) {
	switch {
	case p.Name == "":
		bad("name: is missing: reports, metrics and people call the pack by it")
	case !packName.MatchString(p.Name):
		bad("name: %q is none: it is up to 20 small letters, digits and hyphens", p.Name)
	case other != "":
		bad("name: %s has %s, too", other, p.Name)
	case p.Name == defaultPack && p.Path != "":
		bad("name: %s is the pack that pack leads to; choose another", p.Name)
	}
}

// checkPath says what is wrong with the path of an entry, which another one, or the
// key pack, may have.
func checkPath(p packConfig, other string, bad func(format string, args ...any)) {
	switch {
	case p.Path != "" && other != "":
		bad("path: %s leads there, too", other)
	case p.Path == "" && other != "" && other != "pack":
		bad("path: is missing, as it is in %s; only one entry is the default pack", other)
	}
}

// checkPlaces says what is wrong with the places of an entry.
func checkPlaces(p packConfig, bad func(format string, args ...any)) {
	anywhere := p.Path == "" // the default answers where no other does
	for _, platform := range slices.Sorted(maps.Keys(placeChecks)) {
		for _, place := range p.places()[platform] {
			anywhere = true
			if place == bot.Direct && platform != "web" {
				continue
			}
			if err := placeChecks[platform](place); err != nil {
				bad("%s: %q %v", platform, place, err)
			}
		}
	}
	if !anywhere {
		bad("answers nowhere: name servers, channels or chats, as in discord: [\"123\"], or direct for direct messages")
	}
}
