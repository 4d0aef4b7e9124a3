package main

import (
	"errors"
	"fmt"
	"io"
)

// Exit codes, with 0 for answered.
const (
	exitFailed      = 1
	exitWrongUse    = 2
	exitNotCovered  = 3
	exitInterrupted = 130 // as shells have it for a program that Ctrl-C ended
)

// usageError is a mistake on the command line.
type usageError struct {
	err error
}

func (e *usageError) Error() string { return e.err.Error() }
func (e *usageError) Unwrap() error { return e.err }

// errNotCovered says that the question wasn't answered, as the article doesn't
// say or it isn't clear what is meant; the reply has been written.
var errNotCovered = errors.New("not covered")

// errInterrupted says that the person ended the program with Ctrl-C.
var errInterrupted = errors.New("interrupted")

// exitCode writes an error for the person at the terminal and returns the exit
// code that goes with it.
func exitCode(err error, stderr io.Writer) int {
	if err == nil {
		return 0
	}
	if errors.Is(err, errNotCovered) {
		return exitNotCovered
	}
	if errors.Is(err, errInterrupted) {
		return exitInterrupted
	}
	fmt.Fprintf(stderr, "summitbot: %v\n", err)
	if _, ok := errors.AsType[*usageError](err); ok {
		fmt.Fprintln(stderr, `Run "summitbot --help" for the commands, and "summitbot COMMAND --help" for one of them.`)
		return exitWrongUse
	}
	return exitFailed
}
