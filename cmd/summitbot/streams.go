package main

import (
	"io"
	"os"

	"golang.org/x/term"
)

// streams are where a command reads and writes.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// isTerminal tells whether a stream is a terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// width is how many columns a stream has if it is a terminal, else 0.
func width(stream any) int {
	if !isTerminal(stream) {
		return 0
	}
	columns, _, err := term.GetSize(int(stream.(*os.File).Fd()))
	if err != nil {
		return 0
	}
	return columns
}

// colours tells whether a stream is to be coloured: only a terminal, and not if
// the environment has NO_COLOR (https://no-color.org).
func colours(stream any) bool {
	return os.Getenv("NO_COLOR") == "" && isTerminal(stream)
}
