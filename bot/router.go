package bot

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Router maps a request to a handler: a message that begins with a slash and a
// letter to its command, anything else to the handler of plain text.
type Router struct {
	commands *Commands
	plain    Handler
}

// NewRouter makes a router. The table must be complete: it is read by later
// requests, from several goroutines.
func NewRouter(commands *Commands, plain Handler) *Router {
	return &Router{commands: commands, plain: plain}
}

// Handle answers a request with the handler that it is for. An unknown command
// is a *UserError.
func (r *Router) Handle(ctx context.Context, req Request) (Answer, error) {
	name, rest, ok := parseCommand(req.Text)
	if !ok {
		return r.plain(ctx, req)
	}
	cmd, ok := r.commands.Lookup(req, name)
	if !ok {
		return Answer{}, &UserError{Message: wordingIn(req.Language).unknownCommand}
	}
	if cmd.Only != nil && !cmd.Only(req) {
		return Answer{}, &UserError{Message: wordingIn(req.Language).notYours, Aside: true}
	}
	if req.Text = rest; cmd.Usage == "" {
		req.Text = ""
	}
	return cmd.Handler(ctx, req)
}

// parseCommand splits "/name rest". A slash before anything but a letter, as in
// "/ 2", begins no command.
func parseCommand(text string) (name, rest string, ok bool) {
	text, ok = strings.CutPrefix(strings.TrimSpace(text), "/")
	if first, _ := utf8.DecodeRuneInString(text); !ok || !unicode.IsLetter(first) {
		return "", "", false
	}
	name = text
	if end := strings.IndexFunc(text, unicode.IsSpace); end >= 0 {
		name, rest = text[:end], strings.TrimSpace(text[end:])
	}
	return strings.ToLower(name), rest, true
}
