package main

import (
	"slices"

	"github.com/alecthomas/kong"
)

type helpCommand struct {
	Command []string `arg:"" optional:"" help:"The command. Without it, all commands are listed."`
}

// Run writes the help of a command.
func (c *helpCommand) Run(parser *kong.Kong) error {
	ctx, err := kong.Trace(parser, c.Command)
	if err == nil {
		err = ctx.Error
	}
	if err != nil {
		return &usageError{err}
	}
	return ctx.PrintUsage(false)
}

// allHelp is --help with every key of the configuration.
type allHelp bool

// BeforeReset is called by kong when the flag is given.
func (allHelp) BeforeReset(ctx *kong.Context) error {
	for _, f := range flagsOf(ctx.Selected()) {
		f.Hidden = false
	}
	err := ctx.PrintUsage(false)
	ctx.Kong.Exit(0)
	return err
}

func flagsOf(n *kong.Node) []*kong.Flag {
	if n == nil {
		return nil
	}
	return n.Flags
}

// firstKeys are the keys of the configuration that --help shows.
var firstKeys = []string{"config", "pack", "data", "discord.token_file", "telegram.token_file", "web.listen", "http.listen"}

// configurationGroup is what help calls the flags that are keys of the configuration.
var configurationGroup = &kong.Group{Key: "configuration", Title: "Configuration:"}

// arrangeFlags parts the flags of the commands that are configured into their
// own, and the keys of the configuration: too many for --help to show them all.
func arrangeFlags(parser *kong.Kong) error {
	keys := keyTypes()
	for _, n := range parser.Model.Children {
		if !slices.Contains(configured, n.Name) {
			continue
		}
		for _, f := range n.Flags {
			if _, key := keys[f.Name]; key || f.Name == "config" {
				f.Group = configurationGroup
				f.Hidden = !slices.Contains(firstKeys, f.Name)
			}
		}
	}
	return nil
}

// showHelp writes help, with a command's own flags before those of all commands.
// The program ends then; so it may change the model.
func showHelp(options kong.HelpOptions, ctx *kong.Context) error {
	if n := ctx.Selected(); n != nil {
		for _, f := range ctx.Model.Flags {
			if f.Name == "help" || f.Name == "help-all" && slices.Contains(configured, n.Name) {
				n.Flags = append(n.Flags, f)
			}
		}
		ctx.Model.Flags = nil
	}
	return kong.DefaultHelpPrinter(options, ctx)
}
