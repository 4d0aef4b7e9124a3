package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

// Exit codes.
const (
	exitFailed     = 1 // it could not be done
	exitUsage      = 2 // the command line is wrong
	exitNotCovered = 3 // the article doesn't say
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	var silent exitError
	switch {
	case err == nil:
	case errors.As(err, &silent):
		os.Exit(int(silent))
	default:
		fmt.Fprintf(os.Stderr, "summitbot: %v\n", err)
		os.Exit(exitFailed)
	}
}

// exitError ends the program with its code; what there is to say is said.
type exitError int

func (e exitError) Error() string { return fmt.Sprintf("exit status %d", int(e)) }

// run parses the command line and runs the command.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	var cli commands
	parser, err := kong.New(&cli, kong.Name("summitbot"), kong.Writers(stdout, stderr), kong.Exit(func(int) {}),
		kong.Description("Answers questions about a summit from one article, and shows the sentence that proves each answer."),
		kong.UsageOnError(), kong.ConfigureHelp(kong.HelpOptions{Compact: true}))
	if err != nil {
		return fmt.Errorf("set up the command line: %w", err)
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	command, err := parser.Parse(args)
	if err != nil || command == nil || command.Command() == "" || wantsHelp(args) {
		return usage(stderr, args, err)
	}
	command.BindTo(ctx, (*context.Context)(nil))
	return command.Run(&streams{stdin, stdout, stderr})
}
