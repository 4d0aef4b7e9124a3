package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends what doesn't heed the first
	err := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	os.Exit(exitCode(err, os.Stderr))
}

// run does what the command line says. Its errors tell by their kind with what
// code the program exits (see exitCode).
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	ended := false
	set, err := readSettings(args, os.Environ())
	if err != nil {
		return &usageError{err}
	}
	parser, err := newParser(stdout, stderr,
		kong.Exit(func(int) { ended = true }), // called behind what --help and --version print
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(&streams{stdin, stdout, stderr}, set),
		kong.Resolvers(set),
	)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	command, err := parser.Parse(args)
	if ended {
		return nil
	}
	if err != nil {
		return &usageError{errors.Join(append(set.problems, err)...)}
	}
	return command.Run()
}
