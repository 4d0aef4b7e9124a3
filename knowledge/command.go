package knowledge

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// Command is a question about the article that has a command of its own.
type Command struct {
	Name     string   // what follows the slash
	Names    Text     // what it is called in other languages, where a platform shows that
	Summary  Text     // what it does, in a few words
	Question Text     // what it asks
	Answer   Text     // what stands above List; none without one
	List     []string // IDs of the facts that answer it, a line each; none where Question is asked as if it were typed
}

// Command returns the command with a name; ok is false if there is none.
func (p *Pack) Command(name string) (c Command, ok bool) {
	i := slices.IndexFunc(p.Commands, func(c Command) bool { return c.Name == name })
	if i < 0 {
		return Command{}, false
	}
	return p.Commands[i], true
}

// TakenCommands are the names of the commands that there are without a pack.
var TakenCommands = []string{"ask", "quote", "summary", "source", "forget", "help", "start"}

var (
	commandKeys = keysOf(commandFields)
	commandName = regexp.MustCompile(`^[a-z][a-z0-9_]{0,31}$`) // what Telegram allows, which is the least
)

// longestCalled is how many letters a name that a command is called by may have.
const longestCalled = 32

// isCalledName tells whether Discord allows a name for a command.
func isCalledName(name string) bool {
	other := func(r rune) bool {
		return !unicode.IsLower(r) && !unicode.IsNumber(r) && !strings.ContainsRune("-_'", r)
	}
	return name != "" && utf8.RuneCountInString(name) <= longestCalled && !strings.ContainsFunc(name, other)
}

func (r *reader) commands(n *yaml.Node) []Command {
	var list []Command
	lines := make(map[string]int)
	r.list(n, func(item *yaml.Node) {
		c := r.command(item)
		if line := lines[c.Name]; line > 0 && c.Name != "" {
			r.bad(item.Line, "command %q stands in line %d already; keep one", c.Name, line)
		}
		lines[c.Name] = item.Line
		list = append(list, c)
	})
	return list
}

func (r *reader) command(n *yaml.Node) Command {
	var c Command
	r.mapping(n, commandKeys, func(key string, v *yaml.Node) {
		switch key {
		case "name":
			c.Name = r.text(v)
			r.checkName(v, c.Name)
		case "names":
			c.Names = r.wording(v)
			for _, name := range c.Names {
				if name != "" && !isCalledName(name) {
					r.bad(v.Line, "command %q: names: %q is no name of a command; write a lower-case word of up to 32 letters", c.Name, name)
				}
			}
		case "summary":
			c.Summary = r.wording(v)
		case "question":
			c.Question = r.wording(v)
		case "answer":
			c.Answer = r.wording(v)
		case "list":
			c.List = r.texts(v)
			r.refer("fact", "commands: list", v, c.List...)
		}
	})
	if n.Kind == yaml.MappingNode {
		r.completeCommand(n, c)
	}
	return c
}

func (r *reader) checkName(n *yaml.Node, name string) {
	switch {
	case name == "":
	case !commandName.MatchString(name):
		r.bad(n.Line, "commands: %q is no name of a command; write up to 32 of a–z, 0–9 and _, a letter first", name)
	case slices.Contains(TakenCommands, name):
		r.bad(n.Line, "commands: /%s is there without a pack; choose another name than %s", name, strings.Join(TakenCommands, ", "))
	}
}

// completeCommand reports what a command lacks.
func (r *reader) completeCommand(n *yaml.Node, c Command) {
	for _, need := range []struct {
		key  string
		text Text
		hint string
	}{
		{"summary", c.Summary, "what it does"},
		{"question", c.Question, "what it asks"},
	} {
		if need.text["en"] == "" {
			r.bad(n.Line, "command %q has no %s; add %s, as in \"%s: {en: …}\"", c.Name, need.key, need.hint, need.key)
		}
	}
	if c.Name == "" && !has(n, "name") {
		r.bad(n.Line, "a command has no name; add what follows the slash, as in \"name: timeline\"")
	}
	if len(c.List) > 0 && c.Answer["en"] == "" {
		r.bad(n.Line, "command %q has a list and no answer; add what stands above the list, as in \"answer: {en: …}\"", c.Name)
	}
}
