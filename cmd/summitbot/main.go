package main

import (
	"context"
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
	os.Exit(report(err, os.Stderr))
}

// commands is the command line.
type commands struct {
	Serve     serveCommand     `cmd:"" help:"Run the bot on Discord and Telegram."`
	Settings  configCommand    `cmd:"" name:"config" help:"Show the configuration that serve would have, without secrets."`
	Report    reportCommand    `cmd:"" help:"Show what people asked that wasn't answered, what wasn't helpful, and use per day."`
	Health    healthCommand    `cmd:"" help:"Ask a running bot on this machine whether it is well."`
	Ask       askCommand       `cmd:"" help:"Answer a question, or a file of questions."`
	Chat      chatCommand      `cmd:"" help:"Talk with the bot in the terminal."`
	Knowledge knowledgeCommand `cmd:"" help:"Check, write and show packs."`
	Eval      evalCommand      `cmd:"" help:"Score the answers to questions whose answers are known."`
	Version   versionCommand   `cmd:"" help:"Show the version of the program."`
}

// run does what the command line says. Its errors tell by their kind with what
// code the program exits (see report).
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	helped := false
	set, err := readSettings(args, os.LookupEnv)
	if err != nil {
		return &usageError{err}
	}
	parser, err := kong.New(&commands{},
		kong.Name("summitbot"),
		kong.Description("Answers questions from one article, and shows the sentence that proves each answer."),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Writers(stdout, stderr),
		kong.Exit(func(int) { helped = true }), // called behind the help that --help prints
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
	if helped {
		return nil
	}
	if err != nil {
		return &usageError{err}
	}
	return command.Run()
}
