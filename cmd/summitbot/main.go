package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"regexp"
	"slices"
	"strings"
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
	set := readSettings(args, os.Environ())
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
	command, err := parse(parser, args, set)
	if ended {
		return nil
	}
	if err != nil || set.unread {
		return &usageError{errors.Join(append(set.problems, err)...)}
	}
	return command.Run()
}

// parse reads the command line. Where a command says all that is wrong with its
// configuration, a flag that is wrong is noted for that and left out.
func parse(parser *kong.Kong, args []string, set *settings) (*kong.Context, error) {
	for {
		command, err := parser.Parse(args)
		if err == nil || !slices.Contains(resolved, args[0]) {
			return command, err
		}
		from, to := wrongFlag(args, err)
		if from == to {
			return command, err
		}
		set.problems = append(set.problems, err)
		args = slices.Concat(args[:from], args[to:])
	}
}

var flagName = regexp.MustCompile(`--[a-z0-9_.-]+`)

// wrongFlag finds the flag that an error of the parser's names, with its value.
func wrongFlag(args []string, err error) (from, to int) {
	name := flagName.FindString(err.Error())
	for i, a := range args {
		switch flag, _, whole := strings.Cut(a, "="); {
		case name == "" || flag != name:
		case !whole && i+1 < len(args) && !strings.HasPrefix(args[i+1], "-"):
			return i, i + 2
		default:
			return i, i + 1
		}
	}
	return 0, 0
}
