package telegram

import (
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// failure is a call that didn't succeed: what Telegram said, or what became of
// the connection. It holds no token.
type failure struct {
	method      string
	code        int    // Telegram's, or else HTTP's; 0 if no response came
	description string // Telegram's, or the connection's trouble
	retryAfter  time.Duration
	movedTo     int64
}

// quoted is what a description repeats of what was sent, as in: unsupported start
// tag "x".
var quoted = regexp.MustCompile(`"[^"]*"`)

// Error implements error. It holds nothing of what was sent.
func (f *failure) Error() string {
	description := quoted.ReplaceAllString(f.description, `"…"`)
	if f.code == 0 {
		return f.method + ": " + description
	}
	return fmt.Sprintf("%s: %d %s", f.method, f.code, description)
}

// kind is what to do about a failure.
type kind int

const (
	refused     kind = iota // this request will never do
	broken                  // 5xx or no response: the next try may do
	flooding                // 429: wait first
	badToken                // 401: nothing will do
	conflict                // 409: somebody else polls, or a webhook is set
	gone                    // blocked, kicked, deleted: nothing will do in this chat
	moved                   // the group is a supergroup now, with another ID
	badMarkup               // the same text without markup may do
	noMessage               // the message to edit isn't there any more
	notModified             // the message is already as it should be
	stale                   // a press or an inline query that is too old to be answered
)

// lost are the descriptions of a 400 that say that a chat or topic is out of
// the bot's reach. Telegram lists its descriptions nowhere; these are from
// github.com/TelegramBotAPI/errors and from the server's own source.
var lost = []string{
	"chat not found", "user not found", "bot was kicked", "bot was blocked", "user is deactivated", "chat_write_forbidden",
	"not enough rights", "have no rights to send", "group chat was deactivated", "message thread not found",
	"topic_closed", "topic_deleted", "peer_id_invalid", "chat_restricted",
}

// kindOf classifies an error of a call.
func kindOf(err error) kind {
	f, ok := errors.AsType[*failure](err)
	if !ok {
		return refused
	}
	said := strings.ToLower(f.description)
	has := func(s string) bool { return strings.Contains(said, s) }
	switch {
	case f.movedTo != 0:
		return moved
	case f.code == http.StatusTooManyRequests:
		return flooding
	case f.code == http.StatusUnauthorized:
		return badToken
	case f.code == http.StatusConflict:
		return conflict
	case f.code == http.StatusForbidden:
		return gone
	case f.code < 400 || f.code >= 500:
		// Also a redirect or a page of HTML from something in between.
		return broken
	case has("can't parse entities"):
		return badMarkup
	case has("message is not modified"):
		return notModified
	case has("message to edit not found"), has("message can't be edited"), has("message_id_invalid"):
		return noMessage
	case has("query is too old"), has("query id is invalid"):
		return stale
	}
	for _, l := range lost {
		if has(l) {
			return gone
		}
	}
	return refused
}

// passing tells whether the same call may succeed later.
func passing(err error) bool {
	k := kindOf(err)
	return k == broken || k == flooding
}

// fromLibrary turns an error of the library's into a failure, with the status of
// the HTTP response, if there was any.
func fromLibrary(method string, status int, err error) *failure {
	f := &failure{method: method, code: status, description: err.Error()}
	if e, ok := errors.AsType[*tgbotapi.Error](err); ok {
		f.description = e.Message
		f.retryAfter = time.Duration(e.RetryAfter) * time.Second
		f.movedTo = e.MigrateToChatID
		if e.Code != 0 {
			f.code = e.Code
		}
		return f
	}
	if status != 0 {
		// The library read no answer from the response: HTML from a proxy, or the
		// connection broke in the middle, after a status that was good.
		f.description = "no answer of the Bot API: " + err.Error()
		if status == http.StatusOK {
			f.code = 0
		}
	}
	return f
}
