package discordtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// Message is a message as far as it matters.
type Message struct {
	ID         string          `json:"id"`
	ChannelID  string          `json:"channel_id"`
	GuildID    string          `json:"guild_id,omitempty"`
	Type       int             `json:"type"`
	Author     User            `json:"author"`
	Content    string          `json:"content"`
	Mentions   []User          `json:"mentions"`
	Embeds     []Embed         `json:"embeds"`
	Components []Row           `json:"components"`
	Flags      int             `json:"flags"`
	Reference  *Reference      `json:"message_reference,omitempty"`
	Referenced *Message        `json:"referenced_message,omitempty"`
	Edited     string          `json:"edited_timestamp,omitempty"`
	WebhookID  string          `json:"webhook_id,omitempty"`
	Allowed    json.RawMessage `json:"allowed_mentions,omitempty"`
	Nonce      string          `json:"nonce,omitempty"`
	Enforce    bool            `json:"enforce_nonce,omitempty"`
}

// User is a person or a bot.
type User struct {
	ID  string `json:"id"`
	Bot bool   `json:"bot,omitempty"`
}

// Reference points from a reply to what it replies to.
type Reference struct {
	MessageID string `json:"message_id"`
}

// Embed is a box with text.
type Embed struct {
	Title       string `json:"title,omitempty"`
	Description string `json:"description,omitempty"`
	Footer      *struct {
		Text string `json:"text"`
	} `json:"footer,omitempty"`
}

// Row is a row of buttons.
type Row struct {
	Type    int      `json:"type"`
	Buttons []Button `json:"components"`
}

// Button is what can be pressed.
type Button struct {
	Type     int    `json:"type"`
	Style    int    `json:"style"`
	Label    string `json:"label"`
	CustomID string `json:"custom_id"`
}

var (
	codeSpan = regexp.MustCompile("(?s)```.*?```|`[^`]*`")
	mention  = regexp.MustCompile(`<@!?(\d+)>`)
)

// MentionsIn are the people whom a text mentions, as Discord lists them: none in
// a span of code. The list is never nil.
func MentionsIn(text string) []User {
	list := []User{}
	for _, m := range mention.FindAllStringSubmatch(codeSpan.ReplaceAllString(text, ""), -1) {
		list = append(list, User{ID: m[1]})
	}
	return list
}

// shown is the message as the log has it.
func (m *Message) shown() string {
	var b strings.Builder
	line := func(format string, args ...any) {
		fmt.Fprintf(&b, "\n  %s", strings.ReplaceAll(fmt.Sprintf(format, args...), "\n", "\n  "))
	}
	if m.Flags&64 != 0 {
		line("(only they see this)")
	}
	if m.Reference != nil {
		line("reply to %s", m.Reference.MessageID)
	}
	if m.Content != "" {
		line("%s", m.Content)
	}
	for _, e := range m.Embeds {
		if e.Title != "" {
			line("# %s", e.Title)
		}
		line("%s", e.Description)
		if e.Footer != nil {
			line("-- %s", e.Footer.Text)
		}
	}
	for _, row := range m.Components {
		var labels []string
		for _, button := range row.Buttons {
			labels = append(labels, "["+button.Label+"]")
		}
		line("%s", strings.Join(labels, " "))
	}
	return b.String()
}

// markup is what Discord takes away when it shows text.
var markup = regexp.MustCompile(`\\([^0-9A-Za-z\s])|\*\*`)

// Visible is what a person reads.
func (m *Message) Visible() string {
	var parts []string
	for _, e := range m.Embeds {
		if e.Title != "" {
			parts = append(parts, markup.ReplaceAllString(e.Title, "$1"))
		}
		parts = append(parts, markup.ReplaceAllString(e.Description, "$1"))
		if e.Footer != nil {
			parts = append(parts, e.Footer.Text)
		}
	}
	for _, row := range m.Components {
		for _, b := range row.Buttons {
			parts = append(parts, "["+b.Label+"]")
		}
	}
	return strings.Join(parts, "\n")
}

// alive is what would ping somebody or become a link.
var alive = regexp.MustCompile(`@(everyone|here)|<(@|@!|@&|#)[0-9]|https?://`)

func length(text string) int { return utf8.RuneCountInString(text) }

// check tells why Discord would refuse a message, or "".
func (m *Message) check() string {
	var allowed struct {
		Parse json.RawMessage `json:"parse"`
		Users []string        `json:"users"`
		Roles []string        `json:"roles"`
		Reply bool            `json:"replied_user"`
	}
	if json.Unmarshal(m.Allowed, &allowed) != nil || !bytes.Equal(allowed.Parse, []byte("[]")) || len(allowed.Users)+len(allowed.Roles) > 0 || allowed.Reply {
		return fmt.Sprintf("allowed_mentions let somebody be pinged: %s", m.Allowed)
	}
	if length(m.Content) > 2000 || len(m.Embeds) > 10 {
		return "too long"
	}
	total, ids := length(m.Content), make(map[string]bool)
	for _, e := range m.Embeds {
		footer := ""
		if e.Footer != nil {
			footer = e.Footer.Text
		}
		if length(e.Title) > 256 || length(e.Description) > 4096 || length(footer) > 2048 {
			return "an embed is too long"
		}
		total += length(e.Title) + length(e.Description) + length(footer)
		if found := alive.FindString(e.Title + "\n" + e.Description); found != "" {
			return "it has " + found
		}
	}
	if total == 0 || total > 6000 {
		return fmt.Sprintf("%d characters in all", total)
	}
	if len(m.Components) > 5 {
		return "too many rows"
	}
	for _, row := range m.Components {
		if row.Type != 1 || len(row.Buttons) < 1 || len(row.Buttons) > 5 {
			return fmt.Sprintf("%d buttons in a row", len(row.Buttons))
		}
		for _, b := range row.Buttons {
			if b.Type != 2 || b.Style < 1 || b.Style > 4 || b.CustomID == "" || length(b.CustomID) > 100 || ids[b.CustomID] || b.Label == "" || length(b.Label) > 80 {
				return fmt.Sprintf("the button %+v", b)
			}
			ids[b.CustomID] = true
		}
	}
	return ""
}

type command struct {
	Type         int               `json:"type"`
	Name         string            `json:"name"`
	Names        map[string]string `json:"name_localizations"`
	Description  string            `json:"description"`
	Descriptions map[string]string `json:"description_localizations"`
	Options      []command         `json:"options"`
	Required     bool              `json:"required"`
	Contexts     []int             `json:"contexts"`
}

var commandName = regexp.MustCompile(`^[-_'\p{L}\p{N}]{1,32}$`)

// checkCommands tells why Discord would refuse a registration, or "".
func checkCommands(body []byte, global bool) string {
	var list []command
	if json.Unmarshal(body, &list) != nil || list == nil || len(list) > 100 {
		return "no list of commands"
	}
	for _, c := range list {
		if !global && c.Contexts != nil {
			return "contexts of a server's command"
		}
		if why := c.check(c.Type != 3); why != "" {
			return fmt.Sprintf("the command %s: %s", c.Name, why)
		}
	}
	return ""
}

func (c command) check(typed bool) string {
	names := []string{c.Name}
	for _, name := range c.Names {
		names = append(names, name)
	}
	for _, name := range names {
		if typed && (!commandName.MatchString(name) || strings.ToLower(name) != name) || name == "" || length(name) > 32 {
			return "the name " + name
		}
	}
	if !typed {
		if c.Description != "" || c.Descriptions != nil || len(c.Options) > 0 {
			return "more than a name"
		}
		return ""
	}
	for _, text := range c.Descriptions {
		if text == "" || length(text) > 100 {
			return "a description"
		}
	}
	if c.Description == "" || length(c.Description) > 100 || len(c.Options) > 25 {
		return "its description"
	}
	optional := false
	for _, o := range c.Options {
		if why := o.check(true); why != "" {
			return why
		}
		if optional && o.Required {
			return "a required option behind an optional one"
		}
		optional = !o.Required
	}
	return ""
}
