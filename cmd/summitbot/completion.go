package main

import (
	"embed"
	"io"
	"strings"

	"github.com/alecthomas/kong"
)

type completionCommand struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"bash, zsh or fish."`
}

// Help is shown by kong below what a command is for.
func (c *completionCommand) Help() string {
	return `bash: add this line to ~/.bashrc: source <(summitbot completion bash)

zsh: add this line to ~/.zshrc, behind compinit: source <(summitbot completion zsh)

fish: summitbot completion fish >~/.config/fish/completions/summitbot.fish`
}

// completionScripts call completeCommand: what can be typed is known to one place.
//
//go:embed completion
var completionScripts embed.FS

// Run writes the script of a shell.
func (c *completionCommand) Run(s *streams) error {
	script, err := completionScripts.ReadFile("completion/summitbot." + c.Shell)
	if err != nil {
		return err
	}
	_, err = s.out.Write(script)
	return err
}

type completeCommand struct {
	Words []string `arg:"" optional:"" passthrough:"all" help:"The words behind the program's name; the last one is completed."`
}

// Run writes what the last word may become, a line each, with what it is for
// behind a tab. It writes nothing where files or a text are wanted.
func (c *completeCommand) Run(parser *kong.Kong, s *streams) error {
	words := c.Words
	if len(words) > 0 && words[0] == "--" {
		words = words[1:]
	}
	var out strings.Builder
	for _, o := range completeWords(parser.Model.Node, words) {
		out.WriteString(strings.TrimSuffix(o.text+"\t"+o.help, "\t") + "\n")
	}
	_, err := io.WriteString(s.out, out.String())
	return err
}

// offer is what a word may become.
type offer struct{ text, help string }

// completeWords returns what the last word may become, behind those before it.
func completeWords(root *kong.Node, words []string) []offer {
	if len(words) == 0 {
		words = []string{""}
	}
	before, word := words[:len(words)-1], words[len(words)-1]
	n, open := follow(root, before)
	if name, value, ok := strings.Cut(word, "="); ok && strings.HasPrefix(name, "--") {
		open, word = flagNamed(n, name), value
		return matching(values(open, name+"="), name+"="+word)
	}
	switch {
	case open != nil:
		return matching(values(open, ""), strings.TrimPrefix(word, "="))
	case strings.HasPrefix(word, "-"):
		return matching(flags(n), word)
	}
	return matching(next(n), word)
}

// follow goes from the root along words, to a command; open is the flag that the
// last word leaves without its value. Bash parts "--format=json" at "=".
func follow(root *kong.Node, words []string) (n *kong.Node, open *kong.Flag) {
	n = root
	for _, w := range words {
		switch {
		case open != nil && w == "=":
		case open != nil:
			open = nil
		case w == "help" && n == root:
		case strings.HasPrefix(w, "-"):
			if f := flagNamed(n, w); f != nil && !f.IsBool() {
				open = f
			}
		default:
			if child := childNamed(n, w); child != nil {
				n = child
			}
		}
	}
	return n, open
}

func childNamed(n *kong.Node, name string) *kong.Node {
	for _, c := range n.Children {
		if c.Name == name {
			return c
		}
	}
	return nil
}

// flagNamed returns the flag of a command that a word like --format is, or nil.
func flagNamed(n *kong.Node, word string) *kong.Flag {
	for _, level := range n.AllFlags(false) {
		for _, f := range level {
			if "--"+f.Name == word || f.Short != 0 && "-"+string(f.Short) == word {
				return f
			}
		}
	}
	return nil
}

// next offers the commands below one, or what its argument may be.
func next(n *kong.Node) []offer {
	var list []offer
	for _, c := range n.Children {
		if !c.Hidden {
			list = append(list, offer{c.Name, c.Help})
		}
	}
	for _, p := range n.Positional {
		for _, v := range p.EnumSlice() {
			list = append(list, offer{v, ""})
		}
	}
	return list
}

// values offers what a flag may be set to, if that is among a few.
func values(f *kong.Flag, prefix string) []offer {
	var list []offer
	if f != nil {
		for _, v := range f.EnumSlice() {
			list = append(list, offer{prefix + v, ""})
		}
	}
	return list
}

// flags offers the flags of a command, its own before those of all.
func flags(n *kong.Node) []offer {
	var list []offer
	levels := n.AllFlags(false)
	for i := range levels {
		for _, f := range levels[len(levels)-1-i] {
			list = append(list, offer{"--" + f.Name, f.Help})
			if f.Tag.Negatable != "" {
				list = append(list, offer{"--no-" + f.Name, f.Help})
			}
		}
	}
	return list
}

// matching are the offers that begin with what is typed.
func matching(list []offer, typed string) []offer {
	var found []offer
	for _, o := range list {
		if strings.HasPrefix(o.text, typed) && o.text != "" {
			found = append(found, o)
		}
	}
	return found
}
