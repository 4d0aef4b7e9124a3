package main

import (
	"fmt"
	"io"
	"os"
	"slices"

	"golang.org/x/term"

	"summitbot/knowledge"
)

// commands is the command line.
type commands struct {
	Ask       askCommand       `cmd:"" help:"Answer a question, or a file of questions."`
	Chat      chatCommand      `cmd:"" help:"Talk with the bot in the terminal."`
	Eval      evalCommand      `cmd:"" help:"Measure answers against questions whose answers are known."`
	Knowledge knowledgeCommand `cmd:"" help:"Check, show or begin a pack."`
}

// streams are where a command reads and writes.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// packFlags choose what the bot knows.
type packFlags struct {
	Pack  string `help:"Folder of a pack, or a .txt or .md file. Default: the embedded pack." placeholder:"PATH" type:"path"`
	Index string `help:"Folder to keep the search index in. Default: memory." placeholder:"DIR" type:"path"`
}

// load returns the pack that the flags name.
func (f packFlags) load() (*knowledge.Base, error) {
	if f.Pack == "" {
		return knowledge.Default()
	}
	return knowledge.Load(f.Pack)
}

// isTerminal tells whether a stream is a terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// colourful tells whether to write colour to a stream: to a terminal, unless
// NO_COLOR is set (https://no-color.org).
func colourful(stream any) bool { return os.Getenv("NO_COLOR") == "" && isTerminal(stream) }

func wantsHelp(args []string) bool {
	return slices.ContainsFunc(args, func(a string) bool { return a == "--help" || a == "-h" })
}

// usage ends a run whose command line was wrong, or that only asked for help.
func usage(stderr io.Writer, args []string, err error) error {
	if wantsHelp(args) {
		return nil
	}
	fmt.Fprintf(stderr, "summitbot: %v\nRun \"summitbot --help\" for how to use it.\n", err)
	return exitError(exitUsage)
}
