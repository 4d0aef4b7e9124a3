package discord

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
)

// operatorError is wrong in a way that trying again doesn't mend. Its message
// says what to change.
type operatorError struct{ Message string }

func (e *operatorError) Error() string { return e.Message }

func operator(format string, args ...any) error {
	return &operatorError{fmt.Sprintf(format, args...)}
}

// apiError is a request that Discord refused. It holds no secret: tokens in
// paths are left out of route.
type apiError struct {
	route   string
	status  int
	code    int // Discord's own, 0 if it gave none
	message string
}

func (e *apiError) Error() string {
	text := fmt.Sprintf("%s: HTTP %d", e.route, e.status)
	if e.message != "" {
		text += ": " + e.message
	}
	if e.code != 0 {
		text += fmt.Sprintf(" (code %d)", e.code)
	}
	return text
}

// Discord's codes for what an adapter can tell apart.
// https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
const (
	codeUnknownChannel     = 10003
	codeUnknownMessage     = 10008
	codeUnknownInteraction = 10062
	codeAcknowledged       = 40060
	codeMissingAccess      = 50001
	codeNoDirectMessages   = 50007
	codeMissingPermissions = 50013
	codeNoHistory          = 160002
)

// bare takes off the wrapping in which the HTTP client shows a request's
// address: addresses of interactions hold tokens.
func bare(err error) error {
	if refused, ok := errors.AsType[*apiError](err); ok {
		return refused
	}
	if wrapped, ok := errors.AsType[*url.Error](err); ok {
		return wrapped.Err
	}
	return err
}

func hasCode(err error, codes ...int) bool {
	refused, ok := errors.AsType[*apiError](err)
	if !ok {
		return false
	}
	for _, code := range codes {
		if refused.code == code {
			return true
		}
	}
	return false
}

func hasStatus(err error, status int) bool {
	refused, ok := errors.AsType[*apiError](err)
	return ok && refused.status == status
}

// isGone tells whether what a request was about is there no more.
func isGone(err error) bool {
	return hasCode(err, codeUnknownMessage, codeUnknownChannel, codeUnknownInteraction) || hasStatus(err, http.StatusNotFound)
}

// isDenied tells whether the bot lacks a permission.
func isDenied(err error) bool {
	return hasCode(err, codeMissingAccess, codeMissingPermissions, codeNoHistory)
}

// The close codes of the gateway that matter. All others are resumed.
// https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
const (
	closeForGood    = 1000 // sent by us: Discord ends the session then
	closeToken      = 4004
	closeSequence   = 4007
	closeTimedOut   = 4009
	closeShard      = 4010
	closeSharding   = 4011
	closeVersion    = 4012
	closeIntents    = 4013
	closeNotAllowed = 4014
)

// fatalClose is the error of a close code that retrying doesn't mend, or nil.
func fatalClose(code int) error {
	switch code {
	case closeToken:
		return errToken()
	case closeShard:
		return operator("the gateway refuses this shard (4010): discord.shards doesn't fit the number of shards of the other processes")
	case closeSharding:
		return operator("the bot is in too many servers for so few shards (4011): leave discord.shards empty or raise its number")
	case closeVersion:
		return operator("the gateway refuses its version (4012): point discord.api_url at an API of version 10, or leave it empty")
	case closeIntents:
		return operator("the gateway refuses the intents (4013): discord.api_url points at a server that doesn't know them")
	case closeNotAllowed:
		return operator("the Message Content intent isn't allowed (4014): switch it on in the developer portal under Bot, Privileged Gateway Intents, or set discord.message_content to false")
	}
	return nil
}

func errToken() error {
	return operator("the token is refused: set SUMMITBOT_DISCORD_TOKEN to the token that the developer portal shows under Bot (Reset Token makes a new one)")
}
