package main

import (
	"io"

	"github.com/alecthomas/kong"
)

// commands is the command line.
type commands struct {
	Ask        askCommand        `cmd:"" help:"Answer a question, or a file of questions."`
	Chat       chatCommand       `cmd:"" help:"Talk with the bot in the terminal."`
	Serve      serveCommand      `cmd:"" help:"Run the bot on Discord, Telegram, Slack, Mattermost and the web."`
	Settings   configCommand     `cmd:"" name:"config" help:"Show the configuration that serve would have, without secrets."`
	Health     healthCommand     `cmd:"" help:"Ask a running bot on this machine whether it is well."`
	Report     reportCommand     `cmd:"" help:"Show what people asked that wasn't answered, what wasn't helpful, and use per day."`
	Knowledge  knowledgeCommand  `cmd:"" help:"Check, write and show packs."`
	Eval       evalCommand       `cmd:"" help:"Score the answers to questions whose answers are known."`
	Help       helpCommand       `cmd:"" help:"Show what a command is for, and its flags."`
	Completion completionCommand `cmd:"" help:"Write a script that completes commands and flags in a shell."`
	Complete   completeCommand   `cmd:"" hidden:"" help:"Write what the last word of a command line may become."`
	Version    versionCommand    `cmd:"" help:"Show the version of the program."`

	HelpAll     allHelp          `help:"Show every flag: each key of the configuration is one."`
	VersionFlag kong.VersionFlag `name:"version" help:"Show the version of the program."`
}

// newParser makes the parser of the command line.
func newParser(stdout, stderr io.Writer, options ...kong.Option) (*kong.Kong, error) {
	return kong.New(&commands{}, append(options,
		kong.Name("summitbot"),
		kong.Description("Answers questions from one article, and shows the sentence that proves each answer."),
		kong.Vars{"version": "summitbot " + build()},
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Help(showHelp),
		kong.PostBuild(arrangeFlags),
		kong.Writers(stdout, stderr),
	)...)
}
