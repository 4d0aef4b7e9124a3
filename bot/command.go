package bot

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Command is an entry of the one table of commands. Parsing, help, and what a
// platform shows in its menus are all read from it.
type Command struct {
	Name    string            // what follows the slash: lower-case letters
	Names   map[string]string // what it is called in other languages, where a platform shows that
	Usage   string            // what follows the name: "…", "[…]" if optional, "" if nothing
	Summary map[string]string // what it does, in a few words by language; always in English
	Handler Handler           // its request's text is what follows the name, "" without a usage

	// Only tells who it is for; nil is everybody. Others aren't shown it, and are
	// refused without a trace in a channel.
	Only func(Request) bool
}

// Commands is the table. The zero value is empty and ready to use.
type Commands struct {
	list    []Command
	article func(Request) []Command // those of the articles' own, which a reload changes; nil if there are none
}

// Add registers a command. It panics if the command is incomplete or its name
// is taken: both are mistakes in the program, seen at its first start.
func (c *Commands) Add(cmd Command) {
	if cmd.Name == "" || cmd.Name != strings.ToLower(cmd.Name) || cmd.Summary["en"] == "" || cmd.Handler == nil {
		panic(fmt.Sprintf("bot: command %q needs a lower-case name, an English summary and a handler", cmd.Name))
	}
	if slices.ContainsFunc(c.list, func(other Command) bool { return other.Name == cmd.Name }) {
		panic(fmt.Sprintf("bot: command %q registered twice", cmd.Name))
	}
	c.list = append(c.list, cmd)
}

// For returns the commands that there are where a request comes from, in the order
// in which they were added, those of the articles behind the first.
func (c *Commands) For(r Request) []Command {
	all := slices.Clone(c.list)
	if c.article == nil || len(all) == 0 {
		return all
	}
	return slices.Insert(all, 1, c.article(r)...)
}

// Shown returns those commands that are for who sent a request.
func (c *Commands) Shown(r Request) []Command {
	return slices.DeleteFunc(c.For(r), func(cmd Command) bool { return cmd.Only != nil && !cmd.Only(r) })
}

// Lookup finds a command by its name, where a request comes from.
func (c *Commands) Lookup(r Request, name string) (Command, bool) {
	all := c.For(r)
	i := slices.IndexFunc(all, func(cmd Command) bool { return cmd.Name == name })
	if i < 0 {
		return Command{}, false
	}
	return all[i], true
}

// Help lists the commands with what they do, a line each, for who sent a request.
// before is what a person types before a command's name: "/", or "/summit " where
// all are behind one.
func (c *Commands) Help(r Request, lang, before string) string {
	var b strings.Builder
	b.WriteString(wordingIn(lang).help)
	for _, cmd := range c.Shown(r) {
		fmt.Fprintf(&b, "\n%s – %s", cmd.Line(before), cmd.SummaryIn(lang))
	}
	return b.String()
}

// Line is how the command is typed: "/ask …", with what stands before its name.
func (c Command) Line(before string) string {
	return strings.TrimSpace(before + c.Name + " " + c.Usage)
}

// SummaryIn is what the command does, in a language or in English.
func (c Command) SummaryIn(lang string) string {
	return cmp.Or(c.Summary[BaseLanguage(lang)], c.Summary["en"])
}
